import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Foerer } from './hvemFoerer.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-11', 'VV-32'],
  slag: 'HARD',
  kapittel: '000 Guide; 001 §7; Vardes valg',
  regel:
    'Loggen går ut av Varde til en rett bare som en nummerert utlevering, med kravet, grunnlaget og omfanget. Koordinatoren frigir den når hen har lest det som går ut, også etter at oppdraget er slutt. Nevner en linje ungdommen i en koblet sak, er den sett på for seg: navnet tas ut, eller den som frigir, sier at det hører hjemme der.',
} as const satisfies Regelkilde;

/** Det loggen kan frigis på. */
export const UTLEVERINGSGRUNNLAG = ['retten', 'paatalemyndigheten', 'samtykke', 'annet'] as const;
export type Utleveringsgrunnlag = (typeof UTLEVERINGSGRUNNLAG)[number];

export type Utleveringsstopp =
  | 'ikke_din'
  | 'mangler_krav'
  | 'mangler_hjemmel'
  | 'kravet_har_ikke_kommet'
  | 'feil_rekkefoelge'
  | 'ingen_linjer'
  | 'ikke_lest';

/** Det den som frigir, sier om en linje som nevner ungdommen i en koblet sak (VV-11). */
export const LINJESVAR = ['maskes', 'hoerer_hit'] as const;
export type Linjesvar = (typeof LINJESVAR)[number];

/** Den første linjen som nevner noen, og ingen har sett på; `null` når alle er det. */
export const ikkeSettPaa = (
  nevner: readonly string[],
  sett: Readonly<Record<string, Linjesvar>>,
): string | null => nevner.find((id) => sett[id] === undefined) ?? null;

/** Er linjen i omfanget? Uten en dag er det åpent i den enden. */
export const iOmfanget = (
  dag: Dato,
  { fra, til }: { fra: Dato | null; til: Dato | null },
): boolean => (fra === null || dag >= fra) && (til === null || dag <= til);

/** Kan loggen frigis slik? */
export function loggutlevering(inn: {
  foerer: Foerer | null;
  krav: string | null;
  hjemmel: string | null;
  kravDag: Dato;
  fra: Dato | null;
  til: Dato | null;
  /** Linjene i omfanget. */
  antall: number;
  lest: boolean;
  iDag: Dato;
}): Svar<Utleveringsstopp> {
  const nei = (grunn: Utleveringsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.foerer !== 'koordinator') return nei('ikke_din');
  if (inn.krav === null) return nei('mangler_krav');
  if (inn.hjemmel === null) return nei('mangler_hjemmel');
  if (inn.kravDag > inn.iDag) return nei('kravet_har_ikke_kommet');
  if (inn.fra !== null && inn.til !== null && inn.fra > inn.til) return nei('feil_rekkefoelge');
  if (inn.antall === 0) return nei('ingen_linjer');
  return inn.lest ? { tillatt: true } : nei('ikke_lest');
}

export const mutanter = {
  ikkeSettPaa: { ja: null, nei: '00000000-0000-4000-8000-000000000000' },
  iOmfanget: { ja: true, nei: false },
  loggutlevering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_din' } },
} as const satisfies {
  ikkeSettPaa: Mutant<typeof ikkeSettPaa>;
  iOmfanget: Mutant<typeof iOmfanget>;
  loggutlevering: Mutant<typeof loggutlevering>;
};
