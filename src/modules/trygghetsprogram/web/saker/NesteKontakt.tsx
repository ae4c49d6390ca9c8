import { formatDato } from '../../../../kernel/dato.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';
import { tidspunkt } from '../../../../ui/index.ts';

/** Når trygghetssamtalen er avtalt; hvor den er, står på samtalesiden (TP-27). */
export function avtaleord(sak: Saksside, t: Tekster): string | null {
  const { avtale } = sak.samtalen.kontakt;
  return avtale === null ? null : t('sak.avtaltTil', { tid: tidspunkt(t, avtale) });
}

/** Dagen det prøves igjen (VV-17). */
export function NesteForsoek({ sak, t }: { sak: Saksside; t: Tekster }) {
  const { forsoek } = sak.samtalen.kontakt;
  return forsoek === null ? null : (
    <p>{t('foersteSamtale.nesteGang', { dag: formatDato(forsoek) })}</p>
  );
}
