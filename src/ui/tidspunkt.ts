import type { TFunction } from 'i18next';
import { formatDato, iOslo } from '../kernel/dato.ts';
import { sprakFor, type Navnerom } from './katalog.ts';
import { uiTekst } from './tekst.ts';

/** Klokkeslettet slik det sies på språket teksten er på: 'kl. 14:03', 'at 14:03'. */
export const klokka = <Ns extends Navnerom>(t: TFunction<Ns>, klokkeslett: string): string =>
  uiTekst(sprakFor(t))('klokka', { klokkeslett });

/** Dagen og klokkeslettet i Norge, slik det sies på språket teksten er på. */
export function tidspunkt<Ns extends Navnerom>(t: TFunction<Ns>, tid: Date): string {
  const { dato, klokkeslett } = iOslo(tid);
  return `${formatDato(dato)} ${klokka(t, klokkeslett)}`;
}
