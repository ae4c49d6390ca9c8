import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-36'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En ansatt svarer på hvem som får meldingen, hvilke regler om taushetsplikt som gjelder og hvorfor det kan gis videre, før et navn kan skrives. Uten hjemmel kan en spørre uten navn.',
} as const satisfies Regelkilde;

export type Grunnlagssvar =
  | { tillatt: true }
  | {
      tillatt: false;
      grunn: 'mangler_mottaker' | 'mangler_regime' | 'mangler_grunnlag' | 'uten_grunnlag';
    };

/** Kan et navn skrives nå? `ingen` er et svar: da tilbys det å spørre uten navn. */
export function registreringsgrunnlag(inn: {
  mottaker: string | null;
  regime: string;
  grunnlag: string;
}): Grunnlagssvar {
  if (inn.grunnlag === 'ingen') return { tillatt: false, grunn: 'uten_grunnlag' };
  if (inn.mottaker === null) return { tillatt: false, grunn: 'mangler_mottaker' };
  if (inn.regime === '') return { tillatt: false, grunn: 'mangler_regime' };
  if (inn.grunnlag === '') return { tillatt: false, grunn: 'mangler_grunnlag' };
  return { tillatt: true };
}

export const mutanter = {
  registreringsgrunnlag: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'uten_grunnlag' } },
} as const satisfies { registreringsgrunnlag: Mutant<typeof registreringsgrunnlag> };
