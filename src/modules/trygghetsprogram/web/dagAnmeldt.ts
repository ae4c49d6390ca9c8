import { formatDato, type Dato } from '../../../kernel/dato.ts';
import type { Tekster } from './tekst.ts';

/** Dagen det ble anmeldt, som et faktum på skjermen; ingenting når det ikke er anmeldt. */
export function dagAnmeldt(
  { anmeldt, anmeldtDato }: { anmeldt: boolean; anmeldtDato: Dato | null },
  t: Tekster,
): { navn: string; verdi: string }[] {
  if (!anmeldt) return [];
  const verdi = anmeldtDato === null ? t('sak.ikkeOppgitt') : formatDato(anmeldtDato);
  return [{ navn: t('sak.anmeldtDato'), verdi }];
}
