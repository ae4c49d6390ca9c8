import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Raadgiver, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Den som ikke skal kontaktes, kommer ikke inn igjen under det samme navnet. Er det en annen som heter det samme, står det hvem som er rådspurt.',
} as const satisfies Regelkilde;

/** Navnet slik det kjennes igjen: uten store bokstaver, aksenter, tegn og rekkefølge. */
export const navneord = (navn: string): string =>
  navn
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter((ord) => ord !== '')
    .toSorted()
    .join(' ');

/** @param lik om en annen med det navnet ikke skal kontaktes; `annen` er «dette er en annen person» */
export function sammeNavn(inn: {
  lik: boolean;
  annen: boolean;
  raadfoert: Raadgiver | null;
  raadfoertHvem: string | null;
}): Svar<'staar_som_ikke_skal' | 'annen_uten_raad' | 'annen_uten_hvem'> {
  if (!inn.lik) return { tillatt: true };
  if (!inn.annen) return { tillatt: false, grunn: 'staar_som_ikke_skal' };
  if (inn.raadfoert === null) return { tillatt: false, grunn: 'annen_uten_raad' };
  return harTekst(inn.raadfoertHvem)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'annen_uten_hvem' };
}

export const mutanter = {
  navneord: { ja: '', nei: 'x' },
  sammeNavn: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'staar_som_ikke_skal' } },
} as const satisfies { navneord: Mutant<typeof navneord>; sammeNavn: Mutant<typeof sammeNavn> };
