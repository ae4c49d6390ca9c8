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
 */
export const RADER = [
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

const erBokstav = (b: string | undefined): b is Bokstav => b !== undefined && b in TILSTAND;
export function tilstanden(rad: string): Bokstav {
  const [b] = rad;
  if (!erBokstav(b)) throw new Error(`Ingen tilstand: ${rad}`);
  return b;
}
/** Tilstanden før, der raden sier den. */
export const foer = (rad: string): Bokstav | null => (erBokstav(rad[2]) ? rad[2] : null);

/** Uten anmeldelse venter ingen sak på klarering, og ingen tok slutt mens den gjorde det. */
export const raderFor = (anmeldt: boolean): readonly string[] =>
  RADER.filter((r) => anmeldt || (tilstanden(r) !== 'K' && foer(r) !== 'K'));

/** Er raden en av dem linja gjelder? `VKL` er hver rad i de tilstandene, `K<FS` bare dem som kom fra de to. */
export const gjelder = (rad: string, fra: string): boolean =>
  fra.split(' ').some((del) => {
    const [tilstander = '', fraHvor] = del.split('<');
    const kom = foer(rad);
    return (
      tilstander.includes(tilstanden(rad)) &&
      (fraHvor === undefined || (kom !== null && fraHvor.includes(kom)))
    );
  });

/** Hvem som handler; personen og forholdet til saken står i overgangssetninger.ts. */
export const ROLLER = [
  'koordinator',
  'stedfortreder', // koordinator i samme enhet, i den andres fravær (1.16b)
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
  'kollega', // ansatt i enheten, uten saken
  'leder',
  'administrator',
  'eskaleringsmottaker', // har forespørselen ingen har svart på, og ikke mer (VV-14, AMB-06)
  'annet_omrade',
  'mottakende_koordinator', // koordinator i området saken er tilbudt (VV-18, C27)
] as const;
export type Rolle = (typeof ROLLER)[number];
