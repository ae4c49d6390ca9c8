import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import type { Sakstilstand } from '../saksgang.ts';

/** Sakene der det søkes guide, og noen har tatt oppdraget: da kan oppfølgingen starte (TG-05). Leses bare når det søkes i en av dem. */
export async function guidenHarTatt(
  tx: OmradeTx,
  saker: readonly { id: string; tilstand: Sakstilstand }[],
): Promise<ReadonlySet<string>> {
  const soekes = saker.flatMap((s) => (s.tilstand === 'guide_soekes' ? [s.id] : []));
  if (soekes.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select x as id from tilgang.saker_der_guiden_har_tatt(${soekes}::uuid[]) x`.execute(tx.db);
  return new Set(rows.map((r) => r.id));
}
