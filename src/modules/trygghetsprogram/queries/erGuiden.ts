import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/** Er den som spør, guide i saken nå? */
export async function erGuiden(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ guide: boolean }>`
    select ${sakId}::uuid in (select tilgang.mine_saker('{guide}')) as guide`.execute(tx.db);
  return rows[0]?.guide === true;
}
