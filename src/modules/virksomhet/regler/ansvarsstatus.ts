import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-22'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Mangler området en koordinator, eller en sak en ansvarlig som kan lese den i dag, får lederen alarm med bare tall. En sak uten stedfortreder, eller der koordinatoren har sluttet, skal ordnes.',
} as const satisfies Regelkilde;

export type Ansvarsstatus = 'alarm' | 'ordnes' | 'i_orden';

/** Hvor alvorlig tallene er for lederen. Alle tall er antall, aldri hvilke. */
export function ansvarsstatus(tall: {
  /** Koordinatorer som er til stede i dag. */
  aktive: number;
  /** Saker ingen til stede kan lese. */
  utenAnsvarlig: number;
  /** Saker som står på en som ikke er koordinator lenger. */
  sluttet: number;
  utenStedfortreder: number;
}): Ansvarsstatus {
  if (tall.aktive === 0 || tall.utenAnsvarlig > 0) return 'alarm';
  return tall.sluttet > 0 || tall.utenStedfortreder > 0 ? 'ordnes' : 'i_orden';
}

export const mutanter = {
  ansvarsstatus: { ja: 'i_orden', nei: 'alarm' },
} as const satisfies { ansvarsstatus: Mutant<typeof ansvarsstatus> };
