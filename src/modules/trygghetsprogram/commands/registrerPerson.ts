import { createHash, randomUUID } from 'node:crypto';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
import { nummerslag } from '../../virksomhet/index.ts';
import { hendelsesindekser } from '../hendelsesindekser.ts';
import { voksenFra } from '../aldersbaand.ts';
import { krypterKandidat, TOMME_DETALJER } from '../kandidatinnhold.ts';
import { anmeldtDag } from '../regler/anmeldtDag.ts';
import { anmeldelsesnummer } from '../regler/anmeldelsesnummer.ts';
import { arbeidsforhold } from '../queries/mineArbeidssteder.ts';
import { framtidsdager } from '../regler/framtidsdager.ts';
import { avsenderen } from '../regler/registreringsavsender.ts';
import { registreringsregime } from '../regler/registreringsregime.ts';
import { manglerHjemmelsord, registreringsgrunnlag } from '../regler/registreringsgrunnlag.ts';
import { registreringskanaler } from '../regler/registreringskanal.ts';
import { registreringskrav } from '../regler/registreringskrav.ts';
import type { Kanal, RolleIHendelsen, Sakstype } from '../regler/typer.ts';
import { gaaTil, oppfylte } from '../saksgang.ts';
import { forsteGruppe } from '../saksnummer.ts';

export type RegistrerPersonInn = {
  /**
   * Skjemaets nøkkel: sendes det samme igjen, også etter en omstart, blir det ikke to meldinger. Er noe endret, som når
   * et barn til skrives inn etter tilbakeknappen, er det en ny melding.
   */
  nokkel?: string;
  /** Stedet i arbeidsforholdet opplysningene ble fått, og hvorfor de kan gis videre (VV-36). */
  organisasjonId: string;
  regime: string;
  grunnlag: string;
  /** Hjemmelen med ord, når grunnlaget er et annet enn de kjente. */
  hjemmelsord?: string | null;
  kanal: Kanal;
  /** Den som fortalte det, med rolle. Møtte den ansatte selv ungdommen, er det hen, uansett hva som står her. */
  avsender: string;
  avsenderrolle?: string | null;
  grunn: string;
  navn: string;
  /** Slik det ble skrevet; kontrolleres her, også om området tar imot ekte eller oppdiktede (VV-43). */
  fodselsnummer: string | null;
  /** Fødselsdatoen, når den ikke følger av nummeret. */
  fodselsdato: Dato | null;
  sakstype: Sakstype;
  rolle: RolleIHendelsen;
  hendelsesdato: Dato | null;
  anmeldt: boolean;
  /** Dagen det ble anmeldt, når den som melder, vet det (VV-33). */
  anmeldtDato?: Dato | null;
  straffesaksnummer: string | null;
  hatkriminalitet: boolean;
  iFamilie: boolean;
  /** Utkastet meldingen ble skrevet i; det går ut når meldingen er sendt. */
  utkast?: Utkastlevering | null;
};

/** Det som ble skrevet, som én tekst: lik for like meldinger, uansett hvordan nummeret ble delt opp. */
function innholdet(inn: RegistrerPersonInn, fodselsnummer: string | null): string {
  const { nokkel: _nokkel, utkast: _utkast, ...felter } = inn;
  return JSON.stringify(Object.entries({ ...felter, fodselsnummer }).sort());
}

/** Meldingens id følger av hvem som sendte hvilket skjema med hvilket innhold, og kvitteringen av id-en; begge er som tilfeldige. */
function meldingAv(deler: readonly string[]): { registreringId: string; kvittering: string } {
  const hash = createHash('sha256')
    .update(['melding', ...deler].join('\u0000'))
    .digest();
  const hex = hash.toString('hex');
  return {
    registreringId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
    kvittering: String(10_000_000 + (hash.readUInt32BE(16) % 90_000_000)),
  };
}

/** Politiet eller kommunen, når jeg er ansatt der; ellers `null`. */
function ansattI([her]: Awaited<ReturnType<typeof arbeidsforhold>>): 'kommune' | 'politi' | null {
  const ansvarlig = her?.behandlingsansvarlig;
  return ansvarlig === 'politi' || ansvarlig === 'kommune' ? ansvarlig : null;
}

