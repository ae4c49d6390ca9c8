import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['EV-12'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1',
  regel:
    'Koordinatorene lager en evaluering eller en rapport for hvert år som er gått. Mangler fjorårets, får de vite det fra nyttår; fra 1. april er den for sen.',
} as const satisfies Regelkilde;

const aaret = (dag: Dato): number => Number(dag.slice(0, 4));

/** Går det an å lage rapporten for året? Ikke før det er gått, og ikke for et år programmet ikke var i bruk. */
export const kanLages = (aar: number, inn: { iDag: Dato; foerste: number | null }): boolean =>
  inn.foerste !== null && aar >= inn.foerste && aar < aaret(inn.iDag);

/** Fjoråret, når rapporten for det mangler. */
export function aarSomMangler(inn: {
  iDag: Dato;
  foerste: number | null;
  ferdige: ReadonlySet<number>;
}): { aar: number; forSen: boolean } | null {
  const aar = aaret(inn.iDag) - 1;
  if (!kanLages(aar, inn) || inn.ferdige.has(aar)) return null;
  return { aar, forSen: inn.iDag.slice(5) >= '04-01' };
}

export const mutanter = {
  kanLages: { ja: true, nei: false },
  aarSomMangler: { ja: null, nei: { aar: 2025, forSen: true } },
} as const satisfies {
  kanLages: Mutant<typeof kanLages>;
  aarSomMangler: Mutant<typeof aarSomMangler>;
};
