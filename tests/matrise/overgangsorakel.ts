/*
 * Orakelet for saksgangen: hvem kan flytte en sak hvor. Skrevet av tilstandsmaskin 2.1 med endringene i 1.17 og 1.16b; importerer
 * ingenting fra src. Kravene hvert skritt har (VV-01, TP-50, de fire forsøkene …), er oppfylt i verdenen; her prøves tabellen.
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

/** Tilstanden saken sto i før den tok slutt, i verdenen: dit en angret avslutning fører (C28). */
export const FOER_SLUTT = { X: 'H', N: 'V' } as const;

/** Hvem som handler; personen og forholdet til saken står i overgangsverden.ts. */
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

const K: readonly Rolle[] = ['koordinator', 'stedfortreder', 'kommunal_med_vedtak'];
const POLITIETS: readonly Rolle[] = ['koordinator', 'stedfortreder'];
const E: readonly Rolle[] = ['etterforsker', 'jurist', 'vaktleder'];
const ETTER_KONTAKT = 'FSHGABT';
const AAPNE = `VKL${ETTER_KONTAKT}`;

type Linje = {
  /** Tilstandene skrittet finnes i; `R` foran: bare når saken er anmeldt. */
  fra: string;
  /** `=` blir stående, `<` er dit saken var. */
  til: Bokstav | '=' | '<' | ((anmeldt: boolean) => Bokstav);
  hvem: readonly Rolle[];
  /** TP-29, ED-05: den samtalen er overlatt til, bare i utgave 001. */
  tildelt?: true;
  bare?: '001' | 'anmeldt';
};
const svar = (til: Bokstav | '=', hvem: readonly Rolle[] = [...K, ...E]): readonly Linje[] => [
  { fra: 'K', til, hvem },
  // VV-10: en ny, anmeldt hendelse etter kontakt svares det på uten at saken flytter seg.
  { fra: ETTER_KONTAKT, til: '=', hvem, bare: 'anmeldt' },
];
/** VV-13: et muntlig ja, som i verdenen, rettes til et annet ja av den som svarer, til det er bekreftet; saken blir stående. */
const muntligRettes: Linje = { fra: 'L', til: '=', hvem: E, bare: 'anmeldt' };
const samtale = (fra: string, til: Bokstav): Linje => ({ fra, til, hvem: K, tildelt: true });
const slutt = (fra: string, til: Bokstav = 'X'): readonly Linje[] => [{ fra, til, hvem: K }];

/** Den som hører det, fører det, også den samtalen er overlatt til, i begge utgaver (K6). */
const HOERER: readonly Rolle[] = [...K, 'samtaleholder'];
const stanser: readonly Linje[] = [
  { fra: 'AB', til: 'T', hvem: HOERER },
  { fra: 'VKLFSHGT', til: '=', hvem: HOERER },
];

/** Guiden er ute samtidig; fravær og gjennomgang er undertilstander av aktiv (2.1). Uten straffesak er det ingen å etterforske. */
const blirEtterforsker = (hvem: readonly Rolle[]): readonly Linje[] => [
  { fra: 'ABT', til: 'G', hvem, bare: 'anmeldt' },
  { fra: 'VKLFSHG', til: '=', hvem, bare: 'anmeldt' },
];

