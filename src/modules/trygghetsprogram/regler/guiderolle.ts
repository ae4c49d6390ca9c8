import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-30'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Når oppdraget tas, er det bestemt i hvilken rolle guiden handler. Er hen i politiet, er det som politi. Rollen endres ikke etterpå, og den sier hva som hører hjemme i guidens egen journal og ikke i loggen.',
} as const satisfies Regelkilde;

/** Rollene en guide handler i. Lista er åpen: `annet` (TG-01). */
export const GUIDEROLLER = ['politi', 'helse', 'barnevern', 'skole', 'annet'] as const;
export type Guiderolle = (typeof GUIDEROLLER)[number];

/** Kan oppdraget tas i denne rollen? Bare den som tar det, sier hvilken; den som er i politiet, er det også her. */
export function guiderolle(inn: {
  tar: boolean;
  rolle: Guiderolle | null;
  iPolitiet: boolean;
}): Svar<'mangler_rolle' | 'ikke_din_rolle'> {
  if (!inn.tar) return { tillatt: true };
  if (inn.rolle === null) return { tillatt: false, grunn: 'mangler_rolle' };
  return (inn.rolle === 'politi') === inn.iPolitiet
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ikke_din_rolle' };
}

export const mutanter = {
  guiderolle: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_rolle' } },
} as const satisfies { guiderolle: Mutant<typeof guiderolle> };
