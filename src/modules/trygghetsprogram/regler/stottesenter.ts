import { alderPaa, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['TP-14'],
  slag: 'GUIDE',
  kapittel: '000 Koord; 001 §2',
  regel:
    'Fra ungdommen fyller 16 år, tilbys Støttesenteret i stedet for programmet eller i tillegg, med utgavens telefon og e-post når administratoren har kontrollert dem, og med hvem og når.',
} as const satisfies Regelkilde;

/** Fra 16-årsdagen (AMB-02). */
export const FRA_ALDER = 16;

export type Kontaktdata = { telefon: string | null; epost: string | null };
/** At noen i området har kontrollert det utgaven har, og hva svaret ble. */
export type Kontroll = { stemmer: boolean; av: string; ved: Date };

export type Stottetilbud = {
  alder: 'fylt' | 'ukjent';
  hvor: readonly string[] | 'ikke_kontrollert';
  /** Hvem som kontrollerte det, og når; `null` når ingenting kan vises. */
  kontrollert: { av: string; ved: Date } | null;
};

/** Har utgaven noe å kontrollere? */
export const kanKontrolleres = (kontakt: Kontaktdata): boolean =>
  kontakt.telefon !== null || kontakt.epost !== null;

/** `null` når ungdommen er for ung. Er alderen ukjent, sies det, og tilbudet står. */
export function stottesenter(
  fodselsdato: Dato | null,
  iDag: Dato,
  kontakt: Kontaktdata | null,
  kontroll: Kontroll | null,
): Stottetilbud | null {
  if (fodselsdato !== null && alderPaa(fodselsdato, iDag) < FRA_ALDER) return null;
  const alder = fodselsdato === null ? 'ukjent' : 'fylt';
  const hvor = [kontakt?.telefon, kontakt?.epost].filter((v) => typeof v === 'string');
  return kontroll?.stemmer === true && hvor.length > 0
    ? { alder, hvor, kontrollert: { av: kontroll.av, ved: kontroll.ved } }
    : { alder, hvor: 'ikke_kontrollert', kontrollert: null };
}

export const mutanter = {
  stottesenter: { ja: { alder: 'fylt', hvor: 'ikke_kontrollert', kontrollert: null }, nei: null },
  kanKontrolleres: { ja: true, nei: false },
} as const satisfies {
  stottesenter: Mutant<typeof stottesenter>;
  kanKontrolleres: Mutant<typeof kanKontrolleres>;
};
