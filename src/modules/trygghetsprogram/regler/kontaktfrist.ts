import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-18'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Familien skal ringes fort: virkedagene siden klareringen, eller siden beslutningen om å tilby når hendelsen ikke er anmeldt, vises til familien er nådd, og etter områdets frist (tre når ingen annen er satt) er det for lenge.',
} as const satisfies Regelkilde;

/** Det ventetida regnes fra. */
export type Kontaktstart = 'klarering' | 'tilbud';
export type Kontaktfrist = { fra: Kontaktstart; virkedager: number; forLenge: boolean };

/** En anmeldt hendelse venter på klareringen; en annen er klar fra beslutningen, også før egnetheten er vurdert. */
export const kontaktstart = ({ anmeldt }: { anmeldt: boolean }): Kontaktstart =>
  anmeldt ? 'klarering' : 'tilbud';

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
  const venter =
    inn.tilstand === 'klar_for_kontakt' || (inn.tilstand === 'vurdert' && !inn.anmeldt);
  if (!venter) return null;
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
