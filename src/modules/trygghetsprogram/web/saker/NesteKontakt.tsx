import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Når trygghetssamtalen er avtalt, og dagen det prøves igjen; hvor den er, står på samtalesiden (TP-27, VV-17). */
export function NesteKontakt({ sak, t }: { sak: Saksside; t: Tekster }) {
  const { avtale, forsoek } = sak.samtalen.kontakt;
  const ord = [
    ...(avtale === null ? [] : [t('sak.avtaltTil', { tid: formatTidspunkt(avtale) })]),
    ...(forsoek === null ? [] : [t('foersteSamtale.nesteGang', { dag: formatDato(forsoek) })]),
  ];
  return ord.length === 0 ? null : <p>{ord.join(' ')}</p>;
}
