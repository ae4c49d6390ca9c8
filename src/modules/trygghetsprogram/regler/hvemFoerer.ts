import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TG-11', 'VV-21'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Loggen føres av guiden og av koordinatoren. Mellom samtalen og guiden er den som hadde samtalen, kontaktpersonen, og fører den da; er guiden i gang, gjør hen ikke det lenger.',
} as const satisfies Regelkilde;

/** Den som fører loggen i en sak. */
export type Foerer = 'guide' | 'koordinator' | 'samtaleholder';

/** Hvem den som spør, er i loggen; `null` når den ikke er hens å føre. `kontaktperson`: hadde samtalen, og guiden er ikke i gang. */
export function hvemFoerer(inn: {
  guide: boolean;
  koordinator: boolean;
  kontaktperson: boolean;
}): Foerer | null {
  if (inn.guide) return 'guide';
  if (inn.koordinator) return 'koordinator';
  return inn.kontaktperson ? 'samtaleholder' : null;
}

export const mutanter = {
  hvemFoerer: { ja: 'koordinator', nei: null },
} as const satisfies { hvemFoerer: Mutant<typeof hvemFoerer> };
