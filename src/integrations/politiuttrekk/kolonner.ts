/** Feltene et uttrekk kan ha. Navn og rekkefølge skiller seg mellom politidistrikter; overskriften kjennes igjen. */
export const FELT = [
  'saksnummer',
  'uttrekksdato',
  'gjerningstidspunkt',
  'klokkeslett',
  'anmeldtdato',
  'gjerningssted',
  'kommunenummer',
  'sakstype',
  'rolle',
  'fodselsnummer',
  'etternavn',
  'fornavn',
  'navn',
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

const BOSTED = ['bostedskommune', 'bostedkommune', 'bokommune', 'hjemkommune', 'kommune bosted'];
const AASTED = [
  'gjerningskommune',
  'åstedskommune',
  'gjerningsstedkommune',
  'kommune gjerningssted',
];

/** Navnene som bare kan være ett felt, det sikreste først. */
const NAVN: Record<Felt, readonly string[]> = {
  saksnummer: [
    'saksnr',
    'saksnummer',
    'straffesak',
    'straffesaknr',
    'straffesaksnr',
    'straffesaksnummer',
    'anmeldelsesnr',
    'anmeldelsesnummer',
    'anmeldelse',
    'anm nr',
    'sak nr',
    'sak id',
    'dokumentnr',
  ],
  uttrekksdato: [
    'uttrekksdato',
    'uttrekkdato',
    'uttrekk kjørt',
    'kjøredato',
    'kjørt',
    'kjørt dato',
    'dato uttrekk',
    'dato for uttrekk',
    'utskriftsdato',
    'rapportdato',
  ],
  gjerningstidspunkt: [
    'gjerningstidspunkt',
    'gjerningsdato',
    'gjerningstid',
    'gjerning dato',
    'gjerning fra',
    'gjerningsdato fra',
    'gjerningstidspunkt fra',
    'gjerningstid fra',
    'hendelsesdato',
    'hendelsestidspunkt',
    'hendelse dato',
    'dato for hendelsen',
    'fra dato',
  ],
  klokkeslett: ['klokkeslett', 'gjerning klokkeslett', 'gjerningsklokkeslett', 'gjerning kl', 'kl'],
  anmeldtdato: [
    'anmeldt dato',
    'anmeldtdato',
    'anmeldelsesdato',
    'dato anmeldt',
    'dato for anmeldelse',
  ],
  gjerningssted: ['gjerningssted', 'åsted', 'hendelsessted', 'gj sted', 'sted for gjerningen'],
  kommunenummer: [
    ...BOSTED,
    'kommunenr',
    'kommunenummer',
    'kommune',
    'komnr',
    'kommunenavn',
    ...AASTED,
  ],
  sakstype: [
    'sakstype',
    'lovbrudd',
    'lovbruddstype',
    'lovbruddskategori',
    'krimtype',
    'kriminalitetstype',
    'statistikkgruppe',
    'statgruppe',
    'kategori',
  ],
  rolle: [
    'rolle',
    'partsrolle',
    'rolle i saken',
    'involvert rolle',
    'involvertstatus',
    'status involvert',
    'partsstatus',
  ],
  fodselsnummer: ['fødselsnummer', 'fødselsnr', 'fnr', 'personnummer', 'pnr', 'fødtnr'],
  etternavn: ['etternavn', 'slektsnavn'],
  fornavn: ['fornavn'],
  navn: ['involvert navn', 'navn involvert', 'fullt navn', 'navn fornærmet', 'navn på fornærmet'],
  etterforsker: [
    'etterforsker',
    'ansvarlig etterforsker',
    'hovedetterforsker',
    'etterforsker navn',
    'saksbehandler',
  ],
  tjenestenummer: [
    'tjenestenr',
    'tjenestenummer',
    'tj nr',
    'etterforsker tjenestenr',
    'etterforsker tj nr',
    'tjenestenr etterforsker',
    'ident',
  ],
  jurist: [
    'påtalejurist',
    'påtaleansvarlig',
    'påtalansvarlig',
    'ansvarlig jurist',
    'jurist',
    'politiadvokat',
    'påtale',
  ],
  hatkriminalitet: ['hatkriminalitet', 'hatkrim', 'hatmotiv', 'hatmotivert', 'hat'],
  relasjon: [
    'relasjon til mistenkt',
    'relasjon til gjerningsperson',
    'relasjon mistenkt',
    'relasjon',
  ],
  alvorlig: ['alvorlig', 'alvorlig sak', 'alvorlighet', 'alvorlighetsgrad', 'alvorsgrad'],
  adressesperre: ['adressesperre', 'adressekode', 'gradering', 'sperret adresse', 'sperrekode'],
  status: ['status', 'saksstatus', 'sakstatus', 'status i saken', 'sakens status'],
};

/** Ord som kan bety flere ting: de brukes når ingen sikrere kolonne har feltet, i denne rekkefølgen. */
const TVETYDIG: readonly (readonly [string, Felt])[] = [
  ['dato', 'gjerningstidspunkt'],
  ['tidspunkt', 'gjerningstidspunkt'],
  ['tid', 'gjerningstidspunkt'],
  ['tidspunkt', 'klokkeslett'],
  ['tid', 'klokkeslett'],
  ['sak', 'saksnummer'],
  ['sted', 'gjerningssted'],
  ['type', 'sakstype'],
  ['part', 'rolle'],
  ['anmeldt', 'anmeldtdato'],
  ['navn', 'navn'],
];

/** Alt som kan være en sperre, er det: en kolonne for mye her koster lite, en for lite kan koste et barn livet. */
const SPERRE = /sperr|gradering|fortrolig|skjerm|hemmelig|beskytt|vernet|adr\w*kode|^kode\d*$/;

/** «Påtalejurist» og «påtale-jurist » blir det samme: små bokstaver, uten aksenter, æøå skrevet ut og forenklet. */
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

/** Overskriften uten mellomrom, og «PAATALE_JURIST» likt med «Påtalejurist». */
export const nokkel = (tekst: string): string =>
  enkel(tekst).replaceAll(' ', '').replaceAll('aa', 'a').replaceAll('oe', 'o');

const plassI = new Map<string, { felt: Felt; rang: number }>(
  FELT.flatMap((felt) => NAVN[felt].map((n, rang) => [nokkel(n), { felt, rang }] as const)),
);
const BOSTEDSORD = new Set(BOSTED.map(nokkel));
const AASTEDSORD = new Set(AASTED.map(nokkel));

export type Kolonner = {
  /** Hvilken kolonne hvert felt står i. */
  plass: ReadonlyMap<Felt, number>;
  /** Alle kolonnene som kan si at adressen er vernet. */
  sperrer: readonly number[];
  /** Det overskriften selv sier at kommunen er; `null` når den ikke sier det (VV-18). */
  kommunen: 'bosted' | 'aasted' | null;
};

/** Det noen har sagt at kolonnene er, etter plass; `null` er at den ikke skal leses. */
export type Sagt = ReadonlyMap<number, Felt | null>;

/** Overskriften kan være en sperre: da leses kolonnen alltid som en, hva noen enn har sagt om den. */
export const erSperre = (overskrift: string): boolean => SPERRE.test(nokkel(overskrift));

/** Hvilken kolonne som er hva: det som er sagt, så ordlista. Har to kolonner samme felt, gjelder det sikreste navnet, og så den første. */
export function kjennIgjen(overskrift: readonly string[], sagt: Sagt = new Map()): Kolonner {
  const nokler = overskrift.map(nokkel);
  const plass = new Map<Felt, number>();
  const rang = new Map<Felt, number>();
  const erSagt = (i: number) => sagt.has(i) && !SPERRE.test(nokler[i] ?? '');
  nokler.forEach((_navn, i) => {
    const felt = erSagt(i) ? sagt.get(i) : null;
    if (felt == null || felt === 'adressesperre' || plass.has(felt)) return;
    plass.set(felt, i);
    rang.set(felt, -1);
  });
  nokler.forEach((navn, i) => {
    if (erSagt(i)) return;
    const kjent = plassI.get(navn);
    if (kjent === undefined || kjent.rang >= (rang.get(kjent.felt) ?? Infinity)) return;
    plass.set(kjent.felt, i);
    rang.set(kjent.felt, kjent.rang);
  });
  const brukt = new Set(plass.values());
  for (const [ord, felt] of TVETYDIG) {
    const i = nokler.findIndex((n, p) => n === ord && !brukt.has(p) && !erSagt(p));
    if (i === -1 || plass.has(felt)) continue;
    plass.set(felt, i);
    brukt.add(i);
  }
  const sperrer = nokler.flatMap((navn, i) =>
    (erSagt(i) && sagt.get(i) === 'adressesperre') ||
    (SPERRE.test(navn) && (!brukt.has(i) || plass.get('adressesperre') === i))
      ? [i]
      : [],
  );
  const [sperre] = sperrer;
  if (sperre !== undefined) plass.set('adressesperre', sperre);
  const kommune = nokler[plass.get('kommunenummer') ?? -1] ?? '';
  return {
    plass,
    sperrer,
    kommunen: BOSTEDSORD.has(kommune) ? 'bosted' : AASTEDSORD.has(kommune) ? 'aasted' : null,
  };
}
