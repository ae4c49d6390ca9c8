import { dagerMellom, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TG-23', 'VV-19'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2; Vardes valg',
  regel:
    'Et fravær meldes på forhånd med den første og den siste dagen, aldri hvorfor. Det som er begynt, kan bli kortere eller lengre, men ikke begynne en annen dag. To fravær på samme dag meldes ikke to ganger av den samme.',
} as const satisfies Regelkilde;

/** Så lenge kan ett fravær vare. */
const HOYST_DAGER = 366;

export type Bortestopp =
  | 'til_foer_fra'
  | 'har_begynt'
  | 'fravaeret_er_forbi'
  | 'for_langt'
  | 'alt_meldt';

/**
 * Hva som er galt med fraværet, eller `null`. Begge dagene er med.
 *
 * @param inn `gammelt`: fraværet som endres; `andre`: de andre fraværene den som melder, kan se
 */
export function meldtBorte(inn: {
  fra: Dato;
  til: Dato;
  iDag: Dato;
  gammelt: { fra: Dato } | null;
  andre: readonly { fra: Dato; til: Dato }[];
}): Bortestopp | null {
  const { fra, til, iDag, gammelt } = inn;
  if (til < fra) return 'til_foer_fra';
  const begynt = gammelt !== null && gammelt.fra < iDag;
  if (begynt ? fra !== gammelt.fra : fra < iDag) return 'har_begynt';
  if (til < iDag) return 'fravaeret_er_forbi';
  if (dagerMellom(fra, til) > HOYST_DAGER) return 'for_langt';
  return inn.andre.some((a) => a.fra <= til && a.til >= fra) ? 'alt_meldt' : null;
}

export const mutanter = {
  meldtBorte: { ja: null, nei: 'alt_meldt' },
} as const satisfies { meldtBorte: Mutant<typeof meldtBorte> };
