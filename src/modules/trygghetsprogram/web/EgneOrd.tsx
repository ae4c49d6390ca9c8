import { formatDato, type Dato } from '../../../kernel/dato.ts';
import type { Radbeslutning } from '../regler/typer.ts';
import type { Tekster } from './tekst.ts';

/** Det som ble skrevet med egne ord da raden ble avgjort: behovet, grunnen, eller hvor ungdommen ble hjulpet videre, og når. */
export function EgneOrd({
  valg,
  ord,
  dag = null,
  t,
}: {
  valg: Radbeslutning;
  ord: string | null;
  dag?: Dato | null;
  t: Tekster;
}) {
  return (
    <>
      {ord === null ? null : <p className="v-egneord">{`${t(`triage.ordet.${valg}`)}: ${ord}`}</p>}
      {dag === null ? null : <p>{t('triage.sattIKontakt', { dag: formatDato(dag) })}</p>}
    </>
  );
}
