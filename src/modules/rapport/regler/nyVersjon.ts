import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { medGrensen, utenDetGamle } from './hevetGrense.ts';
import { medianversjon } from './medianversjon.ts';
import type { Kant } from './nett.ts';
import { sammenhenger } from './sammenheng.ts';
import { BLOKKER, INGEN_MEDIANER, INGEN_TALL, type Skjermet, type Tabell } from './typer.ts';

export const kilde = {
  ider: ['RE-09'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En rettet rapport viser ingen forskjell mindre enn grensen, fra noen av dem som er vist før: er noe endret med færre, står tallene som sist. Det som var skjermet, er fortsatt skjermet; er grensen hevet eller regelen strengere enn da, skjules mer.',
} as const satisfies Regelkilde;

type Vist = Readonly<Record<string, number | null>>;

/** Hver sum av et tall fra hver av mengdene. */
const summene = (mengder: readonly (readonly number[])[]): Set<number> =>
  mengder.reduce((alle, m) => new Set([...alle].flatMap((s) => m.map((f) => s + f))), new Set([0]));

const langtNok = (summer: Iterable<number>, k: number): boolean =>
  [...summer].every((s) => s === 0 || Math.abs(s) >= k);

/** Er hver forskjell, og hver sum av forskjeller, null eller minst `k`? */
const storNok = (forskjeller: readonly number[], k: number): boolean =>
  langtNok(summene(forskjeller.map((f) => [0, f])), k);

type Inn = {
  foer: readonly [Skjermet, ...Skjermet[]];
  naa: Skjermet;
  k: number;
  /** Er grensen hevet siden den siste? */
  hevet?: boolean;
};

const likSkjerming = (a: Vist, b: Vist): boolean =>
  Object.keys(b).every((c) => ((a[c] ?? null) === null) === ((b[c] ?? null) === null));

type Net = { kanter: readonly Kant[]; skjult: ReadonlySet<string> };

/** Det viste inn i hver node, mindre det viste ut: så mye mer skjult går ut enn inn. */
function resten({ kanter, skjult }: Net): Map<string, number> {
  const rest = new Map<string, number>();
  for (const { id, fra, til, antall } of kanter) {
    const vist = skjult.has(id) ? 0 : antall;
    rest.set(til, (rest.get(til) ?? 0) + vist);
    rest.set(fra, (rest.get(fra) ?? 0) - vist);
  }
  return rest;
}

const tabellen = ({ id }: Kant): string => id.split(':')[0] ?? '';

/** Nodene, slik de må holdes sammen når det som er skjult i de andre tabellene, ikke skal være med. */
function samlet(skjulte: readonly Kant[], tabell: string): (node: string) => string {
  const hos = new Map<string, string>();
  const finn = (node: string): string => {
    const over = hos.get(node);
    return over === undefined ? node : finn(over);
  };
  for (const kant of skjulte) {
    const [a, b] = [finn(kant.fra), finn(kant.til)];
    if (tabellen(kant) !== tabell && a !== b) hos.set(a, b);
  }
  return finn;
}

/**
 * Endringen i hver mengde av skjulte tall i tabellen som kan regnes ut: går alt skjult ut av noen noder og ingenting inn, er det resten i
 * dem. To mengder uten noe felles er en mengde til.
 */
function regnesUt(net: Net, tabell: string): number[] {
  const skjulte = net.kanter.filter((e) => net.skjult.has(e.id));
  const finn = samlet(skjulte, tabell);
  const mine = skjulte
    .filter((e) => tabellen(e) === tabell)
    .map((e) => ({ fra: finn(e.fra), til: finn(e.til) }));
  const noder = [...new Set(mine.flatMap((e) => [e.fra, e.til]))];
  const verdi = noder.map(() => 0);
  for (const [node, rest] of resten(net)) {
    const i = noder.indexOf(finn(node));
    if (i !== -1) verdi[i] = (verdi[i] ?? 0) + rest;
  }
  const plass = mine.map((e) => [noder.indexOf(e.fra), noder.indexOf(e.til)] as const);
  const ut = new Map<number, number>([[0, 0]]);
  for (let inni = 1; inni < 2 ** noder.length; inni++) {
    const er = (i: number) => (inni >> i) % 2 === 1;
    if (plass.some(([fra, til]) => er(til) && !er(fra))) continue;
    const krysser = plass.reduce((m, [fra, til], i) => (er(fra) && !er(til) ? m | (1 << i) : m), 0);
    const endret = verdi.reduce((a, v, i) => (er(i) ? a + v : a), 0);
    for (const [andre, sum] of ut)
      if ((andre & krysser) === 0 && !ut.has(andre | krysser))
        ut.set(andre | krysser, sum + endret);
  }
  return [...ut.values()];
}

/**
 * Det som kan regnes ut av et nett: det skjulte ut av hver mengde av noder, og i hver tabell hver mengde av tall, viste og skjulte. Ingen av
 * dem kan endres med få.
 */
function nettetKanVises(net: Net, k: number): boolean {
  if (!storNok([...resten(net).values()], k)) return false;
  return [...new Set(net.kanter.map(tabellen))].every((tabell) => {
    const viste = net.kanter.filter((e) => tabellen(e) === tabell && !net.skjult.has(e.id));
    const valg = viste.map((e) => [0, e.antall]);
    return langtNok(summene([...valg, regnesUt(net, tabell)]), k);
  });
}

/** Kan tabellene byttes ut uten at forskjellen fra én som er vist før, røper noe? */
function kanByttes(
  blokk: readonly Tabell[],
  { foer, naa, k }: { foer: Skjermet; naa: Skjermet; k: number },
  endret: number,
): boolean {
  if (!storNok([endret], k)) return false;
  const tabeller: Partial<Record<Tabell, Record<string, number>>> = {};
  const skjult = new Set<string>();
  for (const t of blokk) {
    const [a, b] = [foer.tabeller[t], naa.tabeller[t]];
    if (b === undefined && a === undefined) continue;
    if (a === undefined || b === undefined || !likSkjerming(a, b)) return false;
    const forskjell = Object.fromEntries(
      Object.entries(b).map(([c, v]) => [c, v === null ? 0 : v - (a[c] ?? 0)]),
    );
    if (!storNok(Object.values(forskjell), k)) return false;
    for (const [c, v] of Object.entries(b)) if (v === null) skjult.add(`${t}:${c}`);
    tabeller[t] = forskjell;
  }
  return sammenhenger({ antall: endret, tabeller }).every((kanter) =>
    nettetKanVises({ kanter, skjult }, k),
  );
}

/** Summen tabellene i blokken er regnet av. */
const summen = (s: Skjermet, [t]: readonly Tabell[]): number =>
  (t === undefined ? undefined : s.staar?.[t]) ?? s.antall ?? 0;

/** Kan den nye summen vises? Var det færre enn grensen før, må det være så mange flere at ingen ser hvor få det var. */
const summenKanVises = (antall: number, { foer, k }: Inn): boolean =>
  foer.every((s) => (s.antall === null ? antall >= 2 * k - 1 : storNok([antall - s.antall], k)));

/**
 * De anmeldte politiet ikke meldte, er forskjellen mellom to tabeller: heller ikke den kan endres med få. Så langt unna må den ligge hver
 * gang begge vises.
 */
function andreAnmeldteKanVises(
  kanal: Vist | undefined,
  anmeldt: Vist | undefined,
  { medTall, k }: { medTall: readonly Skjermet[]; k: number },
): boolean {
  const andre = (a: Vist | undefined, p: Vist | undefined): number | null => {
    const [ja, politiet] = [a?.['ja'] ?? null, p?.['politiet'] ?? null];
    return ja === null || politiet === null ? null : ja - politiet;
  };
  const naa = andre(anmeldt, kanal);
  return (
    naa === null ||
    medTall.every((s) => {
      const foer = andre(s.tabeller.anmeldt, s.tabeller.kanal);
      return foer === null || storNok([naa - foer], k);
    })
  );
}

/**
 * Det som kan vises nå, når noen alt har sett hver av `foer`. Tabeller som henger sammen, byttes sammen eller ikke i det hele
 * tatt.
 *
 * @param inn.foer alle som er vist for de samme årene, utkastene også; den siste først
 * @param inn.naa de nye tallene, skjermet med alt som var skjermet sist
 */
export function nyVersjon(inn: Inn): Skjermet {
  // Det som står, ble skjermet med grensen som var da.
  const ny = versjonen(inn);
  return medGrensen(inn.hevet === true ? utenDetGamle(ny, inn.foer[0]) : ny, inn.k);
}

function versjonen(inn: Inn): Skjermet {
  const { naa, k, hevet = false } = inn;
  const [sist] = inn.foer;
  if (naa.antall === null || !summenKanVises(naa.antall, inn)) return sist;
  const antall = naa.antall;
  const medTall = inn.foer.filter((s) => s.antall !== null);
  if (medTall.length === 0) return naa;
  const tabeller: Partial<Record<Tabell, Vist>> = {};
  const staar: Partial<Record<Tabell, number>> = {};
  for (const blokk of BLOKKER) {
    const bytt =
      medTall.every((foer) => kanByttes(blokk, { foer, naa, k }, antall - summen(foer, blokk))) &&
      (blokk[0] !== 'kanal' ||
        andreAnmeldteKanVises(naa.tabeller.kanal, tabeller.anmeldt, { medTall, k }));
    for (const t of blokk) {
      const vist = (bytt ? naa : sist).tabeller[t];
      if (vist === undefined) continue;
      tabeller[t] = vist;
      if (!bytt && summen(sist, blokk) !== antall) staar[t] = summen(sist, blokk);
    }
  }
  return {
    ...{
      antall,
      tabeller,
      ...medianversjon({ sist, foer: medTall, naa, antall, tabeller, k, hevet }),
    },
    ...(Object.keys(staar).length === 0 ? {} : { staar }),
  };
}

export const mutanter = {
  nyVersjon: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
} as const satisfies { nyVersjon: Mutant<typeof nyVersjon> };
