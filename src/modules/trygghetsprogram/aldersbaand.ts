import { alderPaa, type Dato } from '../../kernel/dato.ts';
import type { Skjema } from '../../db/skjema.ts';

export type Aldersbaand = Skjema['varde.sak']['aldersbaand'];

/** Båndet av hele år; ukjent når alderen er det. */
export function aldersbaandForAlder(alder: number | null): Aldersbaand {
  if (alder === null) return 'ukjent';
  if (alder < 10) return 'under_10';
  if (alder < 15) return '10_14';
  return alder < 18 ? '15_17' : '18_pluss';
}

/** Båndet lagres åpent på saken; fødselsdatoen er kryptert. */
export const aldersbaand = (fodselsdato: Dato | null, dag: Dato): Aldersbaand =>
  aldersbaandForAlder(fodselsdato === null ? null : alderPaa(fodselsdato, dag));
