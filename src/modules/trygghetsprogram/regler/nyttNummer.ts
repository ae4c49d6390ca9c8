import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Var nummeret feil sist, skrives et annet, eller det samme når noen har kontrollert at det er riktig.',
} as const satisfies Regelkilde;

const sifrene = (nummer: string): string => nummer.replaceAll(/\D/g, '');
/** Et norsk nummer er det samme med og uten landets nummer foran. */
const uten47 = (sifre: string): string => sifre.replace(/^(?:00)?47(?=\d{8}$)/, '');

/** `feil` er nummeret som var feil sist; `null` når det som står, ikke er feil. */
export function nyttNummer(inn: {
  nummer: string;
  feil: string | null;
  kontrollert: boolean;
}): Svar<'mangler_nummer' | 'samme_nummer'> {
  const nytt = uten47(sifrene(inn.nummer));
  if (nytt.length < 5) return { tillatt: false, grunn: 'mangler_nummer' };
  return inn.feil === null || inn.kontrollert || uten47(sifrene(inn.feil)) !== nytt
    ? { tillatt: true }
    : { tillatt: false, grunn: 'samme_nummer' };
}

export const mutanter = {
  nyttNummer: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'samme_nummer' } },
} as const satisfies { nyttNummer: Mutant<typeof nyttNummer> };
