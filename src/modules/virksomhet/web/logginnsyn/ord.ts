import { slaOpp } from '../../../../ui/index.ts';
import type { Folketekster } from '../tekst.ts';

/** Handlingen i loggen med ord. */
export const handlingsnavn = (t: Folketekster, kode: string): string =>
  slaOpp(t, 'logg.handlinger', kode);
