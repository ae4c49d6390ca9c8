import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-26'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Er den utsatte også mistenkt eller ilagt en reaksjon, svarer den som har straffesaken, ja eller nei, aldri om hva. Bare hen ser svaret. De som arbeider med ungdommen der, får ikke denne saken, og ingen andre får vite hvorfor: det står bare at en annen må velges.',
} as const satisfies Regelkilde;

/** Kan svaret føres? Et nei har ingen å holde utenfor. */
export function andreRolle(inn: {
  svarerForStraffesaken: boolean;
  svar: boolean | null;
  holdesUtenfor: number;
}): Svar<'ikke_din' | 'mangler_svar' | 'nei_har_ingen'> {
  if (!inn.svarerForStraffesaken) return { tillatt: false, grunn: 'ikke_din' };
  if (inn.svar === null) return { tillatt: false, grunn: 'mangler_svar' };
  return !inn.svar && inn.holdesUtenfor > 0
    ? { tillatt: false, grunn: 'nei_har_ingen' }
    : { tillatt: true };
}

export const mutanter = {
  andreRolle: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies { andreRolle: Mutant<typeof andreRolle> };
