import type { Avslutningsmaate } from '../../src/modules/trygghetsprogram/regler/avslutningsmaater.ts';

export { AVSLUTNINGSMAATER } from '../../src/modules/trygghetsprogram/regler/avslutningsmaater.ts';

/** Hva årsrapporten kaller det når en sak sluttet slik, eller at saken ikke er en ungdom til. */
export type Sluttcelle = 'trygg' | 'annen_hjelp' | 'ikke_videre' | 'annet' | 'teller_ikke';

/**
 * Hver måte en sak kan slutte på, også den som er en følge av noe annet (VV-16, TP-39), og cellen den hører til. Skrevet av
 * ordene i rapporten, ikke av spørringen: «Ikke behov for mer», «Fikk hjelp et annet sted», «Takket nei, eller ble ikke nådd»,
 * og «flyttet, avviklet, ikke klarert eller død». Kommer det en måte til i reglene, mangler den her.
 */
export const SLUTTCELLEN: Readonly<Record<Avslutningsmaate | 'overfort', Sluttcelle>> = {
  ...{ ikke_behov: 'trygg', trygg_igjen: 'trygg', ikke_mer_behov: 'trygg' },
  ...{ henvist: 'annen_hjelp', allerede_fulgt_opp: 'annen_hjelp', bekymring_meldt: 'annen_hjelp' },
  ...{ andre_henviser: 'annen_hjelp', andre_tiltak: 'annen_hjelp', overfort: 'annen_hjelp' },
  ...{ oensker_ikke: 'ikke_videre', ikke_naadd: 'ikke_videre' },
  ...{ flyttet: 'annet', avviklet: 'annet', ikke_klarert: 'annet', doed: 'annet' },
  ...{ feilregistrert: 'teller_ikke', duplikat: 'teller_ikke' },
};
