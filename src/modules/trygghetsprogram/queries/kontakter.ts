import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { nummeretGjelder } from '../regler/forsoek.ts';
import { sammeNummer } from '../regler/nyttNummer.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Nummeret: kan ringes nå; må skrives på nytt først (VV-07); eller står, uten at noen kan ringe det nå. */
export type Nummerstand = 'ringes' | 'feil' | 'stengt';

/** Trygg kontakt (VV-07) og språk (VV-08) for én person. `beskjedOk` er nei til noen har sagt ja. */
export type Kontakt = {
  id: string;
  /** Bare når det kan ringes nå: ingen side får et nummer ingen skal ringe. */
  nummer: string | null;
  andreSer: string | null;
  tider: string | null;
  kodeord: string | null;
  beskjedOk: boolean;
  spraak: string | null;
  tolk: 'ja' | 'nei' | 'ukjent';
  /** Hvem som er bestilt, og når. */
  tolkBestilt: string | null;
  /** Da det ble skrevet slik, og av hvem; `null` når det ikke er kjent. */
  skrevet: Date;
  skrevetAv: string | null;
};

/** Den siste kontakten per person, slik den som spør, får se den: aldri den til en som ikke kan kontaktes, eller en forrige. */
export function kontaktrader(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.kontakt as k')
    .leftJoin('varde.bruker as b', 'b.id', 'k.registrert_av')
    .select(['k.id', 'k.foresatt_id', 'k.verdi', 'k.andre_ser', 'k.tider', 'k.kodeord'])
    .select(['k.beskjed_ok', 'k.spraak', 'k.tolk', 'k.tolk_bestilt', 'k.registrert_ved'])
    .select('b.navn as registrert_av')
    .distinctOn('k.foresatt_id')
    .where('k.omrade_id', '=', tx.aktor.omradeId)
    .where('k.sak_id', '=', sakId)
    .where('k.slag', '=', 'trygg_kontakt')
    .orderBy('k.foresatt_id')
    .orderBy('k.registrert_ved', 'desc')
    .execute();
}
export type Kontaktrad = Awaited<ReturnType<typeof kontaktrader>>[number];

/** Da nummeret til hver i familien sist viste seg å være feil; `null` er den unge selv. */
export async function feilnumre(tx: OmradeTx, sakId: string): Promise<Map<string | null, Date>> {
  const rader = await tx.db
    .selectFrom('varde.oppringning')
    .select((e) => ['til_foresatt', e.fn.max('ringt_ved').as('ved')])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('utfall', 'in', ['feil_nummer', 'feil_person'])
    .where('maate', 'in', ['telefon', 'melding'])
    .groupBy('til_foresatt')
    .execute();
  return new Map(rader.map((r) => [r.til_foresatt, r.ved]));
}

/**
 * Avgjør én gang, for alle sidene og for den som fører en oppringning, om nummeret kan ringes.
 *
 * @param feil da det sist viste seg å være feil
 * @param byttet da den foresatte ble en annen enn før
 * @param stengt om det kan høre til en som ikke skal kontaktes
 */
export function nummerstand(inn: {
  feil: Date | null;
  byttet: Date | null;
  skrevet: Date | null;
  stengt: boolean;
  kanRinges: boolean;
}): Nummerstand {
  const { feil, byttet, skrevet } = inn;
  const gjelder = [feil, byttet].every((ved) => nummeretGjelder(ved, skrevet).tillatt);
  if (inn.stengt || !gjelder) return 'feil';
  return inn.kanRinges ? 'ringes' : 'stengt';
}

export function tilKontakt(
  tx: OmradeTx,
  nokkel: Buffer,
  r: Kontaktrad | undefined,
  stand: Nummerstand,
): Kontakt | null {
  if (r === undefined) return null;
  const k = radkoder(nokkel, tx.aktor.omradeId, 'kontakt', r.id);
  return {
    id: r.id,
    nummer: stand === 'ringes' ? (k.les('verdi', r.verdi) ?? '') : null,
    andreSer: k.les('andre_ser', r.andre_ser),
    tider: k.les('tider', r.tider),
    kodeord: k.les('kodeord', r.kodeord),
    beskjedOk: r.beskjed_ok,
    spraak: k.les('spraak', r.spraak),
    tolk: r.tolk,
    tolkBestilt: k.les('tolk_bestilt', r.tolk_bestilt),
    skrevet: r.registrert_ved,
    skrevetAv: r.registrert_av,
  };
}

/**
 * Numrene som var feil da noen ringte dem, og som ikke er skrevet på nytt etterpå: da var de kontrollert. `null` er den unge selv.
 */
export async function feileNumre(
  tx: OmradeTx,
  sak: Samtalesak,
  foresattId: string | null,
): Promise<string[]> {
  const { omradeId } = tx.aktor;
  const [rader, ringt] = await Promise.all([
    tx.db
      .selectFrom('varde.kontakt')
      .select(['id', 'verdi', 'registrert_ved'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .where('foresatt_id', 'is not distinct from', foresattId)
      .where('slag', '=', 'trygg_kontakt')
      .orderBy('registrert_ved')
      .execute(),
    tx.db
      .selectFrom('varde.oppringning')
      .select('ringt_ved')
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .where('til_foresatt', 'is not distinct from', foresattId)
      .where('utfall', 'in', ['feil_nummer', 'feil_person'])
      .where('maate', 'in', ['telefon', 'melding'])
      .execute(),
  ]);
  const skrevet = rader.map((r) => ({
    nummer: radkoder(sak.nokkel, omradeId, 'kontakt', r.id).les('verdi', r.verdi) ?? '',
    ved: r.registrert_ved,
  }));
  return ringt.flatMap(({ ringt_ved: feil }) => {
    const stod = skrevet.findLast((k) => k.ved <= feil);
    if (stod === undefined) return [];
    return skrevet.some((k) => k.ved > feil && sammeNummer(k.nummer, stod.nummer))
      ? []
      : [stod.nummer];
  });
}

/** Nummeret slik det står, til den som skriver det: ikke til noen side som viser det. `null` er den unge selv. */
export async function nummeretSomStaar(
  tx: OmradeTx,
  sak: Samtalesak,
  foresattId: string | null,
): Promise<string | null> {
  const r = (await kontaktrader(tx, sak.id)).find((k) => k.foresatt_id === foresattId);
  return r === undefined
    ? null
    : radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', r.id).les('verdi', r.verdi);
}
