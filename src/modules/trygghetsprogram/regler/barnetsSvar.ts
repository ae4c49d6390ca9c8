import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-28'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Det ungdommen sier uten foresatte, og det hen vil ha for seg selv, er med i ingen utskrift og gis ikke til noen, uten at ungdommen har sagt ja til at akkurat det avsnittet gis familien eller guiden, og ikke har tatt det tilbake, eller en plikt krever det. Da går det bare dit plikten sier.',
} as const satisfies Regelkilde;

export const BARNETS_SVAR = ['ja', 'trukket', 'plikt'] as const;
export type BarnetsSvar = (typeof BARNETS_SVAR)[number];
export const PLIKTENE = ['barnevernet', 'avverge'] as const;
export type BarnetsPlikt = (typeof PLIKTENE)[number];

/** De ungdommen kan si ja til at et avsnitt gis. */
export const BARNETS_MOTTAKERE = ['familien', 'guiden'] as const;
export type BarnetsMottaker = (typeof BARNETS_MOTTAKERE)[number];

/** Det som er ført om et avsnitt, det første først. */
export type BarnetsHistorie = readonly { slag: BarnetsSvar; til: BarnetsMottaker | null }[];

/** Har ungdommen sagt ja til at avsnittet gis denne, og står det? */
export const jaetStaar = (historie: BarnetsHistorie, til: BarnetsMottaker): boolean =>
  historie.findLast((s) => s.til === til)?.slag === 'ja';

/** Kan avsnittet være med til denne mottakeren? */
export const barnetsKanMed = (
  historie: BarnetsHistorie,
  til: BarnetsMottaker | 'plikten',
): boolean =>
  til === 'plikten' ? historie.some((s) => s.slag === 'plikt') : jaetStaar(historie, til);

export type BarnetsSvarstopp =
  | 'mangler_barnets_svar'
  | 'alt_ja'
  | 'ikke_ja'
  | 'mangler_plikt'
  | 'mangler_pliktgrunn';

/** Kan dette føres om avsnittet? Ja og trukket er ungdommens; en plikt trenger en grunn. */
export function barnetsSvar(inn: {
  svar: BarnetsSvar | null;
  /** Hvem ja-et er til; `null` for en plikt. */
  til: BarnetsMottaker | null;
  historie: BarnetsHistorie;
  plikt: BarnetsPlikt | null;
  ord: string | null;
}): Svar<BarnetsSvarstopp> {
  const nei = (grunn: BarnetsSvarstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.svar === null) return nei('mangler_barnets_svar');
  if (inn.svar !== 'plikt') {
    if (inn.til === null) return nei('mangler_barnets_svar');
    const staar = jaetStaar(inn.historie, inn.til);
    if (inn.svar === 'ja') return staar ? nei('alt_ja') : { tillatt: true };
    return staar ? { tillatt: true } : nei('ikke_ja');
  }
  if (inn.plikt === null) return nei('mangler_plikt');
  return harTekst(inn.ord) ? { tillatt: true } : nei('mangler_pliktgrunn');
}

export const mutanter = {
  jaetStaar: { ja: true, nei: false },
  barnetsKanMed: { ja: true, nei: false },
  barnetsSvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_barnets_svar' } },
} as const satisfies {
  jaetStaar: Mutant<typeof jaetStaar>;
  barnetsKanMed: Mutant<typeof barnetsKanMed>;
  barnetsSvar: Mutant<typeof barnetsSvar>;
};
