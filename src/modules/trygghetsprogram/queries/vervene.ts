import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/** Vervene en person har i området i dag, i alle medlemskap. */
export async function vervene(tx: OmradeTx, brukerId: string): Promise<string[]> {
  const rader = await tx.db
    .selectFrom('varde.verv as v')
    .innerJoin('varde.medlemskap as m', (j) =>
      j.onRef('m.omrade_id', '=', 'v.omrade_id').onRef('m.id', '=', 'v.medlemskap_id'),
    )
    .select('v.rolle')
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('m.bruker_id', '=', brukerId)
    .where(sql<boolean>`tilgang.dagen() between v.fra and coalesce(v.til, 'infinity')`)
    .execute();
  return rader.map((r) => r.rolle);
}
