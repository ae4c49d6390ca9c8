import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-09', 'VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Har politiet endret en rad som er blitt en sak, er det nytt i saken til den som har den, tar det inn. En sak som er slutt, tar ikke inn noe, og fra en vernet rad går ingenting over.',
} as const satisfies Regelkilde;

export type Inntaksstopp = 'vernet' | 'saken_er_slutt' | 'ingenting_nytt';

const SLUTT: readonly Tilstand[] = ['avsluttet', 'henvist', 'angret'];

/** Kan endringene i politiets rad tas inn i saken nå? `endringer` er radens tall, `tattInn` det saken har med. */
export function nyttFraPolitiet(inn: {
  tilstand: Tilstand;
  vernet: boolean;
  endringer: number;
  tattInn: number;
}): Svar<Inntaksstopp> {
  if (inn.vernet) return { tillatt: false, grunn: 'vernet' };
  if (SLUTT.includes(inn.tilstand)) return { tillatt: false, grunn: 'saken_er_slutt' };
  if (inn.endringer <= inn.tattInn) return { tillatt: false, grunn: 'ingenting_nytt' };
  return { tillatt: true };
}

export const mutanter = {
  nyttFraPolitiet: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ingenting_nytt' } },
} as const satisfies { nyttFraPolitiet: Mutant<typeof nyttFraPolitiet> };
