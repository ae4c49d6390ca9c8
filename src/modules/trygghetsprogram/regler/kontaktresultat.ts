import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TG-16'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Når dagene utgaven sier er gått og ungdommen skal kontaktes, er det ikke gjort før en kontakt er ført og det er sagt hva den ble til: at dere fortsetter, at avtalen endres, eller at det kan avsluttes. En rettelse beholder svaret.',
} as const satisfies Regelkilde;

/** Det kontakten etter fjorten dager ble til. */
export const RESULTATER = ['fortsetter', 'endres', 'avsluttes'] as const;
export type Kontaktresultat = (typeof RESULTATER)[number];

/** Må det sies hva kontakten ble til? Når ungdommen skal kontaktes nå, og når linjen som rettes, sa det. */
export const resultatTrengs = (inn: { maa: boolean; rettet: Kontaktresultat | null }): boolean =>
  inn.maa || inn.rettet !== null;

/**
 * Er det sagt som må sies? En kontakt som ikke teller, gjør ikke oppgaven ferdig og trenger ikke svaret.
 *
 * @param maa ungdommen skal kontaktes nå, før denne er ført
 * @param rettet svaret på linjen denne retter
 */
export function kontaktresultat(inn: {
  teller: boolean;
  maa: boolean;
  rettet: Kontaktresultat | null;
  resultat: Kontaktresultat | null;
}): Svar<'mangler_resultat'> {
  return inn.teller && resultatTrengs(inn) && inn.resultat === null
    ? { tillatt: false, grunn: 'mangler_resultat' }
    : { tillatt: true };
}

export const mutanter = {
  resultatTrengs: { ja: true, nei: false },
  kontaktresultat: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_resultat' } },
} as const satisfies {
  resultatTrengs: Mutant<typeof resultatTrengs>;
  kontaktresultat: Mutant<typeof kontaktresultat>;
};
