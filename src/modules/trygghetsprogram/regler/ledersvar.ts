import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-23'],
  slag: 'HARD',
  kapittel: '1.17; 1.16b',
  regel:
    'Den som etterforsker en sak, er bare koordinator for den eller har samtalen når lederen har sagt ja med en grunn. Ingen svarer på det hen selv har spurt om, eller om seg selv, og et spørsmål svares det på én gang.',
} as const satisfies Regelkilde;

/** Det den som etterforsker saken, kan være i den med lederens grunn. */
export const LEDERROLLER = ['koordinator', 'samtaleholder'] as const;
export type Lederrolle = (typeof LEDERROLLER)[number];

export type Ledersvarstopp = 'eget_spoersmaal' | 'alt_svart' | 'mangler_svar' | 'mangler_grunn';

/**
 * Kan lederen svare dette?
 *
 * @param inn `spurtAv` er den som spurte, `gjelder` den det er spurt om, `staar` svaret som er gitt fra før
 */
export function ledersvar(inn: {
  spurtAv: string;
  gjelder: string;
  leder: string;
  staar: 'ja' | 'nei' | null;
  svar: 'ja' | 'nei' | null;
  grunn: string | null;
}): Svar<Ledersvarstopp> {
  if (inn.leder === inn.spurtAv || inn.leder === inn.gjelder)
    return { tillatt: false, grunn: 'eget_spoersmaal' };
  if (inn.staar !== null) return { tillatt: false, grunn: 'alt_svart' };
  if (inn.svar === null) return { tillatt: false, grunn: 'mangler_svar' };
  return inn.svar === 'ja' && (inn.grunn ?? '').trim() === ''
    ? { tillatt: false, grunn: 'mangler_grunn' }
    : { tillatt: true };
}

export const mutanter = {
  ledersvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_svar' } },
} as const satisfies { ledersvar: Mutant<typeof ledersvar> };
