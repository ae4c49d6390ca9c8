/** Feltene et uttrekk kan ha. Navn og rekkefølge skiller seg mellom politidistrikter; overskriften kjennes igjen. */
export const FELT = [
  'saksnummer',
  'uttrekksdato',
  'gjerningstidspunkt',
  'anmeldtdato',
  'gjerningssted',
  'kommunenummer',
  'sakstype',
  'rolle',
  'fodselsnummer',
  'etternavn',
  'fornavn',
  'etterforsker',
  'tjenestenummer',
  'jurist',
  'hatkriminalitet',
  'relasjon',
  'alvorlig',
  'adressesperre',
  'status',
] as const;
export type Felt = (typeof FELT)[number];

/** Uten disse kan ingen rad vurderes. */
export const MAA_HA: readonly Felt[] = [
  'saksnummer',
  'gjerningstidspunkt',
  'sakstype',
  'fodselsnummer',
];

const NAVN: Record<Felt, readonly string[]> = {
  saksnummer: [
    'saksnr',
    'saksnummer',
    'straffesak',
    'straffesaksnummer',
    'anmeldelsesnr',
    'anmeldelsesnummer',
    'sak',
    'dokumentnr',
  ],
  uttrekksdato: ['uttrekksdato', 'kjoredato', 'kjort', 'dato uttrekk'],
  gjerningstidspunkt: [
    'gjerningstidspunkt',
    'gjerningsdato',
    'gjerningstid',
    'hendelsesdato',
    'hendelsestidspunkt',
    'tidspunkt',
    'dato',
    'tid',
  ],
  anmeldtdato: ['anmeldt dato', 'anmeldtdato', 'anmeldelsesdato', 'dato anmeldt'],
  gjerningssted: ['gjerningssted', 'aasted', 'sted', 'hendelsessted'],
  kommunenummer: ['kommunenr', 'kommunenummer', 'kommune', 'komnr'],
  sakstype: ['sakstype', 'type', 'kategori', 'lovbrudd', 'lovbruddstype', 'statistikkgruppe'],
  rolle: ['rolle', 'partsrolle', 'part'],
  fodselsnummer: ['fodselsnummer', 'fodselsnr', 'fnr', 'personnummer', 'pnr', 'fodtnr'],
  etternavn: ['etternavn', 'slektsnavn'],
  fornavn: ['fornavn'],
  etterforsker: ['etterforsker', 'saksbehandler', 'ansvarlig etterforsker', 'hovedetterforsker'],
  tjenestenummer: ['tjenestenr', 'tjenestenummer', 'tjnr', 'ident'],
  jurist: ['patalejurist', 'paatalejurist', 'jurist', 'patale', 'patalansvarlig', 'patale jurist'],
  hatkriminalitet: ['hatkriminalitet', 'hatkrim', 'hat'],
  relasjon: ['relasjon til mistenkt', 'relasjon', 'relasjon mistenkt'],
  alvorlig: ['alvorlig', 'alvorlighet'],
  adressesperre: ['adressesperre', 'adressekode', 'gradering', 'sperret adresse', 'sperre', 'kode'],
  status: ['status', 'saksstatus'],
};

/** «Påtalejurist» og «PAATALEJURIST » blir det samme: små bokstaver, uten aksenter, æøå skrevet ut og forenklet. */
export function enkel(tekst: string): string {
  return tekst
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const OPPSLAG = new Map<string, Felt>(FELT.flatMap((f) => NAVN[f].map((n) => [enkel(n), f])));

/** Hvilken kolonne som er hva: plass i raden → felt. Første treff per felt gjelder. */
export function kjennIgjen(overskrift: readonly string[]): Map<Felt, number> {
  const funnet = new Map<Felt, number>();
  overskrift.forEach((navn, plass) => {
    const felt = OPPSLAG.get(enkel(navn));
    if (felt !== undefined && !funnet.has(felt)) funnet.set(felt, plass);
  });
  return funnet;
}
