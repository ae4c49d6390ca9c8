import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Foresattord, Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-01', 'TP-07'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Familiens ark gis bare dit hver foresatt kan kontaktes. Kan en av dem ikke det, blir det ikke til før koordinatoren har bestemt om familien kan få det, eller ungdommen får sitt eget, uten guiden og avtalen. Er en foresatt ikke besvart, kan ingen få noe. Endres familien, bestemmes det på nytt. Den som har samtalen, får ikke vite hvorfor.',
} as const satisfies Regelkilde;

export const ARKMOTTAKERE = ['familien', 'ungdommen'] as const;
export type Arkmottaker = (typeof ARKMOTTAKERE)[number];

/** En kjent foresatt som er det nå, eller blir det. */
export type Hjemme = { kanKontaktes: Foresattord; svart: boolean; naa: boolean };

export type Arkhinder = 'ikke_alle_besvart' | 'koordinatoren_bestemmer' | 'kontakten_er_stanset';

/** `stanset`: grunnlaget for kontakten er trukket eller løpt ut (VV-06). */
type Familien = { voksen: boolean; stanset: boolean; foresatte: readonly Hjemme[] };

/** Hvem arket kan gis til; `beslutning` er koordinatorens, når familien ikke er endret siden. */
export function arketTil(
  sak: Familien & { beslutning: Arkmottaker | null },
): { til: Arkmottaker } | { til: null; grunn: Arkhinder } {
  if (sak.voksen) return { til: 'familien' };
  if (sak.stanset) return { til: null, grunn: 'kontakten_er_stanset' };
  if (sak.foresatte.some((f) => !f.svart)) return { til: null, grunn: 'ikke_alle_besvart' };
  if (sak.foresatte.length > 0 && sak.foresatte.every((f) => f.kanKontaktes === 'ja'))
    return { til: 'familien' };
  const noenKan = sak.foresatte.some((f) => f.naa && f.kanKontaktes === 'ja');
  return sak.beslutning === null || (sak.beslutning === 'familien' && !noenKan)
    ? { til: null, grunn: 'koordinatoren_bestemmer' }
    : { til: sak.beslutning };
}

export type Arkbeslutningsstopp =
  | 'saken_er_slutt'
  | 'ingenting_aa_bestemme'
  | 'ikke_alle_besvart'
  | 'kontakten_er_stanset'
  | 'mangler_til'
  | 'ingen_kan_faa_det'
  | 'mangler_ord';

/** Kan koordinatoren bestemme dette? */
export function arkbeslutning(
  sak: Familien & { slutt: boolean },
  f: { til: Arkmottaker | null; ord: string | null },
): Svar<Arkbeslutningsstopp> {
  const nei = (grunn: Arkbeslutningsstopp) => ({ tillatt: false, grunn }) as const;
  if (sak.slutt) return nei('saken_er_slutt');
  const naa = arketTil({ ...sak, beslutning: null });
  if (naa.til !== null) return nei('ingenting_aa_bestemme');
  if (naa.grunn !== 'koordinatoren_bestemmer') return nei(naa.grunn);
  if (f.til === null) return nei('mangler_til');
  if (f.til === 'familien' && !sak.foresatte.some((x) => x.naa && x.kanKontaktes === 'ja'))
    return nei('ingen_kan_faa_det');
  return harTekst(f.ord) ? { tillatt: true } : nei('mangler_ord');
}

export const mutanter = {
  arketTil: { ja: { til: 'familien' }, nei: { til: null, grunn: 'ikke_alle_besvart' } },
  arkbeslutning: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'saken_er_slutt' } },
} as const satisfies {
  arketTil: Mutant<typeof arketTil>;
  arkbeslutning: Mutant<typeof arkbeslutning>;
};
