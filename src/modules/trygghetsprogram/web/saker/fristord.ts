import { formatDato } from '../../../../kernel/dato.ts';
import type { Sakensfrist } from '../../queries/klareringsfrister.ts';
import type { Tekster } from '../tekst.ts';

/** «Spurt 12.11.2026. Skulle vært svart innen 16.11.2026.», og hvem det skal tas med når det er gått for lenge. */
export function fristord(frist: Sakensfrist, t: Tekster): string {
  const { siden, avDagen, purret, videre, mottakere } = frist;
  return [
    t(avDagen ? 'frist.dagenKom' : 'frist.spurt', { dag: formatDato(siden) }),
    ...(purret === null ? [] : [t('frist.svarfrist', { dag: formatDato(purret) })]),
    ...(videre === null
      ? []
      : mottakere.length === 0
        ? [t('frist.ingenMottaker')]
        : [t('frist.videre', { hvem: mottakere.join(', ') })]),
  ].join(' ');
}
