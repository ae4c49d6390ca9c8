import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-18'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Når saken er klar, skal familien ringes fort: virkedagene siden vises, og etter områdets frist (tre når ingen annen er satt) er det for lenge.',
} as const satisfies Regelkilde;

export type Kontaktfrist = { virkedager: number; forLenge: boolean };

/**
 * Hvor lenge familien har ventet på å bli ringt, fra klareringen, eller fra beslutningen når hendelsen ikke er anmeldt;
 * `null` når saken ikke er klar, eller kontakten er tatt.
 *
 * @param virkedager arbeidsdagene siden saken ble klar
 * @param frist områdets frist i virkedager
 */
export function kontaktfrist(inn: {
  tilstand: Tilstand;
  virkedager: number;
  frist: number;
}): Kontaktfrist | null {
  if (inn.tilstand !== 'klar_for_kontakt') return null;
  return { virkedager: inn.virkedager, forLenge: inn.virkedager > inn.frist };
}

export const mutanter = {
  kontaktfrist: { ja: { virkedager: 0, forLenge: false }, nei: null },
} as const satisfies { kontaktfrist: Mutant<typeof kontaktfrist> };
