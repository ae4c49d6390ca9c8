import { Del, tidspunkt } from '../../../../ui/index.ts';
import type { Radhenvendelse } from '../../queries/radhenvendelser.ts';
import type { Tekster } from '../tekst.ts';

/** Hvem som selv tok kontakt om raden, og hva det gjaldt, det siste først; ingenting når ingen har. */
export function Radhenvendelser({ linjer, t }: { linjer: readonly Radhenvendelse[]; t: Tekster }) {
  if (linjer.length === 0) return null;
  return (
    <Del tittel={t('radhenvendelse.del')}>
      {linjer.map((l) => (
        <div key={l.id}>
          <p>
            <strong>{l.hvem}</strong>{' '}
            {t('radhenvendelse.foert', { av: l.av, tid: tidspunkt(t, l.ved) })}
          </p>
          <p className="v-egneord">{l.ord}</p>
        </div>
      ))}
    </Del>
  );
}
