import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import { Del } from '../../../../ui/index.ts';
import type { Guideforslag } from '../../queries/oppringninger.ts';
import type { Tekster } from '../tekst.ts';

/** Det de foresatte og ungdommen foreslo, med hvem og når; det siste først (TP-28). */
export function Guideforslagene({ forslag, t }: { forslag: readonly Guideforslag[]; t: Tekster }) {
  return (
    <Del tittel={t('foersteSamtale.forslagTittel')}>
      {forslag.length === 0 ? (
        <p className="v-dempet">{t('foersteSamtale.forslagIngen')}</p>
      ) : (
        <ul>
          {forslag.map((f) => (
            <li key={`${f.fra} ${f.ved.toISOString()}`}>
              {t('foersteSamtale.forslagLinje', {
                fra: t(`foersteSamtale.forslagFra.${f.fra}`),
                dag: formatDato(iDagIOslo(f.ved)),
              })}{' '}
              <span className="v-egneord">{f.ord}</span>
            </li>
          ))}
        </ul>
      )}
    </Del>
  );
}
