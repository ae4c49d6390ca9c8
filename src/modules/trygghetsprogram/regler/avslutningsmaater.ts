import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Part } from './avslutningskrav.ts';
import type { Handling } from './statusoverganger.ts';
import type { Svar, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['VV-16', 'TP-11', 'TP-39', 'TS-17'],
  slag: 'HARD',
  kapittel: '000 Koord, Veil-e, Guide; 001 §2, §5(5), §7, Kort; Vardes valg',
  regel:
    'En sak ender på én av måtene i lista. Før første kontakt kan ungdommen hjelpes videre når programmet ikke passer, og etter trygghetssamtalen når hen trenger mer enn programmet kan gi, til en guide har begynt, også om klareringen er trukket siden, eller etterforskeren har svart nei; at noen ikke ønsker, har flyttet eller er død, og at saken er feil eller et duplikat, er åpent hele veien. Trygg igjen krever at det ble sagt sist, også når klareringen er trukket siden, ikke klarert krever at etterforskerens nei står og at ingen hendelse er klarert når saken er kommet videre, ikke nådd krever forsøkene, og overført går gjennom overføringen. En oppfølging som er i gang, slutter ellers bare med at ungdommen og guiden sammen kommer fram til at det ikke er mer behov, med at andre tiltak er satt i gang, også mens guiden er borte, saken er under gjennomgang eller guiden har sluttet og ingen ny er ønsket, eller med at den avvikles etter at den stoppet opp.',
} as const satisfies Regelkilde;

/** Måtene en oppfølging som er i gang, slutter på (TP-39). */
export const OPPFOELGINGENS = ['ikke_mer_behov', 'andre_tiltak', 'avviklet'] as const;

export const AVSLUTNINGSMAATER = [
  ...OPPFOELGINGENS,
  'henvist',
  'allerede_fulgt_opp',
  'bekymring_meldt',
  'andre_henviser',
  'ikke_behov',
  'trygg_igjen',
  'oensker_ikke',
  'ikke_klarert',
  'ikke_naadd',
  'flyttet',
  'doed',
  'feilregistrert',
  'duplikat',
] as const;
/** Måtene koordinatoren velger mellom. Overført er en følge av noe annet som er ført. Trygg igjen er det også, så lenge det ikke trengs vern. */
export type Avslutningsmaate = (typeof AVSLUTNINGSMAATER)[number];

export const erOppfoelgingens = (maate: Avslutningsmaate): boolean =>
  OPPFOELGINGENS.some((m) => m === maate);

export type Maatestopp =
  | 'saken_er_slutt'
  | 'etter_kontakt'
  | 'ikke_videre_herfra'
  | 'guide_har_startet'
  | 'ingen_nei'
  | 'ikke_forsoekt_nok'
  | 'ikke_sagt_trygg'
  | 'foelges_opp'
  | 'foelges_ikke_opp'
  | 'ikke_stoppet_opp'
  | 'ikke_gjennomgaatt';

export type Maateforhold = {
  tilstand: Tilstand;
  /** Noen har svart, også om klareringen er trukket eller gitt på nytt siden. */
  kontaktBegynt: boolean;
  /** Etterforskeren har svart nei på en av hendelsene, og svaret står. */
  neiFraEtterforsker: boolean;
  /** En av hendelsene er klarert nå. */
  noeErKlarert: boolean;
  /** Forsøkene i VV-17 er gjort uten at noen ble nådd. */
  ikkeNaadd: boolean;
  /** Forsøkene i VV-20 er gjort, og ingen har sagt hva som skjer siden, eller koordinatoren kom til at en avslutning vurderes. */
  proevdNok: boolean;
  /** I den siste samtalen ble det sagt at ungdommen er trygg igjen. */
  tryggIgjen: boolean;
  /** Gjennomgangen av en sak som står stille, kom til at den avvikles (TG-22). */
  skalAvvikles: boolean;
  /** En guide har fulgt opp ungdommen siden samtalen, eller siden saken sist ble åpnet igjen. */
  guideHarStartet: boolean;
  /** Klareringen ble trukket etter at trygghetssamtalen var holdt, og saken venter på den. */
  venterEtterSamtalen: boolean;
};

const FOER_KONTAKT: readonly Tilstand[] = ['vurdert', 'venter_klarering', 'klar_for_kontakt'];
/** Der det siste en samtale ble til, kan slutte saken (C8). */
const I_FOERSTE_SAMTALE: readonly Tilstand[] = [
  'i_foerste_kontakt',
  'samtale_avtalt',
  // Ja-et er trukket, eller gitt på nytt, etter samtalen: å avslutte er ikke kontakt.
  'venter_klarering',
  'klar_for_kontakt',
];
/** Oppfølgingen er i gang. Forsøkene på den første samtalen sier ingenting om den; de i oppfølgingen gjør det (VV-20). */
const FULGT_OPP: readonly Tilstand[] = ['aktiv', 'guide_borte', 'stagnasjon'];
/** Også fra samtalen er holdt, og der det søkes en ny guide, eller saken er åpnet igjen. */
const KAN_HA_BLITT_FULGT: readonly Tilstand[] = [...FULGT_OPP, 'guide_soekes', 'samtale_holdt'];
const SLUTT: readonly Tilstand[] = ['registrert', 'avsluttet', 'henvist', 'angret'];
/** Trygghetssamtalen er holdt, og ingen har fulgt opp ennå: ungdommen kan trenge mer enn programmet (C12). */
const ETTER_SAMTALEN: readonly Tilstand[] = ['samtale_holdt', 'guide_soekes'];
const BARE_FOER_KONTAKT: readonly Avslutningsmaate[] = [
  'allerede_fulgt_opp',
  'bekymring_meldt',
  'andre_henviser',
  'ikke_behov',
];

