import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { FOER_SLUTT } from './guidemelding.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['TP-21', 'TP-36', 'TP-38', 'TP-52', 'TG-17'],
  slag: 'HARD',
  kapittel: '000 Koord, Etterf; 001 §2, §3',
  regel:
    'I en anmeldt sak med guide sikrer koordinatoren at etterforskeren kjenner guiden, og at det står i BL. Er programmet satt i gang, sikrer etterforskeren at det står i BL, og at juristen vet det. Trengs et vernetiltak, kontakter koordinatoren den som har ansvaret, og i en alvorlig sak vitnebeskyttelsesprogrammet. Ingen av oppgavene kan slettes, og saken slutter ikke uten en grunn med dem åpne, eller med en trussel eller en bekymring som ikke er fulgt opp.',
} as const satisfies Regelkilde;

/** TP-36: koordinatorens, når en guide har sagt ja. */
export const GUIDENS_PLIKTER = ['guide_kjent_for_etterforsker', 'guide_i_bl'] as const;
/** TP-38: etterforskerens, når programmet er satt i gang. */
export const PROGRAMMETS_PLIKTER = ['program_i_bl', 'program_kjent_for_jurist'] as const;
/** TP-52: koordinatorens, når et vernetiltak trengs, og når saken er alvorlig. Ferdige når kontakten er ført, ikke når de er sett. */
export const VERNETS_PLIKTER = ['kontakt_vernansvarlig', 'kontakt_vitnebeskyttelse'] as const;
const PLIKTER = [...GUIDENS_PLIKTER, ...PROGRAMMETS_PLIKTER, ...VERNETS_PLIKTER] as const;
export type Plikt = (typeof PLIKTER)[number];
/** De som er gjort når noen sier det. */
export type Sagtplikt = Exclude<Plikt, (typeof VERNETS_PLIKTER)[number]>;

/** Det saken ikke slutter med åpent uten en grunn: oppgavene, det en melding fra guiden påla, og svaret politiet skylder om vernet (VV-24). */
export type Paalagt = Plikt | (typeof FOER_SLUTT)[number] | 'vern_uten_svar';

/** Er oppgaven en av dem? */
export const erPlikt = (slag: string): slag is Plikt => PLIKTER.some((p) => p === slag);
/** Sier den som har den, selv at den er gjort? */
export const erSagtplikt = (slag: string): slag is Sagtplikt =>
  erPlikt(slag) && !VERNETS_PLIKTER.some((p) => p === slag);

/** Oppgavene en sak har, der den står. Basen lager dem i det øyeblikket svaret blir et annet. */
export function plikter(sak: {
  anmeldt: boolean;
  harGuide: boolean;
  iGang: boolean;
}): readonly Plikt[] {
  if (!sak.anmeldt) return [];
  return [...(sak.harGuide ? GUIDENS_PLIKTER : []), ...(sak.iGang ? PROGRAMMETS_PLIKTER : [])];
}

/** Kan saken slutte? Står noen oppgaver åpne, må det sies hvorfor. */
export function oppgaverFoerSlutt(
  aapne: readonly Paalagt[],
  grunn: string | null,
): Svar<'mangler_oppgavegrunn'> {
  return aapne.length === 0 || harTekst(grunn)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'mangler_oppgavegrunn' };
}

export const mutanter = {
  erPlikt: { ja: true, nei: false },
  erSagtplikt: { ja: true, nei: false },
  plikter: { ja: ['guide_i_bl'], nei: [] },
  oppgaverFoerSlutt: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_oppgavegrunn' },
  },
} as const satisfies {
  erPlikt: Mutant<typeof erPlikt>;
  erSagtplikt: Mutant<typeof erSagtplikt>;
  plikter: Mutant<typeof plikter>;
  oppgaverFoerSlutt: Mutant<typeof oppgaverFoerSlutt>;
};
