import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { barnetsBosted, type Bosted } from '../regler/adressat.ts';
import { familienAvklart } from '../regler/familienAvklart.ts';
import type { Foresattfakta, Foresattord, Neigrunn, Raadgiver } from '../regler/typer.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Trygg kontakt (VV-07) og språk (VV-08) for én person. `beskjedOk` er nei til noen har sagt ja. */
export type Kontakt = {
  nummer: string;
  andreSer: string | null;
  tider: string | null;
  kodeord: string | null;
  beskjedOk: boolean;
  spraak: string | null;
  tolk: 'ja' | 'nei' | 'ukjent';
  /** Hvem som er bestilt, og når. */
  tolkBestilt: string | null;
  /** Da det ble skrevet slik. */
  skrevet: Date;
};

/** Svaret som gjelder på om den foresatte kan kontaktes; bare koordinatoren ser det. */
export type Foresattsvar = {
  id: string;
  svar: Foresattord;
  grunn: Neigrunn | null;
  raadfoert: Raadgiver | null;
  raadfoertHvem: string | null;
  av: string;
  mitt: boolean;
  ved: Date;
};

export type Foresatt = Foresattfakta & {
  navn: string;
  samtykkerTil: 'kontakt' | 'deling' | 'ingenting' | 'ikke_avklart';
  grunnlag: string | null;
  fra: Dato | null;
  til: Dato | null;
  svar: Foresattsvar | null;
  /** Bare når hen kan kontaktes. */
  kontakt: Kontakt | null;
};

export type Familie = {
  foresatte: Foresatt[];
  ungdommen: Kontakt | null;
  bosted: Bosted;
  avklart: ReturnType<typeof familienAvklart>;
  /** De foresatte det kan ringes til nå (VV-01, TP-23), også regnet med dem den som spør, ikke ser. */
  ringbare: readonly string[];
};

function foresattrader(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.foresatte')
    .select(['id', 'slag', 'kan_kontaktes', 'svart', 'navn', 'bor_med', 'samtykker_til'])
    .select(['grunnlag', 'fra', 'til'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .orderBy('slag')
    .orderBy('id')
    .execute();
}

function svarrader(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.foresattsvar as s')
    .innerJoin('varde.bruker as b', 'b.id', 's.svart_av')
    .select(['s.id', 's.foresatt_id', 's.svar', 's.grunn', 's.raadfoert', 's.raadfoert_hvem'])
    .select(['s.svart_av', 's.svart_ved', 'b.navn as av'])
    .distinctOn('s.foresatt_id')
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.sak_id', '=', sakId)
    .orderBy('s.foresatt_id')
    .orderBy('s.svart_ved', 'desc')
    .execute();
}
type Svarrad = Awaited<ReturnType<typeof svarrader>>[number];

function kontaktrader(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.kontakt')
    .select(['id', 'foresatt_id', 'verdi', 'andre_ser', 'tider', 'kodeord', 'beskjed_ok'])
    .select(['spraak', 'tolk', 'tolk_bestilt', 'registrert_ved'])
    .distinctOn('foresatt_id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('slag', '=', 'trygg_kontakt')
    .orderBy('foresatt_id')
    .orderBy('registrert_ved', 'desc')
    .execute();
}
type Kontaktrad = Awaited<ReturnType<typeof kontaktrader>>[number];

function tilSvar(tx: OmradeTx, nokkel: Buffer, r: Svarrad | undefined): Foresattsvar | null {
  if (r === undefined) return null;
  const k = radkoder(nokkel, tx.aktor.omradeId, 'foresattsvar', r.id);
  return {
    id: r.id,
    svar: r.svar,
    grunn: r.grunn,
    raadfoert: r.raadfoert,
    raadfoertHvem: k.les('raadfoert_hvem', r.raadfoert_hvem),
    av: r.av,
    mitt: r.svart_av === tx.aktor.brukerId,
    ved: r.svart_ved,
  };
}

function tilKontakt(tx: OmradeTx, nokkel: Buffer, r: Kontaktrad | undefined): Kontakt | null {
  if (r === undefined) return null;
  const k = radkoder(nokkel, tx.aktor.omradeId, 'kontakt', r.id);
  return {
    nummer: k.les('verdi', r.verdi) ?? '',
    andreSer: k.les('andre_ser', r.andre_ser),
    tider: k.les('tider', r.tider),
    kodeord: k.les('kodeord', r.kodeord),
    beskjedOk: r.beskjed_ok,
    spraak: k.les('spraak', r.spraak),
    tolk: r.tolk,
    tolkBestilt: k.les('tolk_bestilt', r.tolk_bestilt),
    skrevet: r.registrert_ved,
  };
}

/**
 * Koordinatoren ser alle, og får vite hva som mangler. Den samtalen er overlatt til, ser ikke alle: for hen svarer basen, og
 * bare ja eller nei.
 */
function avklaring(
  sak: Samtalesak,
  foresatte: readonly Foresatt[],
  basen: boolean,
): Familie['avklart'] {
  const regel = familienAvklart({ alder: sak.alder, foresatte });
  if (sak.hvem === 'koordinator' || (sak.alder !== null && sak.alder >= 18)) return regel;
  return basen ? { tillatt: true } : { tillatt: false, grunn: 'ikke_alle_besvart' };
}

/** De foresatte og hvordan de nås, slik den som spør, får se dem: den som ikke skal kontaktes, er bare koordinatorens å se. */
export async function familie(tx: OmradeTx, sak: Samtalesak, naa: Date): Promise<Familie> {
  const [rader, svarene, kontakter, { rows: basens }] = await Promise.all([
    foresattrader(tx, sak.id),
    svarrader(tx, sak.id),
    kontaktrader(tx, sak.id),
    sql<{ avklart: boolean; ringbare: string[] }>`
      select avklart, ringbare from tilgang.familien_for_meg(${sak.id}::uuid)`.execute(tx.db),
  ]);
  const iDag = iDagIOslo(naa);
  const foresatte = rader.map((r): Foresatt => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foresatte', r.id);
    return {
      id: r.id,
      slag: r.slag,
      kanKontaktes: r.kan_kontaktes,
      svart: r.svart,
      borMed: r.bor_med,
      naa: (r.fra === null || r.fra <= iDag) && (r.til === null || r.til >= iDag),
      navn: k.les('navn', r.navn) ?? '',
      samtykkerTil: r.samtykker_til,
      grunnlag: k.les('grunnlag', r.grunnlag),
      fra: r.fra,
      til: r.til,
      svar: tilSvar(
        tx,
        sak.nokkel,
        svarene.find((s) => s.foresatt_id === r.id),
      ),
      kontakt:
        r.kan_kontaktes === 'ja'
          ? tilKontakt(
              tx,
              sak.nokkel,
              kontakter.find((s) => s.foresatt_id === r.id),
            )
          : null,
    };
  });
  return {
    foresatte,
    ungdommen: tilKontakt(
      tx,
      sak.nokkel,
      kontakter.find((s) => s.foresatt_id === null),
    ),
    bosted: barnetsBosted(foresatte),
    avklart: avklaring(sak, foresatte, basens[0]?.avklart === true),
    ringbare: basens[0]?.ringbare ?? [],
  };
}
