import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';

export type Samtaleholder = { brukerId: string; navn: string; organisasjon: string };

/** Hvem koordinatoren kan overlate samtalen til nå; tom for alle andre. */
export async function muligeSamtaleholdere(tx: OmradeTx, sakId: string): Promise<Samtaleholder[]> {
  const { rows } = await sql<Samtaleholder>`
    select bruker_id as "brukerId", navn, organisasjon from tilgang.kan_holde_samtalen(${sakId}::uuid)
    order by navn`.execute(tx.db);
  return rows;
}
