import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-41', 'ED-32'],
  slag: 'DATA',
  utgave: 'ED-32',
  kapittel: '000 Forside, Koord; 001 §2',
  regel:
    'I 000 er det koordinatoren i politiet som forankrer programmet; i 001 er det koordinatoren, i politiet eller kommunen.',
} as const satisfies Regelkilde;

export type ForankresAv = 'koordinator_i_politiet' | 'koordinator';
/** Et verv den som spør, har i området i dag. */
export type Vervet = { rolle: string; iPolitiet: boolean };

export function kanForankre(av: ForankresAv, verv: readonly Vervet[]): boolean {
  return verv.some(
    ({ rolle, iPolitiet }) =>
      (rolle === 'programkoordinator' && (iPolitiet || av === 'koordinator')) ||
      (rolle === 'kommunal_koordinator' && av === 'koordinator'),
  );
}

export const mutanter = {
  kanForankre: { ja: true, nei: false },
} as const satisfies { kanForankre: Mutant<typeof kanForankre> };
