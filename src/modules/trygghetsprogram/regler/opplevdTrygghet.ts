import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-28', 'VV-30'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Ungdommen blir spurt om hvor trygg hen kjenner seg ved starten, underveis og ved slutten, og kan la være å svare. Det er bare ungdommens eget svar som føres, og ingen grense følger av det. Den som førte svaret, kan rette det. Vil ungdommen ta det bort, gjør guiden eller koordinatoren det, hvem som enn førte det.',
} as const satisfies Regelkilde;

export const TIDSPUNKTER = ['start', 'underveis', 'slutt'] as const;
export type Tidspunkt = (typeof TIDSPUNKTER)[number];
/** Det det spørres om: alt i alt, stedene, menneskene og tida på døgnet (TS-09). */
export const TRYGGHETER = ['alt', 'hvor', 'hvem', 'tid'] as const;
export type Trygghet = (typeof TRYGGHETER)[number];
export type Trygghetssvar = Readonly<Record<Trygghet, number | null>>;
/** Slik svaret kom fra ungdommen. */
export const SVARTE = ['selv', 'sagt'] as const;
export type Svarte = (typeof SVARTE)[number];

/** De seks ansiktene er annethvert tall. */
export const ANSIKTER = [0, 2, 4, 6, 8, 10] as const;
export const TALL = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const FOER_OPPFOELGING: readonly Tilstand[] = [
  ...(['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes'] as const),
];

/**
 * Når det kan spørres nå. Den samtalen er overlatt til, spør bare i samtalen.
 *
 * @param inn.hvem `logg`: de som fører loggen; `samtale`: den samtalen er overlatt til
 */
export function naarSpoerres(inn: {
  tilstand: Tilstand;
  hvem: 'logg' | 'samtale' | null;
}): readonly Tidspunkt[] {
  if (inn.hvem === null) return [];
  const foelges = foelgesOpp(inn.tilstand) && inn.hvem === 'logg';
  return TIDSPUNKTER.filter((t) =>
    t === 'start' ? FOER_OPPFOELGING.includes(inn.tilstand) : foelges,
  );
}

/** Har ungdommen svart på noe? Å ikke ville svare er ingenting. */
export const harSvart = (svar: Trygghetssvar): boolean => TRYGGHETER.some((t) => svar[t] !== null);

export type Trygghetsstopp = 'spoerres_ikke_naa' | 'ukjent_svar' | 'dagen_har_ikke_vaert';

/** Kan svaret føres? */
export function opplevdTrygghet(inn: {
  naar: Tidspunkt;
  /** Tidspunktene det kan spørres på nå; `null` når det er en rettelse. */
  kan: readonly Tidspunkt[] | null;
  svar: Trygghetssvar;
  ansikter: boolean;
  dag: Dato;
  iDag: Dato;
}): Svar<Trygghetsstopp> {
  const nei = (grunn: Trygghetsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.kan !== null && !inn.kan.includes(inn.naar)) return nei('spoerres_ikke_naa');
  const skala: readonly number[] = inn.ansikter ? ANSIKTER : TALL;
  if (!TRYGGHETER.every((t) => inn.svar[t] === null || skala.includes(inn.svar[t])))
    return nei('ukjent_svar');
  return inn.dag > inn.iDag ? nei('dagen_har_ikke_vaert') : { tillatt: true };
}

/** Kan den som spør, ta bort et svar når ungdommen vil det, også et en annen førte? */
export const tarBortSvar = (foerer: Foerer | null): boolean =>
  foerer === 'guide' || foerer === 'koordinator';

export const mutanter = {
  naarSpoerres: { ja: TIDSPUNKTER, nei: [] },
  harSvart: { ja: true, nei: false },
  tarBortSvar: { ja: true, nei: false },
  opplevdTrygghet: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'spoerres_ikke_naa' } },
} as const satisfies {
  naarSpoerres: Mutant<typeof naarSpoerres>;
  harSvart: Mutant<typeof harSvart>;
  tarBortSvar: Mutant<typeof tarBortSvar>;
  opplevdTrygghet: Mutant<typeof opplevdTrygghet>;
};