/** Skrittene, og veiene hvert av dem har. Det som ikke står her, finnes ikke. */
export const FASIT: Readonly<Record<string, readonly Linje[]>> = {
  // C4, C5: rett tiltak for denne ene saken (TP-10). Anmeldt: til klarering; ellers klar for kontakt.
  vurder: [{ fra: 'V', til: (anmeldt) => (anmeldt ? 'K' : 'L'), hvem: K }],
  // C6, VV-13, VV-14. Saken her er ikke trukket fra noe; en som er det, går dit den var (trukketOgGittIgjen.db.test.ts).
  klarert: [...svar('L'), muntligRettes],
  klarert_med_vilkaar: [...svar('L'), muntligRettes],
  // Hvem som ble spurt, og når, føres av koordinatoren (VV-14).
  ingen_etterforskning: svar('L', K),
  // C6c: ingen av dem åpner for kontakt.
  ikke_foer: svar('='),
  tar_det_selv: svar('='),
  nei: svar('='),
  // C6d: klar eller i kontakt, til den venter igjen.
  // Søkes det guide, følges det opp, eller er saken slutt, blir den stående (VV-13, C14, C28).
  trukket: [
    { fra: 'LFSH', til: 'K', hvem: [...K, ...E], bare: 'anmeldt' },
    { fra: 'GABTXN', til: '=', hvem: [...K, ...E], bare: 'anmeldt' },
  ],
  // C7, VV-17: et forsøk er ingen samtale.
  ring_ikke_svar: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  // VV-07: feil person, og den som ba om å bli ringt senere.
  feil_person: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  ring_tilbake: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  ring_svarte: [samtale('L', 'F'), { fra: 'FS', til: '=', hvem: K, tildelt: true }],
  // C8, C9, C10. Ringer familien etter at samtalen er avtalt, ender også den oppringningen med ett av de fire (TP-27).
  samtale_avtalt: [samtale('FS', 'S')],
  samtale_holdt: [samtale('FS', 'H')],
  trygg_igjen: [samtale('FS', 'X')],
  takket_nei: [samtale('FS', 'X')],
  // C3, VV-16: programmet er ikke rett tiltak; før kontakt. C12, TS-17: etter samtalen, når det trengs mer enn programmet. I verdenen
  // har en guide fulgt opp når det søkes en: da er det en oppfølging som slutter (TP-39).
  henvist: slutt('VKLH', 'N'),
  ikke_behov: slutt('VKL'),
  allerede_fulgt_opp: slutt('VKL'),
  bekymring_meldt: slutt('VKL'),
  andre_henviser: slutt('VKL'),
  // C20, C21, C22, TP-39: slutten på en oppfølging.
  ikke_mer_behov: slutt('A'),
  // Guiden i verdenen kan føre det selv, og da gjør hen det.
  ikke_mer_behov_muntlig: [],
  // TP-39: guiden fører at ungdommen og hen er enige; saken står til koordinatoren avslutter.
  enige: [{ fra: 'A', til: '=', hvem: ['guide'] }],
  // Fravær og gjennomgang er undertilstander av aktiv (2.1). Også når guiden har sluttet og ingen ny er ønsket (TP-39(b)); i verdenen har en
  // guide fulgt opp når det søkes en.
  andre_tiltak: slutt('ABTG'),
  avviklet: slutt('T'),
  // VV-16: åpne hele veien.
  doed: slutt(AAPNE),
  oensker_ikke: slutt(AAPNE),
  feilregistrert: slutt(AAPNE),
  duplikat: slutt(AAPNE),
  // C6b: etter et nei. VV-17: etter forsøkene, når ingen har svart.
  ikke_klarert: slutt('K'),
  ikke_naadd: slutt('L'),
  // Følger av noe annet, og føres aldri for seg (C8, C27).
  avslutt_overfort: [],
  avslutt_trygg_igjen: [],
  // C28.
  angre_avslutning: [{ fra: 'XN', til: '<', hvem: K }],
  // C23, TP-40, ED-17: bare der utgaven har gjenåpning; alltid dit det søkes guide.
  gjenaapne: [{ fra: 'X', til: 'G', hvem: K, bare: '001' }],
  // C27: den gamle har saken til noen har tatt over.
  tilby_overfoering: [{ fra: AAPNE, til: '=', hvem: K }],
  ta_over: slutt(AAPNE),
  // Der saken er tilbudt inne i Varde, svarer de selv, og ingen andre.
  ta_over_der: [{ fra: AAPNE, til: 'X', hvem: ['mottakende_koordinator'] }],
  avslaa_der: [{ fra: AAPNE, til: '=', hvem: ['mottakende_koordinator'] }],
  // VV-14, VV-10: forespørselen går til en annen som svarer, også en som kom etter første kontakt; saken står der den sto.
  gi_forespoersel_videre: [
    {
      ...{ fra: `KL${ETTER_KONTAKT}`, til: '=' },
      ...{ hvem: ['eskaleringsmottaker'], bare: 'anmeldt' },
    },
  ],
  // C25, TP-21.
  anmeldt: [
    { fra: 'L', til: 'K', hvem: K },
    { fra: `VK${ETTER_KONTAKT}`, til: '=', hvem: K },
  ],
  // VV-12: en som tar kontakt selv, flytter ingenting, og føres av hver den som ser saken.
  henvendelse: [
    {
      ...{ fra: AAPNE, til: '=' },
      hvem: [
        ...[...K, ...E, 'etterforskende_koordinator', 'samtaleholder', 'guide'],
        'kommunal_med_deling',
      ] as const,
    },
  ],
  // C11, C13, TP-30: om det trengs mer enn samtalen.
  behov_ja: [{ fra: 'H', til: 'G', hvem: K }],
  behov_nei: [{ fra: 'H', til: 'X', hvem: K }],
  // C24a, DU-11, K6: trekkes samtykket, stopper oppfølgingen i samme øyeblikk; ellers står saken.
  samtykket_trukket: stanser,
  // C24c, VV-04: den unges eget nei stanser kontakten i hver alder.
  den_unges_nei: stanser,
  // C26, VV-19: oppdraget tar slutt, og det søkes en ny.
  oppdraget_slutt: [
    { fra: 'ABT', til: 'G', hvem: K },
    { fra: 'VKLFSHG', til: '=', hvem: K },
  ],
  // C24b, TG-03: koordinatoren velger guiden som etterforsker, eller fører at navnet er hens (VV-14): det søkes en ny guide.
  guiden_blir_etterforsker: blirEtterforsker(K),
  // Navnet er politiets opplysning: den føres bare av politiets koordinator (VV-39).
  guiden_navngis: blirEtterforsker(POLITIETS),
  // C17–C20, TG-22: guiden eller koordinatoren sier at det står stille; gjennomgangen er koordinatorens.
  staar_stille: [{ fra: 'AB', til: 'T', hvem: [...K, 'guide'] }],
  gjennomgang_fortsett: [{ fra: 'T', til: 'A', hvem: K }],
  gjennomgang_noen_andre: [{ fra: 'T', til: 'G', hvem: K }],
  gjennomgang_avvikle: [{ fra: 'T', til: '=', hvem: K }],
  // C15, C16, VV-19: guiden eller koordinatoren sier at guiden er borte; resten er koordinatorens.
  meld_fravaer: [
    { fra: 'A', til: 'B', hvem: [...K, 'guide'] },
    { fra: 'T', til: '=', hvem: [...K, 'guide'] },
    // Den som har tatt oppdraget, eller har saken til en annen er i gang.
    { fra: 'G', til: '=', hvem: [...K, 'guide'] },
  ],
  fravaer_ikke_vikar: [{ fra: 'B', til: '=', hvem: K }],
  fravaer_vikar: [{ fra: 'B', til: 'G', hvem: K }],
  fravaer_tilbake: [{ fra: 'B', til: 'A', hvem: K }],
  // C14, C16: den som skal avløses, kan komme tilbake; er oppdraget slutt imens, er det ingen som gjør det.
  vikar_og_tilbake: [{ fra: 'B', til: 'A', hvem: K }],
  slutt_og_tilbake: [],
  vikar_slutt_og_tilbake: [],
  slutt_og_fortsett: [],
  // TP-29, ED-05: bare i utgave 001.
  overlat: [{ fra: 'LFS', til: '=', hvem: K, bare: '001' }],
  // VV-35.
  del: [{ fra: AAPNE, til: '=', hvem: POLITIETS }],
  // TP-17: en beslutning som har virket, tas ikke tilbake; C28 er veien.
  angre_triage: [],
  // Ingen tilstand settes for seg.
  ...Object.fromEntries(BOKSTAVER.map((b) => [`sett_${TILSTAND[b]}`, []])),
  // C14 er å sette den: guiden, samtykket, vernet og klareringen er på plass i verdenen.
  sett_aktiv: [{ fra: 'G', til: 'A', hvem: K }],
};

