import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Kant } from './nett.ts';
import { sammenhenger } from './sammenheng.ts';
import { BLOKKER, INGEN_MEDIANER, INGEN_TALL, type Skjermet, type Tabell } from './typer.ts';

export const kilde = {
  ider: ['RE-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En rettet rapport viser ingen forskjell mindre enn grensen, fra noen av dem som er vist før: er noe endret med færre, står tallene som sist. Det som var skjermet, er fortsatt skjermet.',
} as const satisfies Regelkilde;

type Vist = Readonly<Record<string, number | null>>;

/** Er hver forskjell, og hver sum av forskjeller, null eller minst `k`? */
function storNok(forskjeller: readonly number[], k: number): boolean {
  let summer = new Set([0]);
  for (const f of forskjeller) {
    if (f === 0) continue;
    summer = new Set([...summer, ...[...summer].map((s) => s + f)]);
    for (const s of summer) if (s !== 0 && Math.abs(s) < k) return false;
  }
  return true;
}

type Inn = { foer: readonly [Skjermet, ...Skjermet[]]; naa: Skjermet; k: number };

const likSkjerming = (a: Vist, b: Vist): boolean =>
  Object.keys(b).every((c) => ((a[c] ?? null) === null) === ((b[c] ?? null) === null));

/** Hver mengde av høyst tre noder. */
function* mengder(noder: readonly string[]): Generator<Set<string>> {
  for (const [i, a] of noder.entries()) {
    yield new Set([a]);
    for (const [j, b] of noder.slice(i + 1).entries()) {
      yield new Set([a, b]);
      for (const c of noder.slice(i + j + 2)) yield new Set([a, b, c]);
    }
  }
}

/** Det skjulte som går inn i en node, mindre det som går ut, er kjent når resten vises: heller ikke det kan endres med få. */
function restene(vist: readonly Kant[], k: number): boolean {
  const noder = [...new Set(vist.flatMap((e) => [e.fra, e.til]))];
  for (const inni of mengder(noder)) {
    let rest = 0;
    for (const e of vist) {
      if (inni.has(e.til) && !inni.has(e.fra)) rest += e.antall;
      if (inni.has(e.fra) && !inni.has(e.til)) rest -= e.antall;
    }
    if (!storNok([rest], k)) return false;
  }
  return true;
}

/** Kan tabellene byttes ut uten at forskjellen fra én som er vist før, røper noe? */
function kanByttes(
  blokk: readonly Tabell[],
  { foer, naa, k }: { foer: Skjermet; naa: Skjermet; k: number },
  endret: number,
): boolean {
  if (!storNok([endret], k)) return false;
  const tabeller: Partial<Record<Tabell, Record<string, number>>> = {};
  for (const t of blokk) {
    const [a, b] = [foer.tabeller[t], naa.tabeller[t]];
    if (b === undefined && a === undefined) continue;
    if (a === undefined || b === undefined || !likSkjerming(a, b)) return false;
    const forskjell = Object.fromEntries(
      Object.entries(b).map(([c, v]) => [c, v === null ? 0 : v - (a[c] ?? 0)]),
    );
    if (!storNok(Object.values(forskjell), k)) return false;
    tabeller[t] = forskjell;
  }
  // Det som skjules, står her med null: resten i hver node er det da til sammen.
  return sammenhenger({ antall: endret, tabeller }).every((kanter) => restene(kanter, k));
}

/** Summen tabellene i blokken er regnet av. */
const summen = (s: Skjermet, [t]: readonly Tabell[]): number =>
  (t === undefined ? undefined : s.staar?.[t]) ?? s.antall ?? 0;

/** Kan den nye summen vises? Var det færre enn grensen før, må det være så mange flere at ingen ser hvor få det var. */
const summenKanVises = (antall: number, { foer, k }: Inn): boolean =>
  foer.every((s) => (s.antall === null ? antall >= 2 * k - 1 : storNok([antall - s.antall], k)));

/**
 * Medianen står når summen står. Den om tryggheten er av langt færre enn summen, og byttes bare sammen med tabellene den er av: ellers
 * kunne ett nytt svar flyttet den.
 */
function medianene(inn: {
  sist: Skjermet;
  naa: Skjermet;
  antall: number;
  tabeller: Skjermet['tabeller'];
}): Skjermet['medianer'] {
  const { sist, naa } = inn;
  if (inn.antall === sist.antall) return sist.medianer;
  const byttet =
    inn.tabeller.trygg_foer !== undefined && inn.tabeller.trygg_foer === naa.tabeller.trygg_foer;
  const { trygg_foer, trygg_etter } = (byttet ? naa : sist).medianer;
  return { ...naa.medianer, trygg_foer, trygg_etter };
}

/**
 * Det som kan vises nå, når noen alt har sett hver av `foer`. Tabeller som henger sammen, byttes sammen eller ikke i det hele
 * tatt.
 *
 * @param inn.foer alle som er vist for de samme årene, utkastene også; den siste først
 * @param inn.naa de nye tallene, skjermet med alt som var skjermet sist
 */
export function nyVersjon(inn: Inn): Skjermet {
  const { naa, k } = inn;
  const [sist] = inn.foer;
  if (naa.antall === null || !summenKanVises(naa.antall, inn)) return sist;
  const antall = naa.antall;
  const medTall = inn.foer.filter((s) => s.antall !== null);
  if (medTall.length === 0) return naa;
  const tabeller: Partial<Record<Tabell, Vist>> = {};
  const staar: Partial<Record<Tabell, number>> = {};
  for (const blokk of BLOKKER) {
    const bytt = medTall.every((foer) =>
      kanByttes(blokk, { foer, naa, k }, antall - summen(foer, blokk)),
    );
    for (const t of blokk) {
      const vist = (bytt ? naa : sist).tabeller[t];
      if (vist === undefined) continue;
      tabeller[t] = vist;
      if (!bytt && summen(sist, blokk) !== antall) staar[t] = summen(sist, blokk);
    }
  }
  return {
    ...{ antall, tabeller, medianer: medianene({ sist, naa, antall, tabeller }) },
    ...(Object.keys(staar).length === 0 ? {} : { staar }),
  };
}

export const mutanter = {
  nyVersjon: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
} as const satisfies { nyVersjon: Mutant<typeof nyVersjon> };
