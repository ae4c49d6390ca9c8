import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-28'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Det ungdommen sier uten foresatte, og det hen vil ha for seg selv, er med i ingen utskrift og gis ikke til noen, uten at ungdommen har sagt ja til akkurat det avsnittet og ikke har tatt det tilbake, eller en plikt krever det. Da går det bare dit plikten sier.',
} as const satisfies Regelkilde;

export const BARNETS_SVAR = ['ja', 'trukket', 'plikt'] as const;
export type BarnetsSvar = (typeof BARNETS_SVAR)[number];
export const PLIKTENE = ['barnevernet', 'avverge'] as const;
export type BarnetsPlikt = (typeof PLIKTENE)[number];

/** Det som er ført om et avsnitt, det første først. */
export type BarnetsHistorie = readonly { slag: BarnetsSvar }[];

/** Har ungdommen sagt ja til avsnittet, og står det? */
export const jaetStaar = (historie: BarnetsHistorie): boolean =>
  historie.findLast((s) => s.slag !== 'plikt')?.slag === 'ja';

/** Kan avsnittet være med til denne mottakeren? */
export const barnetsKanMed = (historie: BarnetsHistorie, til: 'familien' | 'plikten'): boolean =>
  til === 'familien' ? jaetStaar(historie) : historie.some((s) => s.slag === 'plikt');

export type BarnetsSvarstopp =
  | 'mangler_barnets_svar'
  | 'alt_ja'
  | 'ikke_ja'
  | 'mangler_plikt'
  | 'mangler_pliktgrunn';

/** Kan dette føres om avsnittet? Ja og trukket er ungdommens; en plikt trenger en grunn. */
export function barnetsSvar(inn: {
  svar: BarnetsSvar | null;
  historie: BarnetsHistorie;
  plikt: BarnetsPlikt | null;
  ord: string | null;
}): Svar<BarnetsSvarstopp> {
  const nei = (grunn: BarnetsSvarstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.svar === null) return nei('mangler_barnets_svar');
  if (inn.svar === 'ja') return jaetStaar(inn.historie) ? nei('alt_ja') : { tillatt: true };
  if (inn.svar === 'trukket') return jaetStaar(inn.historie) ? { tillatt: true } : nei('ikke_ja');
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
