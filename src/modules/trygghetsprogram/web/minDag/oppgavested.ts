import type { Oppgave } from '../../queries/dagensOppgaver.ts';
import { kallerPaaKontakt } from '../../regler/hvemGjoerOppgaven.ts';
import { VERNETS_PLIKTER } from '../../regler/oppgaverFoerSlutt.ts';

/** Siden i saken der oppgaven gjøres, når det ikke er saken selv. */
export const STED: Partial<Record<Oppgave['slag'], string>> = {
  avvik: '/avvik',
  samtykke_trukket: '/samtykke/trukket',
  ungdommen_sa_nei: '/samtykke/trukket',
  ungdommen_spoerres: '/samtykke',
  foresatt_spoerres: '/samtykke',
  foresatt_informeres: '/samtykke',
  innvending_vurderes: '/samtykke',
  voksen_spoerres: '/samtykke',
  vurder_behov: '/behov',
  samtale_overlatt: '/samtale',
  mangler_svarer: '/etterforsker',
  mangler_mottaker: '/etterforsker',
  mangler_samtaleholder: '/samtale',
  guide_svarte: '/guide',
  guiden_mener_slutt: '/logg',
  sjeldnere_kontakt: '/logg',
  leder_svarte: '/ledergrunn',
  velg_svarer: '/etterforsker',
  kontakt_vernansvarlig: '/vern/kontakt',
  kontakt_vitnebeskyttelse: '/vern/kontakt',
  vern_uten_svar: '/vern',
  vern_etter_hendelse: '/vern',
  // Kontakten føres først, i loggen (VV-15, VV-19).
  ring_etter_straffesaken: '/logg',
  straffesaken_var_feil: '/logg',
  mangler_guide: '/logg',
  // Nytt i straffesaken: støtten i retten vurderes der (VV-15, TP-34).
  straffesaken_slutt: '/moetet-i-retten',
  moeter_i_retten: '/moetet-i-retten',
  foresattmoete: '/foresattmoete',
};

/** Siden oppgaven gjøres på; før samtalen er loggen stengt, og det tas opp der de snakkes (VV-15, VV-21). */
export const stedFor = (o: Pick<Oppgave, 'slag' | 'selv'>): string =>
  o.selv === 'samtalen' ? '/samtale' : (STED[o.slag] ?? '');

/** Ferdig når det er ført på siden sin, ikke når det er sett. */
const FOERES: readonly Oppgave['slag'][] = [
  ...(['vurder_behov', 'avvik', 'samtykke_trukket', 'deling_avklares'] as const),
  'ungdommen_sa_nei',
  'ungdommen_spoerres',
  ...(['foresatt_spoerres', 'foresatt_informeres', 'innvending_vurderes'] as const),
  'voksen_spoerres',
  ...(['samtale_overlatt', 'vern_uten_svar', 'vern_etter_hendelse', 'bekreft_svar'] as const),
  ...VERNETS_PLIKTER,
  ...(['moeter_i_retten', 'foresattmoete'] as const),
];

/** Kan den krysses av der den står? Ber den om kontakt, føres kontakten først (VV-15, VV-20). */
export const kanKrysses = (o: Pick<Oppgave, 'slag' | 'naadd'>): boolean =>
  kallerPaaKontakt(o.slag) ? o.naadd : !FOERES.includes(o.slag);
