import { finnTekst } from '../../../../ui/index.ts';
import type { NesteSteg } from '../../regler/nesteSteg.ts';
import type { Tekster } from '../tekst.ts';

/** Det neste steget med få ord, likt i saklista og på Min dag. */
export function nesteOrd(steg: NesteSteg | null, t: Tekster): string {
  if (steg === null) return '–';
  return finnTekst(t, 'saksgang.neste', steg.handling) ?? t(`saksgang.handlinger.${steg.handling}`);
}
