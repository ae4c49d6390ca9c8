// Laget av scripts/skjema.ts fra migreringene. Endre aldri for hånd.
import type { Generated } from 'kysely';
import type { Dato } from '../kernel/dato.ts';

export interface Advarselsgrunn {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  advarsel: 'ventet_for_lenge' | 'vern_ikke_vurdert' | 'vitne_ikke_sagt' | 'vernplikter_aapne' | 'samtalen_ikke_skrevet' | 'merket_alvorlig' | 'alvorlig_tatt_bort';
  grunn: Buffer | null;
  gitt_av: string;
  gitt_ved: Generated<Date>;
}

export interface AndreRolle {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  svar: boolean;
  svart_av: string;
  svart_ved: Generated<Date>;
}

export interface Arkbeslutning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  til: 'familien' | 'ungdommen';
  ord: Buffer;
  besluttet_av: string;
  besluttet_ved: Generated<Date>;
}

export interface Arsrapport {
  omrade_id: string;
  id: Generated<string>;
  aar: number;
  nr: Generated<number>;
  versjon: number | null;
  slag: 'evaluering' | 'rapport';
  grense: Generated<number>;
  definisjoner: Generated<number>;
  periode: number[];
  tall: unknown;
  laget_av: string;
  laget_ved: Generated<Date>;
  frosset_av: string | null;
  frosset_ved: Date | null;
  til: 'alle_nivaaer_i_slt' | 'alle_nivaaer_i_salto_slt' | null;
  ord: unknown;
}

export interface Attest {
  omrade_id: string;
  id: Generated<string>;
  punkt: 'behandlingsansvar' | 'felles_eller_delt' | 'databehandleravtale' | 'rettsgrunnlag' | 'dpia' | 'arkivliste' | 'politidistriktets_klarering' | 'politivedtak_lesing' | 'kommunal_lesing';
  attestert_av: string;
  attestert_ved: Dato;
  demo: Generated<boolean>;
  registrert_av: string | null;
  hjemmel_id: string | null;
  til: Dato | null;
}

export interface Avslutning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  maate: 'henvist' | 'allerede_fulgt_opp' | 'bekymring_meldt' | 'andre_henviser' | 'feilregistrert' | 'duplikat' | 'ikke_behov' | 'oensker_ikke' | 'ikke_naadd' | 'flyttet' | 'doed' | 'ikke_klarert' | 'overfort' | 'trygg_igjen' | 'ikke_mer_behov' | 'andre_tiltak' | 'avviklet' | 'angret';
  angrer: string | null;
  fra_tilstand: string | null;
  fra_siden: Date | null;
  hvem: Buffer | null;
  dag: Dato | null;
  part: 'ungdommen' | 'foresatte' | 'begge' | null;
  grunn: Buffer | null;
  samme_som: string | null;
  avsluttet_av: string;
  avsluttet_ved: Generated<Date>;
  oppgavegrunn: Buffer | null;
  vurdering_ungdommen: Buffer | null;
  konkludert: string[] | null;
  guide_id: string | null;
  tiltak: Buffer | null;
  melding_id: string | null;
  muntlig_fra: Buffer | null;
  muntlig_av: string | null;
}

export interface Avvik {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'feil_person' | 'feilfoert' | 'feil_sak';
  oppringning_id: string | null;
  aapnet_av: string;
  aapnet_ved: Generated<Date>;
  lukket_av: string | null;
  lukket_ved: Date | null;
  tiltak: Buffer | null;
  linje_id: string | null;
}

export interface Barnets {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  innhold: Buffer;
  slag: Generated<'ord' | 'ja' | 'trukket' | 'plikt'>;
  gjelder: string | null;
  plikt: 'barnevernet' | 'avverge' | null;
  felt: 'opplevd' | 'etterpaa' | 'naa' | 'hvor' | 'hvem' | 'naar' | 'egne_tiltak' | 'andre_forslag' | 'forventninger' | 'tilgjengelig' | 'hyppighet' | 'utenom' | 'mer_hjelp' | 'innhold' | null;
  til: 'familien' | 'guiden' | null;
}

export interface Barnetsaapning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  avsnitt: string[];
  plikt: 'barnevernet' | 'avverge';
  akutt: boolean;
  ord: Buffer;
  bedt_av: string;
  bedt_ved: Generated<Date>;
  bekreftet_av: string | null;
  bekreftet_ved: Date | null;
}

export interface BehovUtenSak {
  omrade_id: string;
  id: Generated<string>;
  eier_organisasjon: string;
  grunn: 'trygg' | 'foelges_opp' | 'oensker_ikke' | 'utenfor_maalgruppen';
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
}

export interface Behovsvurdering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  svar: 'ja' | 'nei';
  grunn: 'trygg' | 'foelges_opp' | 'oensker_ikke' | 'annet' | null;
  ord: Buffer | null;
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
}

export interface BevartSkjema {
  bruker_id: string;
  nokkel_id: string;
  sti: string;
  innhold: Buffer;
  lagret: Generated<Date>;
  side: string;
  skjema: Generated<string>;
  fane: Generated<string>;
}

export interface Bruker {
  id: Generated<string>;
  utsteder: string;
  subjekt: string;
  navn: string;
  opprettet: Generated<Date>;
  epost: string | null;
  sprak: 'nb' | 'nn' | 'en' | null;
}

