import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-11'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Guiden, og den som hadde samtalen, kan føre den samme kontakten i flere av sine egne saker, med egne ord i hver. Koordinatoren gjør det bare i saker som er koblet.',
} as const satisfies Regelkilde;

/** Den som følger opp selv, og ikke koordinerer. */
const selv = (foerer: Foerer): boolean => foerer !== 'koordinator';

/** Kan kontakten i denne saken føres i en annen også? `foerer` er hvem den som spør, er i hver av dem; `null` når den ikke er hens. */
export function kontaktIFlere(inn: {
  her: Foerer;
  der: Foerer | null;
  koblet: boolean;
  tilstandDer: Tilstand;
}): Svar<'ikke_din_sak'> {
  const din =
    inn.der !== null &&
    foelgesOpp(inn.tilstandDer) &&
    (inn.koblet || (selv(inn.her) && selv(inn.der)));
  return din ? { tillatt: true } : { tillatt: false, grunn: 'ikke_din_sak' };
}

export const mutanter = {
  kontaktIFlere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din_sak' } },
} as const satisfies { kontaktIFlere: Mutant<typeof kontaktIFlere> };
