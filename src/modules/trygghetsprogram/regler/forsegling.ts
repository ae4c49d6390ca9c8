import { leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { ANGREDAGER } from './angrefrist.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-25'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Står en sak på feil person, forsegler koordinatoren den. Fra samme øyeblikk leser eller skriver ingen i den, den telles ikke og skrives aldri ut, et spor står igjen, og et avvik åpnes med hvem som må få vite det. Ordene leses bare av personvernombudet. I 14 dager kan koordinatoren åpne den igjen der den var.',
} as const satisfies Regelkilde;

/** Hvordan den kom til å stå på feil person. Ingen egne ord: de ville sagt hvem. */
export const FORSEGLINGSGRUNNER = [
  'samme_navn',
  'feil_i_uttrekket',
  'feil_i_meldingen',
  'feil_hos_oss',
] as const;
export type Forseglingsgrunn = (typeof FORSEGLINGSGRUNNER)[number];

/** Kan saken forsegles? Den rette saken, når den finnes, må være en annen koordinatoren selv har. */
export function forsegling(inn: {
  koordinerer: boolean;
  grunn: Forseglingsgrunn | null;
  /** Den rette saken; `null` når ingen er nevnt. */
  til: { sammeSak: boolean; koordinerer: boolean } | null;
}): Svar<'ikke_din' | 'mangler_grunn' | 'finner_ikke_saken'> {
  if (!inn.koordinerer) return { tillatt: false, grunn: 'ikke_din' };
  if (inn.grunn === null) return { tillatt: false, grunn: 'mangler_grunn' };
  if (inn.til !== null && (inn.til.sammeSak || !inn.til.koordinerer))
    return { tillatt: false, grunn: 'finner_ikke_saken' };
  return { tillatt: true };
}

/** Kan forseglingen tas tilbake? Den dagen og de fjorten neste, én gang. */
export function forseglingTilbake(inn: {
  forseglet: Dato;
  iDag: Dato;
  tattTilbake: boolean;
}): Svar<'alt_tatt_tilbake' | 'for_sent'> {
  if (inn.tattTilbake) return { tillatt: false, grunn: 'alt_tatt_tilbake' };
  return inn.iDag <= leggTilDager(inn.forseglet, ANGREDAGER)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'for_sent' };
}

export const mutanter = {
  forsegling: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
  forseglingTilbake: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'for_sent' } },
} as const satisfies {
  forsegling: Mutant<typeof forsegling>;
  forseglingTilbake: Mutant<typeof forseglingTilbake>;
};
