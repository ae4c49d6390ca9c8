import { alderPaa, type Dato } from '../../kernel/dato.ts';
import type { Skjema } from '../../db/skjema.ts';

export type Aldersbaand = Skjema['varde.sak']['aldersbaand'];

/** Båndet lagres åpent på saken; fødselsdatoen er kryptert. */
export function aldersbaand(fodselsdato: Dato | null, dag: Dato): Aldersbaand {
  if (fodselsdato === null) return 'ukjent';
  const alder = alderPaa(fodselsdato, dag);
  if (alder < 10) return 'under_10';
  if (alder < 15) return '10_14';
  return alder < 18 ? '15_17' : '18_pluss';
}
