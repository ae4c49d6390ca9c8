import type { Hus } from '../../../../db/hus.ts';
import type { Rute } from '../../../../web/rute.ts';
import { forsoeksruter } from './forsoeksruter.tsx';
import { overlatruter } from './overlatruter.tsx';
import { resultatruter } from './resultatruter.tsx';

/** Den første samtalen: ringe, føre forsøk, skrive resultatet, og overlate den til en annen. */
export function samtaleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [...forsoeksruter(hus), ...resultatruter(hus), ...overlatruter(hus)];
}
