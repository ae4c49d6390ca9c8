import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { altEllerIngenting, andreEnn, iDenAndre, laasSaker, type Stopp } from '../flereSaker.ts';
import { familie, loggforesatte } from '../queries/familie.ts';
import {
  loggsak,
  logglinjer,
  sakstelling,
  tidligstILoggen,
  type Loggsak,
} from '../queries/guidelogg.ts';
import { jegErIPolitiet } from '../queries/iPolitiet.ts';
import { medloggsak } from '../queries/medlogger.ts';
import { kobletNevnt } from '../queries/kobledeNavn.ts';
import { denAndreNevnes } from '../queries/ungdomsnavn.ts';
import { navnevarsel } from '../regler/omtaltVedNavn.ts';
import { kontaktresultat, type Kontaktresultat } from '../regler/kontaktresultat.ts';
import type { Guidetiltak } from '../regler/guidetiltak.ts';
import {
  foresatteILinjen,
  hvilkenForesatt,
  medForesatte,
  type Kandidater,
} from '../regler/hvilkenForesatt.ts';
import { kontaktEtterNei } from '../regler/ungdommensNei.ts';
import { kontaktTeller, underTi, type Gjaldt, type Utfall } from '../regler/kontaktTeller.ts';
import type { Foerer } from '../regler/hvemFoerer.ts';
import { loggfoering, loggretting, type Kontaktform } from '../regler/loggfoering.ts';

export type KontaktInn = {
  sakId: string;
  /** Linjen denne erstatter, når den som skrev den, retter (TG-13). */
  retter: string | null;
  dag: Dato;
  form: Kontaktform;
  utfall: Utfall;
  gjaldt: Gjaldt;
  /** De foresatte kontakten var med, og `annen`; uten er det ikke spurt (TG-11). */
  foresatte?: readonly string[] | null;
  /** Ungdommen tok kontakt selv. */
  tokKontakt: boolean;
  /** Kontakten måtte til for å verne ungdommen (VV-04). */
  akutt?: boolean;
  /** Det som ble gjort og avtalt; koordinatoren leser det (VV-30). */
  ord: string | null;
  /** Guidens eget notat om samtalen (VV-30). */
  notat: string | null;
  neste: Dato | null;
  /** Rådene og tiltakene som ble gitt (TG-28). */
  tiltak?: readonly Guidetiltak[];
  /** Det kontakten ble til, når ungdommen skulle kontaktes (TG-16). */
  resultat: Kontaktresultat | null;
  /** Det som så ut som et navn, og skal stå slik; uten svares det ikke om navn, for da er det ikke noe skjema (VV-27). */
  navnSett?: string | null;
  /** Andre av mine saker den samme kontakten gjaldt, hver med sine egne ord (VV-11). */
  ogsaa?: readonly Medkontakt[];
  utkast?: Utkastlevering | null;
};

/** Det som er hver saks eget når en kontakt føres i flere; dagen, måten, hvem som svarte, og rådene er felles. At ungdommen tok kontakt selv, sies for hver av dem; måtte kontakten til, sies det i saken det gjaldt. */
export type Medkontakt = Pick<KontaktInn, 'sakId' | 'ord' | 'notat' | 'resultat' | 'navnSett'> &
  Partial<Pick<KontaktInn, 'tokKontakt'>>;

/** Det som ser ut som et navn, og som den som skriver i kommunen, ikke har sett. */
async function navnet(tx: OmradeTx, { ord, notat, navnSett }: KontaktInn): Promise<string | null> {
  if (navnSett === undefined) return null;
  const ordene = { ord: [ord, notat], sett: navnSett };
  // Den som er i politiet, spørres bare om når det er noe å se.
  return navnevarsel({ ...ordene, iPolitiet: false }) === null
    ? null
    : navnevarsel({ ...ordene, iPolitiet: await jegErIPolitiet(tx) });
}

const INGEN: Kandidater = { kan: [], informeres: [], sto: [] };

/** De som kan velges; `sto` er de som står i linjen som rettes. */
async function kandidatene(
  hus: Hus,
  tx: OmradeTx,
  sak: Loggsak,
  sto: readonly string[],
): Promise<Kandidater> {
  const f = await loggforesatte(tx, sak.id, await familie(tx, sak, hus.klokke.naa()));
  const ider = (liste: readonly { id: string }[]) => liste.map(({ id }) => id);
  return {
    ...{ kan: ider(f.kan), informeres: ider(f.informeres) },
    sto: ider(f.kanStaa).filter((id) => sto.includes(id)),
  };
}

