import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['DU-03'],
  slag: 'DATA',
  kapittel: '003 §9',
  regel:
    'Alt Varde har om en person, er taushetsbelagt i en av kategoriene: slekt, familie og hjem; helse; karakter og følelser; utdanning og arbeid; økonomi; at hen er klient.',
} as const satisfies Regelkilde;

export const OPPLYSNINGSKATEGORIER = [
  'slekt_familie_hjem',
  'helse',
  'karakter_og_folelser',
  'utdanning_og_arbeid',
  'okonomi',
  'klientforhold',
] as const;
export type Opplysningskategori = (typeof OPPLYSNINGSKATEGORIER)[number];

/** Fritekst kan romme alt, og regnes med alle kategoriene. */
const FRITEKST = OPPLYSNINGSKATEGORIER;

/** Feltgruppene under saken (model.md) og det de kan røpe. At det finnes en rad, røper alltid klientforholdet. */
const FELTGRUPPER = {
  sak: ['klientforhold'],
  identitet: ['klientforhold', 'slekt_familie_hjem'],
  kontakt: ['klientforhold', 'slekt_familie_hjem'],
  foresatte: ['klientforhold', 'slekt_familie_hjem'],
  // Også om den var i familien, og om stedet var et hjem.
  hendelse: ['klientforhold', 'helse', 'slekt_familie_hjem'],
  straffesak: ['klientforhold'],
  klarering: ['klientforhold'],
  vern: ['klientforhold', 'slekt_familie_hjem'],
  samtale: FRITEKST,
  barnets: FRITEKST,
  logg_fakta: FRITEKST,
  logg_notat: FRITEKST,
  samtykke: ['klientforhold', 'slekt_familie_hjem'],
  oppgave: ['klientforhold'],
} as const satisfies Record<string, readonly [Opplysningskategori, ...Opplysningskategori[]]>;
export type Feltgruppe = keyof typeof FELTGRUPPER;
export const FELTGRUPPENAVN: readonly string[] = Object.keys(FELTGRUPPER);

/** Tabellene rundt saken: hvem som har den, hvem som er sperret, og hva som gikk over til andre. */
const RUNDT_SAKEN = {
  registrering: ['klientforhold'],
  sak_tilgang: ['klientforhold'],
  innsyn: ['klientforhold'],
  ikke_tilgang: ['klientforhold'],
  vernkontakt: ['klientforhold', 'slekt_familie_hjem'],
  utlevering: ['klientforhold'],
  avvik: ['klientforhold'],
  andre_rolle: ['klientforhold'],
  forseglet_sak: ['klientforhold'],
  forseglingsplikt: ['klientforhold'],
  hendelseskobling: ['klientforhold'],
  // Vilkårene og grunnen til et nei er skrevet fritt.
  klareringssvar: FRITEKST,
  avslutning: FRITEKST,
  vurdering: FRITEKST,
  overforingstilbud: FRITEKST,
} as const satisfies Record<string, readonly [Opplysningskategori, ...Opplysningskategori[]]>;

/**
 * Kategoriene en tabell om en person hører til. En ingen har vurdert (raden før saken, utkast, en ny feltgruppe),
 * behandles som fritekst: alt er taushetsbelagt.
 */
export function opplysningskategori(tabell: string): readonly Opplysningskategori[] {
  const kjente: Readonly<Record<string, readonly Opplysningskategori[]>> = {
    ...FELTGRUPPER,
    ...RUNDT_SAKEN,
  };
  return Object.hasOwn(kjente, tabell) ? (kjente[tabell] ?? FRITEKST) : FRITEKST;
}

export const mutanter = {
  opplysningskategori: { ja: OPPLYSNINGSKATEGORIER, nei: [] },
} as const satisfies { opplysningskategori: Mutant<typeof opplysningskategori> };
