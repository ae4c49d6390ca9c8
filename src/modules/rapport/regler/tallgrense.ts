import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: '003 §9.1.2',
  regel:
    'Et antall vises bare når det er minst så mange som grensen, og det også er minst så mange som ikke er med. Null skjermes som andre små tall. Grensen er områdets.',
} as const satisfies Regelkilde;

/** Tåler antallet å vises alene? Både de som telles, og de som ikke gjør det, skal være mange nok. */
export const kanVises = (antall: number, avAlle: number, k: number): boolean =>
  antall >= k && avAlle - antall >= k;

export const mutanter = {
  kanVises: { ja: true, nei: false },
} as const satisfies {
  kanVises: Mutant<typeof kanVises>;
};
