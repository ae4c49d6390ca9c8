import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { barnetsBosted, type Bosted } from '../regler/adressat.ts';
import { familienAvklart } from '../regler/familienAvklart.ts';
import type { Foresattfakta, Foresattord, Neigrunn, Raadgiver } from '../regler/typer.ts';
import {
  feilnumre,
  kontaktrader,
  nummerstand,
  tilKontakt,
  type Kontakt,
  type Nummerstand,
} from './kontakter.ts';
import type { Samtalesak } from './samtalesak.ts';

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
  /** Gangen raden er skrevet, og hvem som skrev den sist; `null` når det ikke er kjent. */
  gang: number;
  skrevetAv: string | null;
  skrevetVed: Date | null;
  /** Da raden ble en annen foresatt enn før; `null` når den ikke er det. */
  byttetVed: Date | null;
  svar: Foresattsvar | null;
  /** Bare når hen kan kontaktes. */
  kontakt: Kontakt | null;
  nummeret: Nummerstand;
};

export type Familie = {
  foresatte: Foresatt[];
  ungdommen: Kontakt | null;
  ungdommensNummer: Nummerstand;
  /** Ungdommen har sagt noe nytt om det, som koordinatoren ikke har skrevet ferdig: den som ringer, spør først (VV-07). */
  nummeretVenter: boolean;
  bosted: Bosted;
  avklart: ReturnType<typeof familienAvklart>;
  /** De foresatte det kan ringes til nå (VV-01, TP-23), også regnet med dem den som spør, ikke ser. */
  ringbare: readonly string[];
};

