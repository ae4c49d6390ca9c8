import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-15', 'VV-18', 'VV-19'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C27; Vardes valg',
  regel:
    'Står det igjen å ta kontakt med ungdommen, om noe nytt i straffesaken eller om hvem som tar over, gjøres det av dem som kjenner hen, før saken tilbys et annet område i Varde eller tas over. Er det prøvd tre ganger på to måter, går saken likevel.',
} as const satisfies Regelkilde;

/** Kan saken tilbys i Varde, eller tas over, med så mange oppgaver igjen om å ta kontakt? */
export function kontaktFoerOverfoering(igjen: number): Svar<'ungdommen_vet_det_ikke'> {
  return igjen === 0 ? { tillatt: true } : { tillatt: false, grunn: 'ungdommen_vet_det_ikke' };
}

export const mutanter = {
  kontaktFoerOverfoering: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'ungdommen_vet_det_ikke' },
  },
} as const satisfies { kontaktFoerOverfoering: Mutant<typeof kontaktFoerOverfoering> };