export interface Delingssvar {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  deling_id: string;
  foresatt_id: string | null;
  etter: string | null;
  svar: 'ja' | 'nei' | 'trukket';
  maate: 'muntlig' | 'skriftlig' | null;
  bekreftet: Generated<boolean>;
  dag: Dato;
  aldersbaand: string;
  stanser: Generated<boolean>;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Dialog {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'henvendelse' | 'klarering' | 'framdrift' | 'tiltak';
  hvem: Buffer | null;
  ord: Buffer;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  hendelse_id: string | null;
}

export interface EnhetIKontakt {
  omrade_id: string;
  id: Generated<string>;
  hos: 'kommune' | 'politi';
  navn: string;
  foert_av: string;
  foert_ved: Generated<Date>;
  sluttet_av: string | null;
  sluttet_ved: Date | null;
}

export interface Feilfoert {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  linje_id: string;
  flyttet: boolean;
  grunn: Buffer | null;
  dag: Dato;
  maate: string;
  innhold: Buffer | null;
  notat_id: string | null;
  notat: Buffer | null;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Foerstesamtale {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  oppringning_id: string;
  resultat: 'trygg_igjen' | 'samtale_holdt' | 'samtale_avtalt' | 'takket_nei';
  ba_om_ungdommen: boolean;
  ungdommen: 'snakket' | 'ville_ikke' | 'ikke_der' | 'avtalt_senere' | 'ikke_spurt';
  sier_ivaretatt: Generated<boolean>;
  vurdering_ungdommen: Buffer | null;
  behov: Buffer | null;
  avtalt_ved: Date | null;
  avtalt_hvor: Buffer | null;
  nei_fra: 'foresatte' | 'ungdommen' | 'begge' | null;
  guide_tilbudt: boolean | null;
  guide_oensket: boolean | null;
  forslag_foresatte: Buffer | null;
  forslag_ungdommen: Buffer | null;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  tolk: Generated<'ingen' | 'tolketjeneste' | 'tospraaklig_ansatt' | 'slektning' | 'barn' | 'mistenktes_krets'>;
  fare_for_liv: Generated<boolean>;
  tolkgrunn: Buffer | null;
}

export interface Forankring {
  omrade_id: string;
  id: Generated<string>;
  slag: 'vedtak_kommune' | 'vedtak_politi' | 'styringsgruppe' | 'politiraad';
  dag: Dato;
  referanse: string;
  foert_av: string;
  foert_ved: Generated<Date>;
  trukket_av: string | null;
  trukket_ved: Date | null;
  trukket_grunn: string | null;
}

export interface Foresatte {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'forelder_med_foreldreansvar' | 'forelder_uten_foreldreansvar' | 'verge' | 'representant' | 'barnevern_med_omsorg' | 'fosterforelder' | 'institusjon' | 'ukjent';
  kan_kontaktes: Generated<'ja' | 'nei' | 'ukjent'>;
  navn: Buffer;
  bor_med: Generated<'ja' | 'delvis' | 'nei' | 'ukjent'>;
  fra: Dato | null;
  til: Dato | null;
  samtykker_til: Generated<'kontakt' | 'deling' | 'ingenting' | 'ikke_avklart'>;
  grunnlag: Buffer | null;
  svart: Generated<boolean>;
  byttet_ved: Date | null;
  gang: Generated<number>;
  skrevet_av: string | null;
  skrevet_ved: Date | null;
  navn_indeks: Buffer | null;
  navn_nei: Generated<unknown>;
  numre_ukjent: Generated<boolean>;
  annen_raadfoert: 'politiet' | 'barnevernet' | 'advokat' | null;
  annen_hvem: Buffer | null;
}

export interface Foresattmoete {
  omrade_id: string;
  id: Generated<string>;
  moete_id: string;
  sak_id: string;
  eier_organisasjon: string;
  etter: string | null;
  steg: 'satt_opp' | 'holdt' | 'droppet';
  ved: Date | null;
  foresatte: string[] | null;
  holdes_av: Buffer | null;
  hvor: Buffer | null;
  mer_hjelp: boolean | null;
  ord: Buffer | null;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
}

export interface Foresattsvar {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  foresatt_id: string;
  etter: string | null;
  svar: 'ja' | 'nei' | 'ukjent';
  grunn: 'mistenkt' | 'vold' | 'kontroll_aere' | 'forbud' | 'vernet_adresse' | 'barnets_oenske' | null;
  raadfoert: 'politiet' | 'barnevernet' | 'advokat' | null;
  raadfoert_hvem: Buffer | null;
  svart_av: string;
  svart_ved: Generated<Date>;
}

export interface ForsegletSak {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  grunn: 'samme_navn' | 'feil_i_uttrekket' | 'feil_i_meldingen' | 'feil_hos_oss';
  til_sak: string | null;
  forseglet_av: string;
  forseglet_ved: Generated<Date>;
  tilbake_av: string | null;
  tilbake_ved: Date | null;
}

export interface Forseglingsplikt {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  forsegling_id: string;
  slag: 'hvordan' | 'familien' | 'guide' | 'samtaleholder' | 'etterforsker' | 'enhet' | 'omraade' | 'domstol';
  til_bruker: string | null;
  til_organisasjon: string | null;
  til_omrade: string | null;
  nr: number | null;
  gjort_av: string | null;
  gjort_ved: Date | null;
}

export interface Fortalt {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  vurdering_id: string;
  foresatt_id: string;
  svar: 'fortalt' | 'ikke_fortalt';
  dag: Dato;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Frivilligavklaring {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  slag: 'avklart' | 'trukket';
  for_det_offentlige: Generated<boolean>;
  taushetsplikt: Generated<boolean>;
  meldeplikt: Generated<boolean>;
  avklart_dag: Dato | null;
  ansvarlig_id: string | null;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Gjenaapning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  avslutning_id: string;
  meldt_av: 'ungdommen' | 'foresatte' | 'begge';
  meldt_dag: Dato;
  grunn: Buffer;
  gjenaapnet_av: string;
  gjenaapnet_ved: Generated<Date>;
  kandidat_id: string | null;
  likhet: 'samme' | 'kanskje' | null;
  foer: unknown;
}

export interface Guidebehov {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  trengs: boolean;
  hvor: 'politi' | 'kommune' | 'utenfor_virksomheten' | null;
  avveining: Buffer;
  foert_av: string;
  foert_ved: Generated<Date>;
  ja_siden: Dato | null;
}

export interface Guideforespoersel {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  forespoersel_id: string;
  etter: string | null;
  steg: 'spurt' | 'villig' | 'navn_vist' | 'tatt' | 'nei' | 'inhabil' | 'trukket' | 'avsluttet' | 'ungdommen_nei' | 'ungdommen_ja';
  bruker_id: string;
  relasjon: Generated<boolean>;
  fagkompetanse: Generated<boolean>;
  ord: Buffer | null;
  foert_av: string;
  foert_ved: Generated<Date>;
  yrke: 'politibetjent' | 'ungdomskontakt' | 'utekontakt' | 'fritidsklubbmedarbeider' | 'miljoterapeut' | 'miljoarbeider' | 'helsesykepleier' | 'sosiallaerer' | 'politistudent' | 'politijurist' | 'minoritetsraadgiver' | 'annet' | null;
  yrke_ord: Buffer | null;
  syn: 'trygg' | 'usikker' | null;
  fravaer_id: string | null;
}

export interface Guidefravaer {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  borte: Generated<boolean>;
  fra: Dato;
  til: Dato;
  meldt_av: string;
  meldt_ved: Generated<Date>;
  avlyst_ved: Date | null;
}

export interface Guidemelding {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'trussel' | 'bekymring' | 'stagnasjon' | 'fravaer' | 'veiledning' | 'samtykke_trukket' | 'guide_slutt' | 'vikar' | 'enige';
  innhold: Buffer | null;
  fra: Dato | null;
  til: Dato | null;
  av_politi: Generated<boolean>;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  planlagt: Generated<boolean>;
  flyttet_av: string | null;
  samtykkesvar_id: string | null;
  gjelder: string | null;
}

export interface Guidemeldingssvar {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  melding_id: string;
  plikt: 'oppfordre_anmelde' | 'egenrapport' | 'vurder_bekymring' | 'gjennomgang' | 'gi_veiledning' | 'fortell_ungdommen' | 'fortell_koordinatoren' | 'vurder_vikar' | 'tilbake' | 'fortell_hvem' | 'avslutt_saken';
  svar: string;
  med: Generated<string[]>;
  ord: Buffer | null;
  dag: Dato;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Hendelse {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  sakstype: string;
  rolle: string;
  dato: Dato | null;
  klokkeslett: string | null;
  anmeldt: boolean;
  stedskategori: string | null;
  sted: Buffer | null;
  sted_ikke_hjem_bekreftet_av: string | null;
  hatkriminalitet: Generated<boolean>;
  i_familie: Generated<boolean>;
  anmeldt_dato: Dato | null;
  registrert_ved: Generated<Date>;
}

export interface Hendelseskobling {
  omrade_id: string;
  id: Generated<string>;
  sak_a: string;
  hendelse_a: string;
  sak_b: string;
  hendelse_b: string;
  opphav: 'saksnummer' | 'haand';
  koblet_av: string;
  koblet_ved: Generated<Date>;
  skilt_av: string | null;
  skilt_ved: Date | null;
}

export interface Hjemmel {
  id: Generated<string>;
  lov: string;
  paragraf: string;
  tema: string;
  gyldig_fra: Dato | null;
  gyldig_til: Dato | null;
  status: 'i_kraft' | 'vedtatt' | 'opphevet';
  kontrollert_ved: Dato | null;
  kontrollert_av: string | null;
  merknad: string | null;
}

export interface Identitet {
  omrade_id: string;
  sak_id: string;
  eier_organisasjon: string;
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsnummer_indeks: Buffer | null;
  fodselsdato: Buffer | null;
  kallenavn: Buffer | null;
  voksen_fra: Dato | null;
  voksen_sett_av: Buffer | null;
  alder_foert_av: string | null;
  alder_foert_ved: Date | null;
  alder_foer: Generated<unknown>;
  hos_ingen_av: string | null;
  hos_ingen_ved: Date | null;
}

export interface IkkeTattInn {
  omrade_id: string;
  maaned: Dato;
  valg: 'ikke_aktuelt' | 'henvis' | 'gjenaapnet';
  grunn: string;
  antall: number;
  utenfor: Generated<boolean>;
}

export interface IkkeTilgang {
  omrade_id: string;
  id: Generated<string>;
  objekt_id: string;
  bruker_id: string | null;
  organisasjon_id: string | null;
  grunn: 'inhabil' | 'eiers_liste' | 'etterforsker' | 'andre_rolle';
  satt_av: string;
  satt_ved: Generated<Date>;
}

export interface Innlasting {
  omrade_id: string;
  id: string;
  eier_organisasjon: string;
  nokkel_id: string | null;
  filhash: Buffer | null;
  antall: number;
  kjoert_dato: Dato;
  kjoert_av: string;
  periode_fra: Dato;
  periode_til: Dato;
  kommunenr_betyr: 'bosted' | 'aasted';
  kolonner: string[];
  tegnsett: string;
  skilletegn: string;
  lastet_opp_av: string;
  lastet_opp_ved: Date;
  lagt_klar: Generated<Date>;
  kastet_ved: Date | null;
  egne_overskrifter: string[] | null;
  egne_felt: string[] | null;
  datorekke: 'dag_forst' | 'maaned_forst' | null;
}

export interface InnlastingRad {
  omrade_id: string;
  innlasting_id: string;
  linje: number;
  eier_organisasjon: string;
  utfall: string;
  grunner: Generated<string[]>;
  vernet: boolean;
  kandidat_id: string | null;
  gjelder_kandidat_id: string | null;
  gjelder_egen: string | null;
  endring: Buffer | null;
  nokkel_id: string | null;
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsnummer_indeks: Buffer | null;
  fodselsdato: Buffer | null;
  straffesaksnummer: Buffer | null;
  straffesaksnummer_indeks: Buffer | null;
  hendelse_indeks: Buffer | null;
  hendelsedag_indeks: Buffer | null;
  detaljer: Buffer | null;
  sakstype: string | null;
  rolle: string | null;
  hendelsesdato: Dato | null;
  anmeldt: boolean | null;
  anmeldt_dato: Dato | null;
  hatkriminalitet: boolean | null;
  i_familie: boolean | null;
  alvorlig: boolean | null;
  stedskategori: string | null;
  sted: Buffer | null;
  straffesak_status: string | null;
  etterforsker_indeks: Buffer | null;
  etterforsker_indeksert: Generated<boolean>;
  voksen_fra: Dato | null;
}

export interface Innloggingsokt {
  id: Generated<string>;
  bruker_id: string;
  token_hash: Buffer;
  opprettet: Generated<Date>;
  sist_sett: Generated<Date>;
  utloper: Date;
  auth_tid: Date;
  avsluttet: Date | null;
  sid_hash: Buffer | null;
}

export interface Innsyn {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  bruker_id: string;
  feltgruppe: string;
  grunnlag: string;
  hjemmel_id: string | null;
  gitt_av: string;
  fra: Generated<Date>;
  til: Date;
}

export interface Kandidat {
  omrade_id: string;
  id: Generated<string>;
  eier_organisasjon: string;
  nokkel_id: string;
  opphav: 'uttrekk' | 'registrering' | 'overfoering';
  uttrekk_id: string | null;
  registrering_id: string | null;
  mottatt: Generated<Date>;
  vernet: Generated<boolean>;
  tildelt_handterer: string | null;
  navn: Buffer | null;
  fodselsnummer: Buffer | null;
  fodselsnummer_indeks: Buffer | null;
  fodselsdato: Buffer | null;
  straffesaksnummer: Buffer | null;
  straffesaksnummer_indeks: Buffer | null;
  hendelse_indeks: Buffer | null;
  detaljer: Buffer | null;
  sakstype: string;
  rolle: 'fornaermet' | 'vitne' | 'ukjent';
  hendelsesdato: Dato | null;
  anmeldt: boolean;
  hatkriminalitet: Generated<boolean>;
  i_familie: Generated<boolean>;
  alvorlig: Generated<boolean>;
  stedskategori: string | null;
  sted: Buffer | null;
  straffesak_status: string | null;
  endringer: Generated<number>;
  vernet_siden: Date | null;
  gjentar: string | null;
  endringer_tatt_inn: Generated<number>;
  anmeldt_dato: Dato | null;
  hendelsedag_indeks: Buffer | null;
  etterforsker_indeks: Buffer | null;
  etterforsker_indeksert: Generated<boolean>;
  forseglet_av: string | null;
  forseglet_ved: Date | null;
  fulgt_opp_av: string | null;
  fulgt_opp_ved: Date | null;
  voksen_fra: Dato | null;
}

export interface Klarering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  hendelse_id: string;
  spurt_ved: Date | null;
  svar: 'klarert' | 'klarert_med_vilkaar' | 'ingen_etterforskning' | 'ikke_foer' | 'tar_det_selv' | 'nei' | null;
  svar_ved: Date | null;
  ikke_foer: Dato | null;
}

export interface Klareringssvar {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  klarering_id: string;
  etter: string | null;
  svar: 'klarert' | 'klarert_med_vilkaar' | 'ingen_etterforskning' | 'ikke_foer' | 'tar_det_selv' | 'nei' | 'trukket';
  ikke_foer: Dato | null;
  ord: Buffer | null;
  muntlig_fra: Buffer | null;
  muntlig_nummer: Buffer | null;
  svart_av: string;
  svart_ved: Generated<Date>;
  klarer_seg_selv: Generated<boolean>;
  av_dagen: Generated<boolean>;
  bekreftet_av: string | null;
  bekreftet_ved: Date | null;
}

export interface Koblingsguide {
  omrade_id: string;
  id: Generated<string>;
  kobling_id: string;
  sak_id: string;
  eier_organisasjon: string;
  bruker_id: string;
  sider: 'samme' | 'hver_sin';
  grunn: Buffer | null;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Kontakt {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'telefon' | 'epost' | 'sosiale_medier' | 'trygg_kontakt' | 'fra_samtalen' | 'lagt_bort';
  verdi: Buffer;
  foresatt_id: string | null;
  andre_ser: Buffer | null;
  tider: Buffer | null;
  kodeord: Buffer | null;
  spraak: Buffer | null;
  beskjed_ok: Generated<boolean>;
  tolk: Generated<'ja' | 'nei' | 'ukjent'>;
  registrert_av: string | null;
  registrert_ved: Generated<Date>;
  tolk_bestilt: Buffer | null;
  nummer_indeks: Buffer | null;
  kontrollert_ord: Buffer | null;
  strammet: Generated<boolean>;
  beskjed_spurt: Generated<boolean>;
}

export interface Kontaktavtale {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  etter: string | null;
  former: string[];
  hyppighet: Buffer;
  naar: Buffer | null;
  sjeldnere_til: Dato | null;
  oensket_av_ungdommen: boolean;
  sjeldnere_fra: Dato | null;
  utenom: Buffer | null;
}

export interface Kontaktgjennomgang {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  beslutning: 'proev_videre' | 'annen_maate' | 'avslutning_vurderes';
  ord: Buffer | null;
  frist: Dato;
}

export interface Koordinatorfravaer {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  stedfortreder_id: string | null;
  fra: Dato;
  til: Dato;
  meldt_av: string | null;
}

export interface Ledergrunn {
  omrade_id: string;
  id: string;
  sak_id: string;
  eier_organisasjon: string;
  bruker_id: string;
  rolle: 'koordinator' | 'samtaleholder';
  bedt_av: string;
  bedt_ved: Generated<Date>;
  svar: 'ja' | 'nei' | null;
  grunn: Buffer | null;
  svart_av: string | null;
  svart_ved: Date | null;
  trukket_av: string | null;
  trukket_ved: Date | null;
}

export interface LoggFakta {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  slag: string;
  innhold: Buffer | null;
  dag: Dato | null;
  maate: 'mote' | 'telefon' | 'epost' | 'sosiale_medier' | 'elektronisk' | 'annet' | null;
  utfall: 'naadd' | 'forsoek' | null;
  gjaldt: 'ungdommen' | 'sammen' | 'foresatte' | 'andre' | null;
  tok_kontakt: boolean | null;
  neste_dag: Dato | null;
  under_ti: boolean | null;
  retter: string | null;
  resultat: 'fortsetter' | 'endres' | 'avsluttes' | null;
  tiltak: Generated<string[]>;
  flyttet_hit: Generated<boolean>;
  flyttet_av: string | null;
  akutt: Generated<boolean>;
  siste_samtale: Generated<boolean>;
  foresatte: Generated<string[]>;
}

export interface LoggNotat {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  innhold: Buffer;
  fakta_id: string | null;
}

export interface Loggutlevering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  nr: number;
  grunnlag: 'retten' | 'paatalemyndigheten' | 'samtykke' | 'annet';
  krav: Buffer;
  hjemmel: Buffer;
  krav_dag: Dato;
  fra: Dato | null;
  til: Dato | null;
  antall: number;
  fil: Buffer;
  avtrykk: Buffer;
  frigitt_av: string;
  frigitt_ved: Generated<Date>;
  maskert: Generated<string[]>;
  bekreftet: Generated<string[]>;
}

export interface LukketDag {
  omrade_id: string;
  dag: Dato;
  grunn: Generated<string>;
}

export interface Manustekst {
  omrade_id: string;
  id: Generated<string>;
  utgave_kode: string;
  utgave_versjon: number;
  sprak: 'nb' | 'nn' | 'en';
  del: 'hvem' | 'hvorfor' | 'hvorfor_voksen' | 'programmet' | 'innebaerer' | 'ungdommen' | 'behov' | 'videre';
  tekst: string | null;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
}

export interface Medlemskap {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  organisasjon_id: string;
  enhet: Generated<string>;
  yrke: Generated<string>;
  tjenestenummer: string | null;
  regime: 'politiregisterloven' | 'forvaltningsloven' | 'helsepersonelloven' | 'barnevernsloven' | 'opplaeringslova' | 'sosialtjenesteloven' | 'frivillig' | null;
  regime_bekreftet_av: string | null;
  regime_bekreftet_ved: Date | null;
  fra: Generated<Dato>;
  til: Dato | null;
  regime_oppgitt_ved: Date | null;
  tjenestenummer_indeks: Buffer | null;
}

export interface Modenhetsvurdering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'oppfoelging' | 'deling' | 'helseopplysning' | 'part_i_barnevern';
  etter: string | null;
  svar: 'forstaar' | 'forstaar_ikke' | 'ikke_avklart';
  grunn: Buffer;
  dag: Dato;
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
}

export interface Notatlesing {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'ja' | 'trukket' | 'behov';
  for_bruker: string;
  ord: Buffer | null;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
}

export interface Omrade {
  id: Generated<string>;
  slug: string;
  navn: string;
  modus: Generated<'prove' | 'drift'>;
  samarbeid: Generated<boolean>;
  kommunenummer: string | null;
  mottaker_organisasjon: string | null;
  nokkel_id: string;
  opprettet: Generated<Date>;
  ikke_tatt_inn_dager: Generated<number>;
  kontaktfrist: Generated<number>;
  minste_tall: Generated<number>;
  siste_loggutlevering: Generated<number>;
  minste_tall_fra: Dato | null;
  skolestart: Dato | null;
}

export interface OmradeUtgave {
  omrade_id: string;
  fra: Dato;
  utgave_kode: string;
  utgave_versjon: number;
}

export interface Oppgave {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string | null;
  eier_organisasjon: string;
  slag: string;
  for_bruker: string | null;
  frist: Dato | null;
  opprettet: Generated<Date>;
  utfort: Date | null;
  utfort_av: string | null;
  gang: Generated<number>;
  fornyet: Date | null;
  av_uttrekk: Generated<string[]>;
  kontakt_id: string | null;
}

export interface OpplevdTrygghet {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  naar: 'start' | 'underveis' | 'slutt';
  dag: Dato;
  svarte: 'selv' | 'sagt';
  ansikter: boolean;
  alt: number | null;
  hvor: number | null;
  hvem: number | null;
  tid: number | null;
  retter: string | null;
  tatt_bort: Generated<boolean>;
}

export interface Oppringning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  etter: string | null;
  til_foresatt: string | null;
  maate: 'telefon' | 'melding' | 'brev' | 'oppmoete';
  utfall: 'svarte' | 'ikke_svar' | 'feil_nummer' | 'feil_person' | 'ring_tilbake' | 'moette_ikke' | 'flyttet';
  flyttet_av: 'familien' | 'oss' | null;
  neste_forsoek: Dato | null;
  adressatgrunn: Buffer | null;
  tilstede: Buffer | null;
  tolk: Generated<'ingen' | 'tolketjeneste' | 'tospraaklig_ansatt' | 'slektning' | 'barn' | 'mistenktes_krets'>;
  tolkgrunn: Buffer | null;
  ord: Buffer | null;
  ringt_av: string;
  ringt_ved: Generated<Date>;
  fare_for_liv: Generated<boolean>;
}

export interface Organisasjon {
  omrade_id: string;
  id: Generated<string>;
  orgnr: string;
  navn: string;
  slag: 'politi' | 'kommunal_tjeneste' | 'frivillig' | 'konfliktraad';
  behandlingsansvarlig: 'politi' | 'kommune' | 'annen';
  telefon: string | null;
  epost: string | null;
}

export interface Overforingstilbud {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  etter: string | null;
  steg: 'tilbudt' | 'trukket' | 'overtatt' | 'avslaatt';
  grunn: 'bor_annet_sted' | 'flytter' | null;
  sted: Buffer | null;
  hvem: Buffer | null;
  grunnlag: Buffer | null;
  dag: Dato;
  fort_av: string;
  fort_ved: Generated<Date>;
  til_omrade: string | null;
  avslag: 'bor_ikke_her' | 'hoerer_til_andre' | 'mangler_grunnlag' | 'ingen_som_kan' | null;
}

export interface Politiattest {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  vist_dag: Dato;
  vist_for: string;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Presentasjon {
  omrade_id: string;
  id: Generated<string>;
  publikum: string | null;
  enhet_id: string | null;
  dag: Dato;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Radhenvendelse {
  omrade_id: string;
  id: Generated<string>;
  kandidat_id: string;
  eier_organisasjon: string;
  hvem: Buffer;
  ord: Buffer;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
}

export interface Registrering {
  omrade_id: string;
  id: Generated<string>;
  eier_organisasjon: string;
  mottaker_organisasjon: string;
  registrert_av: string;
  registrert_ved: Generated<Date>;
  kanal: 'moett' | 'annen_kjenner_behovet' | 'treff_i_uttrekk' | 'egen_straffesak';
  regime: string;
  grunnlag: 'samtykke' | 'politiarbeid' | 'avverge' | 'annet';
  kvittering: string;
  opprettet_xid: Generated<string>;
}

export interface Rettsmoete {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'skal_moete' | 'skal_ikke_moete' | 'spurt' | 'brukt' | 'takket_nei' | 'guiden';
  fra_politiet: boolean;
  dag: Dato | null;
  hvem: Buffer | null;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
}

export interface Revisjon {
  omrade_id: string;
  seq: Generated<string>;
  epoke: number;
  xid: Generated<string>;
  aktor_slag: 'person' | 'jobb' | 'system';
  aktor_id: string | null;
  okt_hash: Buffer | null;
  handling: string;
  utfall: 'ja' | 'nei' | 'feil';
  grunnlag: Generated<string>;
  tid: Generated<Date>;
  nyttelast_hash: Buffer | null;
  forpliktelse: Buffer;
}

export interface RevisjonHode {
  omrade_id: string;
  nr: string;
  epoke: number;
  xid_fra: string;
  xid_til: string;
  antall: number;
  rader: Buffer;
  hash: Buffer;
  signatur: Buffer;
  tid: Generated<Date>;
}

export interface RevisjonNyttelast {
  omrade_id: string;
  seq: string;
  nokkel_id: string;
  salt: Buffer;
  nyttelast: Buffer;
}

export interface RevisjonObjekt {
  omrade_id: string;
  seq: string;
  nr: number;
  slag: string;
  objekt_id: string;
}

export interface Rollekobling {
  omrade_id: string;
  id: Generated<string>;
  utsteder: string;
  rolle: string;
  organisasjon_id: string;
}

export interface Sak {
  omrade_id: string;
  id: Generated<string>;
  saksreferanse: Generated<string>;
  eier_organisasjon: string;
  nokkel_id: string;
  kandidat_id: string;
  tilstand: 'vurdert' | 'venter_klarering' | 'klar_for_kontakt' | 'i_foerste_kontakt' | 'samtale_avtalt' | 'samtale_holdt' | 'guide_soekes' | 'aktiv' | 'guide_borte' | 'stagnasjon' | 'avsluttet' | 'henvist' | 'angret';
  tilstand_siden: Generated<Date>;
  virker_fra: Date;
  registrert: Dato;
  anmeldt: boolean;
  alvorlig: Generated<boolean>;
  aldersbaand: 'under_10' | '10_14' | '15_17' | '18_pluss' | 'ukjent';
  utgave_kode: string;
  utgave_versjon: number;
  koordinator_id: string;
  stedfortreder_id: string | null;
  egnet_vurdert_av: string | null;
  egnet_vurdert_ved: Date | null;
  siste_kontakt: Date | null;
  opprettet: Generated<Date>;
  ventet_fra: string | null;
  ventet_fra_siden: Date | null;
  foelges_fra: Date | null;
  sjeldnere_til: Dato | null;
  ny_kontaktfrist: Dato | null;
  tre_forsoek: Dato | null;
  sjeldnere_fra: Dato | null;
  ungdommen_nei_ved: Date | null;
  ungdommen_nei_dag: Dato | null;
  guide_startet: Date | null;
}

export interface SakTilgang {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  bruker_id: string;
  relasjon: 'koordinator' | 'stedfortreder' | 'samtaleholder' | 'guide' | 'etterforsker' | 'beslutningstaker';
  grunnlag: string;
  akseptert: Date | null;
  fra: Generated<Date>;
  til: Date | null;
  av_mottaker: Generated<boolean>;
  gitt_av: string | null;
  avgjort: Generated<boolean>;
  avloeses: Date | null;
  guiderolle: 'politi' | 'helse' | 'barnevern' | 'skole' | 'annet' | null;
  vikar_i: string | null;
  hendelse_id: string | null;
  telefon: Buffer | null;
}

export interface Saksdeling {
  omrade_id: string;
  id: string;
  sak_id: string;
  eier_organisasjon: string;
  bruker_id: string;
  til_organisasjon: string;
  grunnlag: 'ja_alle' | 'ja_ungdommen' | 'ja_foresatt' | 'politivedtak_sak';
  foresatt_id: string | null;
  hjemmel: Buffer | null;
  besluttet_hvem: Buffer | null;
  dag: Dato;
  tilgang_id: string;
  utlevering_id: string | null;
  delt_av: string;
  delt_ved: Generated<Date>;
  trukket_av: string | null;
  trukket_ved: Date | null;
}

export interface Samtale {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  holdt_ved: Date | null;
  innhold: Buffer | null;
  begynt_ved: Generated<Date>;
  endret_ved: Generated<Date>;
  foresatte_ut: 'ja' | 'nei' | 'vet_ikke' | null;
  hvem_leser: 'forstaatt' | 'vil_vite_mer' | null;
  sagt_meldeplikt: Generated<boolean>;
  sagt_vitne: Generated<boolean>;
  opplevd: Buffer | null;
  etterpaa: Buffer | null;
  naa: Buffer | null;
  hvor: Buffer | null;
  hvem: Buffer | null;
  naar: Buffer | null;
  sagt_reaksjoner: Generated<boolean>;
  egne_tiltak: Buffer | null;
  forslag: Generated<string[]>;
  andre_forslag: Buffer | null;
  forventninger: Buffer | null;
  tilgjengelig: Buffer | null;
  kontaktformer: Generated<string[]>;
  hyppighet: Buffer | null;
  sagt_akutt: Generated<boolean>;
  mer_hjelp: Buffer | null;
  foresatte_foelges: 'ja' | 'nei' | null;
  besoeke_stedet: 'ja' | 'nei' | null;
  sikkerhetstiltak: Buffer | null;
  raadfoert: Buffer | null;
  sagt_slutt: Generated<boolean>;
  guide_tilbudt: boolean | null;
  guide_oensket: boolean | null;
  form: 'mote' | 'telefon' | 'elektronisk' | null;
  i_foerste_samtale: boolean | null;
  sted: Buffer | null;
  tilstede: Buffer | null;
  tolk: Generated<'ingen' | 'tolketjeneste' | 'tospraaklig_ansatt' | 'slektning' | 'barn' | 'mistenktes_krets'>;
  fare_for_liv: Generated<boolean>;
  tolkgrunn: Buffer | null;
  foresatte_gikk_ut: 'ja' | 'nei' | 'var_ikke_med' | null;
  advarselsgrunn: Buffer | null;
  fullfoert_ved: Date | null;
  fullfoert_av: string | null;
  utgave_kode: string | null;
  utgave_versjon: number | null;
  foresatte_ute_siden: Date | null;
  utenom: Buffer | null;
  guide_da: string | null;
  foresatte_da: string[] | null;
  anmeldte_da: string[] | null;
  ungdommen_med: boolean | null;
}

export interface Samtaletillegg {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  ord: Buffer | null;
  sagt: Generated<string[]>;
  ark: string[] | null;
  guidekontakt: Buffer | null;
  om_guiden: Generated<boolean>;
}

export interface Samtykke {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: string;
  etter: string | null;
  omfang: Buffer;
  aldersbaand: Generated<string>;
  registrert_av: string;
  registrert_ved: Generated<Date>;
  fra_ungdommen: Generated<boolean>;
}

export interface Samtykkekrav {
  slag: 'oppfoelging' | 'deling' | 'helseopplysning' | 'part_i_barnevern';
  omsorg: 'foresatte' | 'barnevernet';
  fra: Dato;
  hvem: 'de_barnet_bor_hos' | 'alle_som_kan' | 'barnevernet' | 'ungdommen';
  andre: 'informeres' | 'ingen';
  kontrollert_ved: Dato | null;
  fra_alder: number;
  modenhet: 'uansett' | 'forstaar' | 'forstaar_ikke';
  ungdommen: 'samtykker' | 'noteres';
  til: Dato | null;
  kilde: string;
}

export interface Samtykkesvar {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  samtykke_id: string;
  foresatt_id: string | null;
  etter: string | null;
  svar: 'muntlig' | 'skriftlig' | 'nektet' | 'trukket' | 'informert' | 'innvending' | 'innvending_fortsetter' | 'innvending_stanser';
  frivillig: Generated<boolean>;
  uttrykkelig: Generated<boolean>;
  informert: Generated<boolean>;
  dag: Dato;
  mottatt_av: Buffer | null;
  ord: Buffer | null;
  aldersbaand: Generated<string>;
  stanser: Generated<boolean>;
  foert_av: string;
  foert_ved: Generated<Date>;
  sagt_fra: Generated<boolean>;
}

export interface Samtykkeunntak {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  etter: string | null;
  grunnlag: 'femten' | 'fare';
  grunn: Buffer;
  sammen_med: 'barnevernet' | 'advokat';
  sammen_med_hvem: Buffer;
  meldeplikt: 'meldt' | 'ikke_grunn';
  meldeplikt_ord: Buffer;
  til: Dato;
  besluttet_av: string;
  besluttet_ved: Generated<Date>;
  endt_ved: Date | null;
}

export interface Stottekontroll {
  omrade_id: string;
  id: Generated<string>;
  utgave_kode: string;
  utgave_versjon: number;
  tjeneste: string;
  stemmer: boolean;
  kontrollert_av: string;
  kontrollert_ved: Generated<Date>;
}

export interface Straffesak {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  hendelse_id: string;
  straffesaksnummer: Buffer | null;
  straffesaksnummer_indeks: Buffer | null;
  etterforsker: Buffer | null;
  jurist: Buffer | null;
  status: Generated<string>;
  status_dato: Dato | null;
  etterforsker_for_haand: Generated<boolean>;
  jurist_for_haand: Generated<boolean>;
  gang: Generated<number>;
  foert_av: string | null;
  foert_ved: Date | null;
  status_foert: Date | null;
  etterforsker_foert: Date | null;
  ingen_etterforsker_ved: Date | null;
}

export interface Taushetspaalegg {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  bruker_id: string;
  slag: 'paalagt' | 'opphevet';
  paalagt_av: Buffer | null;
  delt_av: Buffer | null;
  dag: Dato | null;
  omfang: string[] | null;
  til: Dato | null;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface TilbaketattGjenaapning {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  kandidat_id: string | null;
  gjenaapnet_av: string;
  gjenaapnet_ved: Date;
  grunn: Buffer;
  tatt_av: string;
  tatt_ved: Generated<Date>;
}

export interface Triagebeslutning {
  omrade_id: string;
  id: Generated<string>;
  kandidat_id: string;
  eier_organisasjon: string;
  valg: 'tilby' | 'ikke_aktuelt' | 'henvis' | 'gjenaapnet';
  grunn: 'i_maalgruppen' | 'behov' | 'overfoert' | 'faar_hjelp' | 'ikke_behov' | 'oensker_ikke' | 'annen_tjeneste' | 'barnevern' | 'stottesenter' | 'meldt_behov';
  merknad: Buffer | null;
  egnet: boolean | null;
  tatt_av: string;
  tatt_ved: Generated<Date>;
  virker_fra: Date;
  angret_ved: Date | null;
  angret_av: string | null;
  vernet: Generated<boolean>;
  i_maalgruppen: boolean | null;
  maalgruppe_grunner: Generated<string[]>;
  utgave_kode: string | null;
  utgave_versjon: number | null;
  foer_vern: Generated<boolean>;
  opprettet: Generated<Date>;
  henvist_dag: Dato | null;
  svart_av: 'ungdommen' | 'foresatte' | 'begge' | null;
  svart_dag: Dato | null;
  likhet: 'samme' | 'kanskje' | null;
}

export interface Trukketvurdering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  samtykke_id: string;
  oenske: Buffer;
  bekymring: boolean;
  bekymring_ord: Buffer | null;
  annen_vei: Buffer;
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
  ungdommen: Generated<boolean>;
  fortalt: Generated<string[]>;
}

export interface Utgave {
  kode: string;
  versjon: number;
  innstillinger: unknown;
  publisert: Generated<Date>;
  utkast_id: string | null;
  tekster: Generated<unknown>;
}

export interface Utgavebytte {
  omrade_id: string;
  id: string;
  sak_id: string;
  eier_organisasjon: string;
  fra_kode: string;
  fra_versjon: number;
  til_kode: string;
  til_versjon: number;
  grunn: Buffer;
  flyttet_av: string;
  flyttet_ved: Generated<Date>;
}

export interface Utgaveutkast {
  omrade_id: string;
  id: Generated<string>;
  bygger_kode: string;
  bygger_versjon: number;
  navn: string;
  innstillinger: unknown;
  skrevet_av: string;
  skrevet_ved: Generated<Date>;
  tekster: Generated<unknown>;
}

export interface Utkast {
  omrade_id: string;
  id: Generated<string>;
  bruker_id: string;
  nokkel_id: string;
  skjema: string;
  objekt_id: string | null;
  innhold: Buffer | null;
  lagret: Generated<Date>;
  gren: Generated<string>;
  side: Generated<string>;
  versjon: Generated<number>;
  slettes_ved: Date | null;
}

export interface Utlevering {
  omrade_id: string;
  id: Generated<string>;
  objekt_id: string;
  fra_organisasjon: string | null;
  til_organisasjon: string | null;
  feltgrupper: string[];
  formaal: string;
  grunnlag: string;
  hjemmel_id: string | null;
  besluttet_av: string | null;
  besluttet_ved: Generated<Date>;
  fra_omrade: string | null;
  til_omrade: string | null;
  besluttet_i: string | null;
  foert_av: string | null;
}

export interface Uttrekk {
  omrade_id: string;
  id: Generated<string>;
  eier_organisasjon: string;
  nokkel_id: string;
  filhash: Buffer | null;
  kjoert_dato: Dato;
  kjoert_av: Generated<string>;
  periode_fra: Dato;
  periode_til: Dato;
  utfall: 'lastet_opp' | 'tomt' | 'ikke_mottatt';
  spurt_hvem: string | null;
  kommunenr_betyr: 'bosted' | 'aasted' | null;
  lastet_opp_av: string;
  lastet_opp_ved: Generated<Date>;
  ferdig_ved: Date | null;
  ferdig_av: string | null;
  kolonner: string[] | null;
  tegnsett: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null;
  skilletegn: 'semikolon' | 'tabulator' | 'strek' | 'komma' | null;
  egne_overskrifter: string[] | null;
  egne_felt: string[] | null;
  datorekke: 'dag_forst' | 'maaned_forst' | null;
}

export interface Uttrekksrad {
  omrade_id: string;
  uttrekk_id: string;
  linje: number;
  eier_organisasjon: string;
  utfall: 'ny' | 'kjent' | 'oppdatering' | 'samme_hendelse' | 'ny_hendelse_kjent_person' | 'ufullstendig' | 'bor_annet_sted' | 'uleselig';
  grunner: Generated<string[]>;
  vernet: Generated<boolean>;
  kandidat_id: string | null;
  gjelder_kandidat_id: string | null;
  endring: Buffer | null;
}

export interface Vern {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'oppholdsforbud' | 'besoksforbud' | 'kontaktforbud' | 'voldsalarm' | 'annet' | 'vitnebeskyttelse';
  vurdering: 'trengs' | 'trengs_ikke' | 'paa_plass' | 'spurt';
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
  merknad: Buffer | null;
  svart_av: Buffer | null;
  svart_rolle: 'politi' | 'paatale' | null;
  svart_dag: Dato | null;
}

export interface Vernkontakt {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  slag: 'oppholdsforbud' | 'besoksforbud' | 'kontaktforbud' | 'voldsalarm' | 'annet' | 'vitnebeskyttelse';
  hvem: Buffer;
  dag: Dato;
  ord: Buffer | null;
  foert_av: string;
  foert_ved: Generated<Date>;
}

export interface Verv {
  omrade_id: string;
  id: Generated<string>;
  medlemskap_id: string;
  rolle: 'slt_koordinator' | 'politikontakt' | 'programkoordinator' | 'kommunal_koordinator' | 'guide' | 'etterforsker' | 'jurist' | 'ordforer' | 'politiraadsmedlem' | 'koordineringsgruppemedlem' | 'utforergruppemedlem' | 'planeier_barnevern' | 'ungdomskoordinator' | 'oppfolgingsteam' | 'tiltaksansvarlig' | 'administrativ_leder' | 'beslutningstaker' | 'informasjonsavdeling' | 'administrator' | 'leder' | 'eskaleringsmottaker' | 'vaktleder' | 'navngitt_handterer' | 'bekymringsleder' | 'personvernombud' | 'loggkontrollor' | 'arkivar' | 'vaktfunksjon';
  fra: Generated<Dato>;
  til: Dato | null;
}

export interface Vurdering {
  omrade_id: string;
  id: Generated<string>;
  sak_id: string;
  eier_organisasjon: string;
  etter: string | null;
  formaal: Generated<string[]>;
  stottesenter: 'tilbudt' | 'i_kontakt' | 'ikke_aktuelt' | null;
  tiltak: Buffer | null;
  spurt_hvem: Buffer | null;
  spurt_om: Buffer | null;
  spurt_dag: Dato | null;
  vurdert_av: string;
  vurdert_ved: Generated<Date>;
}

export interface Skjema {
  'varde.advarselsgrunn': Advarselsgrunn;
  'varde.andre_rolle': AndreRolle;
  'varde.arkbeslutning': Arkbeslutning;
  'varde.arsrapport': Arsrapport;
  'varde.attest': Attest;
  'varde.avslutning': Avslutning;
  'varde.avvik': Avvik;
  'varde.barnets': Barnets;
  'varde.barnetsaapning': Barnetsaapning;
  'varde.behov_uten_sak': BehovUtenSak;
  'varde.behovsvurdering': Behovsvurdering;
  'varde.bevart_skjema': BevartSkjema;
  'varde.bruker': Bruker;
  'varde.delingssvar': Delingssvar;
  'varde.dialog': Dialog;
  'varde.enhet_i_kontakt': EnhetIKontakt;
  'varde.feilfoert': Feilfoert;
  'varde.foerstesamtale': Foerstesamtale;
  'varde.forankring': Forankring;
  'varde.foresatte': Foresatte;
  'varde.foresattmoete': Foresattmoete;
  'varde.foresattsvar': Foresattsvar;
  'varde.forseglet_sak': ForsegletSak;
  'varde.forseglingsplikt': Forseglingsplikt;
  'varde.fortalt': Fortalt;
  'varde.frivilligavklaring': Frivilligavklaring;
  'varde.gjenaapning': Gjenaapning;
  'varde.guidebehov': Guidebehov;
  'varde.guideforespoersel': Guideforespoersel;
  'varde.guidefravaer': Guidefravaer;
  'varde.guidemelding': Guidemelding;
  'varde.guidemeldingssvar': Guidemeldingssvar;
  'varde.hendelse': Hendelse;
  'varde.hendelseskobling': Hendelseskobling;
  'varde.hjemmel': Hjemmel;
  'varde.identitet': Identitet;
  'varde.ikke_tatt_inn': IkkeTattInn;
  'varde.ikke_tilgang': IkkeTilgang;
  'varde.innlasting': Innlasting;
  'varde.innlasting_rad': InnlastingRad;
  'varde.innloggingsokt': Innloggingsokt;
  'varde.innsyn': Innsyn;
  'varde.kandidat': Kandidat;
  'varde.klarering': Klarering;
  'varde.klareringssvar': Klareringssvar;
  'varde.koblingsguide': Koblingsguide;
  'varde.kontakt': Kontakt;
  'varde.kontaktavtale': Kontaktavtale;
  'varde.kontaktgjennomgang': Kontaktgjennomgang;
  'varde.koordinatorfravaer': Koordinatorfravaer;
  'varde.ledergrunn': Ledergrunn;
  'varde.logg_fakta': LoggFakta;
  'varde.logg_notat': LoggNotat;
  'varde.loggutlevering': Loggutlevering;
  'varde.lukket_dag': LukketDag;
  'varde.manustekst': Manustekst;
  'varde.medlemskap': Medlemskap;
  'varde.modenhetsvurdering': Modenhetsvurdering;
  'varde.notatlesing': Notatlesing;
  'varde.omrade': Omrade;
  'varde.omrade_utgave': OmradeUtgave;
  'varde.oppgave': Oppgave;
  'varde.opplevd_trygghet': OpplevdTrygghet;
  'varde.oppringning': Oppringning;
  'varde.organisasjon': Organisasjon;
  'varde.overforingstilbud': Overforingstilbud;
  'varde.politiattest': Politiattest;
  'varde.presentasjon': Presentasjon;
  'varde.radhenvendelse': Radhenvendelse;
  'varde.registrering': Registrering;
  'varde.rettsmoete': Rettsmoete;
  'varde.revisjon': Revisjon;
  'varde.revisjon_hode': RevisjonHode;
  'varde.revisjon_nyttelast': RevisjonNyttelast;
  'varde.revisjon_objekt': RevisjonObjekt;
  'varde.rollekobling': Rollekobling;
  'varde.sak': Sak;
  'varde.sak_tilgang': SakTilgang;
  'varde.saksdeling': Saksdeling;
  'varde.samtale': Samtale;
  'varde.samtaletillegg': Samtaletillegg;
  'varde.samtykke': Samtykke;
  'varde.samtykkekrav': Samtykkekrav;
  'varde.samtykkesvar': Samtykkesvar;
  'varde.samtykkeunntak': Samtykkeunntak;
  'varde.stottekontroll': Stottekontroll;
  'varde.straffesak': Straffesak;
  'varde.taushetspaalegg': Taushetspaalegg;
  'varde.tilbaketatt_gjenaapning': TilbaketattGjenaapning;
  'varde.triagebeslutning': Triagebeslutning;
  'varde.trukketvurdering': Trukketvurdering;
  'varde.utgave': Utgave;
  'varde.utgavebytte': Utgavebytte;
  'varde.utgaveutkast': Utgaveutkast;
  'varde.utkast': Utkast;
  'varde.utlevering': Utlevering;
  'varde.uttrekk': Uttrekk;
  'varde.uttrekksrad': Uttrekksrad;
  'varde.vern': Vern;
  'varde.vernkontakt': Vernkontakt;
  'varde.verv': Verv;
  'varde.vurdering': Vurdering;
}
