import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01', 'VV-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et nummer som har vært feil for den det gjelder, skrives ikke på nytt før noen har kontrollert at det er riktig, heller ikke når et annet har stått imens. Et nummer som kan høre til en som ikke skal kontaktes, skrives bare når det er kontrollert og det står hvordan.',
} as const satisfies Regelkilde;

const sifrene = (nummer: string): string => nummer.replaceAll(/\D/g, '');
/** Et norsk nummer er det samme med og uten landets nummer foran. */
const uten47 = (sifre: string): string => sifre.replace(/^(?:00)?47(?=\d{8}$)/, '');

/** Nummeret slik det kjennes igjen: bare sifre, uten `00` foran et fremmed landnummer, og uten Norges eget. */
export const normalNummer = (nummer: string): string => {
  const kort = uten47(sifrene(nummer));
  return kort.length > 8 ? kort.replace(/^00/, '') : kort;
};

/** Er det samme nummer, hvordan det enn er skrevet? */
export const sammeNummer = (a: string, b: string): boolean => normalNummer(a) === normalNummer(b);

/** Et telefonnummer har høyst femten sifre (E.164); flere er to numre i ett felt. */
const MAKS_SIFRE = 15;

/** Er det ett telefonnummer, hvem det enn hører til? */
export function ettNummer(nummer: string): Svar<'mangler_nummer' | 'flere_numre'> {
  const { length } = normalNummer(nummer);
  if (length < 5) return { tillatt: false, grunn: 'mangler_nummer' };
  return length > MAKS_SIFRE ? { tillatt: false, grunn: 'flere_numre' } : { tillatt: true };
}

/**
 * `feil` er numrene som viste seg å være feil for denne personen, og som ingen har kontrollert siden. `skalIkke`: en annen i saken,
 * som ikke skal kontaktes, kan ha hatt nummeret.
 */
export function nyttNummer(inn: {
  nummer: string;
  feil: readonly string[];
  skalIkke: boolean;
  kontrollert: boolean;
  hvordan: string | null;
}): Svar<
  'mangler_nummer' | 'flere_numre' | 'samme_nummer' | 'nummer_skal_ikke' | 'mangler_hvordan'
> {
  const ett = ettNummer(inn.nummer);
  if (!ett.tillatt) return ett;
  if (inn.skalIkke && !inn.kontrollert) return { tillatt: false, grunn: 'nummer_skal_ikke' };
  if (inn.skalIkke && !harTekst(inn.hvordan)) return { tillatt: false, grunn: 'mangler_hvordan' };
  return inn.kontrollert || !inn.feil.some((f) => sammeNummer(f, inn.nummer))
    ? { tillatt: true }
    : { tillatt: false, grunn: 'samme_nummer' };
}

export const mutanter = {
  nyttNummer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'samme_nummer' } },
  ettNummer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_nummer' } },
  sammeNummer: { ja: true, nei: false },
  normalNummer: { ja: '', nei: 'x' },
} as const satisfies {
  nyttNummer: Mutant<typeof nyttNummer>;
  ettNummer: Mutant<typeof ettNummer>;
  sammeNummer: Mutant<typeof sammeNummer>;
  normalNummer: Mutant<typeof normalNummer>;
};
