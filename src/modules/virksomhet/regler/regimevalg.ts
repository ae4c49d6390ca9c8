import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['RO-13', 'DU-36'],
  slag: 'DATA',
  kapittel: '003 §9.2.4; 000 Hva',
  regel:
    'Hver ansatt følger taushetsreglene for sin tjeneste. Politiet følger politiregisterloven; i kommunen finnes fem, strengest for helsepersonell; ingen kan velge et regime arbeidsstedet ikke har.',
} as const satisfies Regelkilde;

export const ORGANISASJONSSLAG = [
  'politi',
  'kommunal_tjeneste',
  'konfliktraad',
  'frivillig',
] as const;
export type Organisasjonsslag = (typeof ORGANISASJONSSLAG)[number];

export const REGIMER = [
  'helsepersonelloven',
  'barnevernsloven',
  'sosialtjenesteloven',
  'opplaeringslova',
  'forvaltningsloven',
  'politiregisterloven',
  'frivillig',
] as const;
export type Regime = (typeof REGIMER)[number];

const VALG: Record<Organisasjonsslag, readonly Regime[]> = {
  politi: ['politiregisterloven'],
  kommunal_tjeneste: [
    'helsepersonelloven',
    'barnevernsloven',
    'sosialtjenesteloven',
    'opplaeringslova',
    'forvaltningsloven',
  ],
  konfliktraad: ['forvaltningsloven'],
  frivillig: ['frivillig'],
};

/** Regimene en ansatt i en slik organisasjon kan ha, det strengeste først. */
export const regimevalg = (slag: Organisasjonsslag): readonly Regime[] => VALG[slag];

export const mutanter = {
  regimevalg: { ja: REGIMER, nei: [] },
} as const satisfies { regimevalg: Mutant<typeof regimevalg> };
