import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-07', 'VV-18'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C27; Vardes valg',
  regel:
    'Fikk feil person vite noe, følges det opp der det skjedde: saken tilbys ikke et annet område i Varde, og ingen tar den over, før avviket er lukket.',
} as const satisfies Regelkilde;

/** Kan saken tilbys i Varde, eller tas over, med så mange åpne avvik? */
export function avvikFoerOverfoering(aapne: number): Svar<'avvik_aapent'> {
  return aapne === 0 ? { tillatt: true } : { tillatt: false, grunn: 'avvik_aapent' };
}

export const mutanter = {
  avvikFoerOverfoering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'avvik_aapent' } },
} as const satisfies { avvikFoerOverfoering: Mutant<typeof avvikFoerOverfoering> };
