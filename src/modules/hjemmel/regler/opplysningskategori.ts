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
  hendelse: ['klientforhold', 'helse'],
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

/** Kategoriene en feltgruppe hører til. En gruppe ingen har vurdert, behandles som fritekst: alt er taushetsbelagt. */
export function opplysningskategori(feltgruppe: string): readonly Opplysningskategori[] {
  const kjente: Readonly<Record<string, readonly Opplysningskategori[]>> = FELTGRUPPER;
  return Object.hasOwn(kjente, feltgruppe) ? (kjente[feltgruppe] ?? FRITEKST) : FRITEKST;
}

export const mutanter = {
  opplysningskategori: { ja: OPPLYSNINGSKATEGORIER, nei: [] },
} as const satisfies { opplysningskategori: Mutant<typeof opplysningskategori> };
