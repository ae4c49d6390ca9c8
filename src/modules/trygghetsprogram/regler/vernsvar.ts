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
    'Koordinatoren fører behovet hen ser. At et tiltak ikke trengs eller er på plass, er svaret til en navngitt i politiet eller påtalemyndigheten, med dagen; er det spurt om, står det hvem og når. Trengs det, kontaktes den som har ansvaret, og i en sak merket alvorlig vitnebeskyttelsesprogrammet: begge er pålagt, til person og dag er ført. Et ubesvart spørsmål stopper ikke oppfølgingen, men går videre samme dag når noen kan være truet.',
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

export type Vernkontaktslag = Vernslag | 'vitnebeskyttelse';

/**
 * Det noen skal kontaktes om, i den rekkefølgen det vises (TP-33, TP-35).
 *
 * @param vern det siste svaret på hvert tiltak, og om den ansvarlige er kontaktet siden behovet kom
 */
export const skalKontaktes = (sak: {
  alvorlig: boolean;
  vitnebeskyttelse: boolean;
  vern: readonly { slag: Vernslag; vurdering: Vernsvar; kontaktet: boolean }[];
}): readonly Vernkontaktslag[] => [
  ...sak.vern.filter((v) => v.vurdering === 'trengs' && !v.kontaktet).map((v) => v.slag),
  ...(sak.alvorlig && !sak.vitnebeskyttelse ? (['vitnebeskyttelse'] as const) : []),
];

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
  vernkontakt: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_behov' } },
  gaarVidereIDag: { ja: true, nei: false },
} as const satisfies {
  vernsvar: Mutant<typeof vernsvar>;
  skalKontaktes: Mutant<typeof skalKontaktes>;
  vernkontakt: Mutant<typeof vernkontakt>;
  gaarVidereIDag: Mutant<typeof gaarVidereIDag>;
};
