import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { lagerRapport } from '../queries/tellingen.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { grensen, lesTall, sisteUtkast } from '../queries/arsrapporter.ts';
import { utkastetHolder } from '../regler/hevetGrense.ts';
import { definisjonsord } from './definisjonsord.ts';

/**
 * Fryser utkastet for året, slik det ble sett: tallene telles ikke på nytt, og ordene som sier hva de er, følger med. Siden endres det
 * aldri; en rettelse er en ny versjon.
 *
 * @param utkastId utkastet som ble vist; er det kommet et nyere, fryses ingen av dem
 * @throws IkkeFunnet når den som spør, ikke er koordinator, eller utkastet ikke er det nyeste
 * @throws DomainError `utkastet_holder_ikke` når grensen er hevet, eller en regel er blitt strengere, siden det ble laget
 */
export async function frysArsrapport(
  hus: Hus,
  hvem: Legitimasjon,
  { aar, utkastId }: { aar: number; utkastId: string },
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const sist = (await lagerRapport(tx)) ? await sisteUtkast(tx, aar) : undefined;
    const funnet = sist?.id === utkastId && sist.versjon === null ? sist : null;
    const ja =
      funnet !== null &&
      utkastetHolder({ tall: lesTall(funnet.tall), grense: funnet.grense }, await grensen(tx));
    if (ja)
      await tx.db
        .updateTable('varde.arsrapport')
        .set({ frosset_av: tx.aktor.brukerId, ord: JSON.stringify(definisjonsord()) })
        .where('omrade_id', '=', tx.aktor.omradeId)
        .where('id', '=', utkastId)
        .execute();
    await tx.logg({
      ...{ handling: 'arsrapport_frosset', utfall: ja ? 'ja' : 'nei' },
      objekter: ja ? [{ slag: 'arsrapport', id: utkastId }] : [],
    });
    if (ja) return null;
    return funnet === null ? new IkkeFunnet('logget') : new DomainError('utkastet_holder_ikke');
  });
  if (nei !== null) throw nei;
}
