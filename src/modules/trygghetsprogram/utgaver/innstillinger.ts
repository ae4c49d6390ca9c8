/**
 * Alt de to veilederne gjør ulikt, som innstillinger (kravkatalogen kapittel 4). Verdiene er koder og lokale data;
 * ordene på skjermen ligger i `tekster/`. En sak følger innstillingene i utgaven den begynte under.
 */
export type Innstillinger = {
  /** ED-01 */
  hatkriminalitetAlleAldre: boolean;
  /** ED-02: hvem som koordinerer. `delt` er politikontakt og SLT-kontakt sammen. */
  koordinering: 'delt' | 'en_eller_flere';
  /** ED-03: hvem en ansatt varsler. */
  varsles: 'en_av_koordinatorene' | 'lokal_koordinator';
  /** ED-04: om samtalen på telefon etter uttrekket selv er trygghetssamtalen. */
  telefonsamtalen: 'er_trygghetssamtalen' | 'tilbyr_trygghetssamtale';
  /** ED-05: om første samtale og trygghetssamtale kan overlates til en annen egnet i politi eller kommune. */
  delegering: boolean;
  /** ED-06: hvordan koordinatoren finner fram til de aktuelle. */
  arbeidMedAktuelle: readonly (
    | 'uttrekk'
    | 'sok_i_politiets_systemer'
    | 'samarbeid_med_etterforskning'
  )[];
  /** ED-07: hvor guiden kan hentes fra. */
  guideFra: readonly ('politi' | 'kommune' | 'utenfor_virksomheten')[];
  /** ED-08: hvem koordinatoren spør om lokale tjenester. */
  sporOmTjenester: 'tjenesten_selv' | 'slt_koordinator';
  /** ED-09: om frivillige kan være guide, og da med avklaring og navngitt oppfølging. */
  frivilligeGuider: {
    regulert: boolean;
    avklaringKreves: boolean;
    oppfolgingAvKoordinator: boolean;
  };
  /** ED-10: yrkene guiden velges blant; lista er åpen («annet»). */
  guideyrker: readonly Guideyrke[];
  /** ED-11: om det må vurderes å snakke med ungdommen når foresatte sier nei til behov. */
  vurderUngdommenVedNeiFraForesatte: boolean;
  /** ED-12: stedene manuset for første samtale nevner. */
  manusStasjoner: readonly string[];
  /** ED-13: hvor det hører hjemme å si at guiden kan bli vitne. */
  guideSomVitne: 'koordinators_paaminnelse' | 'samtalens_forste_del';
  /** ED-14: hva som avgjør hvor ofte det er kontakt. */
  kontakthyppighet: readonly ('onske' | 'behov')[];
  /** ED-15 */
  kontaktformer: readonly (
    | 'mote'
    | 'telefon'
    | 'epost'
    | 'sosiale_medier'
    | 'elektronisk'
    | 'annet'
  )[];
  /** ED-16: vernet som vurderes før oppfølgingen starter (TP-32), og støtten i retten (TG-29). */
  alvorligeTiltak: readonly Verntiltak[];
  /** ED-16: tiltakene samtalen nevner i en alvorlig sak (TS-20). 000 har dem ikke alle der, selv om koordinatoren vurderer dem. */
  samtaletiltak: readonly Verntiltak[];
  /** ED-17 */
  gjenaapning: boolean;
  /** ED-18: hvem guiden tar kontakt med når 14 dager er gått. */
  kontaktEtterFjortenDager: 'ungdom_og_ved_behov_foresatte' | 'ungdom_og_foresatte';
  /** ED-19: hvem guiden får veiledning av. */
  veiledningFra: 'koordinator' | 'ansvarlig_i_lokalt_politi';
  /** ED-20: det årlige produktet og hvem det går til. */
  aarligProdukt: {
    slag: 'evaluering' | 'rapport';
    til: 'alle_nivaaer_i_slt' | 'alle_nivaaer_i_salto_slt';
  };
  /** ED-21: når malen har felt for saksnummer. */
  saksnummerIMal: 'alltid' | 'bare_anmeldt';
  /** ED-22: støttesenter og vitnestøtte. */
  stottekontakter: readonly Kontaktpunkt[];
  /** ED-23: navnene på samtalens fem deler. */
  samtaledeler: readonly [string, string, string, string, string];
  /** ED-24: lenker utgaven viser i tillegg. */
  ekstraLenker: readonly string[];
  /** ED-25: straffelovens bestemmelser slik utgaven skriver dem, og slik de skal leses. */
  lovhenvisninger: readonly Lovhenvisning[];
  /** ED-26 */
  kortversjon: 'bare_overskrift' | 'hele_flyten';
  /** ED-27: hvor en ansatt ringer for å melde inn. */
  meldenumre: readonly { hvem: string; nummer: string | null }[];
  /** ED-28: det enheten kalles lokalt. */
  enhetsnavn: { kommunal: string; politi: string };
  /** ED-29: om det minnes om skolens egen plikt. */
  minnOmSkolensPlikt: boolean;
  /** ED-30: hva de voksne kalles i første samtale. */
  foresatteKalles: readonly ('foreldre' | 'foresatte' | 'verge')[];
  /** ED-31: hvordan utgaven ordlegger avvergingsplikten; Varde bruker lovens `soke_aa_avverge` i begge. */
  avvergingspliktOrdlegges: 'avverge' | 'soke_aa_avverge';
  /** ED-32: hvem som forankrer programmet. */
  forankresAv: 'koordinator_i_politiet' | 'koordinator';
  /** ED-33: om det sies at rådene skal tilpasses ungdommen. */
  tilpassRaadTilUngdommen: boolean;
  /** ED-34: hvordan foresattes eget behov tas opp. */
  foresattesOppfolging: 'spor' | 'knyttet_til_hendelsen_med_eget_mote';
  /** ED-35: hvem som kan bli guide. */
  hvemKanBliGuide: 'ingen_regel' | 'samtaleholder_eller_en_ungdommen_er_trygg_paa';
  /** ED-36: forholdet til SLT. */
  sltSamarbeid: 'slt_kontakten_er_koordinator' | 'tett_samarbeid_med_slt_koordinator';
};

