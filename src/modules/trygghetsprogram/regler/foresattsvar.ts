import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Foresattord, Neigrunn, Raadgiver, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'For hver foresatt svarer koordinatoren: kan kontaktes, kan ikke, eller vet ikke. «Kan ikke» har en grunn, og enten hvem som er rådspurt, eller en annen som sier det samme den samme dagen. Ingen åpner for den som ikke skulle kontaktes, eller for en med samme navn, uten å ha rådspurt noen.',
} as const satisfies Regelkilde;

export type Foresattstopp =
  | 'mangler_grunn'
  | 'mangler_raadgiver'
  | 'mangler_hvem'
  | 'aapner_uten_raad'
  | 'samme_navn_uten_raad'
  | 'trenger_en_annen';

export type Foresattforslag = {
  svar: Foresattord;
  grunn: Neigrunn | null;
  raadfoert: Raadgiver | null;
  raadfoertHvem: string | null;
};

/** `staar` er svaret som gjelder nå, og om det er mitt eget; `likEnSomIkkeSkal`: en annen med samme navn skal ikke kontaktes. */
export function foresattsvar(
  forslag: Foresattforslag,
  staar: { svar: Foresattord; mitt: boolean; besvart: boolean } | null,
  likEnSomIkkeSkal: boolean,
): Svar<Foresattstopp> {
  const { svar, grunn, raadfoert, raadfoertHvem } = forslag;
  const nei = (hvorfor: Foresattstopp) => ({ tillatt: false, grunn: hvorfor }) as const;
  if (svar === 'nei' && grunn === null) return nei('mangler_grunn');
  if (raadfoert !== null && !harTekst(raadfoertHvem)) return nei('mangler_hvem');
  if (raadfoert === null && harTekst(raadfoertHvem)) return nei('mangler_raadgiver');
  if (likEnSomIkkeSkal && svar === 'ja' && raadfoert === null) return nei('samme_navn_uten_raad');
  if (staar?.svar !== 'nei' || raadfoert !== null) return { tillatt: true };
  if (svar !== 'nei') return nei('aapner_uten_raad');
  // Det samme en gang til fra den samme sier ingenting nytt.
  return staar.mitt && !staar.besvart ? nei('trenger_en_annen') : { tillatt: true };
}

export const mutanter = {
  foresattsvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_grunn' } },
} as const satisfies { foresattsvar: Mutant<typeof foresattsvar> };
