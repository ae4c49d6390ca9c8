import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-18'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Familien skal ringes fort: virkedagene siden beslutningen om å tilby, eller siden klareringen når den anmeldte hendelsen er klarert, vises til familien er nådd, og etter områdets frist (tre når ingen annen er satt) er det for lenge.',
} as const satisfies Regelkilde;

/** Det ventetida regnes fra. */
export type Kontaktstart = 'klarering' | 'tilbud';
export type Kontaktfrist = { fra: Kontaktstart; virkedager: number; forLenge: boolean };

/** Til egnetheten er vurdert, regnes det fra beslutningen i alle saker; en anmeldt hendelse regnes så fra klareringen. */
export const kontaktstart = (sak: { tilstand: Tilstand; anmeldt: boolean }): Kontaktstart =>
  sak.anmeldt && sak.tilstand !== 'vurdert' ? 'klarering' : 'tilbud';

/**
 * Hvor lenge familien har ventet på å bli ringt; `null` når det ikke er vår tur, eller kontakten er tatt.
 *
 * @param virkedager arbeidsdagene siden det `kontaktstart` sier
 * @param frist områdets frist i virkedager
 */
export function kontaktfrist(inn: {
  tilstand: Tilstand;
  anmeldt: boolean;
  virkedager: number;
  frist: number;
}): Kontaktfrist | null {
  if (inn.tilstand !== 'klar_for_kontakt' && inn.tilstand !== 'vurdert') return null;
  return {
    fra: kontaktstart(inn),
    virkedager: inn.virkedager,
    forLenge: inn.virkedager > inn.frist,
  };
}

export const mutanter = {
  kontaktstart: { ja: 'tilbud', nei: 'klarering' },
  kontaktfrist: { ja: { fra: 'klarering', virkedager: 0, forLenge: false }, nei: null },
} as const satisfies {
  kontaktstart: Mutant<typeof kontaktstart>;
  kontaktfrist: Mutant<typeof kontaktfrist>;
};
