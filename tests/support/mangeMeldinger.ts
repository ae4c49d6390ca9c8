import type { Hus } from '../../src/db/hus.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import {
  registrerPerson,
  type RegistrerPersonInn,
} from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';

/** Så mange meldinger etter hverandre, gjennom den ekte handlingen; `n` går opp for hver, så de kan kjennes igjen. */
export async function mangeMeldinger(
  hus: Hus,
  hvem: Legitimasjon,
  antall: number,
  melding: (n: number) => RegistrerPersonInn,
): Promise<void> {
  for (let n = 1; n <= antall; n += 1) await registrerPerson(hus, hvem, melding(n));
}
