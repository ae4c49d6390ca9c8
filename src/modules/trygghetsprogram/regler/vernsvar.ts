import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Svar } from './typer.ts';
import type { Vernslag, Vernsvar } from './vernFoerSlutt.ts';

export const kilde = {
  ider: ['TP-32', 'TP-33', 'TP-35', 'TP-52', 'VV-24'],
  slag: 'HARD',
  kapittel: '000 Koord; 001 §2, fn 13; 1.17',
  regel:
    'Koordinatoren fører behovet hen ser. At et tiltak ikke trengs eller er på plass, er svaret til en navngitt i politiet eller påtalemyndigheten, med dagen; er det spurt om, står det hvem og når. Trengs det, kontaktes den som har ansvaret, og i en sak merket alvorlig vitnebeskyttelsesprogrammet: begge er pålagt, til person og dag er ført. Om vitnebeskyttelsen svares det som om de andre: den stopper ikke oppfølgingen. Et merke som alvorlig koordinatoren satte ved en feil, tar hen bort med en grunn. Et ubesvart spørsmål stopper ikke oppfølgingen, men går videre samme dag når noen kan være truet.',
} as const satisfies Regelkilde;

export const VERNROLLER = ['politi', 'paatale'] as const;
export type Vernrolle = (typeof VERNROLLER)[number];
/** Den som svarte, eller er spurt. */
export type Vernsvarer = { navn: string; rolle: Vernrolle | null; dag: Dato | null };

export type Vernsvarstopp =
  | 'ingenting_vurdert'
  | 'mangler_navn'
  | 'mangler_rolle'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert';

/** Kan vurderingen føres? Bare behovet er koordinatorens eget ord (VV-24). */
export function vernsvar(
  svar: readonly Vernsvar[],
  svart: Vernsvarer | null,
  iDag: Dato,
): Svar<Vernsvarstopp> {
  const nei = (grunn: Vernsvarstopp) => ({ tillatt: false, grunn }) as const;
  if (svar.length === 0) return nei('ingenting_vurdert');
  if (svar.every((s) => s === 'trengs')) return { tillatt: true };
  if (svart === null || !harTekst(svart.navn)) return nei('mangler_navn');
  if (svart.rolle === null) return nei('mangler_rolle');
  if (svart.dag === null) return nei('mangler_dag');
  return svart.dag > iDag ? nei('dagen_har_ikke_vaert') : { tillatt: true };
}

export type Vernkontaktslag = Vernslag;

/**
 * Det som kan vurderes i saken: utgavens liste, og vitnebeskyttelsen når saken er alvorlig eller det alt er ført noe om den (VV-24).
 */
export const kanVurderes = (
  liste: readonly Vernslag[],
  sak: { alvorlig: boolean; vurdert: readonly Vernslag[] },
): readonly Vernslag[] =>
  !liste.includes('vitnebeskyttelse') && (sak.alvorlig || sak.vurdert.includes('vitnebeskyttelse'))
    ? [...liste, 'vitnebeskyttelse']
    : liste;

/**
 * Det noen skal kontaktes om, i den rekkefølgen det vises (TP-33, TP-35).
 *
 * @param vern det siste svaret på hvert tiltak, og om den ansvarlige er kontaktet siden behovet kom
 * @param vitnebeskyttelse programmet er kontaktet, eller en navngitt er spurt eller har svart om det (VV-24)
 */
export const skalKontaktes = (sak: {
  alvorlig: boolean;
  vitnebeskyttelse: boolean;
  vern: readonly { slag: Vernslag; vurdering: Vernsvar; kontaktet: boolean }[];
}): readonly Vernkontaktslag[] => [
  ...sak.vern
    .filter((v) => v.slag !== 'vitnebeskyttelse' && v.vurdering === 'trengs' && !v.kontaktet)
    .map((v) => v.slag),
  ...(!sak.vitnebeskyttelse &&
  (sak.alvorlig || sak.vern.some((v) => v.slag === 'vitnebeskyttelse' && v.vurdering === 'trengs'))
    ? (['vitnebeskyttelse'] as const)
    : []),
];

/** Det koordinatoren svarer når merket ikke kan tas bort (TP-35). */
export const MERKESTOPP = ['ikke_merket', 'fulgte_med'] as const;
export type Merkestopp = (typeof MERKESTOPP)[number];

/** Kan merket som alvorlig tas bort? Et koordinatoren satte, med grunnen; et som fulgte raden saken kom fra, er ikke hens. */
export function merketTasBort(
  sak: { alvorlig: boolean; fulgteRaden: boolean },
  grunn: string | null,
): Svar<Merkestopp | 'mangler_merkegrunn'> {
  const nei = (hva: Merkestopp | 'mangler_merkegrunn') => ({ tillatt: false, grunn: hva }) as const;
  if (!harTekst(grunn)) return nei('mangler_merkegrunn');
  if (!sak.alvorlig) return nei('ikke_merket');
  return sak.fulgteRaden ? nei('fulgte_med') : { tillatt: true };
}

export type Vernkontaktstopp =
  | 'mangler_slag'
  | 'ikke_behov'
  | 'mangler_hvem'
  | 'mangler_dag'
  | 'dagen_har_ikke_vaert';

/** Kan det føres at den som har ansvaret, er kontaktet? `behov`: tiltakene det er behov for nå. */
export function vernkontakt(
  inn: { slag: Vernkontaktslag | null; hvem: string | null; dag: Dato | null },
  behov: readonly Vernkontaktslag[],
  iDag: Dato,
): Svar<Vernkontaktstopp> {
  const nei = (grunn: Vernkontaktstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.slag === null) return nei('mangler_slag');
  if (!behov.includes(inn.slag)) return nei('ikke_behov');
  if (!harTekst(inn.hvem)) return nei('mangler_hvem');
  if (inn.dag === null) return nei('mangler_dag');
  return inn.dag > iDag ? nei('dagen_har_ikke_vaert') : { tillatt: true };
}

/** Går et ubesvart spørsmål videre samme dag? Bare når noen kan være truet (VV-24). */
export const gaarVidereIDag = (
  sak: { alvorlig: boolean; trusler: boolean; meldtTrussel: boolean },
  svar: readonly Vernsvar[],
): boolean => (sak.alvorlig || sak.trusler || sak.meldtTrussel) && svar.includes('spurt');

export const mutanter = {
  vernsvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ingenting_vurdert' } },
  skalKontaktes: { ja: ['voldsalarm'], nei: [] },
  kanVurderes: { ja: ['vitnebeskyttelse'], nei: [] },
  merketTasBort: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_merket' } },
  vernkontakt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_behov' } },
  gaarVidereIDag: { ja: true, nei: false },
} as const satisfies {
  vernsvar: Mutant<typeof vernsvar>;
  skalKontaktes: Mutant<typeof skalKontaktes>;
  kanVurderes: Mutant<typeof kanVurderes>;
  merketTasBort: Mutant<typeof merketTasBort>;
  vernkontakt: Mutant<typeof vernkontakt>;
  gaarVidereIDag: Mutant<typeof gaarVidereIDag>;
};
