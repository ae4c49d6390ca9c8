import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-01', 'ED-10'],
  slag: 'DATA',
  utgave: 'ED-10',
  kapittel: '000 Hva; 001 §1',
  regel:
    'Guiden velges med et yrke fra lista i utgaven saken følger. Lista er åpen: står yrket ikke der, skrives det.',
} as const satisfies Regelkilde;

/** Kan guiden velges med dette yrket? `ord` er yrket slik det heter, når det ikke står på lista. */
export function guideyrke(
  inn: { yrke: string | null; ord: string | null },
  iUtgaven: readonly string[],
): Svar<'mangler_yrke' | 'yrket_ikke_i_utgaven' | 'mangler_yrkesord'> {
  if (inn.yrke === null) return { tillatt: false, grunn: 'mangler_yrke' };
  if (!iUtgaven.includes(inn.yrke)) return { tillatt: false, grunn: 'yrket_ikke_i_utgaven' };
  return inn.yrke === 'annet' && (inn.ord ?? '').trim() === ''
    ? { tillatt: false, grunn: 'mangler_yrkesord' }
    : { tillatt: true };
}

export const mutanter = {
  guideyrke: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_yrke' } },
} as const satisfies { guideyrke: Mutant<typeof guideyrke> };
