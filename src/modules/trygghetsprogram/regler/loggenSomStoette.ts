import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-12'],
  slag: 'GUIDE',
  kapittel: '000 Guide; 001 §7',
  regel:
    'I en anmeldt sak får guiden vite at hen kan bli innkalt som vitne, og at loggen da er en støtte. Har hen selv ikke ført noe dagen etter den første avtalte kontakten, minnes det om det; er ingen dag avtalt, er det dagen etter at oppfølgingen begynte.',
} as const satisfies Regelkilde;

/**
 * Det guiden minnes om der loggen føres; `null` når saken ikke er anmeldt, eller den som fører, ikke er guiden.
 *
 * @param avtalt den første avtalte dagen etter at oppfølgingen begynte; `null` når ingen er avtalt
 * @param iGangSiden dagen oppfølgingen begynte
 */
export function loggenSomStoette(inn: {
  anmeldt: boolean;
  foerer: 'guide' | 'koordinator';
  tilstand: Tilstand;
  avtalt: Dato | null;
  iGangSiden: Dato;
  /** Linjene hen selv har ført. */
  antall: number;
  iDag: Dato;
}): 'vitne' | 'tom_logg' | null {
  if (!inn.anmeldt || inn.foerer !== 'guide') return null;
  const foerst = inn.avtalt ?? inn.iGangSiden;
  const tom = inn.antall === 0 && inn.tilstand === 'aktiv' && foerst < inn.iDag;
  return tom ? 'tom_logg' : 'vitne';
}

export const mutanter = {
  loggenSomStoette: { ja: 'vitne', nei: null },
} as const satisfies { loggenSomStoette: Mutant<typeof loggenSomStoette> };
