import type { OmradeTx } from '../../../db/hus.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { finnUtgave, type Utgave } from '../utgaver/index.ts';

/** Utgaven som gjelder i området den dagen; et område uten utgave følger 000. */
export async function gjeldendeUtgave(tx: OmradeTx, dag: Dato): Promise<Utgave> {
  const rad = await tx.db
    .selectFrom('varde.omrade_utgave')
    .select(['utgave_kode', 'utgave_versjon'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('fra', '<=', dag)
    .orderBy('fra', 'desc')
    .executeTakeFirst();
  return finnUtgave(rad?.utgave_kode ?? '000', rad?.utgave_versjon ?? 1);
}
