import { formatDato } from '../../../kernel/dato.ts';
import { Notis } from '../../../ui/index.ts';
import type { Loggsak } from '../queries/guidelogg.ts';
import type { Tekster } from './tekst.ts';

type Hvilende = Pick<Loggsak, 'stanset' | 'klareringHviler'>;

/** Ingen tar kontakt nå: samtykket som trengs, gjelder ikke (DU-11, VV-06), eller klareringen er trukket (VV-13). */
export function KontaktenHviler({ sak, t }: { sak: Hvilende; t: Tekster }) {
  const { stanset, klareringHviler } = sak;
  if (stanset !== null)
    return (
      <Notis slag="viktig">
        {t('logg.stanset.staar', { dag: formatDato(stanset.siden) })}{' '}
        {stanset.sisteDag === null
          ? ''
          : t(`logg.stanset.${stanset.hosGuiden ? 'sisteHosGuiden' : 'siste'}`, {
              dag: formatDato(stanset.sisteDag),
            })}
      </Notis>
    );
  return klareringHviler ? <Notis slag="viktig">{t('logg.klareringHviler')}</Notis> : null;
}
