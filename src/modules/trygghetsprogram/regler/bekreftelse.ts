import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { JASVAR, type Klareringsord, type Svar, type Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-13'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et muntlig svar som koordinatoren førte, bekreftes av den som svarer for straffesaken, eller rettes med et nytt svar. Er det muntlige svaret et ja, kan hen rette det til det er bekreftet: til et annet ja uten at saken flytter seg, eller til et nei, og da hviler kontakten i samme øyeblikk.',
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

/** Saken er slutt, eller ikke begynt: da trekkes et ja, eller det gis ikke noe svar. */
const STENGT: readonly Tilstand[] = ['vurdert', 'avsluttet', 'henvist', 'angret'];

/** Kan et muntlig ja rettes av den som spør? Er det bekreftet, trekkes det i stedet. */
export function muntligJaRettes(inn: {
  tilstand: Tilstand;
  /** Har straffesaken, svarer for denne hendelsen, og fører ikke noe en annen sa. */
  svarer: boolean;
  siste: { svar: Klareringsord; muntlig: boolean; bekreftet: boolean } | null;
}): boolean {
  const { siste, svarer, tilstand } = inn;
  return (
    svarer &&
    siste !== null &&
    JASVAR.includes(siste.svar) &&
    siste.muntlig &&
    !siste.bekreftet &&
    !STENGT.includes(tilstand)
  );
}

export const mutanter = {
  bekreftelse: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
  muntligJaRettes: { ja: true, nei: false },
} as const satisfies {
  bekreftelse: Mutant<typeof bekreftelse>;
  muntligJaRettes: Mutant<typeof muntligJaRettes>;
};
