import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { familie, type Foresatt } from '../queries/familie.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { feileNumre, type Kontakt } from '../queries/kontakter.ts';
import { nummerFraSamtalen } from '../queries/nummerFraSamtalen.ts';
import { foresattsvar, type Foresattforslag } from '../regler/foresattsvar.ts';
import { nyttNummer } from '../regler/nyttNummer.ts';
import { sammeNavn } from '../regler/sammeNavn.ts';
import { sisteDag } from '../regler/sisteDag.ts';
import type { BorMed, Foresattslag, Raadgiver } from '../regler/typer.ts';
import {
  fyllNavneindekser,
  likEnSomIkkeSkal,
  navneindeks,
  nummeretSkalIkke,
  nummerindeks,
} from '../familieindeks.ts';
import { iSamtalesak } from '../iSamtalesak.ts';

export type ForesattInn = {
  sakId: string;
  /** Laget av skjemaet: sendt to ganger blir det én foresatt. */
  foresattId: string;
  navn: string;
  slag: Foresattslag;
  borMed: BorMed;
  samtykkerTil: Foresatt['samtykkerTil'];
  grunnlag: string | null;
  fra: Dato | null;
  til: Dato | null;
  /** *Dette er en annen person*, om en med samme navn som ikke skal kontaktes, og hvem som er rådspurt om det. */
  annen?: { raadfoert: Raadgiver | null; raadfoertHvem: string | null } | null;
  /** Gangen som ble vist; `null` når det ikke sto noen der. */
  sett: number | null;
  utkast?: Utkastlevering | null;
};

/** En sak som er slutt, tar ikke imot noe om familien. */
const slutt = ({ tilstand }: Samtalesak): DomainError | null =>
  tilstand === 'avsluttet' || tilstand === 'henvist' ? new DomainError('saken_er_slutt') : null;

const endretImens = (hvem: string | null, ved: Date | null): DomainError =>
  new DomainError('endret_imens', { hvem: hvem ?? '', ved: ved?.toISOString() ?? '' });

/** Står det alt slik? Da er det sendt to ganger, eller den andre skrev det samme. */
const sammeForesatt = (inn: ForesattInn, f: Foresatt): boolean =>
  inn.navn.trim() === f.navn &&
  (['slag', 'borMed', 'samtykkerTil', 'grunnlag', 'fra', 'til'] as const).every(
    (felt) => inn[felt] === f[felt],
  );

/**
 * Skriver inn en foresatt, eller retter det som står om hen (VV-02).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `saken_er_slutt`, `mangler_navn`, eller grunnen i reglene `sammeNavn` og `sisteDag`
 * @throws DomainError `endret_imens` (hvem, ved) når noen skrev i raden etter at den ble vist
 */
export async function skrivForesatt(hus: Hus, hvem: Legitimasjon, inn: ForesattInn): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'foresatt_skrevet',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const lukket = slutt(sak);
    if (lukket !== null) return lukket;
    if (!harTekst(inn.navn)) return new DomainError('mangler_navn');
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foresatte', inn.foresattId);
    const navn = k.skriv('navn', inn.navn.trim());
    if (navn === null) return new DomainError('mangler_navn');
    const felter = {
      slag: inn.slag,
      bor_med: inn.borMed,
      samtykker_til: inn.samtykkerTil,
      grunnlag: k.skriv('grunnlag', inn.grunnlag),
      fra: inn.fra,
      til: inn.til,
    };
    const familien = (await familie(tx, sak, hus.klokke.naa())).foresatte;
    const foer = familien.find((f) => f.id === inn.foresattId);
    if (foer !== undefined && sammeForesatt(inn, foer)) return null;
    if ((foer?.gang ?? null) !== inn.sett)
      return endretImens(foer?.skrevetAv ?? null, foer?.skrevetVed ?? null);
    const dagen = sisteDag({
      ...{ fra: inn.fra, til: inn.til, staar: foer ?? null },
      nyPerson: foer !== undefined && (foer.navn !== inn.navn.trim() || foer.slag !== inn.slag),
    });
    if (!dagen.tillatt) return new DomainError(dagen.grunn);
    await fyllNavneindekser(tx, sak, familien);
    const nyttNavn = foer?.navn !== inn.navn.trim();
    const lik =
      nyttNavn &&
      foer?.kanKontaktes !== 'nei' &&
      (await likEnSomIkkeSkal(tx, sak, inn.foresattId, inn.navn));
    const annen = inn.annen ?? { raadfoert: null, raadfoertHvem: null };
    const navnet = sammeNavn({ lik, annen: (inn.annen ?? null) !== null, ...annen });
    if (!navnet.tillatt) return new DomainError(navnet.grunn);
    const medNavn = {
      navn,
      navn_indeks: navneindeks(sak.nokkel, inn.navn),
      annen_raadfoert: lik ? annen.raadfoert : null,
      annen_hvem: lik ? k.skriv('annen_hvem', annen.raadfoertHvem) : null,
    };
    const { numUpdatedRows } = await tx.db
      .updateTable('varde.foresatte')
      // Et navn som er det samme, skrives ikke på nytt: et nytt navn er en ny person, og må svares for.
      .set(nyttNavn ? { ...felter, ...medNavn } : felter)
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('sak_id', '=', sak.id)
      .where('id', '=', inn.foresattId)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return null;
    await tx.db
      .insertInto('varde.foresatte')
      .values({
        omrade_id: tx.aktor.omradeId,
        id: inn.foresattId,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        ...felter,
        ...medNavn,
      })
      .execute();
    return null;
  });
}

