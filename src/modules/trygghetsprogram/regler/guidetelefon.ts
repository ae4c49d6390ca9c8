import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { ettNummer } from './nyttNummer.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TS-15'],
  slag: 'DATA',
  kapittel: '000 Veil-d; 001 §5(4)',
  regel:
    'Guiden skriver tjenestetelefonen sin selv, og kan la være. Den er ett telefonnummer, står for oppdraget, og er borte når oppdraget er slutt.',
} as const satisfies Regelkilde;

/** Kan dette stå som guidens tjenestetelefon? Tomt tar nummeret bort. */
export const guidetelefon = (nummer: string | null): Svar<'mangler_nummer' | 'flere_numre'> =>
  harTekst(nummer) ? ettNummer(nummer) : { tillatt: true };

export const mutanter = {
  guidetelefon: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_nummer' } },
} as const satisfies { guidetelefon: Mutant<typeof guidetelefon> };
