import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Triagevalg } from './typer.ts';

export const kilde = {
  ider: ['VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Stedet kan være et hjem. Det navngitte stedet følger bare med til saken når koordinatoren har bekreftet at det ikke er det; ellers slippes det når beslutningen virker. En rad med vernet adresse har ikke noe sted.',
} as const satisfies Regelkilde;

/** Følger det navngitte stedet med fra raden til saken? */
export function stedFoelgerSaken(inn: {
  valg: Triagevalg;
  vernet: boolean;
  harSted: boolean;
  bekreftetIkkeHjem: boolean;
}): boolean {
  return inn.valg === 'tilby' && inn.harSted && !inn.vernet && inn.bekreftetIkkeHjem;
}

export const mutanter = {
  stedFoelgerSaken: { ja: true, nei: false },
} as const satisfies { stedFoelgerSaken: Mutant<typeof stedFoelgerSaken> };