/** Kontakten i programmet hviler til klareringen er gitt; ungdommen får like fullt hjelp et annet sted (C6b, C12). */
const hjelpesLikevel = (f: Maateforhold): boolean =>
  f.tilstand === 'venter_klarering' && (f.venterEtterSamtalen || f.neiFraEtterforsker);

/** Er måten åpen der saken står? */
export function avslutningsmaate(maate: Avslutningsmaate, forhold: Maateforhold): Svar<Maatestopp> {
  const { tilstand, kontaktBegynt, neiFraEtterforsker, ikkeNaadd, tryggIgjen } = forhold;
  if (SLUTT.includes(tilstand)) return { tillatt: false, grunn: 'saken_er_slutt' };
  const foer = !kontaktBegynt && FOER_KONTAKT.includes(tilstand);
  if (BARE_FOER_KONTAKT.includes(maate) && !foer) return { tillatt: false, grunn: 'etter_kontakt' };
  if (
    maate === 'henvist' &&
    !foer &&
    !ETTER_SAMTALEN.includes(tilstand) &&
    !hjelpesLikevel(forhold)
  )
    return { tillatt: false, grunn: 'ikke_videre_herfra' };
  if (maate === 'henvist' && tilstand === 'guide_soekes' && forhold.guideHarStartet)
    return { tillatt: false, grunn: 'guide_har_startet' };
  const venter = tilstand === 'venter_klarering' || !forhold.noeErKlarert;
  if (maate === 'ikke_klarert' && !(neiFraEtterforsker && venter))
    return { tillatt: false, grunn: 'ingen_nei' };
  if (maate === 'ikke_naadd' && FULGT_OPP.includes(tilstand) && !forhold.proevdNok)
    return { tillatt: false, grunn: 'foelges_opp' };
  if (
    maate === 'ikke_naadd' &&
    !ikkeNaadd &&
    !(KAN_HA_BLITT_FULGT.includes(tilstand) && forhold.proevdNok)
  )
    return { tillatt: false, grunn: 'ikke_forsoekt_nok' };
  if (maate === 'trygg_igjen' && !(I_FOERSTE_SAMTALE.includes(tilstand) && tryggIgjen))
    return { tillatt: false, grunn: 'ikke_sagt_trygg' };
  if (maate === 'avviklet' && tilstand !== 'stagnasjon')
    return { tillatt: false, grunn: 'ikke_stoppet_opp' };
  if (maate === 'avviklet' && !forhold.skalAvvikles)
    return { tillatt: false, grunn: 'ikke_gjennomgaatt' };
  const aktiv = tilstand === 'aktiv';
  const guidenSluttet = tilstand === 'guide_soekes' && forhold.guideHarStartet;
  if (maate === 'ikke_mer_behov' && !aktiv) return { tillatt: false, grunn: 'foelges_ikke_opp' };
  // Fravær og gjennomgang er undertilstander av aktiv (2.1).
  if (maate === 'andre_tiltak' && !FULGT_OPP.includes(tilstand) && !guidenSluttet)
    return { tillatt: false, grunn: 'foelges_ikke_opp' };
  return { tillatt: true };
}

/** Skrittet i saksgangen (2.1) måten er, der saken står. */
export function handlingFor(
  maate: Avslutningsmaate,
  tilstand: Tilstand,
  part: Part | null = null,
): Handling {
  if (maate === 'henvist')
    return ETTER_SAMTALEN.includes(tilstand) ? 'henvis_stoerre_behov' : 'henvis';
  if (maate === 'oensker_ikke' && part === 'ungdommen' && FULGT_OPP.includes(tilstand))
    return 'ungdommens_nei';
  if (maate === 'ikke_mer_behov') return 'avslutt_ikke_mer_behov';
  if (maate === 'andre_tiltak') return 'avslutt_andre_tiltak';
  if (maate === 'avviklet') return 'avvikle';
  if (maate === 'ikke_klarert' && tilstand === 'venter_klarering') return 'avslutt_ikke_klarert';
  if (maate === 'trygg_igjen' && !FOER_KONTAKT.includes(tilstand))
    return 'avslutt_etter_foerste_samtale';
  if (tilstand === 'vurdert' && BARE_FOER_KONTAKT.includes(maate)) return 'avslutt_uegnet';
  return FOER_KONTAKT.includes(tilstand) ? 'avslutt_foer_kontakt' : 'avslutt_etter_kontakt';
}

export const mutanter = {
  erOppfoelgingens: { ja: true, nei: false },
  avslutningsmaate: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'saken_er_slutt' } },
  handlingFor: { ja: 'henvis', nei: 'avslutt_etter_kontakt' },
} as const satisfies {
  erOppfoelgingens: Mutant<typeof erOppfoelgingens>;
  avslutningsmaate: Mutant<typeof avslutningsmaate>;
  handlingFor: Mutant<typeof handlingFor>;
};
