import type { Kravid, Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Aktor, Tilstand } from './typer.ts';

export const kilde = {
  ider: ['TP-10', 'TP-20', 'TG-27', 'VV-13', 'VV-16'],
  slag: 'HARD',
  kapittel: 'Tilstandsmaskin 2.1 med endringene i 1.17',
  regel:
    'En sak går bare de veiene tabellen har: hvert skritt har en utfører og krav som må være oppfylt, og ingen sak avsluttes av seg selv på en dato.',
} as const satisfies Regelkilde;

const APNE = [
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
] as const satisfies readonly Tilstand[];
const ETTER_KONTAKT = [
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
  'guide_soekes',
  'aktiv',
  'guide_borte',
  'stagnasjon',
] as const satisfies readonly Tilstand[];
/** Dit et ja som er trukket og gitt igjen, kan føre saken: der den var (C6d). */
const KONTAKT = [
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
] as const satisfies readonly Tilstand[];
const FOER_KONTAKT = [
  'registrert',
  'vurdert',
  'venter_klarering',
  'klar_for_kontakt',
] as const satisfies readonly Tilstand[];
const FULGT_OPP = ['aktiv', 'guide_borte', 'stagnasjon'] as const satisfies readonly Tilstand[];
const SAMTALEHOLDER = ['koordinator', 'tildelt'] as const satisfies readonly Aktor[];
const K = ['koordinator'] as const satisfies readonly Aktor[];
const GUIDEVILKAAR = [
  'TG-02',
  'TG-03',
  'TG-05',
  'TG-07',
  'TG-08',
  'TG-09',
  'TP-32',
  'TP-50',
  'VV-04',
  'VV-13',
  'VV-31',
] as const satisfies readonly Kravid[];

export type Overgang = {
  /** Nummeret i 2.1; samme nummer kan ha flere linjer. */
  nr: string;
  handling: string;
  fra: readonly (Tilstand | 'ingen')[];
  /** `uendret` blir stående; `forrige` er tilstanden før saken ble avsluttet. */
  til: readonly Tilstand[] | 'uendret' | 'forrige';
  hvem: readonly Aktor[];
  /** Krav som må være oppfylt; den som spør, sier hvilke som er det, og det som ikke er nevnt, er ikke oppfylt. */
  vakter: readonly Kravid[];
  /** Innstillingen i utgaven som må være på. */
  utgave?: 'gjenaapning';
};

