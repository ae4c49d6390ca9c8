import { sql } from 'kysely';
import type { Handling } from '../../../db/handlinger.ts';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Som `iOmrade`, for politienheten hvis uttrekk den som spør, kan lese i dag. Finnes det ingen, står avslaget i loggen før
 * det kastes.
 *
 * @throws DomainError `kan_ikke_lese_uttrekk` når det ikke finnes noen (VV-35)
 */
export async function iPolitienheten<T>(
  hus: Hus,
  hvem: Legitimasjon,
  handling: Handling,
  arbeid: (tx: OmradeTx, enhet: string) => Promise<T>,
): Promise<T> {
  const gjort = await iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select tilgang.uttrekk_for() as id order by 1 limit 1`.execute(tx.db);
    const enhet = rows[0]?.id;
    if (enhet !== undefined) return { svar: await arbeid(tx, enhet) };
    await tx.logg({ handling, utfall: 'nei', objekter: [] });
    return null;
  });
  if (gjort === null) throw new DomainError('kan_ikke_lese_uttrekk');
  return gjort.svar;
}
