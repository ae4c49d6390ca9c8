import { BOKSTAVER, TILSTAND, type Bokstav, type Rolle } from './overgangsrader.ts';

/*
 * Fasiten for saksgangen: hvem kan flytte en sak hvor. Skrevet av tilstandsmaskin 2.1 med endringene i 1.17 og 1.16b; importerer
 * ingenting fra src. Kravene hvert skritt har (VV-01, TP-50, de fire forsøkene …), er oppfylt i verdenen; her prøves tabellen.
 */

const K: readonly Rolle[] = ['koordinator', 'stedfortreder', 'kommunal_med_vedtak'];
const POLITIETS: readonly Rolle[] = ['koordinator', 'stedfortreder'];
const E: readonly Rolle[] = ['etterforsker', 'jurist', 'vaktleder'];
const ETTER_KONTAKT = 'FSHGABT';
const AAPNE = `VKL${ETTER_KONTAKT}`;
/** Guiden, vikaren de dagene guiden er borte (TG-24), og en frivillig når pliktene er avklart (RO-09); før og etter er det ingen av dem (RO-04). */
const GUIDEN: readonly Rolle[] = ['guide', 'vikar', 'frivillig'];
/** De som kan være vikar, og ikke er i saken nå. */
const VIKARER: readonly Rolle[] = ['spurt_guide', 'tidligere_guide', 'vikar_foer', 'vikar_etter'];
const ER_ELLER_VAR_GUIDE: readonly Rolle[] = [...GUIDEN, 'frivillig_uavklart', ...VIKARER];
const MOTTAKEREN: readonly Rolle[] = ['eskaleringsmottaker'];
/** Ingen ble fulgt opp her, den unge lever ikke, saken er hos andre, eller politiet sa nei: det er ikke noe å åpne igjen (TP-40, TP-20, VV-18). */
const ENDELIG = [
  ...['doed', 'feilregistrert', 'duplikat', 'ikke_klarert', 'overfort', 'overfort_i_varde'],
] as const;

export type Linje = {
  /** Radene skrittet finnes i (`gjelder`). */
  fra: string;
  /** `=` blir stående, `<` er dit saken var. */
  til: Bokstav | '=' | '<' | ((anmeldt: boolean) => Bokstav);
  hvem: readonly Rolle[];
  /** TP-29, ED-05: den samtalen er overlatt til, bare i utgave 001. */
  tildelt?: true;
  bare?: '001' | 'anmeldt';
  /** Måtene saken tok slutt på, som stenger skrittet (`SLUTTER`). */
  ikkeEtter?: readonly string[];
  /** Måten saken må ha tatt slutt på. */
  bareEtter?: string;
};
const svar = (
  paa: readonly (readonly [fra: string, til: Bokstav | '=' | '<'])[],
  hvem: readonly Rolle[] = [...K, ...E],
): readonly Linje[] => [
  ...paa.map(([fra, til]) => ({ fra, til, hvem })),
  // VV-10: en ny, anmeldt hendelse etter kontakt svares det på uten at saken flytter seg.
  { fra: ETTER_KONTAKT, til: '=', hvem, bare: 'anmeldt' },
];
/** VV-13: et muntlig ja, som i verdenen, rettes til et annet ja av den som svarer, til det er bekreftet; saken blir stående. */
const muntligRettes: Linje = { fra: 'L', til: '=', hvem: E, bare: 'anmeldt' };
/** C6, VV-13: er klareringen gitt igjen, går saken dit den var da den ble trukket. */
const JA = [
  ['K<V', 'L'],
  ['K<LFSH', '<'],
] as const;
const STAAR = [['K', '=']] as const;
const samtale = (fra: string, til: Bokstav | '='): Linje => ({ fra, til, hvem: K, tildelt: true });
/** Det som ble sagt i en samtale som har vært, skrives også når saken er stanset siden (VV-13, C6d) eller åpnet på nytt; den flytter den ikke (TP-20). */
const alt: Linje = {
  fra: 'KL',
  til: '=',
  hvem: ['koordinator', 'stedfortreder', 'kommunal_med_vedtak'],
  tildelt: true,
};
const slutt = (fra: string, til: Bokstav = 'X'): readonly Linje[] => [{ fra, til, hvem: K }];