// prettier-ignore
export const OVERGANGER = [
  { nr: 'C1', handling: 'registrer', fra: ['ingen'], til: ['registrert'], hvem: ['ansatt', 'koordinator', 'etterforsker'], vakter: ['TP-01', 'VV-36'] },
  { nr: 'C2', handling: 'tilby', fra: ['registrert'], til: ['vurdert'], hvem: K, vakter: ['TP-02', 'TP-04', 'TP-05', 'TP-09'] },
  { nr: 'C3', handling: 'henvis', fra: FOER_KONTAKT, til: ['henvist'], hvem: K, vakter: ['TP-02', 'TP-11'] },
  { nr: 'C3', handling: 'avslutt_uegnet', fra: ['registrert', 'vurdert'], til: ['avsluttet'], hvem: K, vakter: ['TP-02', 'VV-16'] },
  { nr: 'C4', handling: 'be_om_klarering', fra: ['vurdert'], til: ['venter_klarering'], hvem: ['system'], vakter: ['TP-10'] },
  { nr: 'C5', handling: 'aapne_for_kontakt', fra: ['vurdert'], til: ['klar_for_kontakt'], hvem: ['system'], vakter: ['TP-10', 'TP-20'] },
  { nr: 'C6', handling: 'klarer', fra: ['venter_klarering'], til: ['klar_for_kontakt', ...KONTAKT], hvem: ['etterforsker', 'jurist_eller_vakt', 'koordinator'], vakter: ['TP-20', 'VV-14'] },
  { nr: 'C6b', handling: 'avslutt_ikke_klarert', fra: ['venter_klarering'], til: ['henvist', 'avsluttet'], hvem: K, vakter: ['VV-13'] },
  { nr: 'C6c', handling: 'utsett_klarering', fra: ['venter_klarering'], til: 'uendret', hvem: ['etterforsker', 'jurist_eller_vakt', 'koordinator'], vakter: ['VV-13'] },
  { nr: 'C6d', handling: 'trekk_klarering', fra: ['venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'], til: ['venter_klarering'], hvem: ['etterforsker', 'jurist_eller_vakt', 'koordinator'], vakter: ['VV-13'] },
  { nr: 'C7', handling: 'start_foerste_samtale', fra: ['klar_for_kontakt'], til: ['i_foerste_kontakt'], hvem: SAMTALEHOLDER, vakter: ['TP-10', 'TP-20', 'TP-22', 'TP-23', 'VV-01'] },
  { nr: 'C8', handling: 'avslutt_etter_foerste_samtale', fra: ['i_foerste_kontakt', 'samtale_avtalt'], til: ['avsluttet'], hvem: SAMTALEHOLDER, vakter: ['TP-25', 'TP-27', 'TP-50'] },
  { nr: 'C9', handling: 'avtal_samtale', fra: ['i_foerste_kontakt', 'samtale_avtalt'], til: ['samtale_avtalt'], hvem: SAMTALEHOLDER, vakter: ['TP-27'] },
  { nr: 'C10', handling: 'hold_samtale', fra: ['i_foerste_kontakt', 'samtale_avtalt'], til: ['samtale_holdt'], hvem: SAMTALEHOLDER, vakter: ['TS-25', 'TS-26'] },
  { nr: 'C11', handling: 'avslutt_trygg_igjen', fra: ['samtale_holdt'], til: ['avsluttet'], hvem: K, vakter: ['TP-30', 'TP-50'] },
  { nr: 'C12', handling: 'henvis_stoerre_behov', fra: ['samtale_holdt', 'guide_soekes'], til: ['henvist'], hvem: K, vakter: ['TS-17', 'TP-36', 'TP-50'] },
  { nr: 'C13', handling: 'finn_guide', fra: ['samtale_holdt'], til: ['guide_soekes'], hvem: K, vakter: ['TP-30'] },
  { nr: 'C14', handling: 'start_oppfoelging', fra: ['guide_soekes'], til: ['aktiv'], hvem: K, vakter: GUIDEVILKAAR },
  { nr: 'C15', handling: 'meld_fravaer', fra: ['aktiv'], til: ['guide_borte'], hvem: ['guide', 'leder', 'koordinator'], vakter: ['VV-19'] },
  { nr: 'C16', handling: 'guide_paa_plass', fra: ['guide_borte'], til: ['aktiv'], hvem: K, vakter: ['TG-24'] },
  { nr: 'C17', handling: 'meld_stagnasjon', fra: ['aktiv', 'guide_borte'], til: ['stagnasjon'], hvem: ['guide', 'koordinator'], vakter: ['TG-22'] },
  { nr: 'C18', handling: 'fortsett', fra: ['stagnasjon'], til: ['aktiv', 'guide_borte'], hvem: K, vakter: ['TG-22', 'DU-11'] },
  { nr: 'C19', handling: 'bytt_guide', fra: ['stagnasjon'], til: ['guide_soekes'], hvem: K, vakter: ['TG-22'] },
  { nr: 'C20', handling: 'avvikle', fra: ['stagnasjon'], til: ['avsluttet'], hvem: K, vakter: ['TP-39', 'TP-50'] },
  { nr: 'C21', handling: 'avslutt_ikke_mer_behov', fra: ['aktiv'], til: ['avsluttet'], hvem: K, vakter: ['TP-36', 'TP-38', 'TP-39', 'TP-50'] },
  { nr: 'C22', handling: 'avslutt_andre_tiltak', fra: ['aktiv', 'guide_soekes', 'guide_borte', 'stagnasjon'], til: ['avsluttet'], hvem: K, vakter: ['TP-36', 'TP-39', 'TP-50'] },
  { nr: 'C23', handling: 'gjenaapne', fra: ['avsluttet'], til: ['guide_soekes', 'vurdert', 'venter_klarering', 'klar_for_kontakt'], hvem: K, vakter: ['TP-40'], utgave: 'gjenaapning' },
  { nr: 'C24a', handling: 'samtykke_trukket', fra: ['aktiv', 'guide_borte'], til: ['stagnasjon'], hvem: ['system'], vakter: [] },
  { nr: 'C24b', handling: 'guide_blir_etterforsker', fra: FULGT_OPP, til: ['guide_soekes'], hvem: ['system'], vakter: [] },
  { nr: 'C24c', handling: 'ungdommens_nei', fra: FULGT_OPP, til: ['avsluttet'], hvem: K, vakter: ['VV-04', 'TP-36', 'TP-50'] },
  { nr: 'C25', handling: 'anmeldt_foer_kontakt', fra: ['klar_for_kontakt'], til: ['venter_klarering'], hvem: K, vakter: ['TP-21'] },
  { nr: 'C25', handling: 'anmeldt', fra: ['registrert', 'vurdert', 'venter_klarering', ...ETTER_KONTAKT], til: 'uendret', hvem: K, vakter: ['TP-21'] },
  { nr: 'VV-10', handling: 'svar_om_ny_hendelse', fra: ETTER_KONTAKT, til: 'uendret', hvem: ['etterforsker', 'jurist_eller_vakt', 'koordinator'], vakter: ['VV-13'] },
  { nr: 'C26', handling: 'avslutt_guideoppdrag', fra: FULGT_OPP, til: ['guide_soekes'], hvem: K, vakter: ['VV-19'] },
  { nr: 'C27', handling: 'tilby_overfoering', fra: APNE, til: 'uendret', hvem: K, vakter: ['VV-18'] },
  { nr: 'C27', handling: 'ta_over', fra: APNE, til: ['avsluttet'], hvem: ['mottakende_koordinator', 'koordinator'], vakter: ['VV-18'] },
  { nr: 'C28', handling: 'angre_avslutning', fra: ['avsluttet', 'henvist'], til: 'forrige', hvem: K, vakter: ['VV-16'] },
  { nr: 'VV-16', handling: 'avslutt_foer_kontakt', fra: FOER_KONTAKT, til: ['avsluttet'], hvem: K, vakter: ['VV-16'] },
  { nr: 'VV-16', handling: 'avslutt_etter_kontakt', fra: ETTER_KONTAKT, til: ['avsluttet'], hvem: K, vakter: ['VV-16', 'TP-25', 'TP-36', 'TP-50'] },
  { nr: 'TP-17', handling: 'angre_triage', fra: ['vurdert', 'venter_klarering', 'klar_for_kontakt'], til: ['angret'], hvem: K, vakter: ['TP-17'] },
] as const satisfies readonly Overgang[];

