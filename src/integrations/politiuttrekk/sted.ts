/** Stedet lagres som kategori; et navngitt sted bare når koordinatoren bekrefter at det ikke er et hjem. */
export type Stedskategori =
  | 'skole'
  | 'sentrum'
  | 'transport'
  | 'nett'
  | 'butikk'
  | 'fritid'
  | 'hjem'
  | 'ute'
  | 'annet';

const ORD: [RegExp, Stedskategori][] = [
  [
    /snapchat|discord|instagram|tiktok|facebook|messenger|\bnett|internett|online|chat|spill/i,
    'nett',
  ],
  [/\bhjem|bolig|leilighet|privatadresse|bopel|hybel/i, 'hjem'],
  [/skole|sfo|barnehage/i, 'skole'],
  [/buss|terminal|stasjon|tog|trikk|t-bane|ferje|kai\b/i, 'transport'],
  [/kjøpesenter|kjopesenter|butikk|kiosk|senter(et)?\b/i, 'butikk'],
  [/klubb|idrett|hall|stadion|kino|bibliotek|svømme|park\b|parken/i, 'fritid'],
  [/sentrum|storgata|torg|gågate/i, 'sentrum'],
  [/skog|strand|elv|parkering|kirke|park|gate|vei/i, 'ute'],
];

/** Gatenavn med husnummer kan være et hjem, uansett hva ordlisten ellers finner. */
export const kanVaereHjem = (tekst: string): boolean =>
  /\p{L}\s+\d{1,4}\s?[a-zæøå]?\b/iu.test(
    tekst.replace(/rutebuss\s+\d+|linje\s+\d+|buss\s+\d+/i, ''),
  ) || ORD[1]?.[0].test(tekst) === true;

export function stedskategori(tekst: string): Stedskategori {
  if (kanVaereHjem(tekst)) return 'hjem';
  return ORD.find(([m]) => m.test(tekst))?.[1] ?? 'annet';
}
