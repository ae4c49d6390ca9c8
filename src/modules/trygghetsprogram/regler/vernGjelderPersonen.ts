import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er én rad i filen merket med vernet adresse, gjelder merket alle radene i filen om samme person, i hvilken rekkefølge de enn står.',
} as const satisfies Regelkilde;

type Rad = {
  /** Kjennetegnet på personen; `null` uten gyldig fødselsnummer, og da gjenkjennes ingen. */
  person: string | null;
  merket: boolean;
};

/** Skal raden behandles som vernet, i denne filen? */
export function vernGjelderPersonen(rad: Rad, filen: readonly Rad[]): boolean {
  if (rad.merket) return true;
  return rad.person !== null && filen.some((r) => r.merket && r.person === rad.person);
}

export const mutanter = {
  vernGjelderPersonen: { ja: true, nei: false },
} as const satisfies { vernGjelderPersonen: Mutant<typeof vernGjelderPersonen> };
