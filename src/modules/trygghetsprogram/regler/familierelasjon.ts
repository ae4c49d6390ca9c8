import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['TP-09'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1',
  regel:
    'Er den mistenkte i egen familie, passer programmet dårlig; da må det stå en grunn for å gå videre.',
} as const satisfies Regelkilde;

export type Familiesvar =
  | { tillatt: true; advarsel: 'mistenkt_i_familien' | null }
  | { tillatt: false; grunn: 'mangler_grunn'; advarsel: 'mistenkt_i_familien' };

/** Advarselen om at den mistenkte er i familien; den stanser bare når ingen grunn står (TP-09). */
export function familierelasjon(inn: {
  mistenktIFamilien: boolean;
  grunn: string | null;
}): Familiesvar {
  if (!inn.mistenktIFamilien) return { tillatt: true, advarsel: null };
  const advarsel = 'mistenkt_i_familien';
  return harTekst(inn.grunn)
    ? { tillatt: true, advarsel }
    : { tillatt: false, grunn: 'mangler_grunn', advarsel };
}

export const mutanter = {
  familierelasjon: {
    ja: { tillatt: true, advarsel: null },
    nei: { tillatt: false, grunn: 'mangler_grunn', advarsel: 'mistenkt_i_familien' },
  },
} as const satisfies { familierelasjon: Mutant<typeof familierelasjon> };
