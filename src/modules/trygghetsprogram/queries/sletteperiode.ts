import type { OmradeTx } from '../../../db/hus.ts';

/** Dager en rad som ikke tas inn, står før den slettes: områdets egen frist (decisions.md). */
export async function sletteperiode(tx: OmradeTx): Promise<number> {
  const rad = await tx.db
    .selectFrom('varde.omrade')
    .select('ikke_tatt_inn_dager')
    .where('id', '=', tx.aktor.omradeId)
    .executeTakeFirstOrThrow();
  return rad.ikke_tatt_inn_dager;
}
