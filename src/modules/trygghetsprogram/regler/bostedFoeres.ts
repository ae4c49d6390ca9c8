import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { barnetsBosted } from './adressat.ts';
import type { Foresattfakta, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-02'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Bor barnet ikke hos den ene forelderen som er kjent, og er ingen barnet bor hos skrevet inn, sier koordinatoren om det ikke bor hos noen. Det tas tilbake på samme sted. Ellers står det på hver foresatt hvor barnet bor.',
} as const satisfies Regelkilde;

export type Bostedstopp = 'bosted_kjent' | 'mangler_bosted';

/** `sier`: det koordinatoren velger; `staar`: det som er sagt før. */
export function bostedFoeres(inn: {
  foresatte: readonly Foresattfakta[];
  staar: boolean;
  sier: 'ingen' | 'ukjent' | null;
}): Svar<Bostedstopp> {
  const kanSies =
    inn.foresatte.every((f) => !f.naa || f.borMed === 'nei') &&
    barnetsBosted(inn.foresatte, false) === 'ukjent' &&
    barnetsBosted(inn.foresatte, true) === 'ingen';
  if (!inn.staar && !kanSies) return { tillatt: false, grunn: 'bosted_kjent' };
  return inn.sier === null ? { tillatt: false, grunn: 'mangler_bosted' } : { tillatt: true };
}

export const mutanter = {
  bostedFoeres: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'bosted_kjent' } },
} as const satisfies { bostedFoeres: Mutant<typeof bostedFoeres> };
