import { dagerMellom, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-18'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Til første kontakt er tatt, vises dagene siden hendelsen; etter 14 dager har ungdommen ventet for lenge.',
} as const satisfies Regelkilde;

/** Dager fra hendelsen til ventetiden er for lang. */
export const DAGER_TIL_GULT = 14;

const FOER_KONTAKT: readonly Tilstand[] = [
  'registrert',
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
];

export type Ventetid = { dager: number; forLenge: boolean };

/** Hvor lenge ungdommen har ventet; `null` når kontakten er tatt eller dagen ikke er kjent. */
export function ventetidTilKontakt(inn: {
  tilstand: Tilstand;
  hendelsesdato: Dato | null;
  iDag: Dato;
}): Ventetid | null {
  if (inn.hendelsesdato === null || !FOER_KONTAKT.includes(inn.tilstand)) return null;
  const dager = dagerMellom(inn.hendelsesdato, inn.iDag);
  return { dager, forLenge: dager > DAGER_TIL_GULT };
}

export const mutanter = {
  ventetidTilKontakt: { ja: { dager: 0, forLenge: false }, nei: null },
} as const satisfies { ventetidTilKontakt: Mutant<typeof ventetidTilKontakt> };
