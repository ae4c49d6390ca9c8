import { dagerMellom, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Tilstand } from './typer.ts';

export const kilde = {
  ider: [
    'TG-14',
    'TG-15',
    'TG-31',
    'DU-11',
    'VV-01',
    'VV-04',
    'VV-06',
    'VV-13',
    'VV-19',
    'VV-20',
    'VV-21',
    'ED-18',
  ],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Fra trygghetssamtalen er holdt og så lenge ungdommen følges opp, går det ikke flere dager enn utgaven sier, høyst fjorten, uten at ungdommen er nådd: da er det guidens å ta kontakt, med de foresatte som kan kontaktes, slik utgaven sier det, og koordinatoren ser det. Den som skal avløses, har dagene til en ny er i gang. Mens guiden er borte, er det koordinatorens. Det kan ikke krysses av eller slettes, bare gjøres. Dagen blir en senere når ungdommen selv har ønsket sjeldnere kontakt eller en pause, eller koordinatoren har satt en ny frist; etter tre forsøk på to måter er det koordinatorens. Har ungdommen sagt nei, eller er kontakten stanset fordi det ikke er noe grunnlag for den, eller er klareringen trukket og ikke gitt på nytt, telles det ikke.',
} as const satisfies Regelkilde;

/** Der noen er kontaktperson: samtaleholderen til guiden er der, så guiden (VV-21). */
export const FOELGES = [
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
] as const satisfies readonly Tilstand[];
/**
 * Før oppfølgingen er i gang (C14), og mens guiden er borte (VV-19), er det ikke guidens tur: da er det samtaleholderens og
 * koordinatorens. Søkes en ny fordi guiden skal avløses (C19), er den gamle i gang til den nye er det.
 */
const IKKE_GUIDENS: readonly Tilstand[] = ['samtale_holdt', 'guide_soekes', 'guide_borte'];
export const foelgesOpp = (tilstand: Tilstand): boolean => FOELGES.some((f) => f === tilstand);

export type Kontakttelling = {
  /** Dagen det telles fra. */
  siden: Dato;
  /** Hele dager siden ungdommen sist ble nådd. */
  dager: number;
  /** Dagen det er gått for lenge. */
  frist: Dato;
  /** Ungdommen skal kontaktes nå. */
  maa: boolean;
  /** Dagen er satt av ungdommens ønske om sjeldnere kontakt (VV-20). */
  sjeldnere: boolean;
  /** Tre forsøk på to måter nådde ikke fram: nå er det koordinatoren som sier hva som skjer (VV-20). */
  hosKoordinatoren: boolean;
  /** Dagene er fra ungdommen sist svarte; ellers fra trygghetssamtalen, der hen ikke var med (VV-21). */
  naadd: boolean;
};

/** Det saken har om dagen, ved siden av tellingen (VV-20). */
export type Kontaktunntak = {
  /** Ungdommen har ønsket sjeldnere kontakt til denne dagen; fra den dagen pausen begynner, når den ikke er begynt. */
  sjeldnereTil: Dato | null;
  sjeldnereFra: Dato | null;
  /** Koordinatorens nye frist etter tre forsøk. */
  nyFrist: Dato | null;
  /** Dagen det siste av tre forsøk på to måter ble gjort, når ingen har sett på det. */
  treForsoek: Dato | null;
};

/**
 * Hvor lenge det er siden; `null` når ingen følger opp.
 *
 * @param sist dagen ungdommen sist ble nådd; `null` når hen ikke er nådd
 * @param fra dagen tellingen ellers går fra: trygghetssamtalen
 * @param hoyst dagene det kan gå i utgaven saken følger (`kontaktdager`)
 * @param unntak det som flytter dagen, eller gjør den til koordinatorens
 * @param somGuide den som spør, er guiden
 */
export function fjortenDager(inn: {
  tilstand: Tilstand;
  sist: Dato | null;
  fra: Dato;
  iDag: Dato;
  hoyst: number;
  unntak: Kontaktunntak;
  somGuide?: boolean;
  /** Guiden som spør, har begynt, og har saken til den som søkes, er i gang (C19). */
  avloeses?: boolean;
  /** Guiden som spør, er meldt borte i dag; da har vikaren eller koordinatoren dagene (VV-19). */
  borte?: boolean;
  /** Ungdommen har sagt nei til mer kontakt: ingen teller dagene (VV-04). */
  saNei?: boolean;
  /** Kontakten er stanset: samtykket er trukket eller nektet, eller beslutningen løp ut (DU-11, VV-06). */
  stanset?: boolean;
  /** Klareringen er trukket, og ikke gitt på nytt: kontakten hviler (VV-13). */
  klareringHviler?: boolean;
}): Kontakttelling | null {
  if (!foelgesOpp(inn.tilstand) || inn.saNei === true || inn.stanset === true) return null;
  if (inn.klareringHviler === true) return null;
  const harSakenEnnaa = inn.avloeses === true && inn.tilstand === 'guide_soekes';
  const ikkeHens = inn.borte === true || (IKKE_GUIDENS.includes(inn.tilstand) && !harSakenEnnaa);
  if (inn.somGuide === true && ikkeHens) return null;
  const { sist, fra, iDag, hoyst, unntak } = inn;
  const naadd = sist !== null && sist >= fra;
  const siden = naadd ? sist : fra;
  const dager = Math.max(0, dagerMellom(siden, iDag));
  const { sjeldnereTil, sjeldnereFra, nyFrist, treForsoek } = unntak;
  const vanlig = [leggTilDager(siden, hoyst), nyFrist ?? siden].reduce((a, b) => (a > b ? a : b));
  // En pause gjelder frister som faller i den; en som falt før den begynte, står.
  const iPausen = sjeldnereFra === null || vanlig >= sjeldnereFra;
  const sjeldnere = sjeldnereTil !== null && sjeldnereTil > vanlig && iPausen;
  const frist = sjeldnere ? sjeldnereTil : vanlig;
  const hosKoordinatoren = treForsoek !== null && treForsoek > siden;
  return { siden, dager, frist, maa: iDag >= frist, sjeldnere, hosKoordinatoren, naadd };
}

/** Hvem det tas kontakt med da: ungdommen, og de foresatte slik utgaven sier det (ED-18). En voksen har ingen, og kan ingen av dem kontaktes, er det bare ungdommen (VV-01). */
export const kontaktesDa = (inn: {
  utgaven: 'ungdom_og_ved_behov_foresatte' | 'ungdom_og_foresatte';
  alder: number | null;
  foresatteKan: boolean;
}): 'bare_ungdommen' | 'ungdom_og_ved_behov_foresatte' | 'ungdom_og_foresatte' =>
  (inn.alder !== null && inn.alder >= 18) || !inn.foresatteKan ? 'bare_ungdommen' : inn.utgaven;

export const mutanter = {
  kontaktesDa: { ja: 'ungdom_og_foresatte', nei: 'bare_ungdommen' },
  foelgesOpp: { ja: true, nei: false },
  fjortenDager: {
    ja: {
      ...{ siden: '2099-01-01' as Dato, dager: 0, frist: '2099-01-01' as Dato },
      ...{ maa: false, naadd: true },
      ...{ sjeldnere: false, hosKoordinatoren: false },
    },
    nei: null,
  },
} as const satisfies {
  kontaktesDa: Mutant<typeof kontaktesDa>;
  foelgesOpp: Mutant<typeof foelgesOpp>;
  fjortenDager: Mutant<typeof fjortenDager>;
};
