import type { Handling } from '../../regler/statusoverganger.ts';

/**
 * Siden under saken der hvert skritt tas. Tom er saken selv; `null` er et skritt som ikke tas fra en sak: det meldes inn, eller det står
 * i lista, og har virket når saken vises.
 */
export const SKRITTSIDER = {
  ...{ registrer: null, tilby: null, angre_triage: null },
  ...{
    henvis: 'avslutt?maate=henvist',
    avslutt_uegnet: 'avslutt',
    avslutt_foer_kontakt: 'avslutt',
  },
  ...{ be_om_klarering: '', aapne_for_kontakt: '', klarer: '', utsett_klarering: '' },
  ...{ trekk_klarering: '', svar_om_ny_hendelse: '', angre_avslutning: '' },
  avslutt_ikke_klarert: 'avslutt?maate=ikke_klarert',
  ...{ start_foerste_samtale: 'samtale', avslutt_etter_foerste_samtale: 'samtale' },
  ...{ avtal_samtale: 'samtale', hold_samtale: 'samtale' },
  ...{ avslutt_trygg_igjen: 'guide', finn_guide: 'guide', start_oppfoelging: 'guide' },
  henvis_stoerre_behov: 'avslutt?maate=henvist',
  ...{ meld_fravaer: 'si-fra/fravaer', meld_stagnasjon: 'si-fra/stagnasjon' },
  ...{ guide_paa_plass: 'si-fra', fortsett: 'si-fra', bytt_guide: 'si-fra', avvikle: 'si-fra' },
  avslutt_ikke_mer_behov: 'avslutt?maate=ikke_mer_behov',
  avslutt_andre_tiltak: 'avslutt?maate=andre_tiltak',
  ungdommens_nei: 'avslutt?maate=oensker_ikke',
  avslutt_etter_kontakt: 'avslutt',
  ...{ gjenaapne: 'gjenaapne', avslutt_guideoppdrag: 'guide' },
  ...{ samtykke_trukket: 'samtykke', guide_blir_etterforsker: 'etterforsker' },
  ...{ anmeldt_foer_kontakt: 'anmeldt', anmeldt: 'anmeldt' },
  ...{ tilby_overfoering: 'overfoering', ta_over: 'overfoering' },
} as const satisfies Record<Handling, string | null>;
