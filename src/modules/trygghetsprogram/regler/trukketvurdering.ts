import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import type { Avslutningsmaate } from './avslutningsmaater.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-06', 'VV-18'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Trekker en foresatt samtykket, fører koordinatoren samme dag hva barnet selv ønsker, om det er grunn til bekymring, om det finnes en annen vei, og hvem i familien som er fortalt det. Bare de som kan kontaktes, er det; grunnen spørres det aldri om, og ingen får vite den. Det føres én gang for hvert, og før saken avsluttes, tilbys et annet område i Varde eller tas over: det følger ikke med. Fortelles noen det senere, føres det med dagen, aldri fram i tid; ble det ført feil, står det som ble ført, med rettelsen etter.',
} as const satisfies Regelkilde;

export type Trukketstopp =
  | 'ikke_trukket'
  | 'alt_vurdert'
  | 'mangler_oenske'
  | 'mangler_bekymring'
  | 'mangler_bekymring_ord'
  | 'mangler_annen_vei'
  | 'fortalt_kan_ikke';

export type Trukketforslag = {
  oenske: string | null;
  bekymring: boolean | null;
  bekymringOrd: string | null;
  annenVei: string | null;
  /** De foresatte som er fortalt at kontakten stanset; tom når ingen er det. */
  fortalt: readonly string[];
};

/** Kan dette føres? `trukket`: en foresatt trakk det, så det stanset; `vurdert`: det er alt ført; `kan`: de foresatte som kan kontaktes. */
export function trukketvurdering(
  samtykke: { trukket: boolean; vurdert: boolean; kan: readonly string[] },
  f: Trukketforslag,
): Svar<Trukketstopp> {
  const nei = (grunn: Trukketstopp) => ({ tillatt: false, grunn }) as const;
  if (!samtykke.trukket) return nei('ikke_trukket');
  if (samtykke.vurdert) return nei('alt_vurdert');
  if (!harTekst(f.oenske)) return nei('mangler_oenske');
  if (f.bekymring === null) return nei('mangler_bekymring');
  if (f.bekymring && !harTekst(f.bekymringOrd)) return nei('mangler_bekymring_ord');
  if (!harTekst(f.annenVei)) return nei('mangler_annen_vei');
  return f.fortalt.every((id) => samtykke.kan.includes(id))
    ? { tillatt: true }
    : nei('fortalt_kan_ikke');
}

export const FORTALTSVAR = ['fortalt', 'ikke_fortalt'] as const;
export type Fortaltsvar = (typeof FORTALTSVAR)[number];
export type Fortaltstopp =
  | 'ikke_vurdert'
  | 'mangler_hvem'
  | 'mangler_fortaltsvar'
  | 'mangler_dag'
  | 'fram_i_tid'
  | 'foer_stansen'
  | 'fortalt_kan_ikke'
  | 'staar_alt';

/**
 * Kan det føres etterpå at hen er fortalt det, eller at det ble ført feil? `fortalt`: de som står som fortalt nå; `stanset`: dagen kontakten
 * stanset. Den som ikke kan kontaktes lenger, kan ikke være fortalt det, men at det ble ført feil, kan føres om alle.
 */
export function fortaltSenere(
  naa: {
    vurdert: boolean;
    stanset: Dato | null;
    kan: readonly string[];
    iFamilien: readonly string[];
    fortalt: readonly string[];
    iDag: Dato;
  },
  f: { foresattId: string | null; svar: Fortaltsvar | null; dag: Dato | null },
): Svar<Fortaltstopp> {
  const nei = (grunn: Fortaltstopp) => ({ tillatt: false, grunn }) as const;
  if (!naa.vurdert) return nei('ikke_vurdert');
  const { foresattId } = f;
  if (foresattId === null || !naa.iFamilien.includes(foresattId)) return nei('mangler_hvem');
  if (f.svar === null) return nei('mangler_fortaltsvar');
  if (f.dag === null) return nei('mangler_dag');
  if (f.dag > naa.iDag) return nei('fram_i_tid');
  if (naa.stanset !== null && f.dag < naa.stanset) return nei('foer_stansen');
  if (f.svar === 'fortalt' && !naa.kan.includes(foresattId)) return nei('fortalt_kan_ikke');
  return naa.fortalt.includes(foresattId) === (f.svar === 'fortalt')
    ? nei('staar_alt')
    : { tillatt: true };
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

/** Kan saken tilbys i Varde, eller tas over? Barnet følges videre der, av noen som ikke vet det. */
export const trukketFoerOverfoering = (mangler: boolean): Svar<'mangler_etter_trukket'> =>
  mangler ? { tillatt: false, grunn: 'mangler_etter_trukket' } : { tillatt: true };

export const mutanter = {
  trukketvurdering: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_trukket' } },
  fortaltSenere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'ikke_vurdert' } },
  trukketFoerSlutt: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_etter_trukket' },
  },
  trukketFoerOverfoering: {
    ja: { tillatt: true },
    nei: { tillatt: false, grunn: 'mangler_etter_trukket' },
  },
} as const satisfies {
  trukketvurdering: Mutant<typeof trukketvurdering>;
  fortaltSenere: Mutant<typeof fortaltSenere>;
  trukketFoerSlutt: Mutant<typeof trukketFoerSlutt>;
  trukketFoerOverfoering: Mutant<typeof trukketFoerOverfoering>;
};
