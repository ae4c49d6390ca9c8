import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { lesSted } from '../sted.ts';

/**
 * *Vis sted*: det navngitte stedet i en rad, til den som vurderer den. Logges for seg, også når svaret er nei.
 *
 * @returns `null` når raden ikke har et sted, eller det er sluppet
 * @throws IkkeFunnet når raden ikke finnes for den som spør
 */
export async function visSted(
  hus: Hus,
  hvem: Legitimasjon,
  kandidatId: string,
): Promise<string | null> {
  const sted = await iOmrade(hus, hvem, async (tx) => {
    const lest = await lesSted(hus, tx, kandidatId, hus.klokke.naa());
    await tx.logg({
      handling: 'sted_vist',
      utfall: lest == null ? 'nei' : 'ja',
      objekter: [{ slag: 'kandidat', id: kandidatId }],
    });
    return lest;
  });
  if (sted === undefined) throw new IkkeFunnet('logget');
  return sted;
}
