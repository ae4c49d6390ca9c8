import { leggTilDager, seneste, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-53'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord; 001 §1, §2, Kort',
  regel:
    'En dag mellom to perioder som ingen av dem dekker, vises, så ingen ungdom faller mellom to uttrekk.',
} as const satisfies Regelkilde;

/** Dagene mellom første og siste periode som ingen periode dekker, tidligste først. */
export function udekkedeDager(perioder: readonly { fra: Dato; til: Dato }[]): Dato[] {
  const ordnet = [...perioder].sort((a, b) => (a.fra < b.fra ? -1 : 1));
  const udekket: Dato[] = [];
  let dekketTil: Dato | null = null;
  for (const p of ordnet) {
    if (dekketTil !== null) {
      for (let d = leggTilDager(dekketTil, 1); d < p.fra; d = leggTilDager(d, 1)) udekket.push(d);
    }
    dekketTil = dekketTil === null ? p.til : seneste(dekketTil, p.til);
  }
  return udekket;
}

const DAG = '2026-01-01' as Dato;
export const mutanter = {
  udekkedeDager: { ja: [], nei: [DAG] },
} as const satisfies { udekkedeDager: Mutant<typeof udekkedeDager> };
