/** Ordene reglene deler. Bare typer og lister; regler ligger i hver sin fil. */

export const SAKSTYPER = [
  'vold',
  'ran',
  'trusler',
  'seksuallovbrudd',
  'hatkriminalitet',
  'annet',
] as const;
export const ANMELDT = ['ja', 'nei'] as const;
export const TRYGGHET = ['0_3', '4_6', '7_10'] as const;
/** Slagene av råd og tiltak: én ungdom kan ha fått flere, så hvert er en tabell for seg (TG-28). */
export const TILTAK = [
  ...(['tiltak_raad', 'tiltak_fulgte', 'tiltak_foresatte'] as const),
  ...(['tiltak_hverdagen', 'tiltak_hjelp', 'tiltak_straffesak'] as const),
] as const;
const GITT = ['gitt', 'ikke_gitt'] as const;
export const ALDRE = ['under_10', '10_14', '15_17', '18_pluss', 'ukjent'] as const;

const kryss = (a: readonly string[], b: readonly string[]): readonly string[] =>
  a.flatMap((x) => b.map((y) => `${x}|${y}`));

/** Tabellene i rapporten, og cellene i hver. Ingen har sted, og ingen har måned sammen med noe annet (VV-50). */
export const TABELLER = {
  kanal: ['politiet', 'moett', 'annen_kjenner_behovet', 'annet_omrade'],
  maaned: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
  sakstype: SAKSTYPER,
  anmeldt: ANMELDT,
  alder: ALDRE,
  sakstype_anmeldt: kryss(SAKSTYPER, ANMELDT),
  sakstype_alder: kryss(SAKSTYPER, ALDRE),
  framdrift: ['ikke_ringt', 'ringt', 'samtale', 'guide'],
  dager: ['0_3', '4_7', '8_14', 'over_14'],
  yrke: ['politi', 'helse', 'skole', 'ute_og_klubb', 'miljo', 'annet'],
  fjorten: ['holdt', 'brutt'],
  utfall: ['paagaar', 'trygg', 'annen_hjelp', 'ikke_videre', 'annet'],
  vurdering: ['ikke_aktuelt', 'henvist', 'gjenaapnet'],
  /** Hvor trygg ungdommen kjente seg alt i alt, av dem som fikk guide: det første svaret ved starten, det siste ved slutten. */
  trygg_foer: [...TRYGGHET, 'ikke_svart'],
  trygg_foer_etter: kryss(TRYGGHET, TRYGGHET),
  trygg_etter: TRYGGHET,
  ...{ tiltak_raad: GITT, tiltak_fulgte: GITT, tiltak_foresatte: GITT },
  ...{ tiltak_hverdagen: GITT, tiltak_hjelp: GITT, tiltak_straffesak: GITT },
  /** Bare i et lite område: da står ikke `dager` og `framdrift` der. */
  ringt_uka: ['ja', 'nei'],
  fulgt: ['holdt', 'brutt', 'ikke_fulgt'],
} as const satisfies Record<string, readonly string[]>;
export type Tabell = keyof typeof TABELLER;

/** Måtene en sak slutter på, i den cellen de telles i (RE-04). Basen teller likt, og en prøve holder dem til lista over måter. */
export const SLUTTMAATENE = {
  trygg: ['ikke_behov', 'trygg_igjen', 'ikke_mer_behov'],
  annen_hjelp: [
    ...(['henvist', 'allerede_fulgt_opp', 'bekymring_meldt'] as const),
    ...(['andre_henviser', 'andre_tiltak', 'overfort'] as const),
  ],
  ikke_videre: ['oensker_ikke', 'ikke_naadd'],
  annet: ['flyttet', 'avviklet', 'ikke_klarert', 'doed'],
  /** Ikke en ungdom til: i ingen celle. */
  ikke_talt: ['feilregistrert', 'duplikat'],
} as const;

/** Tabellene med noe å telle i når området er stort nok. */
export const STORT_OMRADE = [
  ...['kanal', 'maaned', 'sakstype', 'anmeldt', 'alder', 'sakstype_anmeldt', 'sakstype_alder'],
  ...['framdrift', 'dager', 'yrke', 'fjorten', 'utfall', 'vurdering'],
  ...['trygg_foer', 'trygg_foer_etter', 'trygg_etter'],
  ...TILTAK,
] as readonly Tabell[];
/** Et lite område viser summen, medianene og om reglene ble holdt (VV-50). */
export const LITE_OMRADE = ['ringt_uka', 'fulgt'] as const satisfies readonly Tabell[];

export const MEDIANER = ['dager_til_ringt', 'dager_fulgt', 'trygg_foer', 'trygg_etter'] as const;
export type Median = (typeof MEDIANER)[number];

/** Tabellene medianen sier noe om: er en celle i dem skjermet, vises ikke medianen. */
export const RUNDT: Record<Median, readonly Tabell[]> = {
  // I et lite område er de med guide blant dem som er ringt.
  dager_til_ringt: ['dager', 'framdrift', 'ringt_uka', 'fulgt'],
  dager_fulgt: ['framdrift', 'fulgt', 'utfall'],
  trygg_foer: ['trygg_foer', 'fulgt'],
  trygg_etter: ['trygg_foer', 'trygg_etter', 'fulgt'],
};

export type Celler = Readonly<Record<string, number>>;
/** Det basen teller: ingenting er skjermet. Går aldri ut av prosessen. */
export type Telling = {
  antall: number;
  tabeller: Readonly<Partial<Record<Tabell, Celler>>>;
  medianer: Readonly<Record<Median, { verdi: number | null; n: number }>>;
};

/** Det som vises: `null` er skjermet. */
export type Skjermet = {
  antall: number | null;
  tabeller: Readonly<Partial<Record<Tabell, Readonly<Record<string, number | null>>>>>;
  medianer: Readonly<Record<Median, number | null>>;
  /** Summen hver tabell er regnet av, når den står fra en tidligere versjon og summen siden er en annen. */
  staar?: Readonly<Partial<Record<Tabell, number>>>;
  /** Det samme for medianene. */
  medianerStaar?: Readonly<Partial<Record<Median, number>>>;
};

export const INGEN_MEDIANER: Skjermet['medianer'] = {
  ...{ dager_til_ringt: null, dager_fulgt: null, trygg_foer: null, trygg_etter: null },
};
export const INGEN_TALL: Skjermet = { antall: null, tabeller: {}, medianer: INGEN_MEDIANER };

/** Tabellene som krysser to andre: den ene ned, den andre bortover. */
export const KRYSSET = {
  sakstype_anmeldt: ['sakstype', 'anmeldt'],
  sakstype_alder: ['sakstype', 'alder'],
  trygg_foer_etter: ['trygg_foer', 'trygg_etter'],
} as const satisfies Partial<Record<Tabell, readonly [Tabell, Tabell]>>;
export type Krysset = keyof typeof KRYSSET;

/** Tabellene som henger sammen, og vises eller står sammen. */
export const BLOKKER = [
  ['sakstype', 'anmeldt', 'alder', 'sakstype_anmeldt', 'sakstype_alder'],
  [
    ...(['framdrift', 'dager', 'yrke', 'fjorten'] as const),
    ...(['trygg_foer', 'trygg_foer_etter', 'trygg_etter'] as const),
    ...TILTAK,
  ],
  ...[['kanal'], ['maaned'], ['utfall'], ['vurdering'], ['ringt_uka'], ['fulgt']],
] as const satisfies readonly (readonly Tabell[])[];
