import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { RolleIHendelsen } from './typer.ts';

export const kilde = {
  ider: ['TP-04', 'TP-05'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1',
  regel:
    'En person utenfor målgruppen, også et vitne, kan tas inn når det er behov for det; behovet må da skrives ned før det går videre.',
} as const satisfies Regelkilde;

export type Behovsadvarsel = 'utenfor_maalgruppen' | 'vitne';
export type Behovssvar =
  | { tillatt: true; advarsel: Behovsadvarsel | null }
  | { tillatt: false; grunn: 'mangler_behov'; advarsel: Behovsadvarsel };

/** Kan personen tas inn? Utenfor målgruppen trengs et behov med ord; i målgruppen spørres det ikke om noe. */
export function behovUtenforMaalgruppe(inn: {
  iMaalgruppen: boolean;
  rolle: RolleIHendelsen;
  behov: string | null;
}): Behovssvar {
  if (inn.iMaalgruppen) return { tillatt: true, advarsel: null };
  const advarsel = inn.rolle === 'vitne' ? 'vitne' : 'utenfor_maalgruppen';
  return harTekst(inn.behov)
    ? { tillatt: true, advarsel }
    : { tillatt: false, grunn: 'mangler_behov', advarsel };
}

export const mutanter = {
  behovUtenforMaalgruppe: {
    ja: { tillatt: true, advarsel: null },
    nei: { tillatt: false, grunn: 'mangler_behov', advarsel: 'utenfor_maalgruppen' },
  },
} as const satisfies { behovUtenforMaalgruppe: Mutant<typeof behovUtenforMaalgruppe> };
