import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-18'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C27; Vardes valg',
  regel:
    'Et annet område i Varde tar over saken med hvilken rett og hvorfor, eller sier nei med en grunn. Til da er saken der den var, og de som er spurt, ser bare hvem som spør, når og hvorfor.',
} as const satisfies Regelkilde;

/** Retten opplysningene går over områdegrensen med. */
export const OVERTAKELSESGRUNNLAG = ['samtykke', 'politiarbeid', 'lov'] as const;
export type Overtakelsesgrunnlag = (typeof OVERTAKELSESGRUNNLAG)[number];
export const AVSLAGSGRUNNER = [
  'bor_ikke_her',
  'hoerer_til_andre',
  'mangler_grunnlag',
  'ingen_som_kan',
] as const;
export type Avslagsgrunn = (typeof AVSLAGSGRUNNER)[number];

export type Tilbudssvar =
  | { svar: 'ta_over'; grunnlag: Overtakelsesgrunnlag | null; ord: string | null }
  | { svar: 'avslaa'; avslag: Avslagsgrunn | null };
export type Tilbudsstopp = 'mangler_rett' | 'mangler_ord' | 'mangler_avslag';

/** Er svaret på tilbudet helt? */
export function overtakelse(s: Tilbudssvar): Svar<Tilbudsstopp> {
  const nei = (grunn: Tilbudsstopp) => ({ tillatt: false, grunn }) as const;
  if (s.svar === 'avslaa') return s.avslag === null ? nei('mangler_avslag') : { tillatt: true };
  if (s.grunnlag === null) return nei('mangler_rett');
  return harTekst(s.ord) ? { tillatt: true } : nei('mangler_ord');
}

export const mutanter = {
  overtakelse: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_rett' } },
} as const satisfies { overtakelse: Mutant<typeof overtakelse> };
