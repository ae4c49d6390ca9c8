import { sql, type RawBuilder } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/** Er personen med i en politienhet i området i dag? */
export const iPolitiet = (bruker: RawBuilder<unknown>) =>
  sql<boolean>`exists (select 1 from varde.medlemskap pm join varde.organisasjon po on po.omrade_id = pm.omrade_id and po.id = pm.organisasjon_id
    where pm.omrade_id = tilgang.omrade() and pm.bruker_id = ${bruker} and po.slag = 'politi'
      and pm.fra <= tilgang.dagen() and (pm.til is null or pm.til >= tilgang.dagen()))`;

/** Er den som spør, i politiet (VV-27)? */
export async function jegErIPolitiet(tx: OmradeTx): Promise<boolean> {
  const { rows } = await sql<{ jeg: boolean }>`
    select ${iPolitiet(sql`${tx.aktor.brukerId}::uuid`)} as jeg`.execute(tx.db);
  return rows[0]?.jeg === true;
}
