/*
 * Radene, kolonnene og rollene i tabellen over saksgangen. Skrevet av tilstandsmaskin 2.1 med endringene i 1.17 og 1.16b; importerer
 * ingenting fra src.
 */

/** Tilstandene og bokstaven hver har i fasiten. */
export const TILSTAND = {
  V: 'vurdert',
  K: 'venter_klarering',
  L: 'klar_for_kontakt',
  F: 'i_foerste_kontakt',
  S: 'samtale_avtalt',
  H: 'samtale_holdt',
  G: 'guide_soekes',
  A: 'aktiv',
  B: 'guide_borte',
  T: 'stagnasjon',
  X: 'avsluttet',
  N: 'henvist',
  U: 'angret',
} as const;
export type Bokstav = keyof typeof TILSTAND;
export const BOKSTAVER = Object.keys(TILSTAND) as readonly Bokstav[];

/**
 * Radene: tilstanden saken står i, og etter `<` den den kom fra, der det er det som sier hvor den kan gå. Ventingen er ny (`K<V`), eller
 * klareringen er trukket i en sak som var klar eller i kontakt (C6d). Det søkes guide før noen har begynt (`G<H`, C13), eller etter at en
 * har fulgt opp (`G<A`, C19, C26). Gjennomgangen kan komme mens guiden er borte (`T<B`). En sak kan ta slutt fra hver åpen tilstand (VV-16) og bli henvist fra fire (C3, C6b, C12).
 * Etter `:` står hvordan den tok slutt; uten er den flyttet, eller henvist, i dag.
 */
const GRUNNRADER = [
  ...[
    'V',
    'K<V',
    'K<L',
    'K<F',
    'K<S',
    'K<H',
    'L',
    'F',
    'S',
    'H',
    'G<H',
    'G<A',
    'A',
    'B',
    'T<A',
    'T<B',
  ],
  ...['X<V', 'X<K', 'X<L', 'X<F', 'X<S', 'X<H', 'X<G', 'X<A', 'X<B', 'X<T'],
  ...['N<V', 'N<K', 'N<L', 'N<H', 'N<G', 'U'],
] as const;

const AAPNE = 'VKLFSHGABT';
/** Måtene en sak tar slutt på, og tilstandene hver av dem er åpen i (VV-16, C8, C11, C20–C22, C27, TP-39). */
export const SLUTTER: Readonly<Record<string, string>> = {
  ikke_behov: 'VKL',
  allerede_fulgt_opp: 'VKL',
  bekymring_meldt: 'VKL',
  andre_henviser: 'VKL',
  doed: AAPNE,
  oensker_ikke: AAPNE,
  feilregistrert: AAPNE,
  duplikat: AAPNE,
  ikke_klarert: AAPNE,
  ikke_naadd: AAPNE,
  // En annen kommune tok over, utenfor Varde eller i et annet område her (VV-18).
  overfort: AAPNE,
  overfort_i_varde: AAPNE,
  trygg_igjen: 'KLFSH',
  ikke_mer_behov: 'A',
  andre_tiltak: 'GABT',
  avviklet: 'T',
  // Flyttet for mer enn 14 dager siden: avslutningen angres ikke lenger (C28).
  for_lenge_siden: AAPNE,
};
const sluttrader = Object.entries(SLUTTER).flatMap(([grunn, fra]) =>
  fra.split('').map((b) => `X<${b}:${grunn}`),
);
/** Hvordan saken tok slutt, der raden sier det. */
export const grunnen = (rad: string): string | null => rad.split(':')[1] ?? null;
export const RADER: readonly string[] = [
  ...GRUNNRADER,
  ...sluttrader,
  ...['V', 'K', 'L', 'H', 'G'].map((b) => `N<${b}:for_lenge_siden`),
];

const erBokstav = (b: string | undefined): b is Bokstav => b !== undefined && b in TILSTAND;
export function tilstanden(rad: string): Bokstav {
  const [b] = rad;
  if (!erBokstav(b)) throw new Error(`Ingen tilstand: ${rad}`);
  return b;
}
/** Tilstanden før, der raden sier den. */
export const foer = (rad: string): Bokstav | null => (erBokstav(rad[2]) ? rad[2] : null);

