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
function brutt(s: Skjermet, k: number): Set<string> {
  const ut = new Set<string>();
  for (const blokk of BLOKKER) {
    const sum = s.staar?.[blokk[0]] ?? s.antall ?? 0;
    if (blokk.some((t) => forSmaa(t, s.tabeller[t] ?? {}, sum, k)))
      for (const t of blokk) ut.add(t);
  }
  const { anmeldt, kanal } = s.tabeller;
  const skjult = ut.has('anmeldt') || Object.values(anmeldt ?? {}).includes(null);
  if (skjult && (kanal?.['politiet'] ?? null) !== null) ut.add('kanal');
  return ut;
}

/** Rapporten slik den kan vises med grensen som er nå. Er ingenting for lite, er det den samme. */
export function medGrensen(s: Skjermet, k: number): Skjermet {
  if (s.antall === null) return s;
  if (s.antall < k) return INGEN_TALL;
  const skjules = brutt(s, k);
  const tabeller: Skjermet['tabeller'] = Object.fromEntries(
    Object.entries(s.tabeller).map(([t, celler]) => [
      t,
      skjules.has(t) ? Object.fromEntries(Object.keys(celler).map((c) => [c, null])) : celler,
    ]),
  );
  const borte = new Set<string>(
    MEDIANER.filter(
      (m) =>
        s.medianer[m] !== null &&
        RUNDT[m].some((t) => Object.values(tabeller[t] ?? {}).includes(null)),
    ),
  );
  if (!Object.keys(tabeller).some((t) => skjules.has(t)) && borte.size === 0) return s;
  // Det som er skjult, står ikke lenger.
  const staar = Object.entries(s.staar ?? {}).filter(([t]) => !skjules.has(t));
  const medianerStaar = Object.entries(s.medianerStaar ?? {}).filter(([m]) => !borte.has(m));
  return {
    ...{ antall: s.antall, tabeller },
    medianer: MEDIANER.reduce(
      (alle, m) => (borte.has(m) ? { ...alle, [m]: null } : alle),
      s.medianer,
    ),
    ...(staar.length === 0 ? {} : { staar: Object.fromEntries(staar) }),
    ...(medianerStaar.length === 0 ? {} : { medianerStaar: Object.fromEntries(medianerStaar) }),
  };
}

export const mutanter = {
  medGrensen: {
    ja: { antall: 1, tabeller: {}, medianer: { ...INGEN_MEDIANER, dager_til_ringt: 1 } },
    nei: INGEN_TALL,
  },
} as const satisfies { medGrensen: Mutant<typeof medGrensen> };
