import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foresattfakta, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01', 'TP-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Før noen ringer hjem til et barn, er hver kjent foresatt besvart, også den som er det fra en dag som kommer, og minst én kan kontaktes; kan ingen det, er det ført hvem som representerer barnet. For den som er fylt 18, kreves ingenting om foresatte.',
} as const satisfies Regelkilde;

export type Familiestopp = 'ingen_foresatte' | 'ikke_alle_besvart' | 'ingen_kan';

/** Kan familien kontaktes? Er alderen ukjent, gjelder det samme som for et barn. */
export function familienAvklart(sak: {
  alder: number | null;
  foresatte: readonly Foresattfakta[];
}): Svar<Familiestopp> {
  if (sak.alder !== null && sak.alder >= 18) return { tillatt: true };
  // Den som ikke er besvart, teller uansett datoer: en dag tar ingen ut av spørsmålet.
  if (sak.foresatte.some((f) => !f.svart)) return { tillatt: false, grunn: 'ikke_alle_besvart' };
  const naa = sak.foresatte.filter((f) => f.naa);
  if (naa.length === 0) return { tillatt: false, grunn: 'ingen_foresatte' };
  return naa.some((f) => f.kanKontaktes === 'ja')
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ingen_kan' };
}

export const mutanter = {
  familienAvklart: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ingen_kan' } },
} as const satisfies { familienAvklart: Mutant<typeof familienAvklart> };
