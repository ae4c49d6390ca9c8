/** Forslagene i del c/3 (TS-12); andre skrives med egne ord. */
export const FORSLAG = [
  'nettverket',
  'foreldre_gaar',
  'flere_sammen',
  'kontakt_skole',
  'snakke_hjemme',
  'hverdagen',
] as const;