/** Dit det søkes guide når samtalen var holdt; ellers dit kontakten begynner, for fra `Registered` og ventingen går ingen rett til den (2.1). */
const gjenaapnet = (hvem: readonly Rolle[]): readonly Linje[] => [
  { fra: 'X<HGABT', til: 'G', hvem, bare: '001', ikkeEtter: ENDELIG },
  { fra: 'X<LFS', til: 'L', hvem, bare: '001', ikkeEtter: ENDELIG },
  { fra: 'X<VK', til: '<', hvem, bare: '001', ikkeEtter: ENDELIG },
];

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
  // C6, VV-13, VV-14.
  klarert: [...svar(JA), muntligRettes],
  klarert_med_vilkaar: [...svar(JA), muntligRettes],
  // Hvem som ble spurt, og når, føres av koordinatoren (VV-14).
  ingen_etterforskning: svar(JA, K),
  // C6c: ingen av dem åpner for kontakt.
  ikke_foer: svar(STAAR),
  // Den dagen er spørsmålet koordinatorens igjen: hen kan spørre og føre svaret, og kontakten er stengt til noen har svart ja.
  ring_paa_dagen: [{ ...samtale('L', 'F') }, { fra: 'FS', til: '=', hvem: K, tildelt: true }],
  klarert_paa_dagen: [...svar(JA), muntligRettes],
  tar_det_selv: svar(STAAR),
  nei: svar(STAAR),
  // C6d: klar eller i kontakt, til den venter igjen.
  // Søkes det guide, følges det opp, eller er saken slutt, blir den stående (VV-13, C14, C28). Der det aldri ble klarert, er det ingen å trekke.
  trukket: [
    { fra: 'LFSH', til: 'K', hvem: [...K, ...E], bare: 'anmeldt' },
    {
      ...{ fra: 'GABT X<LFSHGABT N<LHG', til: '=', hvem: [...K, ...E], bare: 'anmeldt' },
      // Svaret var nei.
      ikkeEtter: ['ikke_klarert'],
    },
  ],
  // C7, VV-17: et forsøk er ingen samtale.
  ring_ikke_svar: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  // VV-07: feil person, og den som ba om å bli ringt senere.
  feil_person: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  ring_tilbake: [{ fra: 'LFS', til: '=', hvem: K, tildelt: true }],
  ring_svarte: [samtale('L', 'F'), { fra: 'FS', til: '=', hvem: K, tildelt: true }],
  // C8, C9, C10. Ringer familien etter at samtalen er avtalt, ender også den oppringningen med ett av de fire (TP-27).
  samtale_avtalt: [samtale('FS', 'S'), alt],
  samtale_holdt: [samtale('FS', 'H'), alt],
  trygg_igjen: [samtale('FS', 'X'), alt],
  takket_nei: [samtale('FS', 'X'), alt],
  // C10: samtalen er holdt når den er skrevet ferdig. Er saken forbi det, eller klareringen trukket imens, står den der den står.
  fullfoer_samtalen: [samtale('FS', 'H'), samtale('KHGABT', '=')],
  // C8, TP-27, VV-16: de sa at det er trygt igjen, og saken ble stående (vernet trengs); koordinatoren avslutter. Å slutte er ikke kontakt, så det er
  // åpent også når klareringen er trukket siden (VV-13).
  bekreft_trygg_igjen: slutt('FSKL'),
  // C8, TP-27, TP-50: de sa at det er trygt igjen, og saken ble stående til vernet var vurdert; da tar den slutt.
  vernet_vurderes: [
    { fra: 'FS', til: 'X', hvem: K },
    { fra: 'VKLHGABT', til: '=', hvem: K },
  ],
  // C3, VV-16: programmet er ikke rett tiltak; før kontakt. C12, TS-17: etter samtalen, når det trengs mer enn programmet, også mens det søkes
  // en guide som ikke har begynt; har en fulgt opp, er det en oppfølging som slutter (TP-39).
  henvist: slutt('V K<VLH L H G<H', 'N'),
  // C6b: etter et nei, også når klareringen er trukket i en sak som var i kontakt.
  henvist_etter_nei: [{ fra: 'K', til: 'N', hvem: K }, ...slutt('V L H G<H', 'N')],
  ikke_behov: slutt('V K<VL L'),
  allerede_fulgt_opp: slutt('V K<VL L'),
  bekymring_meldt: slutt('V K<VL L'),
  andre_henviser: slutt('V K<VL L'),
  // C20, C21, C22, TP-39: slutten på en oppfølging.
  ikke_mer_behov: slutt('A'),
  // Guiden i verdenen kan føre det selv, og da gjør hen det.
  ikke_mer_behov_muntlig: [],
  // TP-39: guiden fører at ungdommen og hen er enige; saken står til koordinatoren avslutter.
  enige: [{ fra: 'A', til: '=', hvem: GUIDEN }],
  // Fravær og gjennomgang er undertilstander av aktiv (2.1). Også når guiden har sluttet og ingen ny er ønsket (TP-39(b)).
  andre_tiltak: slutt('ABT G<A'),
  avviklet: slutt('T'),
  // VV-16: åpne hele veien.
  flyttet: slutt(AAPNE),
  doed: slutt(AAPNE),
  oensker_ikke: slutt(AAPNE),
  feilregistrert: slutt(AAPNE),
  duplikat: slutt(AAPNE),
  // C6b: etter et nei; hendelsen kan være anmeldt etter kontakten (C25). VV-17, VV-20: etter forsøkene. Åpne hele veien (VV-16).
  ikke_klarert: [{ fra: AAPNE, til: 'X', hvem: K, bare: 'anmeldt' }],
  ikke_naadd: slutt(AAPNE),
  // VV-25: saken på feil person. Er den slutt, forsegles den der den står.
  forsegl_sak: [...slutt(AAPNE), { fra: 'XN', til: '=', hvem: K }],
  // Følger av noe annet, og føres aldri for seg (C8, C27).
  avslutt_overfort: [],
  avslutt_trygg_igjen: [],
  // C28: i 14 dager; det en annen i Varde har tatt over, er deres (VV-18).
  angre_avslutning: [
    // TP-20: et nei åpner ikke for kontakt.
    { fra: 'X<L', til: 'K', hvem: K, bareEtter: 'ikke_klarert' },
    { fra: 'XN', til: '<', hvem: K, ikkeEtter: ['for_lenge_siden', 'overfort_i_varde'] },
  ],
  // C23, TP-40, ED-17: bare der utgaven har gjenåpning.
  gjenaapne: gjenaapnet(K),
  // VV-34: en rad om en som var kjent; raden er politiets (VV-35). Var den om en annen, tas det tilbake, og saken er slutt som før.
  gjenaapne_paa_rad: gjenaapnet(POLITIETS),
  gjenaapne_og_ta_tilbake: [
    { fra: 'X', til: '=', hvem: POLITIETS, bare: '001', ikkeEtter: ENDELIG },
  ],
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
  // VV-10, C25: en hendelse til, som er anmeldt da den føres.
  ny_anmeldt_hendelse: [
    { fra: 'L', til: 'K', hvem: K },
    { fra: `VK${ETTER_KONTAKT}`, til: '=', hvem: K },
  ],
  // VV-12: en som tar kontakt selv, flytter ingenting, og føres av hver den som ser saken.
  henvendelse: [
    {
      ...{ fra: AAPNE, til: '=' },
      hvem: [
        ...[...K, ...E, ...GUIDEN, 'etterforskende_koordinator', 'samtaleholder'],
        ...(['kommunal_med_deling', 'beslutningstaker', 'behandler_av_raden'] as const),
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
  // TP-27, VV-04: nei-et føres der det sies, etter samtalen: av guiden, koordinatoren, og før en guide har begynt, av den samtalen er overlatt til.
  nei_i_samtalen: [
    { fra: 'AB', til: 'T', hvem: [...K, ...GUIDEN] },
    { fra: 'HGT', til: '=', hvem: [...K, ...GUIDEN] },
    { fra: 'H G<H', til: '=', hvem: ['samtaleholder'] },
  ],
  // C19, C26, VV-23: guiden er inhabil, og er ute; hen var den eneste som hadde tatt oppdraget, og det søkes en ny.
  guiden_er_inhabil: [
    { fra: 'ABT', til: 'G', hvem: ['guide', 'frivillig', 'frivillig_uavklart'] },
    // Den som er spurt, er vikar, eller har vært guide, sier også fra; guiden er den samme, eller borte som før.
    { fra: `${AAPNE}XNU`, til: '=', hvem: ER_ELLER_VAR_GUIDE },
  ],
  // C16, TG-24: den som er spurt, tar oppdraget de dagene guiden er borte; er guiden borte alt, følges det opp igjen.
  vikaren_tar_oppdraget: [
    { fra: 'B', til: 'A', hvem: VIKARER },
    { fra: 'AT', til: '=', hvem: VIKARER },
  ],
  // VV-19, TG-24: vikaren er selv borte, og en annen tar dagene; da er de ikke den førstes mer.
  en_annen_vikar_tar_dagene: [
    { fra: 'B', til: 'A', hvem: VIKARER },
    { fra: 'AT', til: '=', hvem: VIKARER },
  ],
  // C6, VV-14: ingen har svart, og mottakeren svarer.
  mottaker_klarerer: [
    ...JA.map(([fra, til]) => ({ fra, til, hvem: MOTTAKEREN, bare: 'anmeldt' as const })),
    { fra: ETTER_KONTAKT, til: '=', hvem: MOTTAKEREN, bare: 'anmeldt' },
  ],
  // VV-13, VV-14: med vilkår er et ja; *ikke før*, *jeg tar det opp selv* og nei åpner ikke.
  mottaker_vilkaar: [
    ...JA.map(([fra, til]) => ({ fra, til, hvem: MOTTAKEREN, bare: 'anmeldt' as const })),
    { fra: ETTER_KONTAKT, til: '=', hvem: MOTTAKEREN, bare: 'anmeldt' },
  ],
  ...Object.fromEntries(
    ['mottaker_ikke_foer', 'mottaker_tar_det_selv', 'mottaker_nei'].map((akt) => [
      akt,
      [{ fra: `K${ETTER_KONTAKT}`, til: '=' as const, hvem: MOTTAKEREN, bare: 'anmeldt' as const }],
    ]),
  ),
  // C26, VV-19: oppdraget tar slutt, og det søkes en ny.
  oppdraget_slutt: [
    { fra: 'ABT', til: 'G', hvem: K },
    { fra: 'VKLFSHG', til: '=', hvem: K },
  ],
  // C24b, TG-03: koordinatoren velger guiden som etterforsker, eller fører at navnet er hens (VV-14): det søkes en ny guide.
  guiden_blir_etterforsker: blirEtterforsker(K),
  // Navnet er politiets opplysning: den føres bare av politiets koordinator (VV-39).
  guiden_navngis: blirEtterforsker(POLITIETS),
  // Mottakeren kan ikke gi forespørselen til guiden i saken; hen må ut først (C24b, TG-03).
  gi_videre_til_guiden: [],
  // 1.16, 1.16b: en leder leser ingen sak; blir guiden det, er oppdraget slutt (C26). Et verv som tas fra guiden, rører ingen sak.
  guiden_blir_leder: [
    { fra: 'ABT', til: 'G', hvem: ['administrator'] },
    { fra: 'VKLFSHGXNU', til: '=', hvem: ['administrator'] },
  ],
  guiden_mister_vervet: [{ fra: `${AAPNE}XNU`, til: '=', hvem: ['administrator'] }],
  // C17–C20, TG-22: guiden eller koordinatoren sier at det står stille; gjennomgangen er koordinatorens.
  staar_stille: [{ fra: 'AB', til: 'T', hvem: [...K, ...GUIDEN] }],
  // Er guiden borte ennå, er hen det.
  gjennomgang_fortsett: [{ fra: 'T', til: '<', hvem: K }],
  gjennomgang_noen_andre: [{ fra: 'T', til: 'G', hvem: K }],
  gjennomgang_avvikle: [{ fra: 'T', til: '=', hvem: K }],
  // C15, C16, VV-19: guiden eller koordinatoren sier at guiden er borte; resten er koordinatorens.
  meld_fravaer: [
    { fra: 'A', til: 'B', hvem: [...K, ...GUIDEN] },
    { fra: 'T', til: '=', hvem: [...K, ...GUIDEN] },
    // Den som har tatt oppdraget, eller har saken til en annen er i gang.
    { fra: 'G', til: '=', hvem: [...K, ...GUIDEN] },
  ],
  // VV-19: lederen sier at guiden er borte, i hver sak hen har; i en sak som ikke er i gang, flytter det ingenting.
  leder_melder_fravaer: [
    { fra: 'A', til: 'B', hvem: ['leder'] },
    { fra: 'VKLFSHGBTXNU', til: '=', hvem: ['leder'] },
  ],
  // C15, TG-23: fraværet som sto på forhånd, begynner den dagen, når noen som har saken, ser etter. Er vikaren i gang, er ingen borte (C16).
  fravaeret_begynner: [
    { fra: 'A', til: 'B', hvem: [...K, 'guide', 'frivillig', 'kommunal_med_deling'] },
  ],
  // C24a, VV-05: unntaket fra samtykket er gått ut.
  unntaket_gaar_ut: [{ fra: 'AB', til: 'T', hvem: K }],
  fravaer_ikke_vikar: [{ fra: 'B', til: '=', hvem: K }],
  fravaer_vikar: [{ fra: 'B', til: 'G', hvem: K }],
  fravaer_tilbake: [{ fra: 'B', til: 'A', hvem: K }],
  // C16, TG-24: det er vikaren som er tilbake; dagene er hens, og guiden er borte som før.
  vikaren_tilbake: [{ fra: 'B', til: 'A', hvem: K }],
  // TG-24: er det vikaren som er borte, søkes det ingen ny guide; en annen spørres om dagene.
  vikar_for_vikaren: [],
  // C14, C16: den som skal avløses, kan komme tilbake; er oppdraget slutt imens, er det ingen som gjør det.
  vikar_og_tilbake: [{ fra: 'B', til: 'A', hvem: K }],
  slutt_og_tilbake: [],
  vikar_slutt_og_tilbake: [],
  slutt_og_fortsett: [],
  // TP-29, ED-05: bare i utgave 001.
  overlat: [{ fra: 'LFS', til: '=', hvem: K, bare: '001' }],
  // TP-29: den koordinatoren overlot samtalen til, har den til hen tar den tilbake, også der utgaven er byttet imens.
  samtalen_tas_tilbake: [{ fra: 'LFS', til: '=', hvem: K }],
  // VV-14: den som ble valgt, velges bort; saken står.
  etterforsker_velges_bort: [{ fra: AAPNE, til: '=', hvem: K, bare: 'anmeldt' }],
  // VV-35.
  del: [{ fra: AAPNE, til: '=', hvem: POLITIETS }],
  // TP-17: en beslutning som har virket, tas ikke tilbake; C28 er veien.
  angre_triage: [],
  // Ingen tilstand settes for seg.
  ...Object.fromEntries(BOKSTAVER.map((b) => [`sett_${TILSTAND[b]}`, []])),
  // C14 er å sette den: guiden, samtykket, vernet og klareringen er på plass i verdenen.
  sett_aktiv: [{ fra: 'G', til: 'A', hvem: K }],
};
