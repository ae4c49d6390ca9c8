import { dagerMellom, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TG-14', 'TG-15', 'TG-31', 'VV-19', 'VV-21'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Fra trygghetssamtalen er holdt og så lenge ungdommen følges opp, går det ikke fjorten dager uten at ungdommen er nådd: da er det guidens å ta kontakt, og koordinatoren ser det. Mens guiden er borte, er det koordinatorens. Det kan ikke krysses av eller slettes, bare gjøres.',
} as const satisfies Regelkilde;

/** Dagene det kan gå (TG-14). */
export const KONTAKTDAGER = 14;

/** Der noen er kontaktperson: samtaleholderen til guiden er der, så guiden (VV-21). */
export const FOELGES = [
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
] as const satisfies readonly Tilstand[];
/** Før oppfølgingen er i gang (C14), og mens guiden er borte (VV-19), er det ikke guidens tur: da er det samtaleholderens og koordinatorens. */
const IKKE_GUIDENS: readonly Tilstand[] = ['samtale_holdt', 'guide_soekes', 'guide_borte'];
export const foelgesOpp = (tilstand: Tilstand): boolean => FOELGES.some((f) => f === tilstand);

export type Kontakttelling = {
  /** Hele dager siden ungdommen sist ble nådd. */
  dager: number;
  /** Dagen det er gått for lenge. */
  frist: Dato;
  /** Ungdommen skal kontaktes nå. */
  maa: boolean;
  /** Dagene er fra ungdommen sist svarte; ellers fra trygghetssamtalen, der hen ikke var med (VV-21). */
  naadd: boolean;
};

/**
 * Hvor lenge det er siden; `null` når ingen følger opp.
 *
 * @param sist dagen ungdommen sist ble nådd; `null` når hen ikke er nådd
 * @param fra dagen tellingen ellers går fra: trygghetssamtalen
 * @param hoyst dagene det kan gå
 * @param somGuide den som spør, er guiden
 */
export function fjortenDager(inn: {
  tilstand: Tilstand;
  sist: Dato | null;
  fra: Dato;
  iDag: Dato;
  hoyst: number;
  somGuide?: boolean;
}): Kontakttelling | null {
  if (!foelgesOpp(inn.tilstand)) return null;
  if (inn.somGuide === true && IKKE_GUIDENS.includes(inn.tilstand)) return null;
  const { sist, fra, iDag, hoyst } = inn;
  const naadd = sist !== null && sist >= fra;
  const siden = naadd ? sist : fra;
  const dager = Math.max(0, dagerMellom(siden, iDag));
  return { dager, frist: leggTilDager(siden, hoyst), maa: dager >= hoyst, naadd };
}

export const mutanter = {
  foelgesOpp: { ja: true, nei: false },
  fjortenDager: {
    ja: { dager: 0, frist: '2099-01-01' as Dato, maa: false, naadd: true },
    nei: null,
  },
} as const satisfies {
  foelgesOpp: Mutant<typeof foelgesOpp>;
  fjortenDager: Mutant<typeof fjortenDager>;
};
