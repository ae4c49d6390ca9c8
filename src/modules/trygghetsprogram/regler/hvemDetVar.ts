import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';

export const kilde = {
  ider: ['TP-53', 'VV-22'],
  slag: 'DATA',
  kapittel: '000 Hva, Koord; 001 §1, §2, Kort; Vardes valg',
  regel:
    'Et uttrekk sier hvem i politiet som kjørte det, og et uttrekk som ikke kom, hvem som ble spurt. Det er ord, ikke bare tegn, og høyst 120 tegn.',
} as const satisfies Regelkilde;

/** Lengste navn på den som kjørte uttrekket, eller ble spurt, i tegn. */
export const HOYST_HVEM = 120;

export type Hvemfeil = 'mangler' | 'for_langt';

/**
 * Hva som er galt med svaret på hvem det var; `null` når det er bra.
 *
 * @param kreves usant når spørsmålet kan stå tomt, som når uttrekket var tomt og ingen er spurt
 */
export function hvemDetVar(hvem: string | null, kreves: boolean): Hvemfeil | null {
  if (hvem !== null && hvem.length > HOYST_HVEM) return 'for_langt';
  return kreves && !harTekst(hvem) ? 'mangler' : null;
}

export const mutanter = {
  hvemDetVar: { ja: null, nei: 'mangler' },
} as const satisfies { hvemDetVar: Mutant<typeof hvemDetVar> };
