import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import {
  BLOKKER,
  INGEN_MEDIANER,
  INGEN_TALL,
  MEDIANER,
  RUNDT,
  type Skjermet,
  type Tabell,
} from './typer.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er grensen hevet siden sist, viser en ny versjon ingenting den nye grensen skjuler: tabellene med et slikt tall skjules, med dem de henger sammen med.',
} as const satisfies Regelkilde;

type Vist = Readonly<Record<string, number | null>>;

const forSmaa = (t: Tabell, celler: Vist, sum: number, k: number): boolean =>
  Object.values(celler).some((v) => v !== null && (v < k || (t !== 'vurdering' && sum - v < k)));

/** Blokkene som må skjules; de anmeldte står bak hvor mange politiet meldte, så uten dem skjules også det. */
function brutt(s: Skjermet, k: number): Set<Tabell> {
  const ut = new Set<Tabell>();
  for (const blokk of BLOKKER) {
    const sum = s.staar?.[blokk[0]] ?? s.antall ?? 0;
    if (blokk.some((t) => forSmaa(t, s.tabeller[t] ?? {}, sum, k)))
      for (const t of blokk) ut.add(t);
  }
  const anmeldt = s.tabeller.anmeldt?.['ja'] ?? null;
  const politiet = s.tabeller.kanal?.['politiet'] ?? null;
  if (politiet !== null && (anmeldt === null || ut.has('anmeldt'))) ut.add('kanal');
  return ut;
}

const uten = <N extends string, V>(
  fra: Readonly<Partial<Record<N, V>>> | undefined,
  bort: (navn: string) => boolean,
): Record<string, V> =>
  Object.fromEntries(Object.entries<V>(fra ?? {}).filter(([navn]) => !bort(navn)));

/** Rapporten slik den kan vises med grensen som er nå. Er ingenting for lite, er det den samme. */
export function medGrensen(s: Skjermet, k: number): Skjermet {
  if (s.antall === null) return s;
  if (s.antall < k) return INGEN_TALL;
  const skjules = brutt(s, k);
  const tabeller: Skjermet['tabeller'] = Object.fromEntries(
    Object.entries(s.tabeller).map(([t, celler]) => [
      t,
      [...skjules].some((x) => x === t)
        ? Object.fromEntries(Object.keys(celler).map((c) => [c, null]))
        : celler,
    ]),
  );
  const borte = MEDIANER.filter(
    (m) =>
      s.medianer[m] !== null &&
      RUNDT[m].some((t) => Object.values(tabeller[t] ?? {}).includes(null)),
  );
  if (![...skjules].some((t) => tabeller[t] !== undefined) && borte.length === 0) return s;
  const staar = uten(s.staar, (t) => [...skjules].some((x) => x === t));
  const medianerStaar = uten(s.medianerStaar, (m) => borte.some((x) => x === m));
  return {
    ...{ antall: s.antall, tabeller },
    medianer: borte.reduce((alle, m) => ({ ...alle, [m]: null }), s.medianer),
    ...(Object.keys(staar).length === 0 ? {} : { staar }),
    ...(Object.keys(medianerStaar).length === 0 ? {} : { medianerStaar }),
  };
}

export const mutanter = {
  medGrensen: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
} as const satisfies { medGrensen: Mutant<typeof medGrensen> };