export type Handling = (typeof OVERGANGER)[number]['handling'];

export type Overgangsspoersmaal = {
  fra: Tilstand | 'ingen';
  handling: Handling;
  hvem: Aktor;
  /** Kravene den som spør, har sjekket og funnet oppfylt. */
  oppfylt: ReadonlySet<Kravid>;
  /** ED-05 og ED-17 i utgaven saken følger. */
  utgave: { delegering: boolean; gjenaapning: boolean };
};

export type Overgangssvar =
  | { tillatt: true; nr: string; til: readonly Tilstand[] | 'uendret' | 'forrige' }
  | { tillatt: false; grunn: 'ikke_herfra' | 'feil_rolle' | 'ikke_i_utgaven' }
  | { tillatt: false; grunn: 'krav_mangler'; krav: readonly Kravid[] };

/** Kan denne utføre dette nå? Det tabellen ikke har, finnes ikke. */
export function statusovergang(s: Overgangsspoersmaal): Overgangssvar {
  const overgang: Overgang | undefined = OVERGANGER.find(
    (o: Overgang) => o.handling === s.handling && o.fra.includes(s.fra),
  );
  if (overgang === undefined) return { tillatt: false, grunn: 'ikke_herfra' };
  if (!overgang.hvem.includes(s.hvem)) return { tillatt: false, grunn: 'feil_rolle' };
  if (s.hvem === 'tildelt' && !s.utgave.delegering)
    return { tillatt: false, grunn: 'ikke_i_utgaven' };
  if (overgang.utgave !== undefined && !s.utgave[overgang.utgave])
    return { tillatt: false, grunn: 'ikke_i_utgaven' };
  const krav = overgang.vakter.filter((k) => !s.oppfylt.has(k));
  if (krav.length > 0) return { tillatt: false, grunn: 'krav_mangler', krav };
  return { tillatt: true, nr: overgang.nr, til: overgang.til };
}

export const mutanter = {
  statusovergang: {
    ja: { tillatt: true, nr: 'C1', til: 'uendret' },
    nei: { tillatt: false, grunn: 'ikke_herfra' },
  },
} as const satisfies { statusovergang: Mutant<typeof statusovergang> };
