import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['TP-41', 'TP-43', 'TP-51'],
  slag: 'DATA',
  kapittel: '000 Forside, Koord; 001 §2',
  regel:
    'Det føres hvor programmet er vedtatt og behandlet, hvilken dag og hvor det står, og hva som er gjort for at det skal være kjent: for hvem og hvilken dag. Dagen kan ikke ligge i framtida. Er det ført feil, trekkes det tilbake med en grunn: det står, og teller ikke. En enhet føres med navn og om den er kommunens eller politiets.',
} as const satisfies Regelkilde;

/** De to vedtakene og de to behandlingene (TP-41). */
export const FORANKRINGER = [
  'vedtak_kommune',
  'vedtak_politi',
  'styringsgruppe',
  'politiraad',
] as const;
export type Forankring = (typeof FORANKRINGER)[number];

/** Det første som mangler når en forankring trekkes tilbake, eller `null`. */
export const trekkfeil = (grunn: string): 'mangler_trekkgrunn' | null =>
  harTekst(grunn) ? null : 'mangler_trekkgrunn';

export type Dagfeil = 'mangler_dag' | 'dagen_er_ikke_kommet';

function dagfeil(dag: Dato | null, iDag: Dato): Dagfeil | null {
  if (dag === null) return 'mangler_dag';
  return dag > iDag ? 'dagen_er_ikke_kommet' : null;
}

/** Det første som mangler i en forankring, eller `null`. */
export function forankringsfeil(inn: {
  slag: Forankring | null;
  dag: Dato | null;
  referanse: string;
  iDag: Dato;
}): Dagfeil | 'mangler_slag' | 'mangler_referanse' | null {
  if (inn.slag === null) return 'mangler_slag';
  return dagfeil(inn.dag, inn.iDag) ?? (harTekst(inn.referanse) ? null : 'mangler_referanse');
}

/** Det første som mangler i en presentasjon, eller `null`. Var den for en enhet, er det den som hørte på. */
export function presentasjonsfeil(inn: {
  publikum: string;
  forEnhet: boolean;
  dag: Dato | null;
  iDag: Dato;
}): Dagfeil | 'mangler_publikum' | null {
  if (!inn.forEnhet && !harTekst(inn.publikum)) return 'mangler_publikum';
  return dagfeil(inn.dag, inn.iDag);
}

/** Det første som mangler om en enhet, eller `null` (TP-51). */
export function enhetsfeil(inn: {
  navn: string;
  hos: 'kommune' | 'politi' | null;
}): 'mangler_navn' | 'mangler_hos' | null {
  if (!harTekst(inn.navn)) return 'mangler_navn';
  return inn.hos === null ? 'mangler_hos' : null;
}

export const mutanter = {
  forankringsfeil: { ja: null, nei: 'mangler_slag' },
  presentasjonsfeil: { ja: null, nei: 'mangler_publikum' },
  enhetsfeil: { ja: null, nei: 'mangler_navn' },
  trekkfeil: { ja: null, nei: 'mangler_trekkgrunn' },
} as const satisfies {
  forankringsfeil: Mutant<typeof forankringsfeil>;
  presentasjonsfeil: Mutant<typeof presentasjonsfeil>;
  enhetsfeil: Mutant<typeof enhetsfeil>;
  trekkfeil: Mutant<typeof trekkfeil>;
};
