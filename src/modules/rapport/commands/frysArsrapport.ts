import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { lagerRapport } from '../queries/tellingen.ts';
import { sisteUtkast } from '../queries/arsrapporter.ts';

/**
 * Fryser utkastet for året, slik det ble sett: tallene telles ikke på nytt. Siden endres det aldri; en rettelse er en ny versjon.
 *
 * @param utkastId utkastet som ble vist; er det kommet et nyere, fryses ingen av dem
 * @throws IkkeFunnet når den som spør, ikke er koordinator, eller utkastet ikke er det nyeste
 */
export async function frysArsrapport(
  hus: Hus,
  hvem: Legitimasjon,
  { aar, utkastId }: { aar: number; utkastId: string },
): Promise<void> {
  const gikk = await iOmrade(hus, hvem, async (tx) => {
    const sist = (await lagerRapport(tx)) ? await sisteUtkast(tx, aar) : undefined;
    const ja = sist?.id === utkastId && sist.versjon === null;
    if (ja)
      await tx.db
        .updateTable('varde.arsrapport')
        .set({ frosset_av: tx.aktor.brukerId })
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', utkastId)
        .execute();
    await tx.logg({
      ...{ handling: 'arsrapport_frosset', utfall: ja ? 'ja' : 'nei' },
      objekter: ja ? [{ slag: 'arsrapport', id: utkastId }] : [],
    });
    return ja;
  });
  if (!gikk) throw new IkkeFunnet('logget');
}