/** Uten anmeldelse venter ingen sak på klarering, og ingen tok slutt mens den gjorde det, eller fordi svaret var nei. */
export const raderFor = (anmeldt: boolean): readonly string[] =>
  RADER.filter(
    (r) => anmeldt || (tilstanden(r) !== 'K' && foer(r) !== 'K' && grunnen(r) !== 'ikke_klarert'),
  );

const HUSKET = new Map<string, boolean>();
/** Er raden en av dem linja gjelder? `VKL` er hver rad i de tilstandene, `K<FS` bare dem som kom fra de to. */
export function gjelder(rad: string, fra: string): boolean {
  const navn = `${rad}|${fra}`;
  const husket = HUSKET.get(navn);
  if (husket !== undefined) return husket;
  const gjelderDen = fra.split(' ').some((del) => {
    const [tilstander = '', fraHvor] = del.split('<');
    const kom = foer(rad);
    return (
      tilstander.includes(tilstanden(rad)) &&
      (fraHvor === undefined || (kom !== null && fraHvor.includes(kom)))
    );
  });
  HUSKET.set(navn, gjelderDen);
  return gjelderDen;
}

/** Hvem som handler; personen og forholdet til saken står i overgangssetninger.ts. */
export const ROLLER = [
  'koordinator',
  'stedfortreder', // koordinator i samme enhet, i den andres fravær (1.16b)
  'stedfortreder_foer', // dagene har ikke begynt, og hen er ikke koordinator selv (1.16b)
  'stedfortreder_etter', // de dagene har vært (1.16b)
  'samtaleholder', // den samtalen er overlatt til (TP-29)
  'etterforsker',
  'jurist', // påtalejuristen, uten etterforsker (VV-14)
  'vaktleder',
  'etterforskende_koordinator', // begge deler i samme sak gjør ingen av dem (VV-14, VV-23)
  'inhabil_koordinator',
  'kommunal_koordinator', // uten ja eller vedtak (VV-35)
  'kommunal_med_deling', // ser saken, og fører bare at noen tok kontakt (VV-12)
  'kommunal_med_vedtak', // politiets vedtak for området: som koordinatoren (VV-35, 1.16)
  'guide',
  'vikar', // har tatt oppdraget i dagene guiden er borte, og de er nå (TG-24)
  'vikar_foer', // de dagene har ikke begynt (RO-04)
  'vikar_etter', // de dagene har vært (RO-04)
  'tidligere_guide', // oppdraget er slutt (RO-04, C19, C26)
  'frivillig', // pliktene er avklart, og noen har ansvaret for hen (TG-08, TG-09, RO-09)
  'frivillig_uavklart', // har tatt oppdraget, og avklaringen er ikke gjort eller er trukket (RO-09)
  'spurt_guide', // er spurt, og har ikke tatt oppdraget (RO-04, TG-05)
  'tidligere_samtaleholder', // samtalen er tatt tilbake (TP-29)
  'tidligere_etterforsker', // straffesaken er en annens (VV-13)
  'beslutningstaker', // ser saken for beslutningen, og fører bare at noen tok kontakt (1.16, VV-12)
  'personvernombud', // aldri en sak (1.16b)
  'behandler', // den navngitte for vernede rader (VV-48); denne er ikke vernet
  'behandler_av_raden', // raden saken ble til av, er vernet, og er hens (VV-48)
  'kollega', // ansatt i enheten, uten saken
  'leder',
  'administrator',
  'eskaleringsmottaker', // har forespørselen ingen har svart på, og ikke mer (VV-14, AMB-06)
  'annet_omrade', // koordinator i kommunen der politiets sak er tilbudt: den er ikke tilbudt dem (VV-18)
  'mottakende_koordinator', // koordinator i området saken er tilbudt (VV-18, C27)
] as const;
export type Rolle = (typeof ROLLER)[number];
