import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Kant } from './nett.ts';
import { sammenhenger } from './sammenheng.ts';
import { BLOKKER, INGEN_TALL, type Skjermet, type Tabell } from './typer.ts';

export const kilde = {
  ider: ['RE-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En rettet rapport viser ingen forskjell mindre enn grensen: er noe endret med færre, står tallene som før. Det som var skjermet, er fortsatt skjermet.',
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

type Inn = { foer: Skjermet; naa: Skjermet; k: number };

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

/** Kan tabellene byttes ut uten at forskjellen fra sist røper noe? */
function kanByttes(blokk: readonly Tabell[], { foer, naa, k }: Inn, endret: number): boolean {
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

/**
 * Det som kan vises nå, når noen alt har sett `foer`. Tabeller som henger sammen, byttes sammen eller ikke i det hele tatt.
 *
 * @param inn.naa de nye tallene, skjermet med alt som var skjermet i `foer`
 */
export function nyVersjon(inn: Inn): Skjermet {
  const { foer, naa, k } = inn;
  if (naa.antall === null) return foer.antall === null ? INGEN_TALL : foer;
  // Sist var det færre enn grensen; nå må det være så mange flere at ingen ser hvor få det var.
  if (foer.antall === null) return naa.antall >= 2 * k - 1 ? naa : INGEN_TALL;
  const endret = naa.antall - foer.antall;
  if (!storNok([endret], k)) return foer;
  const tabeller: Partial<Record<Tabell, Vist>> = {};
  const staar: Partial<Record<Tabell, number>> = {};
  for (const blokk of BLOKKER) {
    const sist = foer.staar?.[blokk[0]] ?? foer.antall;
    const endretHer = naa.antall - sist;
    const bytt = storNok([endretHer], k) && kanByttes(blokk, inn, endretHer);
    for (const t of blokk) {
      const vist = (bytt ? naa : foer).tabeller[t];
      if (vist === undefined) continue;
      tabeller[t] = vist;
      if (!bytt && sist !== naa.antall) staar[t] = sist;
    }
  }
  return {
    ...{ antall: naa.antall, tabeller, medianer: endret === 0 ? foer.medianer : naa.medianer },
    ...(Object.keys(staar).length === 0 ? {} : { staar }),
  };
}

export const mutanter = {
  nyVersjon: {
    ja: { antall: 1, tabeller: {}, medianer: { dager_til_ringt: 1, dager_fulgt: 1 } },
    nei: { antall: null, tabeller: {}, medianer: { dager_til_ringt: null, dager_fulgt: null } },
  },
} as const satisfies { nyVersjon: Mutant<typeof nyVersjon> };
