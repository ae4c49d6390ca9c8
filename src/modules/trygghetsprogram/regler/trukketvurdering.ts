import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Avslutningsmaate } from './avslutningsmaater.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-06'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Trekker en foresatt samtykket, fører koordinatoren samme dag hva barnet selv ønsker, om det er grunn til bekymring, og om det finnes en annen vei. Grunnen spørres det aldri om. Det føres én gang for hvert, og før saken avsluttes.',
} as const satisfies Regelkilde;

export type Trukketstopp =
  | 'ikke_trukket'
  | 'alt_vurdert'
  | 'mangler_oenske'
  | 'mangler_bekymring'
  | 'mangler_bekymring_ord'
  | 'mangler_annen_vei';

export type Trukketforslag = {
  oenske: string | null;
  bekymring: boolean | null;
  bekymringOrd: string | null;
  annenVei: string | null;
};

/** Kan dette føres? `trukket`: en foresatt trakk det, så det stanset; `vurdert`: det er alt ført. */
export function trukketvurdering(
  samtykke: { trukket: boolean; vurdert: boolean },
  f: Trukketforslag,
): Svar<Trukketstopp> {
  const nei = (grunn: Trukketstopp) => ({ tillatt: false, grunn }) as const;
  if (!samtykke.trukket) return nei('ikke_trukket');
  if (samtykke.vurdert) return nei('alt_vurdert');
  if (!harTekst(f.oenske)) return nei('mangler_oenske');
  if (f.bekymring === null) return nei('mangler_bekymring');
  if (f.bekymring && !harTekst(f.bekymringOrd)) return nei('mangler_bekymring_ord');
  return harTekst(f.annenVei) ? { tillatt: true } : nei('mangler_annen_vei');
}

/** Måtene som ikke venter på det: ingen her følger barnet videre, eller saken er ikke om hen. */
const VENTER_IKKE: readonly Avslutningsmaate[] = ['doed', 'feilregistrert', 'duplikat'];

/** Kan saken slutte nå? `mangler`: samtykket er trukket, eller ungdommen har sagt nei, uten at det er ført hva hen ønsker. */
export const trukketFoerSlutt = (
  maate: Avslutningsmaate,
  mangler: boolean,
): Svar<'mangler_etter_trukket'> =>
  mangler && !VENTER_IKKE.includes(maate)
    ? { tillatt: false, grunn: 'mangler_etter_trukket' }
    : { tillatt: true };

export const mutanter = {
  trukketvurdering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_trukket' } },
  trukketFoerSlutt: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_etter_trukket' },
  },
} as const satisfies {
  trukketvurdering: Mutant<typeof trukketvurdering>;
  trukketFoerSlutt: Mutant<typeof trukketFoerSlutt>;
};
