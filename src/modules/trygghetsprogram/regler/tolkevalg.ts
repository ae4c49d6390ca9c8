import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Ringeutfall, Svar, Tolk } from './typer.ts';

export const kilde = {
  ider: ['VV-08'],
  slag: 'HARD',
  kapittel: 'Vardes valg; tolkeloven',
  regel:
    'Et barn, en slektning eller en fra den mistenktes krets tolker ikke, med mindre det er fare for liv; da står det hvorfor. Alle som var til stede i en samtale, føres, og hvem som tolket for en som trenger tolk, eller hvorfor ingen gjorde det; også for ungdommen som snakker med i samtalen til en foresatt.',
} as const satisfies Regelkilde;

export const UEGNEDE_TOLKER: readonly Tolk[] = ['slektning', 'barn', 'mistenktes_krets'];

export type Tolkestopp = 'uegnet_tolk' | 'mangler_fare';

/** Kan denne tolke? En uegnet tolk bare når det er fare for liv, og da med en grunn (VV-08). */
export function tolkevalg(valg: {
  tolk: Tolk;
  fareForLiv: boolean;
  grunn: string | null;
}): Svar<Tolkestopp> {
  if (!UEGNEDE_TOLKER.includes(valg.tolk)) return { tillatt: true };
  if (!valg.fareForLiv) return { tillatt: false, grunn: 'uegnet_tolk' };
  return harTekst(valg.grunn) ? { tillatt: true } : { tillatt: false, grunn: 'mangler_fare' };
}

/**
 * Er det ført hvem som var med i en samtale? Trenger hen tolk, står det hvem som tolket, eller hvorfor ingen gjorde det.
 */
export function hvemVarMed(inn: {
  utfall: Ringeutfall;
  tilstede: string | null;
  trengerTolk: boolean;
  tolk: Tolk;
  grunn: string | null;
}): Svar<'mangler_tilstede' | 'mangler_tolk'> {
  if (inn.utfall !== 'svarte') return { tillatt: true };
  if (!harTekst(inn.tilstede)) return { tillatt: false, grunn: 'mangler_tilstede' };
  return inn.trengerTolk && inn.tolk === 'ingen' && !harTekst(inn.grunn)
    ? { tillatt: false, grunn: 'mangler_tolk' }
    : { tillatt: true };
}

/**
 * Snakket ungdommen med i en samtale til en foresatt, og trenger hen tolk selv, står det hvem som tolket for hen, eller hvorfor
 * ingen gjorde det. Ble hen ringt, står det i oppringningen.
 */
export function tolkForUngdommen(inn: {
  snakket: boolean;
  ringteForesatt: boolean;
  trengerTolk: boolean;
  tolk: Tolk;
  grunn: string | null;
}): Svar<'mangler_tolk'> {
  const trengs = inn.snakket && inn.ringteForesatt && inn.trengerTolk;
  return trengs && inn.tolk === 'ingen' && !harTekst(inn.grunn)
    ? { tillatt: false, grunn: 'mangler_tolk' }
    : { tillatt: true };
}

export const mutanter = {
  tolkForUngdommen: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_tolk' } },
  hvemVarMed: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_tilstede' } },
  tolkevalg: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'uegnet_tolk' } },
} as const satisfies {
  tolkForUngdommen: Mutant<typeof tolkForUngdommen>;
  hvemVarMed: Mutant<typeof hvemVarMed>;
  tolkevalg: Mutant<typeof tolkevalg>;
};
