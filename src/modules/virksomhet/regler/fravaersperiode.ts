import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-22'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En koordinators fravær har første og siste dag, og en stedfortreder som kan lese sakene alle dagene. Finnes ingen slik, føres fraværet uten, og lederen får alarm.',
} as const satisfies Regelkilde;

export type Fravaersfeil =
  | 'til_foer_fra'
  | 'fravaeret_er_forbi'
  | 'alt_meldt'
  | 'velg_stedfortreder'
  | 'kan_ikke_lese';

/** Hva som er galt med fraværet, eller `null`. Alle datoer er med i fraværet. */
export function fravaersperiode(inn: {
  fra: Dato;
  til: Dato;
  iDag: Dato;
  /** Bruker-id, eller `null` når ingen er valgt. */
  stedfortreder: string | null;
  /** De som kan stå i alle dagene. */
  mulige: readonly string[];
  andre: readonly { fra: Dato; til: Dato }[];
}): Fravaersfeil | null {
  if (inn.til < inn.fra) return 'til_foer_fra';
  if (inn.til < inn.iDag) return 'fravaeret_er_forbi';
  if (inn.andre.some((f) => f.fra <= inn.til && f.til >= inn.fra)) return 'alt_meldt';
  if (inn.stedfortreder === null) return inn.mulige.length > 0 ? 'velg_stedfortreder' : null;
  return inn.mulige.includes(inn.stedfortreder) ? null : 'kan_ikke_lese';
}

export const mutanter = {
  fravaersperiode: { ja: null, nei: 'kan_ikke_lese' },
} as const satisfies { fravaersperiode: Mutant<typeof fravaersperiode> };
