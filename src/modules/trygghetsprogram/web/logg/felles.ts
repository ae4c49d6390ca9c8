import { rammeFor } from '../saksramme.tsx';
import type { Tekster } from '../tekst.ts';
import { Skjemafeil } from '../skjema.ts';

export const FOERER = {
  krever: 'ansatt',
  hvorfor: 'guiden i saken, og koordinatoren; databasen avgjør (TG-11, VV-30, RO-04)',
} as const;

export const ramme = rammeFor('logg', (t) => t('logg.smule'));

/** Et valg av noen få. @throws Skjemafeil når ingen av dem er valgt */
export function valgt<T extends string>(
  alle: readonly T[],
  verdi: string,
  felt: string,
  t: Tekster,
): T {
  const funnet = alle.find((x) => x === verdi);
  if (funnet === undefined) throw new Skjemafeil({ [felt]: t('logg.ikke.mangler_valg') });
  return funnet;
}
