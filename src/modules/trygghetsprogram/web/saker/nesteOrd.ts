import type { NesteSteg } from '../../regler/nesteSteg.ts';
import type { Tekster } from '../tekst.ts';

/** Det neste steget med få ord, likt i saklista og på Min dag. */
export function nesteOrd(steg: NesteSteg | null, t: Tekster): string {
  if (steg === null) return '–';
  const ord: Readonly<Record<string, string>> = t.saksgang.neste;
  return ord[steg.handling] ?? t.saksgang.handlinger[steg.handling];
}
