import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { tillatteNumre } from '../regler/omraademodus.ts';

/** Bærer databasen demostempelet? Det settes når den lages og endres aldri; uten svar regnes den som demo. */
export async function erDemostemplet(tx: Pick<OmradeTx, 'db'>): Promise<boolean> {
  const stempel = await sql<{ demo: boolean }>`select demo from varde_meta.stempel`.execute(tx.db);
  return stempel.rows[0]?.demo ?? true;
}

/** Om dette området tar imot ekte eller bare oppdiktede fødselsnumre (VV-43). */
export async function nummerslag(tx: OmradeTx): Promise<ReturnType<typeof tillatteNumre>> {
  return tillatteNumre({ modus: tx.aktor.modus, demostempel: await erDemostemplet(tx) });
}
