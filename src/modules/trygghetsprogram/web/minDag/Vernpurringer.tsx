import { formatDato } from '../../../../kernel/dato.ts';
import { Rad } from '../../../../ui/index.ts';
import type { MinDag } from '../../queries/minDag.ts';
import type { Tekster } from '../tekst.ts';

/** Spørsmål om vern ingen har svart på, der noen kan være truet: hos eskaleringsmottakeren, uten hvem det gjelder (VV-24). */
export function Vernpurringer({ dag, t }: { dag: MinDag; t: Tekster }) {
  return dag.vernpurringer.map((v) => (
    <Rad
      key={v.id}
      hvem={t(`verne.slag.${v.slag}`)}
      hva={t('dag.vernpurring', { navn: v.spurt })}
      siden={formatDato(v.dag)}
      under={t('dag.vernpurringAv', { navn: v.spurtAv })}
      haster
    />
  ));
}
