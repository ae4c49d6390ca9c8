import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { arkHosLederen, erLeder } from '../queries/arkHosLederen.ts';

/**
 * Lederen bekrefter at en plikt krever å åpne et barns sideark, når ingen annen koordinator i enheten kan (VV-28). Ordene åpnes for den som
 * ba, aldri for lederen.
 *
 * @throws IkkeFunnet når den som spør, ikke er leder
 * @throws DomainError `venter_ikke` når det ikke venter på hen
 */
export async function bekreftBarnetsSomLeder(
  hus: Hus,
  hvem: Legitimasjon,
  { id }: { id: string },
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const leder = await erLeder(tx);
    const det = leder ? (await arkHosLederen(tx)).find((a) => a.id === id) : undefined;
    const gjort =
      det !== undefined &&
      (
        await sql<{
          ja: boolean;
        }>`select tilgang.bekreft_ark_som_leder(${det.id}::uuid) as ja`.execute(tx.db)
      ).rows[0]?.ja === true;
    await tx.logg({
      handling: 'barnets_bekreftet_av_leder',
      utfall: gjort ? 'ja' : 'nei',
      objekter: [
        det === undefined ? { slag: 'barnetsaapning', id } : { slag: 'sak', id: det.sakId },
      ],
    });
    if (gjort) return null;
    return leder ? new DomainError('venter_ikke') : new IkkeFunnet('logget');
  });
  if (nei !== null) throw nei;
}
