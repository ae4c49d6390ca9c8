import { sql } from 'kysely';
import { iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** Hvor en straffesak står. Nummeret og navnene i den følger ikke med: etterforskeren ser dem ikke (RO-05). */
export type Statusrad = {
  id: string;
  hendelseId: string;
  status: string;
  dag: Dato | null;
  /** Saken ble tatt inn; statusen føres også når den er slutt. */
  aapen: boolean;
};

/** Straffesakene i saken som den som spør, kan føre statusen til (VV-15). */
export async function statusrader(tx: OmradeTx, sakId: string): Promise<readonly Statusrad[]> {
  const { rows } = await sql<Statusrad>`
    select id, hendelse_id as "hendelseId", status, status_dato as dag, aapen
    from tilgang.straffesaker_aa_foere(${sakId}::uuid)`.execute(tx.db);
  return rows;
}

/** Statusen for hendelsen; `null` når den ikke er min å føre. Kaller den som logger visningen. */
export const hentStraffesaksstatus = (
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; hendelseId: string },
): Promise<Statusrad | null> =>
  iOmrade(
    hus,
    hvem,
    async (tx) =>
      (await statusrader(tx, inn.sakId)).find((r) => r.hendelseId === inn.hendelseId) ?? null,
  );