/** Skrittene ingen tar, og raden som stenger dem. Hvert av dem virker når vaktene er tatt bort (overgangstabell.db). */
export const ALDRI: Readonly<Record<string, string>> = {
  ikke_mer_behov_muntlig: 'C21, TP-39: guiden fører konklusjonen selv når hen kan',
  avslutt_overfort: 'C27, VV-18: slutten følger av at den andre tar over',
  avslutt_trygg_igjen: 'C8, TP-27: slutten følger av samtalen',
  slutt_og_tilbake: 'C16, VV-19: er oppdraget slutt, er det ingen som kommer tilbake',
  vikar_slutt_og_tilbake: 'C16, VV-19: er oppdraget slutt, er det ingen som kommer tilbake',
  slutt_og_fortsett: 'C18, VV-19: er oppdraget slutt, er det ingen å fortsette med',
  angre_triage: 'TP-17, C28: en beslutning som har virket, tas ikke tilbake',
  ...Object.fromEntries(
    BOKSTAVER.filter((b) => b !== 'A').map((b) => [
      `sett_${TILSTAND[b]}`,
      '2.1: tilstanden følger av det som ble gjort; bare C14 settes',
    ]),
  ),
};

/**
 * Rollene som prøves i utgaven: hver eneste når `alle`; ellers prøves de uten noen vei i fasiten bare i den ene, for det utgavene
 * er ulike i (TP-29), er det andre som har.
 */
export const rollene = (utgave: '000' | '001', alle = false): readonly Rolle[] => {
  const linjer = Object.values(FASIT).flat();
  return ROLLER.filter(
    (r) =>
      alle || utgave === '001' || r === 'samtaleholder' || linjer.some((l) => l.hvem.includes(r)),
  );
};

export type Celle = {
  fra: Bokstav;
  akt: string;
  hvem: Rolle;
  anmeldt: boolean;
  utgave: '000' | '001';
};

/** Tilstanden saken har etterpå; `nei` når skrittet ikke er personens å ta her. */
export function ventet({ fra, akt, hvem, anmeldt, utgave }: Celle): string {
  for (const l of FASIT[akt] ?? []) {
    if (!l.fra.includes(fra)) continue;
    if ((l.bare === '001' && utgave !== '001') || (l.bare === 'anmeldt' && !anmeldt)) continue;
    const tildelt = l.tildelt === true && hvem === 'samtaleholder' && utgave === '001';
    if (!l.hvem.includes(hvem) && !tildelt) continue;
    if (l.til === '=') return TILSTAND[fra];
    if (l.til === '<')
      return fra === 'X' || fra === 'N' ? TILSTAND[FOER_SLUTT[fra]] : TILSTAND[fra];
    return TILSTAND[typeof l.til === 'function' ? l.til(anmeldt) : l.til];
  }
  return 'nei';
}
