import { formatDato } from '../../../../kernel/dato.ts';
import { slaOpp } from '../../../../ui/index.ts';
import type { Hendelse } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Hendelsen slik den velges og vises i skjemaer: slaget og dagen. */
export const hendelsesord = (h: Pick<Hendelse, 'sakstype' | 'dato'>, t: Tekster): string =>
  `${slaOpp(t, 'sakstyper', h.sakstype)}, ${h.dato === null ? t('sak.ukjentDag') : formatDato(h.dato)}`;
