import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { leserAldriSaker } from './leserAldriSaker.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-02', 'TG-03', 'VV-04', 'VV-31'],
  slag: 'HARD',
  kapittel: '000 Hva, Koord, Etterf; 001 §1, §2, §3; 1.17',
  regel:
    'En guide velges for relasjonen, fagkompetansen eller begge. Den som ikke har vist politiattest, kan ikke velges, og den som etterforsker saken, er aldri guide i den. Har ungdommen sagt nei til mer kontakt, spørres ingen.',
} as const satisfies Regelkilde;

export type Guidevalgstopp = 'ungdommen_sa_nei' | 'kan_ikke_vaere_guide' | 'mangler_grunn';

/** Kan denne spørres om å være guide? `mulig`: basen har hen på lista, der den som etterforsker, ikke står. `verv`: dem hen har i dag. */
export function guidevalg(inn: {
  mulig: boolean;
  verv: readonly string[];
  relasjon: boolean;
  fagkompetanse: boolean;
  /** Ungdommen har sagt nei til mer kontakt. */
  saNei?: boolean;
}): Svar<Guidevalgstopp> {
  if (inn.saNei === true) return { tillatt: false, grunn: 'ungdommen_sa_nei' };
  if (!inn.mulig || leserAldriSaker(inn.verv))
    return { tillatt: false, grunn: 'kan_ikke_vaere_guide' };
  if (!inn.relasjon && !inn.fagkompetanse) return { tillatt: false, grunn: 'mangler_grunn' };
  return { tillatt: true };
}

export const mutanter = {
  guidevalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_vaere_guide' } },
} as const satisfies { guidevalg: Mutant<typeof guidevalg> };
