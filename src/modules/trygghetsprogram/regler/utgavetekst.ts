import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-47', 'TP-26'],
  slag: 'DATA',
  kapittel: '000 Forside',
  regel:
    'En lokal utgave kan skrive om malene og veiledningen, på hvert språk. Teksten er kort nok, har de samme plassholderne som originalen, og ingen koder. Er den skrevet om på bokmål og mangler på et annet språk, vises bokmålet der, merket. En sak har tekstene i versjonen den følger.',
} as const satisfies Regelkilde;

export type Tekstfeil = 'for_lang' | 'uten_ord' | 'koder' | 'flere_linjer' | 'plassholdere';

/** Plassholderne i en tekst, som `{{referanse}}`, hver én gang. */
export const plassholdere = (tekst: string): readonly string[] =>
  [...new Set([...tekst.matchAll(/\{\{(\w+)\}\}/g)].flatMap((m) => m[1] ?? []))].sort();

/** Kan teksten stå i utgaven? */
export function utgavetekst(inn: {
  tekst: string;
  maks: number;
  linjer: boolean;
  /** De originalen har: de må stå, og ingen andre. */
  plassholdere: readonly string[];
}): Svar<Tekstfeil> {
  const nei = (grunn: Tekstfeil) => ({ tillatt: false, grunn }) as const;
  if (inn.tekst.length > inn.maks) return nei('for_lang');
  if (!/[\p{L}\p{N}]/u.test(inn.tekst)) return nei('uten_ord');
  if (/[<>]|\$t\(/.test(inn.tekst)) return nei('koder');
  if (!inn.linjer && inn.tekst.includes('\n')) return nei('flere_linjer');
  const uten = inn.tekst.replaceAll(/\{\{\w+\}\}/g, '');
  const like = plassholdere(inn.tekst).join() === inn.plassholdere.join();
  return like && !/[{}]/.test(uten) ? { tillatt: true } : nei('plassholdere');
}

/**
 * Ordene som vises på et språk, og språket de er på; `null` når det er originalens. Er teksten skrevet om på bokmål, og ikke på språket,
 * er det bokmålet som vises: originalen ville sagt noe annet.
 */
export function vistTekst<S extends 'nb' | 'nn' | 'en'>(
  sprak: S,
  egne: Readonly<Partial<Record<'nb' | 'nn' | 'en', string>>>,
): { tekst: string; paa: 'nb' | S } | null {
  const egen = egne[sprak];
  if (egen !== undefined) return { tekst: egen, paa: sprak };
  return egne.nb === undefined ? null : { tekst: egne.nb, paa: 'nb' };
}

export const mutanter = {
  plassholdere: { ja: ['x'], nei: [] },
  utgavetekst: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'koder' } },
  vistTekst: { ja: { tekst: 'Andre ord', paa: 'nb' }, nei: null },
} as const satisfies {
  plassholdere: Mutant<typeof plassholdere>;
  utgavetekst: Mutant<typeof utgavetekst>;
  vistTekst: Mutant<typeof vistTekst>;
};
