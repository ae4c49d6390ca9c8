import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-14'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Hver politienhet har høyst én som får klareringer ingen har svart på. Vervet avsluttes hos den ene før en annen får det.',
} as const satisfies Regelkilde;

/** Kan den ansatte få vervet, når disse i enheten har det fra før? Andre verv er regelen uten betydning for. */
export function enMottaker(rolle: string, mottakere: readonly string[]): boolean {
  return rolle !== 'eskaleringsmottaker' || mottakere.length === 0;
}

export const mutanter = {
  enMottaker: { ja: true, nei: false },
} as const satisfies { enMottaker: Mutant<typeof enMottaker> };
