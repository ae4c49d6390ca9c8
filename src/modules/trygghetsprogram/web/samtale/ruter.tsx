import type { Hus } from '../../../../db/hus.ts';
import type { Rute } from '../../../../web/rute.ts';
import { avvikruter } from './avvikruter.tsx';
import { forsoeksruter } from './forsoeksruter.tsx';
import { overlatruter } from './overlatruter.tsx';
import { resultatruter } from './resultatruter.tsx';

/** Den første samtalen: ringe, føre forsøk, skrive resultatet, overlate den til en annen, og følge opp det som gikk galt. */
export function samtaleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [...forsoeksruter(hus), ...resultatruter(hus), ...overlatruter(hus), ...avvikruter(hus)];
}
