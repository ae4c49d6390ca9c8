import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-14', 'VV-23'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06',
  regel:
    'Koordinatoren velger hvem i politienheten som svarer for straffesaken: etterforskeren, eller juristen eller vaktlederen når ingen etterforsker finnes. Den som koordinerer, holder samtalen eller er guide i saken, kan ikke velges.',
} as const satisfies Regelkilde;

export type Valgstopp = 'kan_ikke_svare' | 'svarer_alt';

/**
 * Kan straffesaken gis til denne?
 *
 * @param inn `mulig` er basens liste over dem som kan svare, `svarer` den som gjør det nå, `valgt` den nye; `null` er ingen
 */
export function svarerForSaken(inn: {
  mulig: readonly string[];
  svarer: string | null;
  valgt: string | null;
}): Svar<Valgstopp> {
  if (inn.valgt === inn.svarer) return { tillatt: false, grunn: 'svarer_alt' };
  return inn.valgt === null || inn.mulig.includes(inn.valgt)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'kan_ikke_svare' };
}

export const mutanter = {
  svarerForSaken: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_svare' } },
} as const satisfies { svarerForSaken: Mutant<typeof svarerForSaken> };
