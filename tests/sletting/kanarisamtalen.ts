import type { Testhus } from '../support/hus.ts';
import { barnets, DELENE, fullfoer, leggTil, skrivAlleDeler } from '../support/samtalen.ts';
import { SAMTALEN } from './kanarier.ts';

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
