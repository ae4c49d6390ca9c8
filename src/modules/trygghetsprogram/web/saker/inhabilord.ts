import type { Saksside } from '../../queries/hentSak.ts';

/** Hva som skjer når den som ser saken, melder seg inhabil, avhengig av hva hen er i den (VV-23). */
export function inhabilord(
  sak: Pick<Saksside, 'klarerer' | 'ringer'> & { slutt: Pick<Saksside['slutt'], 'koordinerer'> },
): 'koordinator' | 'etterforsker' | 'samtaleholder' | 'andre' {
  if (sak.slutt.koordinerer) return 'koordinator';
  if (sak.klarerer === 'svarer') return 'etterforsker';
  return sak.ringer ? 'samtaleholder' : 'andre';
}