function foresattrader(tx: OmradeTx, sakId: string) {
  return tx.db
    .selectFrom('varde.foresatte as f')
    .leftJoin('varde.bruker as b', 'b.id', 'f.skrevet_av')
    .select(['f.id', 'f.slag', 'f.kan_kontaktes', 'f.svart', 'f.navn', 'f.bor_med'])
    .select(['f.samtykker_til', 'f.grunnlag', 'f.fra', 'f.til', 'f.byttet_ved'])
    .select(['f.gang', 'f.skrevet_ved', 'b.navn as skrevet_av'])
    .where('f.omrade_id', '=', tx.aktor.omradeId)
    .where('f.sak_id', '=', sakId)
    .orderBy('f.slag')
    .orderBy('f.id')
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

/** De foresatte som kan kontaktes nå, også regnet med dem den som spør, ikke ser (VV-01). */
export const kanKontaktes = (f: Familie): { id: string; navn: string }[] =>
  f.foresatte
    .filter((x) => x.naa && f.ringbare.includes(x.id))
    .map(({ id, navn }) => ({ id, navn }));

/** De foresatte i loggen: hvem som kan velges nå, og hvem som fortsatt kan kontaktes, om hen sto i en linje fra før (VV-01, VV-03). */
export type Loggforesatte = {
  kan: readonly { id: string; navn: string }[];
  /** De den som spør, skal informere nå; tomt for andre enn koordinatoren. */
  informeres: readonly { id: string; navn: string }[];
  kanStaa: readonly { id: string; navn: string }[];
};

export async function loggforesatte(
  tx: OmradeTx,
  sakId: string,
  familien: Familie,
): Promise<Loggforesatte> {
  const { rows } = await sql<{ id: string }>`
    select id from tilgang.skal_informeres_av_meg(${sakId}::uuid) as x (id)`.execute(tx.db);
  const kan = kanKontaktes(familien);
  const navngitt = (passer: (f: Foresatt) => boolean) =>
    familien.foresatte
      .filter((f) => f.kanKontaktes === 'ja' && !kan.some((k) => k.id === f.id) && passer(f))
      .map(({ id, navn }) => ({ id, navn }));
  return {
    kan,
    informeres: navngitt((f) => rows.some((r) => r.id === f.id)),
    kanStaa: navngitt(() => true),
  };
}

const erVoksen = ({ alder }: Samtalesak): boolean => alder !== null && alder >= 18;

/**
 * Koordinatoren ser alle, og får vite hva som mangler. Den samtalen er overlatt til, ser ikke alle: for hen svarer basen, og
 * bare ja eller nei.
 */
function avklaring(
  sak: Samtalesak,
  foresatte: readonly Foresattfakta[],
  basen: boolean,
): Familie['avklart'] {
  const regel = familienAvklart({ alder: sak.alder, foresatte });
  if (sak.hvem === 'koordinator' || erVoksen(sak)) return regel;
  return basen ? { tillatt: true } : { tillatt: false, grunn: 'ikke_alle_besvart' };
}

/**
 * Tilstandene der noen kan ringe hjem: fra det er klart for kontakt, og så lenge ungdommen følges opp. Trekkes ja-et, venter
 * saken igjen, og nummeret er borte.
 */
const RINGES_I: readonly string[] = [
  ...['klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'],
  ...['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
];

/** De foresatte og hvordan de nås, slik den som spør, får se dem: den som ikke skal kontaktes, er bare koordinatorens å se. */
export async function familie(tx: OmradeTx, sak: Samtalesak, naa: Date): Promise<Familie> {
  const [rader, svarene, kontakter, feil, { rows: basens }, { rows: stengte }, { rows: om }] =
    await Promise.all([
      foresattrader(tx, sak.id),
      svarrader(tx, sak.id),
      kontaktrader(tx, sak.id),
      feilnumre(tx, sak.id),
      sql<{ avklart: boolean; ringbare: string[] }>`
      select avklart, ringbare from tilgang.familien_for_meg(${sak.id}::uuid)`.execute(tx.db),
      sql<{ foresatt_id: string | null }>`
      select foresatt_id from tilgang.stengte_numre(${sak.id}::uuid)`.execute(tx.db),
      // Er klareringen trukket mens ungdommen følges opp, er numrene borte til det er klarert igjen (VV-13).
      sql<{ hviler: boolean; venter: boolean }>`
      select ${sak.id}::uuid = any (array(select tilgang.klareringen_hviler_i())) as hviler,
        tilgang.nummeret_venter_for_meg(${sak.id}::uuid) as venter`.execute(tx.db),
    ]);
  const iDag = iDagIOslo(naa);
  const fakta = rader.map((r) => ({
    rad: r,
    ...{ id: r.id, slag: r.slag, kanKontaktes: r.kan_kontaktes, svart: r.svart, borMed: r.bor_med },
    naa: (r.fra === null || r.fra <= iDag) && (r.til === null || r.til >= iDag),
  }));
  const avklart = avklaring(sak, fakta, basens[0]?.avklart === true);
  // Alderen er kryptert: basen følger etter når noe føres, og siden regner den ut selv.
  const ringbare = erVoksen(sak) ? [] : (basens[0]?.ringbare ?? []);
  const aapent = RINGES_I.includes(sak.tilstand) && om[0]?.hviler !== true && avklart.tillatt;
  /** Kontakten, og om nummeret kan ringes; `null` er den unge selv. */
  const naaes = (id: string | null, byttet: Date | null, kanRinges: boolean) => {
    const r = kontakter.find((k) => k.foresatt_id === id);
    const stand = nummerstand({
      ...{ feil: feil.get(id) ?? null, byttet, skrevet: r?.registrert_ved ?? null },
      stengt: stengte.some((s) => s.foresatt_id === id),
      kanRinges: aapent && kanRinges,
    });
    return { kontakt: tilKontakt(tx, sak.nokkel, r, stand), nummeret: stand };
  };
  const foresatte = fakta.map(({ rad: r, ...f }): Foresatt => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foresatte', r.id);
    return {
      ...f,
      navn: k.les('navn', r.navn) ?? '',
      samtykkerTil: r.samtykker_til,
      grunnlag: k.les('grunnlag', r.grunnlag),
      fra: r.fra,
      til: r.til,
      ...{ gang: r.gang, skrevetAv: r.skrevet_av, skrevetVed: r.skrevet_ved },
      byttetVed: r.byttet_ved,
      svar: tilSvar(
        tx,
        sak.nokkel,
        svarene.find((s) => s.foresatt_id === r.id),
      ),
      ...(r.kan_kontaktes === 'ja'
        ? naaes(r.id, r.byttet_ved, ringbare.includes(r.id))
        : { kontakt: null, nummeret: 'stengt' as const }),
    };
  });
  const ungdommen = naaes(null, null, true);
  return {
    foresatte,
    ungdommen: ungdommen.kontakt,
    ungdommensNummer: ungdommen.nummeret,
    nummeretVenter: om[0]?.venter === true,
    bosted: barnetsBosted(foresatte, sak.hosIngen),
    avklart,
    ringbare,
  };
}
