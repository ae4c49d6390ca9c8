import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foresattord, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-35', 'RO-06'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Politiets koordinator deler en sak med en kommunal koordinator i området etter ja fra ungdommen, ja fra en foresatt som kan kontaktes, eller politiets vedtak med bestemmelsen og den som bestemte det. Dagen er aldri fram i tid, og en som er stengt ute eller etterforsker saken, får den ikke.',
} as const satisfies Regelkilde;

export const DELINGSGRUNNLAG = ['ja_ungdommen', 'ja_foresatt', 'politivedtak_sak'] as const;
export type Delingsgrunnlag = (typeof DELINGSGRUNNLAG)[number];

export type Delingsstopp =
  | 'kan_ikke_ha_saken'
  | 'mangler_grunnlag'
  | 'mangler_foresatt'
  | 'voksen'
  | 'kan_ikke_si_ja'
  | 'mangler_hjemmel'
  | 'mangler_hvem'
  | 'mangler_dag'
  | 'fram_i_tid';

/** En foresatt slik spørsmålet om å dele trenger hen. */
export type Spurt = {
  kanKontaktes: Foresattord;
  svart: boolean;
  naa: boolean;
  samtykkerTil: 'kontakt' | 'deling' | 'ingenting' | 'ikke_avklart';
};

/** Kan denne foresatte si ja til at saken deles? Den som ikke skal kontaktes, spørres aldri (VV-01, VV-02). */
export const kanSiJa = (f: Spurt): boolean =>
  f.naa &&
  f.svart &&
  f.kanKontaktes === 'ja' &&
  (f.samtykkerTil === 'deling' || f.samtykkerTil === 'ikke_avklart');

type Inn = {
  /** Basen har den valgte på lista over dem saken kan deles med. */
  mulig: boolean;
  grunnlag: Delingsgrunnlag | null;
  foresatt: Spurt | null;
  voksen: boolean;
  hjemmel: string | null;
  hvem: string | null;
  dag: Dato | null;
  idag: Dato;
};

function grunnlaget(inn: Inn): Svar<Delingsstopp> {
  if (inn.grunnlag === null) return { tillatt: false, grunn: 'mangler_grunnlag' };
  if (inn.grunnlag === 'ja_foresatt') {
    if (inn.voksen) return { tillatt: false, grunn: 'voksen' };
    if (inn.foresatt === null) return { tillatt: false, grunn: 'mangler_foresatt' };
    if (!kanSiJa(inn.foresatt)) return { tillatt: false, grunn: 'kan_ikke_si_ja' };
  }
  if (inn.grunnlag === 'politivedtak_sak') {
    if (inn.hjemmel === null) return { tillatt: false, grunn: 'mangler_hjemmel' };
    if (inn.hvem === null) return { tillatt: false, grunn: 'mangler_hvem' };
  }
  return { tillatt: true };
}

/** Kan saken deles med denne, på dette grunnlaget? */
export function sakdeling(inn: Inn): Svar<Delingsstopp> {
  if (!inn.mulig) return { tillatt: false, grunn: 'kan_ikke_ha_saken' };
  const grunnlag = grunnlaget(inn);
  if (!grunnlag.tillatt) return grunnlag;
  if (inn.dag === null) return { tillatt: false, grunn: 'mangler_dag' };
  return inn.dag > inn.idag ? { tillatt: false, grunn: 'fram_i_tid' } : { tillatt: true };
}

export const mutanter = {
  sakdeling: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_grunnlag' } },
  kanSiJa: { ja: true, nei: false },
} as const satisfies { sakdeling: Mutant<typeof sakdeling>; kanSiJa: Mutant<typeof kanSiJa> };
