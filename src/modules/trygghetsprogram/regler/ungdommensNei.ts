import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Gjaldt } from './kontaktTeller.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-04'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Ungdommens eget nei stanser kontakten i hver alder, også før oppfølgingen er i gang. Guiden eller koordinatoren fører det med ett trykk. Etter den dagen føres ingen kontakt med ungdommen, uten at hen selv tok kontakt, eller det måtte til for å verne hen, med ord om hvorfor. Plikter stanser aldri. Et ja åpner igjen.',
} as const satisfies Regelkilde;

export type Neistopp = 'foelges_ikke_opp' | 'alt_sagt_nei' | 'mangler_dag' | 'dagen_har_ikke_vaert';

/** Kan det føres at ungdommen ikke vil mer? */
export function ungdommensNei(inn: {
  tilstand: Tilstand;
  /** Nei-et står der alt. */
  saNei: boolean;
  dag: Dato | null;
  iDag: Dato;
}): Svar<Neistopp> {
  const nei = (grunn: Neistopp) => ({ tillatt: false, grunn }) as const;
  if (!foelgesOpp(inn.tilstand)) return nei('foelges_ikke_opp');
  if (inn.saNei) return nei('alt_sagt_nei');
  if (inn.dag === null) return nei('mangler_dag');
  return inn.dag > inn.iDag ? nei('dagen_har_ikke_vaert') : { tillatt: true };
}

/** Kan en kontakt føres når ungdommen har sagt nei? `neiDag` er dagen hen sa det; `null` når hen ikke har det. */
export function kontaktEtterNei(inn: {
  neiDag: Dato | null;
  dag: Dato;
  gjaldt: Gjaldt;
  tokKontakt: boolean;
  /** Det måtte til for å verne ungdommen. */
  akutt: boolean;
  ord: string | null;
}): Svar<'ungdommen_sa_nei' | 'mangler_hvorfor_akutt'> {
  if (inn.akutt && !harTekst(inn.ord)) return { tillatt: false, grunn: 'mangler_hvorfor_akutt' };
  const med = inn.gjaldt === 'ungdommen' || inn.gjaldt === 'sammen';
  return inn.neiDag === null || inn.dag <= inn.neiDag || !med || inn.tokKontakt || inn.akutt
    ? { tillatt: true }
    : { tillatt: false, grunn: 'ungdommen_sa_nei' };
}

export const mutanter = {
  ungdommensNei: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'foelges_ikke_opp' } },
  kontaktEtterNei: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ungdommen_sa_nei' } },
} as const satisfies {
  ungdommensNei: Mutant<typeof ungdommensNei>;
  kontaktEtterNei: Mutant<typeof kontaktEtterNei>;
};
