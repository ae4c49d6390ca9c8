import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-13'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et muntlig svar som koordinatoren førte, bekreftes av den som svarer for straffesaken, eller rettes med et nytt svar.',
} as const satisfies Regelkilde;

/** Kan svaret bekreftes? @param inn.siste svaret som står; @param inn.sett det den som bekrefter, hadde foran seg */
export function bekreftelse(inn: {
  /** Har straffesaken, og svarer for denne hendelsen. */
  svarer: boolean;
  siste: { id: string; muntlig: boolean; bekreftet: boolean } | null;
  sett: string;
}): Svar<'ikke_din' | 'svart_siden' | 'alt_bekreftet'> {
  const { siste } = inn;
  if (!inn.svarer || siste === null) return { tillatt: false, grunn: 'ikke_din' };
  if (siste.id !== inn.sett || !siste.muntlig) return { tillatt: false, grunn: 'svart_siden' };
  return siste.bekreftet ? { tillatt: false, grunn: 'alt_bekreftet' } : { tillatt: true };
}

export const mutanter = {
  bekreftelse: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies { bekreftelse: Mutant<typeof bekreftelse> };