export const GUIDEYRKER = [
  'politibetjent',
  'ungdomskontakt',
  'utekontakt',
  'fritidsklubbmedarbeider',
  'miljoterapeut',
  'miljoarbeider',
  'helsesykepleier',
  'sosiallaerer',
  'politistudent',
  'politijurist',
  'minoritetsraadgiver',
  'annet',
] as const;
export type Guideyrke = (typeof GUIDEYRKER)[number];

export const VERNTILTAK = [
  'trygghetstiltak_med_etterforsker',
  'oppholdsforbud',
  'besoksforbud',
  'kontaktforbud',
  'voldsalarm',
  'vitnestotte',
  'guide_med_i_retten',
] as const;
export type Verntiltak = (typeof VERNTILTAK)[number];

export type Kontaktpunkt = {
  tjeneste: 'stottesenter' | 'vitnestotte' | 'vitnestotte_oslo' | 'vitnestotte_asker_baerum';
  telefon: string | null;
  epost: string | null;
  /** Kildens opplysninger er gamle; de vises først når noen har kontrollert dem. */
  kontrollert: boolean;
};

export type Lovhenvisning = {
  tema: 'avvergingsplikt' | 'kjonnslemlestelse';
  slikKildenSkriver: string;
  lesSom: string;
};

/** Hvert ED-krav har én innstilling, og ED-16 `samtaletiltak` ved siden av; tabellen er uttømmende begge veier (testen går gjennom den). */
export const ED_NOKLER = {
  'ED-01': 'hatkriminalitetAlleAldre',
  'ED-02': 'koordinering',
  'ED-03': 'varsles',
  'ED-04': 'telefonsamtalen',
  'ED-05': 'delegering',
  'ED-06': 'arbeidMedAktuelle',
  'ED-07': 'guideFra',
  'ED-08': 'sporOmTjenester',
  'ED-09': 'frivilligeGuider',
  'ED-10': 'guideyrker',
  'ED-11': 'vurderUngdommenVedNeiFraForesatte',
  'ED-12': 'manusStasjoner',
  'ED-13': 'guideSomVitne',
  'ED-14': 'kontakthyppighet',
  'ED-15': 'kontaktformer',
  'ED-16': 'alvorligeTiltak',
  'ED-17': 'gjenaapning',
  'ED-18': 'kontaktEtterFjortenDager',
  'ED-19': 'veiledningFra',
  'ED-20': 'aarligProdukt',
  'ED-21': 'saksnummerIMal',
  'ED-22': 'stottekontakter',
  'ED-23': 'samtaledeler',
  'ED-24': 'ekstraLenker',
  'ED-25': 'lovhenvisninger',
  'ED-26': 'kortversjon',
  'ED-27': 'meldenumre',
  'ED-28': 'enhetsnavn',
  'ED-29': 'minnOmSkolensPlikt',
  'ED-30': 'foresatteKalles',
  'ED-31': 'avvergingspliktOrdlegges',
  'ED-32': 'forankresAv',
  'ED-33': 'tilpassRaadTilUngdommen',
  'ED-34': 'foresattesOppfolging',
  'ED-35': 'hvemKanBliGuide',
  'ED-36': 'sltSamarbeid',
} as const satisfies Record<`ED-${number}`, keyof Innstillinger>;
export type Edid = keyof typeof ED_NOKLER;

export type Utgave = {
  readonly kode: string;
  readonly versjon: number;
  readonly navn: string;
  /** Hvem som har laget veilederen, vist der utgaven brukes (TP-47). */
  readonly kreditering: string;
  readonly innstillinger: Readonly<Innstillinger>;
};

/** Fryser utgaven helt ned: en publisert utgave endres aldri, den avløses av en ny versjon. */
export function frys(utgave: Utgave): Utgave {
  frysDypt(utgave);
  return utgave;
}

function frysDypt(verdi: unknown): void {
  if (typeof verdi !== 'object' || verdi === null || Object.isFrozen(verdi)) return;
  Object.freeze(verdi);
  for (const del of Object.values(verdi)) frysDypt(del);
}
