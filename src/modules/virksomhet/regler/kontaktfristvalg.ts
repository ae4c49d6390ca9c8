import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-18'],
  slag: 'WARN',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Administratoren setter hvor mange virkedager det kan gå før familien er ringt; fra én til tjue, og tre når ingen annen er satt.',
} as const satisfies Regelkilde;

/** @param dager virkedager, slik administratoren skrev dem */
export const gyldigKontaktfrist = (dager: number): boolean =>
  Number.isInteger(dager) && dager >= 1 && dager <= 20;

export const mutanter = {
  gyldigKontaktfrist: { ja: true, nei: false },
} as const satisfies { gyldigKontaktfrist: Mutant<typeof gyldigKontaktfrist> };
