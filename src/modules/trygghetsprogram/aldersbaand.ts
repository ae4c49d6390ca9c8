import { alderPaa, leggTilMaaneder, tilDato, type Dato } from '../../kernel/dato.ts';
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

/**
 * Den første dagen i måneden den unge fyller 18; `null` når fødselsdatoen ikke er kjent. Basen holder aldersbåndet etter den,
 * så dagen er rundet ned: fødselsdatoen er kryptert.
 */
export const voksenFra = (fodselsdato: Dato | null): Dato | null =>
  fodselsdato === null ? null : tilDato(`${leggTilMaaneder(fodselsdato, 18 * 12).slice(0, 7)}-01`);
