import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-14', 'VV-23', 'TG-03', 'VV-10'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06; C24b',
  regel:
    'Koordinatoren velger hvem i politienheten som svarer for straffesaken: etterforskeren, eller juristen eller vaktlederen når ingen etterforsker finnes. Den som koordinerer eller holder samtalen, kan ikke velges. Er det guiden politiet har satt til å etterforske, slutter oppdraget som guide i samme øyeblikk, og koordinatoren sier at hen har sett det. Har saken flere hendelser, sies det hvilken, eller alle.',
} as const satisfies Regelkilde;

export type Valgstopp = 'kan_ikke_svare' | 'svarer_alt' | 'er_guide' | 'mangler_hendelse';

/**
 * Kan straffesaken gis til denne?
 *
 * @param inn `mulig` er basens liste over dem som kan svare, `guider` de av dem som er guide i saken, `svarer` den som gjør det nå, `valgt` den nye; `null` er ingen
 */
export function svarerForSaken(inn: {
  mulig: readonly string[];
  guider: readonly string[];
  svarer: string | null;
  valgt: string | null;
  /** Har koordinatoren sett at oppdraget slutter? */
  guidenViker: boolean;
  /** Det ble ikke sagt hvilken hendelse, og saken har flere (VV-10). */
  ubesvart?: boolean;
}): Svar<Valgstopp> {
  if (inn.ubesvart === true) return { tillatt: false, grunn: 'mangler_hendelse' };
  if (inn.valgt === inn.svarer) return { tillatt: false, grunn: 'svarer_alt' };
  if (inn.valgt === null) return { tillatt: true };
  if (!inn.mulig.includes(inn.valgt)) return { tillatt: false, grunn: 'kan_ikke_svare' };
  return inn.guider.includes(inn.valgt) && !inn.guidenViker
    ? { tillatt: false, grunn: 'er_guide' }
    : { tillatt: true };
}

export const mutanter = {
  svarerForSaken: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_svare' } },
} as const satisfies { svarerForSaken: Mutant<typeof svarerForSaken> };
