import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: '003 §9.1.2',
  regel:
    'Et antall vises bare når det er minst så mange som grensen, og det også er minst så mange som ikke er med. Null skjermes som andre små tall. Grensen er områdets, og aldri under tre.',
} as const satisfies Regelkilde;

/** Den laveste grensen et område kan velge (RE-09). */
export const LAVESTE_GRENSE = 3;

/** Er grensen en det går an å ha? */
export const gyldigGrense = (k: number): boolean => Number.isInteger(k) && k >= LAVESTE_GRENSE;

/** Tåler antallet å vises alene? Både de som telles, og de som ikke gjør det, skal være mange nok. */
export const kanVises = (antall: number, avAlle: number, k: number): boolean =>
  antall >= k && avAlle - antall >= k;

export const mutanter = {
  gyldigGrense: { ja: true, nei: false },
  kanVises: { ja: true, nei: false },
} as const satisfies {
  gyldigGrense: Mutant<typeof gyldigGrense>;
  kanVises: Mutant<typeof kanVises>;
};
