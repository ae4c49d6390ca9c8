import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-22'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En oppgave gjøres ferdig én gang, av den som har sett det siste som kom. Kom det noe nytt imens, står den åpen.',
} as const satisfies Regelkilde;

export type Oppgaveferdig =
  | { tillatt: true }
  | { tillatt: false; grunn: 'alt_utfort' | 'nytt_siden' };

/** `gang` er hvor mange ganger det har kommet noe til oppgaven, `sett` det den som gjør den ferdig, har sett. */
export function oppgaveferdig(o: { utfort: boolean; gang: number; sett: number }): Oppgaveferdig {
  if (o.utfort) return { tillatt: false, grunn: 'alt_utfort' };
  return o.gang === o.sett ? { tillatt: true } : { tillatt: false, grunn: 'nytt_siden' };
}

export const mutanter = {
  oppgaveferdig: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'nytt_siden' } },
} as const satisfies { oppgaveferdig: Mutant<typeof oppgaveferdig> };
