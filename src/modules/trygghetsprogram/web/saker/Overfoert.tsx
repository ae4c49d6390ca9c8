import { formatDato } from '../../../../kernel/dato.ts';
import type { Overfoering } from '../../queries/hentSak.ts';
import type { Tekster } from '../tekst.ts';

/** Steget i én setning. */
export function Overfoert({ o, t }: { o: Overfoering; t: Tekster }) {
  return (
    <span className="v-egneord">
      {t(`overfoering.var.${o.steg}`, {
        sted: o.sted ?? '',
        hvem: o.hvem ?? '',
        grunnlag: o.grunnlag ?? '',
        hvorfor: o.avslag === null ? '' : t(`tilbud.avslag.${o.avslag}`),
        dag: formatDato(o.dag),
      })}
    </span>
  );
}
