import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';

/**
 * Politienheten hvis uttrekk den som spør, kan lese i dag.
 *
 * @throws DomainError `kan_ikke_lese_uttrekk` når det ikke finnes noen (VV-35)
 */
export async function finnPolitienhet(tx: OmradeTx): Promise<string> {
  const svar = await sql<{
    id: string;
  }>`select tilgang.uttrekk_for() as id order by 1 limit 1`.execute(tx.db);
  const id = svar.rows[0]?.id;
  if (id === undefined) throw new DomainError('kan_ikke_lese_uttrekk');
  return id;
}
