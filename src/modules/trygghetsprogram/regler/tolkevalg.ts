import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar, Tolk } from './typer.ts';

export const kilde = {
  ider: ['VV-08'],
  slag: 'HARD',
  kapittel: 'Vardes valg; tolkeloven',
  regel:
    'Et barn, en slektning eller en fra den mistenktes krets tolker ikke, med mindre det er fare for liv; da står det hvorfor. Alle som var til stede, føres.',
} as const satisfies Regelkilde;

export const UEGNEDE_TOLKER: readonly Tolk[] = ['slektning', 'barn', 'mistenktes_krets'];

export type Tolkestopp = 'uegnet_tolk' | 'mangler_fare';

export function tolkevalg(valg: {
  tolk: Tolk;
  fareForLiv: boolean;
  grunn: string | null;
}): Svar<Tolkestopp> {
  if (!UEGNEDE_TOLKER.includes(valg.tolk)) return { tillatt: true };
  if (!valg.fareForLiv) return { tillatt: false, grunn: 'uegnet_tolk' };
  return harTekst(valg.grunn) ? { tillatt: true } : { tillatt: false, grunn: 'mangler_fare' };
}

export const mutanter = {
  tolkevalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'uegnet_tolk' } },
} as const satisfies { tolkevalg: Mutant<typeof tolkevalg> };