/**
 * En ansatt melder inn en person. Raden går til områdets mottaker; den som melder, får en kvittering som ikke
 * fører noe sted, og svaret er det samme om personen er kjent fra før eller ikke (TP-01, TP-02, VV-36, DU-02).
 * Samme skjema sendt igjen uendret gir samme kvittering og ingen ny melding; endret er det en ny.
 *
 * @throws DomainError `mangler_mottaker` når området ikke har valgt hvem som tar imot, `uten_grunnlag`, `mangler_regime`,
 *   `mangler_grunnlag`, `mangler_hjemmelsord` eller `mangler_<felt>` når noe regelen krever, mangler,
 *   `regimet_passer_ikke` eller `grunnlaget_passer_ikke` når det ikke er mitt på arbeidsstedet,
 *   `kanalen_passer_ikke` når et treff i uttrekket ikke er mitt å skrive inn, `ugyldig_fodselsnummer` (grunn),
 *   `dag_i_framtida` (felt) eller `ugyldig_anmeldtdato` (grunn)
 */
export async function registrerPerson(
  hus: Hus,
  hvem: Legitimasjon,
  inn: RegistrerPersonInn,
): Promise<{ kvittering: string }> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const { mottaker_organisasjon: mottaker } = await tx.db
      .selectFrom('varde.omrade')
      .select('mottaker_organisasjon')
      .where('id', '=', omradeId)
      .executeTakeFirstOrThrow();
    if (mottaker === null) throw new DomainError('mangler_mottaker');
    const hjemmel = registreringsgrunnlag({ mottaker, regime: inn.regime, grunnlag: inn.grunnlag });
    if (!hjemmel.tillatt) throw new DomainError(hjemmel.grunn);
    const iDag = iDagIOslo(hus.klokke.naa());
    const forhold = await arbeidsforhold(tx, inn.organisasjonId, iDag);
    const avsender = avsenderen({
      kanal: inn.kanal,
      melder: tx.aktor.navn,
      oppgitt: inn.avsender,
      oppgittRolle: inn.avsenderrolle ?? null,
    });
    const krav = registreringskrav({
      ansattI: ansattI(forhold),
      kanal: inn.kanal,
      avsender: avsender.navn,
      avsenderrolle: avsender.rolle,
      dato: iDag,
      grunn: inn.grunn,
      idag: iDag,
    });
    if (!krav.tillatt) throw new DomainError(`mangler_${krav.mangler[0]}`);
    if (!registreringskanaler(forhold).includes(inn.kanal))
      throw new DomainError('kanalen_passer_ikke');
    const regime = registreringsregime({ forhold, regime: inn.regime, grunnlag: inn.grunnlag });
    if (!regime.tillatt) throw new DomainError(regime.grunn);
    const hjemmelsord = hjemmel.grunnlag === 'annet' ? (inn.hjemmelsord ?? null) : null;
    if (manglerHjemmelsord({ grunnlag: hjemmel.grunnlag, ord: hjemmelsord }))
      throw new DomainError('mangler_hjemmelsord');
    gaaTil({
      fra: 'ingen',
      handling: 'registrer',
      hvem: 'ansatt',
      oppfylt: oppfylte({ 'TP-01': krav.tillatt, 'VV-36': regime.tillatt }),
      utgave: { delegering: false, gjenaapning: false },
    });
    const kontroll =
      inn.fodselsnummer === null
        ? null
        : kontrollerFodselsnummer(inn.fodselsnummer, await nummerslag(tx));
    if (kontroll?.gyldig === false)
      throw new DomainError('ugyldig_fodselsnummer', { grunn: kontroll.grunn });
    const fodselsnummer = kontroll?.fodselsnummer ?? null;
    const fodselsdato = inn.fodselsdato ?? kontroll?.fodselsdato ?? null;
    const { hendelsesdato } = inn;
    const [framtidsdag] = framtidsdager({ fodselsdato, hendelsesdato, idag: iDag });
    if (framtidsdag !== undefined) throw new DomainError('dag_i_framtida', { felt: framtidsdag });
    const anmeldt = anmeldtDag({
      anmeldt: inn.anmeldt,
      oppgitt: inn.anmeldtDato ?? null,
      hendelsesdato: inn.hendelsesdato,
      idag: iDag,
    });
    if (!anmeldt.tillatt) throw new DomainError('ugyldig_anmeldtdato', { grunn: anmeldt.grunn });
    const { feltetVises } = anmeldelsesnummer({
      anmeldt: inn.anmeldt,
      saksnummer: inn.straffesaksnummer,
    });

    const nokkel = inn.nokkel ?? randomUUID();
    const avtrykk = await hus.nokler.indeks(omradeNokkel, 'melding', innholdet(inn, fodselsnummer));
    const { registreringId, kvittering } = meldingAv([
      omradeId,
      brukerId,
      nokkel,
      avtrykk.toString('hex'),
    ]);
    const lagret = await tx.db
      .insertInto('varde.registrering')
      .values({
        omrade_id: omradeId,
        id: registreringId,
        eier_organisasjon: inn.organisasjonId,
        mottaker_organisasjon: mottaker,
        registrert_av: brukerId,
        registrert_ved: hus.klokke.naa(),
        kanal: inn.kanal,
        regime: inn.regime,
        grunnlag: hjemmel.grunnlag,
        kvittering,
      })
      .onConflict((treff) => treff.doNothing())
      .executeTakeFirst();
    if (lagret.numInsertedOrUpdatedRows === 0n) return { kvittering };

    const kandidatId = randomUUID();
    const enhet = await hus.nokler.ny(omradeNokkel);
    const kryptert = krypterKandidat(enhet.nokkel, omradeId, kandidatId, {
      navn: inn.navn,
      fodselsnummer,
      fodselsdato,
      straffesaksnummer: feltetVises ? inn.straffesaksnummer : null,
      detaljer: {
        ...TOMME_DETALJER,
        avsender: avsender.navn,
        avsenderrolle: avsender.rolle,
        hjemmelsord,
        grunn: inn.grunn,
      },
    });
    const indeks = (felt: string, verdi: string | null) =>
      verdi === null ? null : hus.nokler.indeks(omradeNokkel, felt, verdi);

    const kjennetegn = await hendelsesindekser(hus, tx, {
      gyldigNummer: fodselsnummer,
      sakstype: inn.sakstype,
      dato: inn.hendelsesdato,
      klokkeslett: null,
    });
    await tx.db
      .insertInto('varde.kandidat')
      .values({
        omrade_id: omradeId,
        id: kandidatId,
        eier_organisasjon: mottaker,
        nokkel_id: enhet.id,
        opphav: 'registrering',
        registrering_id: registreringId,
        mottatt: hus.klokke.naa(),
        ...kryptert,
        etterforsker_indeksert: true,
        voksen_fra: voksenFra(fodselsdato),
        fodselsnummer_indeks: await indeks('fodselsnummer', fodselsnummer),
        straffesaksnummer_indeks: feltetVises
          ? await indeks('straffesaksnummer', forsteGruppe(inn.straffesaksnummer))
          : null,
        hendelse_indeks: kjennetegn.hendelse,
        hendelsedag_indeks: kjennetegn.dag,
        sakstype: inn.sakstype,
        rolle: inn.rolle,
        hendelsesdato: inn.hendelsesdato,
        anmeldt: inn.anmeldt,
        anmeldt_dato: anmeldt.dag,
        hatkriminalitet: inn.hatkriminalitet,
        i_familie: inn.iFamilie,
      })
      .execute();
    if (mottaker !== inn.organisasjonId) {
      await tx.db
        .insertInto('varde.utlevering')
        .values({
          omrade_id: omradeId,
          objekt_id: kandidatId,
          fra_organisasjon: inn.organisasjonId,
          til_organisasjon: mottaker,
          feltgrupper: ['identitet', 'hendelse'],
          formaal: 'registrering',
          grunnlag: inn.grunnlag,
          besluttet_av: brukerId,
        })
        .execute();
    }
    await tx.logg({
      handling: 'person_registrert',
      grunnlag: inn.grunnlag,
      objekter: [
        { slag: 'registrering', id: registreringId },
        { slag: 'kandidat', id: kandidatId },
      ],
    });
    await leverUtkast(tx, inn.utkast ?? null);
    return { kvittering };
  });
}
