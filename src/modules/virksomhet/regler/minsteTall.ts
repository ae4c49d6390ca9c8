import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RE-09'],
  slag: 'HARD',
  kapittel: '003 §9.1.2; Vardes valg',
  regel:
    'Administratoren kan heve grensen for små tall i rapporten, aldri senke den. Den er minst fem, og høyst femti.',
} as const satisfies Regelkilde;

export const LAVESTE = 5;
export const HOYESTE = 50;

export type Grensestopp = 'ugyldig_minste_tall' | 'maa_heves';

/** Kan grensen bli den nye? `null` når den kan det. */
export function minsteTallStopp(inn: { naa: number; nytt: number }): Grensestopp | null {
  const { naa, nytt } = inn;
  if (!Number.isInteger(nytt) || nytt < LAVESTE || nytt > HOYESTE) return 'ugyldig_minste_tall';
  return nytt > naa ? null : 'maa_heves';
}

export const mutanter = {
  minsteTallStopp: { ja: null, nei: 'maa_heves' },
} as const satisfies { minsteTallStopp: Mutant<typeof minsteTallStopp> };
