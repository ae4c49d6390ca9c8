import { rammeFor } from '../saksramme.tsx';
import type { Tekster } from '../tekst.ts';
import { Skjemafeil } from '../skjema.ts';
import type { Kontaktform } from '../../regler/loggfoering.ts';

export const FOERER = {
  krever: 'ansatt',
  hvorfor: 'guiden i saken, og koordinatoren; databasen avgjør (TG-11, VV-30, RO-04)',
} as const;

export const ramme = rammeFor('logg', (t) => t('logg.smule'));

/** Måtene som er avtalt, som en liste i løpende tekst: «Møtes, ringe». */
export const formene = (former: readonly Kontaktform[], t: Tekster): string =>
  former
    .map((f) => t(`logg.avtale.form.${f}`))
    .map((ord, nr) => (nr === 0 ? ord : ord.toLowerCase()))
    .join(', ');

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
