import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

/**
 * Hvor mange unge hver følger opp nå, som guide eller vikar, av sakene den som spør, selv ser: veggene teller, så tallet sier
 * aldri at det finnes en sak til. Den som ikke har noen, står ikke i svaret.
 */
export async function antallUnge(tx: OmradeTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; antall: number }>`
    select t.bruker_id as id, count(distinct t.sak_id)::int as antall from varde.sak_tilgang t
    where t.omrade_id = ${tx.aktor.omradeId} and t.relasjon = 'guide' and t.avloeses is null
      and t.fra <= now() and (t.til is null or t.til > now())
    group by t.bruker_id`.execute(tx.db);
  return new Map(rows.map((r) => [r.id, r.antall]));
}
