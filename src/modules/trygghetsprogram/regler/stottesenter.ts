import { alderPaa, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-14'],
  slag: 'GUIDE',
  kapittel: '000 Koord; 001 §2',
  regel:
    'Fra ungdommen fyller 16 år, tilbys Støttesenteret i stedet for programmet eller i tillegg, med utgavens telefon og e-post når noen har kontrollert dem.',
} as const satisfies Regelkilde;

/** Fra 16-årsdagen (AMB-02). */
export const FRA_ALDER = 16;

export type Kontaktdata = { telefon: string | null; epost: string | null; kontrollert: boolean };

/** `null` når ungdommen er for ung. Er alderen ukjent, sies det, og tilbudet står. */
export function stottesenter(
  fodselsdato: Dato | null,
  iDag: Dato,
  kontakt: Kontaktdata | null,
): { alder: 'fylt' | 'ukjent'; hvor: readonly string[] | 'ikke_kontrollert' } | null {
  if (fodselsdato !== null && alderPaa(fodselsdato, iDag) < FRA_ALDER) return null;
  const hvor = [kontakt?.telefon, kontakt?.epost].filter((v) => typeof v === 'string');
  return {
    alder: fodselsdato === null ? 'ukjent' : 'fylt',
    hvor: kontakt?.kontrollert === true && hvor.length > 0 ? hvor : 'ikke_kontrollert',
  };
}

export const mutanter = {
  stottesenter: { ja: { alder: 'fylt', hvor: 'ikke_kontrollert' }, nei: null },
} as const satisfies { stottesenter: Mutant<typeof stottesenter> };
