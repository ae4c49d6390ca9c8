import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-23'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Det den mulige guiden får lese først, har verken navnet på ungdommen eller de foresatte, noe fødselsnummer eller nummeret på straffesaken.',
} as const satisfies Regelkilde;

/** Seks sifre på rad, også med mellomrom, punktum eller bindestrek imellom: fødselsnummer, saksnummer, telefon og dato. */
const NUMMER = /\d(?:[\s.-]?\d){5}/;
/** Ord på tre bokstaver eller mer; «av» og «de» er ikke navn noen kjennes igjen på. */
const ORD = /\p{L}{3,}/gu;
const ordene = (tekst: string): string[] =>
  tekst.normalize('NFC').toLocaleLowerCase('nb').match(ORD) ?? [];
/** Et navn på to bokstaver kjennes bare igjen slik det skrives: «Jo» er et navn, «jo» er det ikke. */
const KORT = /(?<!\p{L})\p{Lu}\p{L}(?!\p{L})/gu;
const korte = (tekst: string): string[] => tekst.normalize('NFC').match(KORT) ?? [];

/** Kan teksten sendes til en som ikke skal vite hvem det er? `navn` er navnene på ungdommen og de foresatte. */
export function utenNavn(
  tekst: string,
  navn: readonly string[],
): Svar<'mangler_ord' | 'navn_i_teksten' | 'nummer_i_teksten'> {
  if (tekst.trim() === '') return { tillatt: false, grunn: 'mangler_ord' };
  if (NUMMER.test(tekst)) return { tillatt: false, grunn: 'nummer_i_teksten' };
  const kjente = new Set(navn.flatMap(ordene));
  const kjenteKorte = new Set(navn.flatMap(korte));
  // Eieformen også: «Karis» er Kari; og bestemt form av et langt navn.
  const lange = [...kjente].filter((k) => k.length >= 5);
  const roepes = ordene(tekst).some(
    (o) => kjente.has(o) || kjente.has(o.replace(/s$/, '')) || lange.some((k) => o.startsWith(k)),
  );
  return roepes || korte(tekst).some((o) => kjenteKorte.has(o))
    ? { tillatt: false, grunn: 'navn_i_teksten' }
    : { tillatt: true };
}

export const mutanter = {
  utenNavn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'navn_i_teksten' } },
} as const satisfies { utenNavn: Mutant<typeof utenNavn> };
