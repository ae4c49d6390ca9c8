import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { leserAldriSaker } from './leserAldriSaker.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-29'],
  slag: 'DATA',
  utgave: 'ED-05',
  kapittel: '001 §1, §2, fn 10, Kort; 000 Koord, Tlf',
  regel:
    'I utgave 001 kan koordinatoren overlate den første samtalen til en annen egnet i politi eller kommune; hvem, når og av hvem føres. I utgave 000 gjør koordinatoren det selv.',
} as const satisfies Regelkilde;

/**
 * Kan samtalen overlates til denne? `mulig`: basen har hen på lista over dem som kan holde den. `verv`: dem hen har i dag; er ett
 * av dem et som aldri leser en sak, får hen den ikke.
 */
export function overlates(inn: {
  delegering: boolean;
  mulig: boolean;
  verv: readonly string[];
}): Svar<'ikke_i_utgaven' | 'kan_ikke_ha_saken'> {
  if (!inn.delegering) return { tillatt: false, grunn: 'ikke_i_utgaven' };
  return inn.mulig && !leserAldriSaker(inn.verv)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'kan_ikke_ha_saken' };
}

export const mutanter = {
  overlates: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_i_utgaven' } },
} as const satisfies { overlates: Mutant<typeof overlates> };
