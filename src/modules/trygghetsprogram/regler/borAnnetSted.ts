import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-18'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er kommunen i uttrekket bostedet, og er den en annen enn områdets, sier raden at ungdommen bor et annet sted; raden faller aldri ut. Er kommunen åstedet, eller står den ikke der, sier den ingenting om hvor noen bor.',
} as const satisfies Regelkilde;

export type Kommunenrbetydning = 'bosted' | 'aasted';
type Kommune = { nummer: string | null; navn: string | null };

/** Bor ungdommen i en annen kommune etter det raden sier? Nummeret avgjør når begge har det, ellers navnet. */
export function borAnnetSted(inn: {
  betyr: Kommunenrbetydning;
  omrade: Kommune;
  rad: Kommune;
}): boolean {
  const { omrade, rad } = inn;
  if (inn.betyr === 'aasted') return false;
  if (omrade.nummer !== null && rad.nummer !== null) return omrade.nummer !== rad.nummer;
  if (omrade.navn === null || rad.navn === null) return false;
  return omrade.navn.toLowerCase() !== rad.navn.toLowerCase();
}

export const mutanter = {
  borAnnetSted: { ja: true, nei: false },
} as const satisfies { borAnnetSted: Mutant<typeof borAnnetSted> };
