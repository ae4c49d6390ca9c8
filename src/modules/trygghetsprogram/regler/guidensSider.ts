import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-11'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Følger den samme guiden to ungdommer i den samme hendelsen, sier koordinatoren for begge om de står på samme side. Står de på hver sin, står det også hvorfor det er rett guide for begge. Den som bare har den ene saken, velger en annen, uten å få vite hvorfor.',
} as const satisfies Regelkilde;

/** Hvor to ungdommer i den samme hendelsen står. */
export const SIDER = ['samme', 'hver_sin'] as const;
export type Sider = (typeof SIDER)[number];

/** Er det sagt som må sies om den samme guiden i begge? */
export function guidensSider(inn: {
  /** Hen følger også ungdommen i en koblet sak, og ingen har sagt noe om det. */
  trengs: boolean;
  sider: Sider | null;
  grunn: string | null;
}): Svar<'mangler_sider' | 'mangler_sidegrunn'> {
  if (!inn.trengs) return { tillatt: true };
  if (inn.sider === null) return { tillatt: false, grunn: 'mangler_sider' };
  return inn.sider === 'samme' || harTekst(inn.grunn)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'mangler_sidegrunn' };
}

export const mutanter = {
  guidensSider: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_sider' } },
} as const satisfies { guidensSider: Mutant<typeof guidensSider> };
