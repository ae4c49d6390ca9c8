import { harTekst } from '../../../kernel/tekst.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Ringemaate, Ringeutfall, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-17', 'VV-07'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Et forsøk er ikke en samtale: det føres hva som skjedde, og når det prøves igjen. «Ikke nådd» er åpent etter fire forsøk over ti arbeidsdager på to måter. Ber de om å bli ringt igjen, er det et forsøk som de andre. Flytter familien en avtale, er de nådd; flytter vi den, er det ikke et forsøk. Svarte feil person, føres det som ble sagt. En beskjed legges igjen bare der noen har sagt ja.',
} as const satisfies Regelkilde;

export type Forsoekstopp =
  | 'mangler_neste'
  | 'neste_er_passert'
  | 'mangler_hvem_flyttet'
  | 'mangler_sagt';

/** Er forsøket helt ført? Den som svarte, trenger ingen ny dag; det gjør alle andre. */
export function forsoek(inn: {
  utfall: Ringeutfall;
  flyttetAv: 'familien' | 'oss' | null;
  neste: Dato | null;
  /** Det som ble sagt, med egne ord. */
  ord: string | null;
  iDag: Dato;
}): Svar<Forsoekstopp> {
  if (inn.utfall === 'flyttet' && inn.flyttetAv === null)
    return { tillatt: false, grunn: 'mangler_hvem_flyttet' };
  if (inn.neste !== null && inn.neste < inn.iDag)
    return { tillatt: false, grunn: 'neste_er_passert' };
  if (inn.utfall !== 'svarte' && inn.neste === null)
    return { tillatt: false, grunn: 'mangler_neste' };
  if (inn.utfall === 'feil_person' && !harTekst(inn.ord))
    return { tillatt: false, grunn: 'mangler_sagt' };
  return { tillatt: true };
}

/**
 * Kan nummeret ringes? Var det feil, eller svarte feil person, må det skrives på nytt først (VV-07).
 *
 * @param feil da det sist viste seg å være feil
 * @param skrevet da det ble skrevet slik det står
 */
export function nummeretGjelder(feil: Date | null, skrevet: Date | null): Svar<'nummeret_er_feil'> {
  return feil === null || (skrevet !== null && skrevet > feil)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'nummeret_er_feil' };
}

/** Kan det legges igjen en beskjed? Bare der noen har sagt ja til det (VV-07). */
export function beskjed(inn: { maate: Ringemaate; beskjedOk: boolean }): Svar<'beskjed_ikke_ok'> {
  return inn.maate !== 'melding' || inn.beskjedOk
    ? { tillatt: true }
    : { tillatt: false, grunn: 'beskjed_ikke_ok' };
}

export type Forsoekt = {
  maate: Ringemaate;
  utfall: Ringeutfall;
  flyttetAv: 'familien' | 'oss' | null;
};

/** Familien er nådd når noen svarte, eller flyttet avtalen. Ba de om å bli ringt igjen, er det et forsøk (VV-17). */
const naadd = (f: Forsoekt): boolean =>
  f.utfall === 'svarte' || (f.utfall === 'flyttet' && f.flyttetAv === 'familien');
/** Flyttet vi avtalen, prøvde ingen å nå dem. */
const forsoekte = (f: Forsoekt): boolean => f.utfall !== 'flyttet' || f.flyttetAv !== 'oss';

/** Forsøkene siden familien sist ble nådd, det første først. */
export function sidenNaadd<T extends Forsoekt>(forsoekene: readonly T[]): readonly T[] {
  return forsoekene.slice(forsoekene.findLastIndex(naadd) + 1).filter(forsoekte);
}

const FORSOEK = 4;
const ARBEIDSDAGER = 10;
const MAATER = 2;

/**
 * Kan saken avsluttes som *ikke nådd*? `arbeidsdager` er fra det første til det siste av forsøkene siden noen sist ble nådd.
 */
export function ikkeNaadd(inn: {
  forsoek: readonly Forsoekt[];
  arbeidsdager: number;
}): Svar<'for_faa_forsoek' | 'for_kort_tid' | 'bare_en_maate'> {
  const siden = sidenNaadd(inn.forsoek);
  if (siden.length < FORSOEK) return { tillatt: false, grunn: 'for_faa_forsoek' };
  if (new Set(siden.map((f) => f.maate)).size < MAATER)
    return { tillatt: false, grunn: 'bare_en_maate' };
  return inn.arbeidsdager >= ARBEIDSDAGER
    ? { tillatt: true }
    : { tillatt: false, grunn: 'for_kort_tid' };
}

export const mutanter = {
  nummeretGjelder: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'nummeret_er_feil' } },
  beskjed: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'beskjed_ikke_ok' } },
  forsoek: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_neste' } },
  sidenNaadd: { ja: [{ maate: 'telefon', utfall: 'ikke_svar', flyttetAv: null }], nei: [] },
  ikkeNaadd: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'for_kort_tid' } },
} as const satisfies {
  nummeretGjelder: Mutant<typeof nummeretGjelder>;
  beskjed: Mutant<typeof beskjed>;
  forsoek: Mutant<typeof forsoek>;
  sidenNaadd: Mutant<typeof sidenNaadd>;
  ikkeNaadd: Mutant<typeof ikkeNaadd>;
};
