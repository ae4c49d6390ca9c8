import type { Testhus } from '../support/hus.ts';
import { barnets, DELENE, fullfoer, leggTil, skrivAlleDeler } from '../support/samtalen.ts';
import { logg } from '../support/loggen.ts';
import { sagtFra, svart } from '../support/sagtFra.ts';
import { LOGGEN, SAGT_FRA, SAMTALEN } from './kanarier.ts';

/** Trygghetssamtalen fullført med en kanari i hvert felt, og en på sidearket. */
export async function skrivKanarisamtalen(t: Testhus, sakId: string): Promise<void> {
  const { fortelling, tiltak, guide, slutt, fullfoert, sideark, tillegg } = SAMTALEN;
  const { tolkgrunn, ...foert } = fullfoert;
  await skrivAlleDeler(t, sakId, {
    informasjon: { ...DELENE.informasjon, meldeplikt: false },
    fortelling: { ...DELENE.fortelling, ...fortelling },
    tiltak: { ...DELENE.tiltak, ...tiltak },
    guide: { ...DELENE.guide, ...guide },
    slutt: { ...DELENE.slutt, ...slutt },
  });
  await fullfoer(t, sakId, {
    ...{ ...foert, tolk: { hvem: 'ingen', fareForLiv: false, grunn: tolkgrunn } },
  });
  await barnets(t, sakId, sideark);
  await leggTil(t, sakId, { ord: tillegg });
}

/** En kontakt i loggen, og en trussel guiden har sagt fra om, med en kanari i hvert felt. */
export async function skrivKanariloggen(t: Testhus, sakId: string): Promise<void> {
  await logg(t, sakId, LOGGEN);
  const melding = await sagtFra(t, sakId, 'trussel', { ord: SAGT_FRA.melding });
  await svart(t, sakId, melding, 'oppfordre_anmelde', { ord: SAGT_FRA.svar });
}
