import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Arkmottaker } from './arketTil.ts';
import { foelgesOpp } from './fjortenDager.ts';
import type { Aktor, Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TS-15', 'VV-28', 'VV-01'],
  slag: 'HARD',
  kapittel: '000 Veil-d; 001 §5(4); Vardes valg',
  regel:
    'Familien får et kort ark for seg, av felt som er merket for det: det de selv har gjort og valgt, avtalen om kontakt, guiden og neste gang. Det ungdommen har fortalt, er aldri med. Guidens kontaktopplysninger skrives når familien får dem.',
} as const satisfies Regelkilde;

/** Feltene som kan merkes for familiens ark. Alt annet i saken er utenfor. */
export const ARKFELTER = [
  ...(['egne_tiltak', 'forslag', 'andre_forslag', 'forventninger', 'kontakten'] as const),
  ...(['tilgjengelig', 'neste', 'guiden', 'barnets'] as const),
] as const;
export type Arkfelt = (typeof ARKFELTER)[number];

/** Det som kan stå på ungdommens eget ark: ingen guide, ingen avtale, og ikke det som er sagt til familien (VV-01). */
export const UNGDOMMENS_FELTER: readonly Arkfelt[] = ['egne_tiltak', 'forslag', 'andre_forslag'];
export const arkfelterTil = (til: Arkmottaker): readonly Arkfelt[] =>
  til === 'familien' ? ARKFELTER : UNGDOMMENS_FELTER;

export type Arkstopp =
  | ('ikke_din' | 'ikke_holdt' | 'ikke_fullfoert' | 'mangler_felt')
  | 'koordinatoren_bestemmer';

/** Kan familiens ark merkes og lages? Av dem som har samtalen, når den er fullført, til saken er slutt. */
export function familieark(inn: {
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  delegering: boolean;
  tilstand: Tilstand;
  fullfoert: boolean;
  /** Den arket kan gis til; `null` når ingen skal ha det. */
  til: Arkmottaker | null;
  felter: readonly Arkfelt[];
}): Svar<Arkstopp> {
  const nei = (grunn: Arkstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.hvem !== 'koordinator' && !(inn.hvem === 'tildelt' && inn.delegering))
    return nei('ikke_din');
  if (!inn.fullfoert) return nei('ikke_fullfoert');
  if (!foelgesOpp(inn.tilstand) && inn.tilstand !== 'venter_klarering') return nei('ikke_holdt');
  if (inn.til === null) return nei('koordinatoren_bestemmer');
  const kan = arkfelterTil(inn.til);
  return inn.felter.some((f) => kan.includes(f)) ? { tillatt: true } : nei('mangler_felt');
}

/** Det som står på arket til denne: bare felt som er merket, og har noe å vise. */
export const paaArket = (
  merket: readonly Arkfelt[],
  innhold: Readonly<Record<Arkfelt, string | null>>,
  til: Arkmottaker,
): readonly Arkfelt[] =>
  arkfelterTil(til).filter((f) => merket.includes(f) && harTekst(innhold[f]));

export const mutanter = {
  familieark: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
  arkfelterTil: { ja: ARKFELTER, nei: [] },
  paaArket: { ja: ARKFELTER, nei: [] },
} as const satisfies {
  familieark: Mutant<typeof familieark>;
  arkfelterTil: Mutant<typeof arkfelterTil>;
  paaArket: Mutant<typeof paaArket>;
};
