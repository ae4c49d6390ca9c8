import type { Triagevalg } from '../regler/typer.ts';
import type { Tekster } from './tekst.ts';

/** Det som ble skrevet med egne ord da raden ble avgjort: behovet, grunnen, eller hvor ungdommen ble hjulpet videre. */
export function EgneOrd({ valg, ord, t }: { valg: Triagevalg; ord: string | null; t: Tekster }) {
  return ord === null ? null : (
    <p className="v-egneord">{`${t(`triage.ordet.${valg}`)}: ${ord}`}</p>
  );
}