async function skriv(
  hus: Hus,
  tx: OmradeTx,
  inn: KontaktInn,
  id: string,
): Promise<NonNullable<Stopp> | Foerer> {
  // Den som avslutter samtidig, er enten ferdig, og da er loggen stengt, eller venter på denne.
  await laasSaker(tx, [inn.sakId]);
  const sak = await loggsak(hus, tx, inn.sakId);
  if (sak?.foerer == null) return new IkkeFunnet('logget');
  const { omradeId, brukerId } = tx.aktor;
  const iDag = iDagIOslo(hus.klokke.naa());
  const teller = kontaktTeller({ ...inn, underTi: underTi(sak) });
  let rettet: Kontaktresultat | null = null;
  // En linje som rettes, kan beholde formen den hadde, også når utgaven ikke har den (TG-13).
  let formen: readonly KontaktInn['form'][] = [];
  let sto: readonly string[] = [];
  let tidligst = await tidligstILoggen(tx, sak.id);
  if (inn.retter !== null) {
    const linje = (await logglinjer(tx, sak)).find((l) => l.id === inn.retter);
    if (linje === undefined) return new IkkeFunnet('logget');
    const rettes = loggretting(linje);
    if (!rettes.tillatt) return new DomainError(rettes.grunn);
    rettet = linje.resultat;
    formen = [linje.form];
    sto = linje.foresatte.map((f) => f.id);
    // Dagen den sto på, kan bli stående når noe annet rettes.
    if (tidligst !== null && linje.dag < tidligst) tidligst = linje.dag;
  }
  const regel = loggfoering({
    ...{ foerer: sak.foerer, medNotat: inn.notat !== null },
    ...{ tilstand: sak.tilstand, form: inn.form },
    iUtgaven: [...sak.utgave.kontaktformer, ...formen],
    ...{ dag: inn.dag, tidligst, neste: inn.neste, utfall: inn.utfall, tokKontakt: inn.tokKontakt },
    iDag,
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const valgt = inn.foresatte ?? null;
  const hvilken = hvilkenForesatt({
    ...{ gjaldt: inn.gjaldt, valgt },
    kandidater:
      valgt === null || !medForesatte(inn.gjaldt) ? INGEN : await kandidatene(hus, tx, sak, sto),
  });
  if (!hvilken.tillatt) return new DomainError(hvilken.grunn);
  const etterNei = kontaktEtterNei({
    neiDag: sak.saNeiDag,
    ...{ dag: inn.dag, gjaldt: inn.gjaldt, tokKontakt: inn.tokKontakt },
    ...{ akutt: inn.akutt === true, ord: inn.ord },
  });
  if (!etterNei.tillatt) return new DomainError(etterNei.grunn);
  const sagt = kontaktresultat({
    ...{ teller, rettet, resultat: inn.resultat },
    maa: sakstelling(sak, iDag)?.maa === true,
  });
  if (!sagt.tillatt) return new DomainError(sagt.grunn);
  // Også en linje alene, og en rettelse: den kan bli skrevet ut (VV-11).
  if ((await kobletNevnt(hus, tx, sak, [[inn.ord, inn.notat]])).includes(true))
    return new DomainError('nevner_den_andre');
  const navn = await navnet(tx, inn);
  if (navn !== null) return new DomainError('ser_ut_som_navn', { navn });
  const felles = { omrade_id: omradeId, sak_id: sak.id, eier_organisasjon: sak.eier };
  const notatId = randomUUID();
  const fakta = tx.db
    .insertInto('varde.logg_fakta')
    .values({
      ...{ ...felles, id, skrevet_av: brukerId, slag: 'kontakt', dag: inn.dag, maate: inn.form },
      ...{ utfall: inn.utfall, gjaldt: inn.gjaldt, tok_kontakt: inn.tokKontakt },
      akutt: inn.akutt === true,
      foresatte: [...foresatteILinjen(inn.gjaldt, valgt)],
      ...{ under_ti: underTi(sak), tiltak: [...new Set(inn.tiltak ?? [])] },
      innhold: radkoder(sak.nokkel, omradeId, 'logg_fakta', id).skriv('innhold', inn.ord),
      ...{ neste_dag: inn.neste, retter: inn.retter, resultat: teller ? inn.resultat : null },
    })
    .onConflict((c) => c.doNothing());
  if ((await tx.fastSkriv('logg.fakta', fakta.compile())) === 0)
    return new DomainError('alt_rettet');
  const notat = radkoder(sak.nokkel, omradeId, 'logg_notat', notatId).skriv('innhold', inn.notat);
  if (notat !== null)
    await tx.fastSkriv(
      'logg.notat',
      tx.db
        .insertInto('varde.logg_notat')
        .values({ ...felles, id: notatId, skrevet_av: brukerId, innhold: notat, fakta_id: id })
        .compile(),
    );
  return sak.foerer;
}

/** Fører kontakten i hver av sakene, eller ikke i noen. Hver linje er sakens egen, og ingenting i den sier noe om de andre. */
async function foerIFlere(
  hus: Hus,
  hvem: Legitimasjon,
  inn: KontaktInn,
  ogsaa: readonly Medkontakt[],
): Promise<Foerer> {
  const saker = [inn.sakId, ...ogsaa.map((m) => m.sakId)];
  const linjer = new Map(saker.map((id) => [id, randomUUID()]));
  const skrevet = new Map([...linjer].map(([sak, id]) => [sak, [{ slag: 'logg_fakta', id }]]));
  const { utkast } = inn;
  const hva = { ...({ handling: 'kontakt_foert', saker, skrevet } as const), utkast };
  const ut: { foerer: Foerer } = { foerer: 'guide' };
  await altEllerIngenting(hus, hvem, hva, async (tx) => {
    const her = await loggsak(hus, tx, inn.sakId);
    if (her?.foerer == null) return new IkkeFunnet('logget');
    const med: (Medkontakt & { sak: Loggsak })[] = [];
    for (const m of ogsaa) {
      const sak = await medloggsak(hus, tx, { id: her.id, foerer: her.foerer }, m.sakId);
      if (sak === null)
        return her.foerer === 'koordinator'
          ? iDenAndre(new IkkeFunnet('logget'), m.sakId)
          : new DomainError('ikke_din_sak', { sak: m.sakId });
      med.push({ ...m, sak });
    }
    const nevnt = await denAndreNevnes(tx, [
      { ...her, ord: [inn.ord, inn.notat] },
      ...med.map((m) => ({ ...m.sak, ord: [m.ord, m.notat] })),
    ]);
    if (nevnt !== null)
      return nevnt.sakId === inn.sakId ? nevnt.stopp : iDenAndre(nevnt.stopp, nevnt.sakId);
    for (const [nr, en] of [inn, ...ogsaa].entries()) {
      const svar = await skriv(
        hus,
        tx,
        { ...inn, akutt: false, tokKontakt: false, foresatte: null, ...en },
        linjer.get(en.sakId) ?? randomUUID(),
      );
      if (typeof svar !== 'string') return nr === 0 ? svar : iDenAndre(svar, en.sakId);
    }
    ut.foerer = her.foerer;
    return null;
  });
  return ut.foerer;
}

/**
 * Fører en kontakt i guidens logg, eller retter en egen linje: den nye gjelder, og den gamle står (TG-11, TG-13). Teller kontakten,
 * begynner tellingen på nytt i samme transaksjon (TG-15). Mellom samtalen og guiden fører kontaktpersonen den (VV-21). Gjaldt den flere av
 * mine saker, føres den i hver av dem etter dens egne regler, eller ikke i noen (VV-11).
 *
 * @returns hvem den som førte, er i saken
 * @throws IkkeFunnet når den som skriver, verken er guide eller koordinator i saken, eller linjen ikke finnes
 * @throws DomainError grunnen i `loggfoering`, `loggretting`, `hvilkenForesatt`, `kontaktEtterNei` eller `kontaktresultat`, eller `ser_ut_som_navn` (navn) (VV-27)
 * @throws DomainError `ikke_din_sak` når en sak i `ogsaa` ikke er hens å føre i, for koordinatoren `ikke_koblet` når den ikke er koblet til
 *   denne: en som ikke finnes, svarer likt. `nevner_den_andre` når ordene i én sak nevner ungdommen i en annen hen fører i, eller i en koblet sak; ellers står saken det stanset i, i `sak`
 */
export async function foerKontakt(hus: Hus, hvem: Legitimasjon, inn: KontaktInn): Promise<Foerer> {
  const ogsaa = inn.retter === null ? (inn.ogsaa ?? []) : [];
  const andre = andreEnn(
    inn.sakId,
    ogsaa.map((m) => m.sakId),
  );
  if (andre.length > 0)
    return foerIFlere(
      ...([hus, hvem, inn] as const),
      andre.flatMap((id) => ogsaa.find((m) => m.sakId === id) ?? []),
    );
  const ut = await iOmrade(hus, hvem, async (tx) => {
    const id = randomUUID();
    const svar = await skriv(hus, tx, inn, id);
    const gjort = typeof svar === 'string';
    if (gjort) await leverUtkast(tx, inn.utkast ?? null);
    const linjer = [...(gjort ? [id] : []), ...(inn.retter === null ? [] : [inn.retter])];
    await tx.logg({
      handling: inn.retter === null ? 'kontakt_foert' : 'kontakt_rettet',
      utfall: gjort ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
        ...linjer.map((linje) => ({ slag: 'logg_fakta' as const, id: linje })),
      ],
    });
    return svar;
  });
  if (typeof ut !== 'string') throw ut;
  return ut;
}
