import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { leserAldriSaker } from './leserAldriSaker.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-02', 'TG-03', 'VV-31'],
  slag: 'HARD',
  kapittel: '000 Hva, Koord, Etterf; 001 §1, §2, §3; 1.17',
  regel:
    'En guide velges for relasjonen, fagkompetansen eller begge. Den som ikke har vist politiattest, kan ikke velges, og den som etterforsker saken, er aldri guide i den.',
} as const satisfies Regelkilde;

/**
 * Kan denne spørres om å være guide? `mulig`: basen har hen på lista. `verv`: dem hen har i dag. `tjenestenummer`: tallet personen har i politiet, og det
 * politiet har ført som etterforsker i saken; `null` når det ikke er kjent.
 */
export function guidevalg(inn: {
  mulig: boolean;
  verv: readonly string[];
  tjenestenummer: string | null;
  etterforskersNummer: string | null;
  relasjon: boolean;
  fagkompetanse: boolean;
}): Svar<'kan_ikke_vaere_guide' | 'etterforsker_i_saken' | 'mangler_grunn'> {
  if (!inn.mulig || leserAldriSaker(inn.verv))
    return { tillatt: false, grunn: 'kan_ikke_vaere_guide' };
  if (inn.tjenestenummer !== null && inn.tjenestenummer === inn.etterforskersNummer)
    return { tillatt: false, grunn: 'etterforsker_i_saken' };
  if (!inn.relasjon && !inn.fagkompetanse) return { tillatt: false, grunn: 'mangler_grunn' };
  return { tillatt: true };
}

export const mutanter = {
  guidevalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_vaere_guide' } },
} as const satisfies { guidevalg: Mutant<typeof guidevalg> };
