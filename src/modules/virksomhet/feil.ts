/** Avslagene databasen svarer med (0014_folk.sql), slik skjermene forklarer dem. */
export const FOLKEFEIL = [
  'regimet_er_bekreftet',
  'regimet_passer_ikke',
  'enhet_og_yrke',
  'deg_selv',
  'ikke_oppgitt',
  'feil_organisasjon',
  'regime_ikke_bekreftet',
  'uforenlig_verv',
  'har_vervet',
  'har_mottaker',
  'kan_ikke_lese',
  'til_foer_fra',
  'fravaeret_er_forbi',
  'stedfortreder_er_deg_selv',
  'alt_meldt',
  'velg_stedfortreder',
  'lederen_utpeker',
  'siste_administrator',
  'uten_navn',
  'er_attestert',
  'ugyldig_telefon',
  'ugyldig_epost',
  'ugyldig_frist',
  'ugyldig_minste_tall',
  'maa_heves',
  'har_begynt',
  'for_langt',
] as const;
export type Folkefeil = (typeof FOLKEFEIL)[number];

export const erFolkefeil = (kode: string): kode is Folkefeil => FOLKEFEIL.some((f) => f === kode);
