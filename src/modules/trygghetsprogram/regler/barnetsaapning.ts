import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { BarnetsPlikt } from './barnetsSvar.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-28'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'En plikt venter ikke på den som skrev. Koordinatoren kan be om å få åpne avsnitt på en annens sideark, med plikten og grunnen. Er det akutt fare, åpnes de med det samme; ellers når en annen koordinator har bekreftet, eller lederen der ingen annen kan. De er åpne i sju dager, for den som ba, og den som skrev, ser det.',
} as const satisfies Regelkilde;

export type Aapningsstopp =
  | ('mangler_avsnitt' | 'mangler_plikt' | 'mangler_akutt' | 'mangler_pliktgrunn')
  | ('din_egen' | 'alt_bekreftet' | 'trengs_ikke');

/** Kan dette bes om? */
export function barnetsaapning(inn: {
  avsnitt: readonly string[];
  /** Avsnittene andre har skrevet i saken. */
  andres: readonly string[];
  plikt: BarnetsPlikt | null;
  akutt: boolean | null;
  ord: string | null;
}): Svar<Aapningsstopp> {
  const nei = (grunn: Aapningsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.avsnitt.length === 0 || !inn.avsnitt.every((a) => inn.andres.includes(a)))
    return nei('mangler_avsnitt');
  if (inn.plikt === null) return nei('mangler_plikt');
  if (inn.akutt === null) return nei('mangler_akutt');
  return harTekst(inn.ord) ? { tillatt: true } : nei('mangler_pliktgrunn');
}

/** Kan den som spør, bekrefte det? */
export function aapningsbekreftelse(inn: {
  bedtAvMeg: boolean;
  akutt: boolean;
  bekreftet: boolean;
}): Svar<Aapningsstopp> {
  const nei = (grunn: Aapningsstopp) => ({ tillatt: false, grunn }) as const;
  if (inn.akutt) return nei('trengs_ikke');
  if (inn.bekreftet) return nei('alt_bekreftet');
  return inn.bedtAvMeg ? nei('din_egen') : { tillatt: true };
}

export const AAPEN_I_DAGER = 7;

/** Da ordene lukkes igjen; `null` mens det ventes på en bekreftelse. */
export function aapenTil(inn: {
  akutt: boolean;
  bedtVed: Date;
  bekreftetVed: Date | null;
}): Date | null {
  const fra = inn.akutt ? inn.bedtVed : inn.bekreftetVed;
  return fra === null ? null : leggTilMinutter(fra, AAPEN_I_DAGER * 24 * 60);
}

export const mutanter = {
  barnetsaapning: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'mangler_avsnitt' } },
  aapningsbekreftelse: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'din_egen' } },
  aapenTil: { ja: fastKlokke('2100-01-01T00:00:00Z').naa(), nei: null },
} as const satisfies {
  barnetsaapning: Mutant<typeof barnetsaapning>;
  aapningsbekreftelse: Mutant<typeof aapningsbekreftelse>;
  aapenTil: Mutant<typeof aapenTil>;
};
