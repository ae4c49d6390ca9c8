import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { leserAldriSaker } from './leserAldriSaker.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-02', 'TG-03', 'VV-31'],
  slag: 'HARD',
  kapittel: '000 Hva, Koord, Etterf; 001 §1, §2, §3; 1.17',
  regel:
    'En guide velges for relasjonen, fagkompetansen eller begge. Den som ikke har vist politiattest, kan ikke velges, og den som etterforsker saken, er aldri guide i den. Kan den som spør, ikke lese hvem politiet har ført, velges ingen som har et tjenestenummer.',
} as const satisfies Regelkilde;

export type Guidevalgstopp =
  | 'kan_ikke_vaere_guide'
  | 'etterforsker_i_saken'
  | 'politiet_maa_spoerre'
  | 'mangler_grunn';

/**
 * Kan denne spørres om å være guide? `mulig`: basen har hen på lista. `verv`: dem hen har i dag. `tjenestenummer`: tallet
 * personen har i politiet, og det politiet har ført som etterforsker i raden; `null` når det ikke står, `ukjent` når raden ikke
 * kan leses av den som spør.
 */
export function guidevalg(inn: {
  mulig: boolean;
  verv: readonly string[];
  tjenestenummer: string | null;
  etterforsker: { nummer: string | null } | 'ukjent';
  relasjon: boolean;
  fagkompetanse: boolean;
}): Svar<Guidevalgstopp> {
  if (!inn.mulig || leserAldriSaker(inn.verv))
    return { tillatt: false, grunn: 'kan_ikke_vaere_guide' };
  if (inn.tjenestenummer !== null && inn.etterforsker === 'ukjent')
    return { tillatt: false, grunn: 'politiet_maa_spoerre' };
  if (
    inn.tjenestenummer !== null &&
    inn.etterforsker !== 'ukjent' &&
    inn.tjenestenummer === inn.etterforsker.nummer
  )
    return { tillatt: false, grunn: 'etterforsker_i_saken' };
  if (!inn.relasjon && !inn.fagkompetanse) return { tillatt: false, grunn: 'mangler_grunn' };
  return { tillatt: true };
}

export const mutanter = {
  guidevalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_vaere_guide' } },
} as const satisfies { guidevalg: Mutant<typeof guidevalg> };
