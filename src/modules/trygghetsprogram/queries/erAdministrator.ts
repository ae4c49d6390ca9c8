import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/** Har den som spør, vervet i området i dag? */
export async function erAdministrator(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ ja: boolean }>`
    select tilgang.har_verv('{administrator}') as ja`.execute(tx.db);
  return rows[0]?.ja === true;
}
