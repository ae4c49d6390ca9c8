import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Samtykkehinder } from './hvemSamtykker.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-35', 'RO-06', 'VV-03'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Politiets koordinator deler en sak med en kommunal koordinator i området på samtykke fra hver som må, eller etter politiets vedtak med bestemmelsen og den som bestemte det. Det spørres ikke om samtykke før det er kjent hvem som kan spørres. Dagen er aldri fram i tid, og en som er stengt ute eller etterforsker saken, får den ikke.',
} as const satisfies Regelkilde;

export const DELINGSGRUNNLAG = ['ja_alle', 'politivedtak_sak'] as const;
export type Delingsgrunnlag = (typeof DELINGSGRUNNLAG)[number];
/** Også delingene fra før hver som må, skulle si ja. */
export type Delingsgrunn = Delingsgrunnlag | 'ja_ungdommen' | 'ja_foresatt';

export type Delingsstopp =
  | 'kan_ikke_ha_saken'
  | 'mangler_grunnlag'
  | Samtykkehinder
  | 'mangler_hjemmel'
  | 'mangler_hvem'
  | 'mangler_dag'
  | 'fram_i_tid';

type Inn = {
  /** Basen har den valgte på lista over dem saken kan deles med. */
  mulig: boolean;
  grunnlag: Delingsgrunnlag | null;
  /** Hvorfor det ikke er kjent hvem som må si ja. */
  hinder: Samtykkehinder | null;
  hjemmel: string | null;
  hvem: string | null;
  dag: Dato | null;
  idag: Dato;
};

/** Kan saken deles med denne, på dette grunnlaget? På samtykke spørres de som må; ingen leser noe før de har sagt ja. */
export function sakdeling(inn: Inn): Svar<Delingsstopp> {
  const nei = (grunn: Delingsstopp) => ({ tillatt: false, grunn }) as const;
  if (!inn.mulig) return nei('kan_ikke_ha_saken');
  if (inn.grunnlag === null) return nei('mangler_grunnlag');
  if (inn.grunnlag === 'ja_alle') return inn.hinder === null ? { tillatt: true } : nei(inn.hinder);
  if (inn.hjemmel === null) return nei('mangler_hjemmel');
  if (inn.hvem === null) return nei('mangler_hvem');
  if (inn.dag === null) return nei('mangler_dag');
  return inn.dag > inn.idag ? nei('fram_i_tid') : { tillatt: true };
}

export const mutanter = {
  sakdeling: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_grunnlag' } },
} as const satisfies { sakdeling: Mutant<typeof sakdeling> };
