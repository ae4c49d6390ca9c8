import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Aktor } from './typer.ts';

export const kilde = {
  ider: ['TP-29', 'VV-23', 'RO-05'],
  slag: 'HARD',
  kapittel: '001 §1, §2; 000 Koord, Etterf; 1.17',
  regel:
    'Familien og den første samtalen er koordinatorens, eller den samtalen er overlatt til sin. Den som etterforsker saken, har dem ikke, heller ikke som koordinator, uten at lederen har gitt en grunn.',
} as const satisfies Regelkilde;

/** Den som spør, i saken nå; `null` når hen verken ser familien eller ringer. */
export function hvemHarSamtalen(inn: {
  etterforsker: boolean;
  lederHarGittGrunn: boolean;
  koordinator: boolean;
  tildelt: boolean;
}): Extract<Aktor, 'koordinator' | 'tildelt'> | null {
  if (inn.etterforsker && !inn.lederHarGittGrunn) return null;
  if (inn.koordinator) return 'koordinator';
  return inn.tildelt ? 'tildelt' : null;
}

export const mutanter = {
  hvemHarSamtalen: { ja: 'koordinator', nei: null },
} as const satisfies { hvemHarSamtalen: Mutant<typeof hvemHarSamtalen> };
