import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-18'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1, C27; Vardes valg',
  regel:
    'Bor ungdommen et annet sted eller flytter, tilbys saken dem som er der. Den som har saken, har ansvaret til noen har tatt over, og det føres hvem, når og med hvilket grunnlag. Et tilbud kan trekkes. Er det andre stedet et område i Varde, er det de som svarer der.',
} as const satisfies Regelkilde;

export type Overfoeringssteg = 'tilbudt' | 'trukket' | 'overtatt' | 'avslaatt';
export type Overfoeringsgrunn = 'bor_annet_sted' | 'flytter';
export type Overfoeringsforslag = {
  steg: Overfoeringssteg;
  grunn: Overfoeringsgrunn | null;
  sted: string | null;
  hvem: string | null;
  grunnlag: string | null;
  /** Det andre området i Varde; `null` når det er utenfor, og på det som ikke er et tilbud. */
  tilOmrade: string | null;
  dag: Dato;
};
export type Overfoeringsstopp =
  | 'steget_passer_ikke'
  | 'mangler_grunn'
  | 'mangler_sted'
  | 'mangler_hvem'
  | 'mangler_grunnlag'
  | 'dagen_har_ikke_vaert'
  | 'de_svarer_der'
  | 'kan_ikke_tilbys_dit';

function mangler(f: Overfoeringsforslag): Overfoeringsstopp | null {
  if (f.steg === 'tilbudt') {
    if (f.grunn === null) return 'mangler_grunn';
    return harTekst(f.sted) || f.tilOmrade !== null ? null : 'mangler_sted';
  }
  if (f.steg === 'trukket') return null;
  if (!harTekst(f.hvem)) return 'mangler_hvem';
  return harTekst(f.grunnlag) ? null : 'mangler_grunnlag';
}

/**
 * Kan steget føres etter det forrige? `null` er at ingenting er ført.
 *
 * @param naa `iVarde` når tilbudet som står, er til et område i Varde; `kanTilbys` områdene en sak herfra kan tilbys
 */
export function overfoering(
  forslag: Overfoeringsforslag,
  naa: {
    forrige: Overfoeringssteg | null;
    iVarde: boolean;
    kanTilbys: readonly string[];
    iDag: Dato;
  },
): Svar<Overfoeringsstopp> {
  // Det andre området i Varde svarer selv.
  if (forslag.steg === 'avslaatt' || (forslag.steg === 'overtatt' && naa.iVarde))
    return { tillatt: false, grunn: 'de_svarer_der' };
  if (forslag.tilOmrade !== null && !naa.kanTilbys.includes(forslag.tilOmrade))
    return { tillatt: false, grunn: 'kan_ikke_tilbys_dit' };
  // Det som er tilbudt, tas over eller trekkes; ellers er det et nytt tilbud.
  if ((forslag.steg === 'tilbudt') === (naa.forrige === 'tilbudt'))
    return { tillatt: false, grunn: 'steget_passer_ikke' };
  const grunn = mangler(forslag);
  if (grunn !== null) return { tillatt: false, grunn };
  return forslag.dag > naa.iDag
    ? { tillatt: false, grunn: 'dagen_har_ikke_vaert' }
    : { tillatt: true };
}

export const mutanter = {
  overfoering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'steget_passer_ikke' } },
} as const satisfies { overfoering: Mutant<typeof overfoering> };
