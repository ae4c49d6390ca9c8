/** Ordene reglene deler. Bare typer og lister; regler ligger i hver sin fil. */

export const SAKSTYPER = [
  'vold',
  'ran',
  'trusler',
  'seksuallovbrudd',
  'hatkriminalitet',
  'annet',
] as const;
export type Sakstype = (typeof SAKSTYPER)[number];

export const ROLLER_I_HENDELSEN = ['fornaermet', 'vitne', 'ukjent'] as const;
export type RolleIHendelsen = (typeof ROLLER_I_HENDELSEN)[number];

export const KANALER = [
  'moett',
  'annen_kjenner_behovet',
  'treff_i_uttrekk',
  'egen_straffesak',
] as const;
export type Kanal = (typeof KANALER)[number];

export const TRIAGEVALG = ['tilby', 'ikke_aktuelt', 'henvis'] as const;
export type Triagevalg = (typeof TRIAGEVALG)[number];
/** Det en rad er avgjort som: et av valgene, eller at den åpnet en sak igjen (VV-34). */
export type Radbeslutning = Triagevalg | 'gjenaapnet';

/** Svarene på spørsmålet om klarering (VV-13, VV-14). `trukket` tar et ja tilbake. */
export const KLARERINGSORD = [
  'klarert',
  'klarert_med_vilkaar',
  'ingen_etterforskning',
  'ikke_foer',
  'tar_det_selv',
  'nei',
  'trukket',
] as const;
export type Klareringsord = (typeof KLARERINGSORD)[number];

/** Svarene som åpner for kontakt: ja, ja med vilkår, og at ingen etterforskning pågår (VV-13, VV-14). */
export const JASVAR: readonly (string | null | undefined)[] = [
  'klarert',
  'klarert_med_vilkaar',
  'ingen_etterforskning',
];

export type Svar<Grunn extends string> = { tillatt: true } | { tillatt: false; grunn: Grunn };

/** Sakens tilstander (2.1). `registrert` er en kandidat, før det er en sak; `angret` er et tilbud tatt tilbake i triagen. */
export const TILSTANDER = [
  'registrert',
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
  'avsluttet',
  'henvist',
  'angret',
] as const;
export type Tilstand = (typeof TILSTANDER)[number];

/** Hvem som utfører en overgang. `tildelt` er den saken er overlatt til (ED-05); `system` er en følge av noe annet. */
export const AKTORER = [
  'ansatt',
  'koordinator',
  'tildelt',
  'guide',
  'leder',
  'etterforsker',
  'jurist_eller_vakt',
  'mottakende_koordinator',
  'system',
] as const;
export type Aktor = (typeof AKTORER)[number];

/** Hva en foresatt er for barnet (VV-02). */
export const FORESATTSLAG = [
  'forelder_med_foreldreansvar',
  'forelder_uten_foreldreansvar',
  'verge',
  'representant',
  'barnevern_med_omsorg',
  'fosterforelder',
  'institusjon',
  'ukjent',
] as const;
export type Foresattslag = (typeof FORESATTSLAG)[number];

/** Om en foresatt kan kontaktes (VV-01). */
export const FORESATTORD = ['ja', 'nei', 'ukjent'] as const;
export type Foresattord = (typeof FORESATTORD)[number];

/** Hvorfor en foresatt ikke skal kontaktes (VV-01). */
export const NEIGRUNNER = [
  'mistenkt',
  'vold',
  'kontroll_aere',
  'forbud',
  'vernet_adresse',
  'barnets_oenske',
] as const;
export type Neigrunn = (typeof NEIGRUNNER)[number];

export const RAADGIVERE = ['politiet', 'barnevernet', 'advokat'] as const;
export type Raadgiver = (typeof RAADGIVERE)[number];

/** Bor barnet hos denne foresatte (VV-02)? */
export const BOR_MED = ['ja', 'delvis', 'nei', 'ukjent'] as const;
export type BorMed = (typeof BOR_MED)[number];

/** En foresatt slik reglene om kontakt ser hen: `naa` når fra–til gjelder i dag, `svart` når spørsmålet er besvart. */
export type Foresattfakta = {
  id: string;
  slag: Foresattslag;
  kanKontaktes: Foresattord;
  svart: boolean;
  borMed: BorMed;
  naa: boolean;
};

export const RINGEMAATER = ['telefon', 'melding', 'brev', 'oppmoete'] as const;
export type Ringemaate = (typeof RINGEMAATER)[number];

/** Hva et forsøk på å nå familien ble til (VV-17). */
export const RINGEUTFALL = [
  'svarte',
  'ikke_svar',
  'feil_nummer',
  'feil_person',
  'ring_tilbake',
  'moette_ikke',
  'flyttet',
] as const;
export type Ringeutfall = (typeof RINGEUTFALL)[number];

/** Den som tolket (VV-08). */
export const TOLKER = [
  'ingen',
  'tolketjeneste',
  'tospraaklig_ansatt',
  'slektning',
  'barn',
  'mistenktes_krets',
] as const;
export type Tolk = (typeof TOLKER)[number];

/** De fire resultatene av første samtale (TP-27). */
export const RESULTATER = ['samtale_avtalt', 'samtale_holdt', 'trygg_igjen', 'takket_nei'] as const;
export type Resultat = (typeof RESULTATER)[number];

/** Hva det ble til å be om å få snakke med den unge (TP-24). */
export const UNGDOMSSVAR = ['snakket', 'ville_ikke', 'ikke_der', 'avtalt_senere'] as const;
export type Ungdomssvar = (typeof UNGDOMSSVAR)[number] | 'ikke_spurt';

/** Det en foresatt eller den unge selv kan ha svart på et spørsmål om samtykke (2.5, VV-03). */
export const SAMTYKKEORD = [
  'muntlig',
  'skriftlig',
  'nektet',
  'trukket',
  'informert',
  'innvending',
  'innvending_fortsetter',
  'innvending_stanser',
] as const;
export type Samtykkeord = (typeof SAMTYKKEORD)[number];

/** Hvor et samtykke står (2.5). */
export const SAMTYKKETILSTANDER = [
  'spurt',
  'delvis',
  'muntlig',
  'skriftlig',
  'nektet',
  'trukket',
  'endt',
] as const;
export type Samtykketilstand = (typeof SAMTYKKETILSTANDER)[number];

/** Forslagene i del c/3 (TS-12); andre skrives med egne ord. */
export const FORSLAG = [
  'nettverket',
  'foreldre_gaar',
  'flere_sammen',
  'kontakt_skole',
  'snakke_hjemme',
  'hverdagen',
] as const;
export type Forslag = (typeof FORSLAG)[number];

/** Det en som må, svarte på om saken kan deles med kommunen (VV-03). */
export type Delingsord = 'ja' | 'nei' | 'trukket';
