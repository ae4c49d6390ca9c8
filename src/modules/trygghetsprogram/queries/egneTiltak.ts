import type { OmradeTx } from '../../../db/hus.ts';

/** Står det på mitt ark hva de har gjort selv (TS-11)? Bare at det står, aldri hva. */
export async function egneTiltakPaaArket(tx: OmradeTx, sakId: string): Promise<boolean> {
  const rad = await tx.db
    .selectFrom('varde.barnets')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('slag', '=', 'ord')
    .where('felt', '=', 'egne_tiltak')
    .limit(1)
    .executeTakeFirst();
  return rad !== undefined;
}
