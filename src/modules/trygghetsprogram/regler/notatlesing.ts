import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-30'],
  slag: 'HARD',
  kapittel: '1.17',
  regel:
    'Notatet om samtalen leses av guiden som skrev det, så lenge hen er guide. Den som følger etter, leser det når ungdommen har sagt ja til hen i det oppdraget hen har nå, med det ungdommen sa, og ikke lenger når ja-et er trukket. Koordinatoren leser det bare den dagen hen har skrevet hvorfor det trengs, og guiden ser at det ble lest.',
} as const satisfies Regelkilde;

/** Ungdommens ja til en guide, at det er trukket, og koordinatorens behov. */
export const NOTATLESINGER = ['behov', 'ja', 'trukket'] as const;
export type Notatlesing = (typeof NOTATLESINGER)[number];

/** Kan dette føres nå? */
export function notatlesing(inn: {
  slag: Notatlesing;
  foerer: 'guide' | 'koordinator';
  grunn: string | null;
  /** Hvordan ungdommen sa ja. */
  ord: string | null;
  /** Guiden det gjelder; `null` når saken ikke har noen. */
  guiden: string | null;
  /** Ungdommens ja til guiden gjelder nå: det ble gitt i oppdraget hen har. */
  harJa: boolean;
}): Svar<
  'behovet_er_koordinatorens' | 'mangler_grunn' | 'mangler_ord' | 'ingen_guide' | 'alt_slik'
> {
  if (inn.slag === 'behov') {
    if (inn.foerer !== 'koordinator') return { tillatt: false, grunn: 'behovet_er_koordinatorens' };
    return inn.grunn === null ? { tillatt: false, grunn: 'mangler_grunn' } : { tillatt: true };
  }
  if (inn.guiden === null) return { tillatt: false, grunn: 'ingen_guide' };
  if ((inn.slag === 'trukket') !== inn.harJa) return { tillatt: false, grunn: 'alt_slik' };
  return inn.slag === 'ja' && inn.ord === null
    ? { tillatt: false, grunn: 'mangler_ord' }
    : { tillatt: true };
}

export const mutanter = {
  notatlesing: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'behovet_er_koordinatorens' },
  },
} as const satisfies { notatlesing: Mutant<typeof notatlesing> };
