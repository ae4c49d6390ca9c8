import { alderPaa, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Er alderen ikke kjent, fører koordinatoren fødselsdatoen, eller at den utsatte er fylt 18 og hvem som har sett det. En alder som var kjent da saken kom, byttes ikke; en koordinatoren har ført, rettes. Ingen er over 120 år.',
} as const satisfies Regelkilde;

/** Ingen er eldre: et år er skrevet feil, og et barn ville vært voksent. */
const ELDST = 120;

export type Alderstopp = 'alder_kjent' | 'mangler_alder' | 'velg_en' | 'fram_i_tid' | 'for_gammel';

/** Kan alderen føres: en fødselsdato fram til i dag, eller hvem som har sett at den utsatte er fylt 18, aldri begge (TP-07)? */
export function alderFoeres(inn: {
  kjent: boolean;
  /** Det som står, er ført av en koordinator i saken. */
  foertHer: boolean;
  fodselsdato: Dato | null;
  settAv: string | null;
  iDag: Dato;
}): Svar<Alderstopp> {
  const { kjent, foertHer, fodselsdato, settAv, iDag } = inn;
  const nei = (grunn: Alderstopp) => ({ tillatt: false, grunn }) as const;
  if (kjent && !foertHer) return nei('alder_kjent');
  if (fodselsdato === null) return harTekst(settAv) ? { tillatt: true } : nei('mangler_alder');
  if (harTekst(settAv)) return nei('velg_en');
  if (fodselsdato > iDag) return nei('fram_i_tid');
  return alderPaa(fodselsdato, iDag) > ELDST ? nei('for_gammel') : { tillatt: true };
}

export const mutanter = {
  alderFoeres: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_alder' } },
} as const satisfies { alderFoeres: Mutant<typeof alderFoeres> };
