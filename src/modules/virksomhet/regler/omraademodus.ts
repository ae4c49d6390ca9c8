import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['VV-43'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et område begynner i prøve med oppdiktede data; det settes i drift først når en navngitt person har gått god for hvert punkt. Ekte numre finnes bare i drift, oppdiktede bare ellers, og en demodatabase kommer aldri i drift.',
} as const satisfies Regelkilde;

export const ATTESTPUNKTER = [
  'behandlingsansvar',
  'felles_eller_delt',
  'databehandleravtale',
  'rettsgrunnlag',
  'dpia',
  'arkivliste',
  'politidistriktets_klarering',
] as const;
export type Attestpunkt = (typeof ATTESTPUNKTER)[number];

export type Omraademodus = 'prove' | 'drift';

export type Driftssvar =
  | { tillatt: true }
  | { tillatt: false; grunn: 'demodatabase' }
  | { tillatt: false; grunn: 'mangler_attest'; punkter: readonly Attestpunkt[] };

/** Kan området gå fra prøve til drift? En attest uten navn, eller en som er merket demo, teller ikke. */
export function kanSettesIDrift(inn: {
  demostempel: boolean;
  attester: readonly { punkt: string; attestertAv: string; demo: boolean }[];
}): Driftssvar {
  if (inn.demostempel) return { tillatt: false, grunn: 'demodatabase' };
  const punkter = ATTESTPUNKTER.filter(
    (punkt) => !inn.attester.some((a) => a.punkt === punkt && !a.demo && harTekst(a.attestertAv)),
  );
  return punkter.length === 0
    ? { tillatt: true }
    : { tillatt: false, grunn: 'mangler_attest', punkter };
}

/** Numrene stedet tar imot: en database stemplet demo tar bare oppdiktede, uansett hva området ellers er. */
export function tillatteNumre(sted: {
  modus: Omraademodus;
  demostempel: boolean;
}): 'syntetiske' | 'ekte' {
  return sted.modus === 'drift' && !sted.demostempel ? 'ekte' : 'syntetiske';
}

export const mutanter = {
  kanSettesIDrift: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'demodatabase' } },
  tillatteNumre: { ja: 'ekte', nei: 'syntetiske' },
} as const satisfies {
  kanSettesIDrift: Mutant<typeof kanSettesIDrift>;
  tillatteNumre: Mutant<typeof tillatteNumre>;
};
