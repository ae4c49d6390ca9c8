import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Har et område færre enn tretti saker i året, legges tre år sammen før tallene vises. Et år er med i tall som vises, bare én gang: aldri både alene og sammen med andre.',
} as const satisfies Regelkilde;

/** Et område med færre saker enn dette i året, er lite. */
const LITE = 30;
const AAR_SAMMEN = 3;

export type Rapportperiode =
  | { slag: 'ett_aar'; aar: readonly number[] }
  | { slag: 'tre_aar'; aar: readonly number[] }
  | { slag: 'venter'; aar: readonly number[] };

/**
 * Årene tallene i rapporten for `aar` gjelder.
 *
 * @param inn.antall sakene som telles, år for år, fra det første året programmet var i bruk
 * @param inn.brukt årene som alt er med i tall noen har sett
 */
export function rapportperiode(inn: {
  aar: number;
  antall: ReadonlyMap<number, number>;
  brukt: ReadonlySet<number>;
}): Rapportperiode {
  const { aar, antall, brukt } = inn;
  if (brukt.has(aar)) return { slag: 'venter', aar: [] };
  if ((antall.get(aar) ?? 0) >= LITE) return { slag: 'ett_aar', aar: [aar] };
  const smaa = [...antall]
    .filter(([a, n]) => a <= aar && n < LITE && !brukt.has(a))
    .map(([a]) => a)
    .toSorted((a, b) => a - b)
    .slice(-AAR_SAMMEN);
  if (smaa.length < AAR_SAMMEN || !smaa.includes(aar)) return { slag: 'venter', aar: [] };
  return { slag: 'tre_aar', aar: smaa };
}

export const mutanter = {
  rapportperiode: { ja: { slag: 'ett_aar', aar: [2025] }, nei: { slag: 'venter', aar: [] } },
} as const satisfies { rapportperiode: Mutant<typeof rapportperiode> };
