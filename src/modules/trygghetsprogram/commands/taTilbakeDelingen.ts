import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iSamtalesak } from '../iSamtalesak.ts';

/**
 * Tar tilbake det som var delt med en i kommunen: hen mister saken i samme øyeblikk, også når den er slutt (VV-35). Er den
 * alt tatt tilbake, finnes den ikke mer å ta tilbake.
 *
 * @throws IkkeFunnet når saken eller delingen ikke er den som spør sin
 */
export async function taTilbakeDelingen(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; delingId: string },
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'deling_tatt_tilbake',
    gjoeresAv: 'koordinator',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.ta_tilbake_delingen(d.id) as gjort from varde.saksdeling d
      where d.omrade_id = ${tx.aktor.omradeId} and d.sak_id = ${sak.id} and d.id = ${inn.delingId}::uuid`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new IkkeFunnet('logget');
  });
}