export type ForesattsvarInn = Foresattforslag & {
  sakId: string;
  foresattId: string;
  /** Svaret den som svarer, hadde foran seg; `null` når det ikke var noe. */
  etter: string | null;
};

function altSvart(foresatt: Foresatt | undefined): DomainError {
  return new DomainError('alt_svart', {
    hvem: foresatt?.svar?.av ?? '',
    ved: foresatt?.svar?.ved.toISOString() ?? '',
    svar: foresatt?.svar?.svar ?? '',
  });
}

/**
 * Koordinatoren svarer for én foresatt: kan kontaktes, kan ikke, vet ikke (VV-01). Basen lar svaret virke i samme
 * transaksjon; «kan ikke» virker med en gang.
 *
 * @throws IkkeFunnet når saken eller den foresatte ikke er koordinatorens å svare for
 * @throws DomainError `alt_svart` (hvem, ved, svar) når noen svarte etter at siden ble vist
 * @throws DomainError `saken_er_slutt`, eller grunnen i regelen `foresattsvar`
 */
export async function svarOmForesatt(
  hus: Hus,
  hvem: Legitimasjon,
  inn: ForesattsvarInn,
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'foresatt_besvart', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const lukket = slutt(sak);
    if (lukket !== null) return lukket;
    const les = async () => (await familie(tx, sak, hus.klokke.naa())).foresatte;
    const familien = await les();
    const foresatt = familien.find((f) => f.id === inn.foresattId);
    if (foresatt === undefined) return new IkkeFunnet('logget');
    // Står det ingen, er det ingen å skrive over, hva skjemaet enn sier.
    if (foresatt.svar !== null && foresatt.svar.id !== inn.etter) return altSvart(foresatt);
    await fyllNavneindekser(tx, sak, familien);
    const regel = foresattsvar(
      inn,
      foresatt.svar === null
        ? null
        : { svar: foresatt.svar.svar, mitt: foresatt.svar.mitt, besvart: foresatt.svart },
      await likEnSomIkkeSkal(tx, sak, foresatt.id, foresatt.navn),
    );
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foresattsvar', id);
    const lagret = await tx.db
      .insertInto('varde.foresattsvar')
      .values({
        omrade_id: tx.aktor.omradeId,
        id,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        foresatt_id: inn.foresattId,
        etter: foresatt.svar?.id ?? null,
        svar: inn.svar,
        grunn: inn.svar === 'nei' ? inn.grunn : null,
        raadfoert: inn.raadfoert,
        raadfoert_hvem: k.skriv(
          'raadfoert_hvem',
          inn.raadfoert === null ? null : inn.raadfoertHvem,
        ),
        svart_av: tx.aktor.brukerId,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    return lagret.numInsertedOrUpdatedRows === 1n
      ? null
      : altSvart((await les()).find((f) => f.id === inn.foresattId));
  });
}

