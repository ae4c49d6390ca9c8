import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Et nummer som har vært feil for den det gjelder, skrives ikke på nytt før noen har kontrollert at det er riktig, heller ikke når et annet har stått imens.',
} as const satisfies Regelkilde;

const sifrene = (nummer: string): string => nummer.replaceAll(/\D/g, '');
/** Et norsk nummer er det samme med og uten landets nummer foran. */
const uten47 = (sifre: string): string => sifre.replace(/^(?:00)?47(?=\d{8}$)/, '');

/** Er det samme nummer, hvordan det enn er skrevet? */
export const sammeNummer = (a: string, b: string): boolean =>
  uten47(sifrene(a)) === uten47(sifrene(b));

/** `feil` er numrene som viste seg å være feil for denne personen, og som ingen har kontrollert siden. */
export function nyttNummer(inn: {
  nummer: string;
  feil: readonly string[];
  kontrollert: boolean;
}): Svar<'mangler_nummer' | 'samme_nummer'> {
  const nytt = uten47(sifrene(inn.nummer));
  if (nytt.length < 5) return { tillatt: false, grunn: 'mangler_nummer' };
  return inn.kontrollert || !inn.feil.some((f) => sammeNummer(f, inn.nummer))
    ? { tillatt: true }
    : { tillatt: false, grunn: 'samme_nummer' };
}

export const mutanter = {
  nyttNummer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'samme_nummer' } },
  sammeNummer: { ja: true, nei: false },
} as const satisfies {
  nyttNummer: Mutant<typeof nyttNummer>;
  sammeNummer: Mutant<typeof sammeNummer>;
};
