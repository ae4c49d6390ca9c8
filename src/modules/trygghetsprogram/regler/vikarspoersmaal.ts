import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-24', 'VV-19'],
  slag: 'HARD',
  kapittel: '000 Koord, Guide; 001 §2, §7; Vardes valg',
  regel:
    'En vikar spørres på forhånd om dagene guiden er borte, mens oppfølgingen er i gang, og på de samme vilkårene som den første guiden. Hen har saken bare de dagene hen sa ja til. Er fraværet forbi eller avlyst, spørres ingen.',
} as const satisfies Regelkilde;

const I_GANG: readonly Tilstand[] = ['aktiv', 'guide_borte', 'stagnasjon'];

/** Kan en spørres om å være vikar? `fravaer`: guidens, slik det er meldt nå; `null` når det er avlyst eller ikke er guidens i saken. */
export function vikarspoersmaal(inn: {
  tilstand: Tilstand;
  fravaer: { til: Dato } | null;
  iDag: Dato;
}): Svar<'soekes_ikke' | 'fravaeret_er_forbi'> {
  if (!I_GANG.includes(inn.tilstand)) return { tillatt: false, grunn: 'soekes_ikke' };
  if (inn.fravaer === null || inn.fravaer.til < inn.iDag)
    return { tillatt: false, grunn: 'fravaeret_er_forbi' };
  return { tillatt: true };
}

export const mutanter = {
  vikarspoersmaal: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'soekes_ikke' } },
} as const satisfies { vikarspoersmaal: Mutant<typeof vikarspoersmaal> };
