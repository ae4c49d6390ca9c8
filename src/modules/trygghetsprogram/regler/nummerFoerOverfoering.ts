import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TS-15', 'VV-07', 'VV-18'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C27; Vardes valg',
  regel:
    'Venter et nummer ungdommen sa i samtalen, på koordinatoren, skrives det ferdig eller legges bort før saken tilbys et annet område i Varde eller tas over: det som venter, følger ikke med.',
} as const satisfies Regelkilde;

/** Kan saken tilbys i Varde, eller tas over, når et nummer fra samtalen venter? */
export function nummerFoerOverfoering(venter: boolean): Svar<'nummeret_venter'> {
  return venter ? { tillatt: false, grunn: 'nummeret_venter' } : { tillatt: true };
}

export const mutanter = {
  nummerFoerOverfoering: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'nummeret_venter' },
  },
} as const satisfies { nummerFoerOverfoering: Mutant<typeof nummerFoerOverfoering> };
