import type { DomainError } from '../../../../kernel/feil.ts';
import { finnTekst } from '../../../../ui/index.ts';
import type { Tekster } from '../tekst.ts';

export const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor:
    'sakens koordinator finner guiden og starter oppfølgingen; databasen avgjør (TP-30, TG-05)',
} as const;

/** Ordene for det en regel, eller noen som kom før, sa nei til. */
export const guideord =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    finnTekst(t, 'guide.ikke', feil.kode);

/** Feltet hver feil hører til; de andre står over skjemaet. */
export const FELT: Readonly<Record<string, string>> = {
  mangler_trengs: 'trengs',
  mangler_hvor: 'hvor',
  ikke_i_utgaven: 'hvor',
  mangler_avveining: 'avveining',
  nei_til_guide: 'jaSiden',
  feil_dag: 'jaSiden',
  dagen_har_ikke_vaert: 'jaSiden',
  kan_ikke_vaere_guide: 'til',
  heter_som_etterforskeren: 'annenPerson',
  etterforsker_uten_navn: 'annenPerson',
  mangler_yrke: 'yrke',
  yrket_ikke_i_utgaven: 'yrke',
  mangler_yrkesord: 'yrkeord',
  mangler_syn: 'syn',
  ungdommen_vil_ikke: 'syn',
  ungdommen_er_ikke_trygg: 'syn',
  mangler_grunn: 'grunner',
  mangler_advarselsgrunn: 'startgrunn',
  mangler_ord: 'ord',
  mangler_sider: 'sider',
  mangler_sidegrunn: 'sidegrunn',
  navn_i_teksten: 'ord',
  nummer_i_teksten: 'ord',
};