export type KontaktInn = Omit<Kontakt, 'id' | 'skrevet' | 'skrevetAv' | 'nummer'> & {
  sakId: string;
  /** Kontakten som ble vist; `null` når det ikke sto noen der. */
  etter: string | null;
  nummer: string;
  /** *Nummeret er kontrollert og riktig*: det som var feil sist, kan skrives slik det sto. */
  kontrollert?: boolean;
  /** Det som ventet fra samtalen da siden ble vist (TS-15): det går ut når nummeret skrives, så det må være sett. */
  fraSamtalen?: string | null;
  /** Hvordan, når det kan høre til en som ikke skal kontaktes. */
  hvordan?: string | null;
  /** `null` er den unge selv. */
  foresattId: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Skriver trygg kontakt i saken som er låst. Det som sto før, blir stående, og det siste gjelder. Stopper den, er ingenting skrevet.
 */
export async function skrivKontaktI(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: Omit<KontaktInn, 'sakId' | 'utkast'>,
): Promise<DomainError | IkkeFunnet | null> {
  const lukket = slutt(sak);
  if (lukket !== null) return lukket;
  const familien = await familie(tx, sak, hus.klokke.naa());
  const foresatt = familien.foresatte.find((f) => f.id === inn.foresattId);
  if (inn.foresattId !== null && foresatt?.kanKontaktes !== 'ja') return new IkkeFunnet('logget');
  const staar = foresatt === undefined ? familien.ungdommen : foresatt.kontakt;
  if ((staar?.id ?? null) !== inn.etter)
    return endretImens(staar?.skrevetAv ?? null, staar?.skrevet ?? null);
  const skalIkke = await nummeretSkalIkke(tx, sak, inn.foresattId, inn.nummer);
  const regel = nyttNummer({
    ...{ nummer: inn.nummer, skalIkke, kontrollert: inn.kontrollert === true },
    ...{ feil: await feileNumre(tx, sak, inn.foresattId), hvordan: inn.hvordan ?? null },
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', id);
  const verdi = k.skriv('verdi', inn.nummer.trim());
  if (verdi === null) return new DomainError('mangler_nummer');
  await tx.db
    .insertInto('varde.kontakt')
    .values({
      omrade_id: tx.aktor.omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      slag: 'trygg_kontakt',
      verdi,
      nummer_indeks: nummerindeks(sak.nokkel, inn.nummer),
      kontrollert_ord: skalIkke ? k.skriv('kontrollert_ord', inn.hvordan ?? null) : null,
      foresatt_id: inn.foresattId,
      andre_ser: k.skriv('andre_ser', inn.andreSer),
      tider: k.skriv('tider', inn.tider),
      kodeord: k.skriv('kodeord', inn.kodeord),
      spraak: k.skriv('spraak', inn.spraak),
      beskjed_ok: inn.beskjedOk,
      tolk: inn.tolk,
      tolk_bestilt: k.skriv('tolk_bestilt', inn.tolkBestilt),
      registrert_av: tx.aktor.brukerId,
    })
    .execute();
  return null;
}

/**
 * Trygg kontakt og språk for én person (VV-07, VV-08). Det som sto før, blir stående, og det siste gjelder.
 *
 * @throws IkkeFunnet når saken ikke er hens, eller den foresatte ikke kan kontaktes
 * @throws DomainError `saken_er_slutt`, eller grunnen i regelen `nyttNummer`
 * @throws DomainError `endret_imens` (hvem, ved) når noen skrev en ny etter at den ble vist
 */
export async function skrivKontakt(hus: Hus, hvem: Legitimasjon, inn: KontaktInn): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'kontakt_skrevet',
    gjoeresAv: 'koordinator',
    utkast: inn.utkast,
  } as const;
  await iSamtalesak(
    hus,
    hvem,
    hva,
    async (tx, sak) => (await usett(tx, sak, inn.fraSamtalen)) ?? skrivKontaktI(hus, tx, sak, inn),
  );
}

/** Ble det sagt noe i samtalen som ikke sto på siden? */
async function usett(
  tx: OmradeTx,
  sak: Samtalesak,
  sett: string | null | undefined,
): Promise<DomainError | null> {
  if (sett === undefined) return null;
  const venter = await nummerFraSamtalen(tx, sak);
  return (venter?.id ?? null) === sett ? null : endretImens(null, venter?.sagt ?? null);
}

/**
 * Koordinatoren sier at nummeret fra samtalen ikke skal brukes (TS-15). Det som står, står.
 *
 * @throws IkkeFunnet når saken ikke er hens
 * @throws DomainError `saken_er_slutt`, eller `endret_imens` når noe annet venter nå enn det siden viste
 */
export async function leggBortNummeret(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; fraSamtalen: string },
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'kontakt_skrevet', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const stopp = slutt(sak) ?? (await usett(tx, sak, inn.fraSamtalen));
    if (stopp !== null) return stopp;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', id);
    await tx.db
      .insertInto('varde.kontakt')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
        ...{ slag: 'lagt_bort', verdi: k.skriv('verdi', '') ?? Buffer.of() },
        registrert_av: tx.aktor.brukerId,
      })
      .execute();
    return null;
  });
}
