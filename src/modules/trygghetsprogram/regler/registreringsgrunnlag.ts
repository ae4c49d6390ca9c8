import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['VV-36'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En ansatt svarer på hvem som får meldingen, hvilke regler om taushetsplikt som gjelder og hvorfor det kan gis videre, før et navn kan skrives. En annen hjemmel enn de som står der, skrives med ord. Uten hjemmel kan en spørre uten navn.',
} as const satisfies Regelkilde;

/** Grunnlagene en melding kan stå på; basen har den samme lista. */
export const GRUNNLAG = ['samtykke', 'politiarbeid', 'avverge', 'annet'] as const;
export type Grunnlag = (typeof GRUNNLAG)[number];

export type Grunnlagssvar =
  | { tillatt: true; grunnlag: Grunnlag }
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
  const grunnlag = GRUNNLAG.find((g) => g === inn.grunnlag);
  return grunnlag === undefined
    ? { tillatt: false, grunn: 'mangler_grunnlag' }
    : { tillatt: true, grunnlag };
}

/** Trengs det ord om hjemmelen, og mangler de? */
export const manglerHjemmelsord = (inn: { grunnlag: string; ord: string | null }): boolean =>
  inn.grunnlag === 'annet' && !harTekst(inn.ord);

export const mutanter = {
  registreringsgrunnlag: {
    ja: { tillatt: true, grunnlag: 'annet' },
    nei: { tillatt: false, grunn: 'uten_grunnlag' },
  },
  manglerHjemmelsord: { ja: true, nei: false },
} as const satisfies {
  registreringsgrunnlag: Mutant<typeof registreringsgrunnlag>;
  manglerHjemmelsord: Mutant<typeof manglerHjemmelsord>;
};
