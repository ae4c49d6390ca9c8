import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { sammeNummer } from './nyttNummer.ts';
import type { Ringemaate, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-11'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'En samtale med foresatte kan gjelde flere koblede saker, med egne ord og eget resultat for hver ungdom. Den gjelder ikke en annen ungdom når det var den unge selv som ble ringt, eller når den foresattes nummer i den andre saken er et annet enn det som ble ringt.',
} as const satisfies Regelkilde;

/** Nummeret ble brukt bare når det ble ringt eller sendt melding. */
const RINGT: readonly Ringemaate[] = ['telefon', 'melding'];

/**
 * Kan det som ble gjort her, føres i den koblede saken også? Numrene er de som står for hver av de foresatte; `null` når det
 * ikke står noe.
 */
export function gjelderFlere(inn: {
  til: 'foresatt' | 'ungdommen';
  tilDer: 'foresatt' | 'ungdommen';
  maate: Ringemaate;
  nummer: string | null;
  nummerDer: string | null;
}): Svar<'bare_foresatte' | 'annet_nummer'> {
  if (inn.til === 'ungdommen' || inn.tilDer === 'ungdommen')
    return { tillatt: false, grunn: 'bare_foresatte' };
  if (!RINGT.includes(inn.maate) || inn.nummerDer === null) return { tillatt: true };
  return inn.nummer !== null && sammeNummer(inn.nummer, inn.nummerDer)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'annet_nummer' };
}

export const mutanter = {
  gjelderFlere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'bare_foresatte' } },
} as const satisfies { gjelderFlere: Mutant<typeof gjelderFlere> };
