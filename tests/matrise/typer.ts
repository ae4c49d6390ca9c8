/** Ordene orakelet og verdenen deler. Importerer ingenting: orakelet skal ikke kunne lene seg på koden det prøver. */

/** Rollene i 1.16 og 1.16b, slik de står som verv. `ansatt` er den som ikke har noe verv. */
export const ROLLER = [
  'ansatt',
  'slt_koordinator',
  'politikontakt',
  'programkoordinator',
  'kommunal_koordinator',
  'guide',
  'etterforsker',
  'jurist',
  'ordforer',
  'politiraadsmedlem',
  'koordineringsgruppemedlem',
  'utforergruppemedlem',
  'planeier_barnevern',
  'ungdomskoordinator',
  'oppfolgingsteam',
  'tiltaksansvarlig',
  'administrativ_leder',
  'beslutningstaker',
  'informasjonsavdeling',
  'administrator',
  'leder',
  'eskaleringsmottaker',
  'vaktleder',
  'navngitt_handterer',
  'bekymringsleder',
  'personvernombud',
  'loggkontrollor',
  'arkivar',
  'vaktfunksjon',
] as const;
export type Rolle = (typeof ROLLER)[number];

/**
 * Hvor personen er ansatt: i enheten som eier politiets saker, i en annen, i et annet område (gjennom sin egen eller
 * denne døra), ingen steder, eller med en økt som er utløpt.
 */
export const STEDER = [
  'eierens_politi',
  'annet_politi',
  'eierens_kommune',
  'annen_kommune',
  'frivillig',
  'annet_omrade',
  'annet_omrade_paa_feil_doer',
  'uten_medlemskap',
  'uten_oekt',
] as const;
export type Sted = (typeof STEDER)[number];

/** Stedene i området det går an å være ansatt. */
export const ANSETTELSER = [
  'eierens_politi',
  'annet_politi',
  'eierens_kommune',
  'annen_kommune',
] as const;
export type Ansettelse = (typeof ANSETTELSER)[number];

/** Feltgruppene i model.md. */
export const FELTGRUPPER = [
  'sak',
  'identitet',
  'kontakt',
  'foresatte',
  'hendelse',
  'straffesak',
  'klarering',
  'vern',
  'samtale',
  'barnets',
  'logg_fakta',
  'logg_notat',
  'samtykke',
  'oppgave',
] as const;
export type Feltgruppe = (typeof FELTGRUPPER)[number];

/** Det personen har med saken å gjøre. Gjelder saken `P`; de andre sakene har personen ingenting med. */
export const RELASJONER = [
  'ingen',
  'koordinator',
  'koordinator_utlopt',
  'koordinator_ikke_begynt',
  'stedfortreder_i_fravaer',
  'stedfortreder_utenfor_fravaer',
  'samtaleholder',
  'samtaleholder_utlopt',
  'guide',
  'guide_ikke_akseptert',
  'guide_utlopt',
  'etterforsker',
  'etterforsker_utlopt',
  'beslutningstaker',
  'beslutningstaker_utlopt',
  ...FELTGRUPPER.map((f) => `innsyn_${f}` as const),
  'innsyn_utlopt_identitet',
  'innsyn_utlopt_straffesak',
] as const;
/** Den siste kan ikke føres (RO-05), men veggene holder om den likevel sto der: den som etterforsker, er ingen guide. */
export type Relasjon = (typeof RELASJONER)[number] | 'etterforsker_og_guide';

/** Alt orakelet får vite om den som spør. */
export type Stilling = {
  readonly rolle: Rolle;
  readonly sted: Sted;
  readonly relasjon: Relasjon;
  /** Har meldt seg inhabil i `P` og i raden den kom fra. */
  readonly inhabil: boolean;
  /** Politiets attesterte vedtak om at kommunale koordinatorer får lese (VV-35). */
  readonly politivedtak: boolean;
  /** Et medlemskap til, i en annen enhet i området, med sitt eget verv. */
  readonly ogsa?: { readonly rolle: Rolle; readonly sted: Ansettelse };
  /** Innlogget på nytt for under fem minutter siden. */
  readonly oppe: boolean;
};

/** Tilstandene i 2.1. De flytter ingen rett: cellene roterer over dem. */
export const TILSTANDER = [
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
] as const;

/**
 * Radene som prøves: saken `P` (politiets) som relasjonen gjelder, tvillingen `T` (politiets, uten relasjon),
 * `K` (kommunens) og `F` (et annet områdes). `G` finnes ikke i en hel database: den ligger i det andre området, men
 * eies av dette områdets politi og er pekt på av min relasjon. Bare områdeveggen står mellom.
 */
export const SAKER = ['P', 'T', 'K', 'F', 'G'] as const;
export type Sak = (typeof SAKER)[number];

/** `tabell:rad`, for eksempel `identitet:P`. */
export type Rad = string;
