import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';

/** Et uttrekk som ble lastet opp og ikke lagt inn. Bare dagene det gjaldt, og når det ble kastet. */
export type KastetUttrekk = { id: string; periodeFra: Dato; periodeTil: Dato; kastet: Dato };

/**
 * De som er kastet i enhetene den som spør, leser uttrekk for, til hver dag de gjaldt, er inne eller på vei inn på nytt, i ett
 * uttrekk eller i flere (TP-16).
 */
export async function kastedeUttrekk(tx: OmradeTx): Promise<KastetUttrekk[]> {
  const { rows } = await sql<{ id: string; fra: Dato; til: Dato; kastet_ved: Date }>`
    select i.id, i.periode_fra as fra, i.periode_til as til, i.kastet_ved from varde.innlasting i
    where i.omrade_id = ${tx.aktor.omradeId} and i.kastet_ved is not null
      and exists (select 1 from generate_series(i.periode_fra, i.periode_til, interval '1 day') d (dag)
        where not exists (select 1 from varde.uttrekk u where u.omrade_id = i.omrade_id and u.eier_organisasjon = i.eier_organisasjon
          and u.lastet_opp_ved >= i.lastet_opp_ved and d.dag::date between u.periode_fra and u.periode_til)
        and not exists (select 1 from varde.innlasting n where n.omrade_id = i.omrade_id and n.eier_organisasjon = i.eier_organisasjon
          and n.lagt_klar > i.lagt_klar and d.dag::date between n.periode_fra and n.periode_til))
    order by i.kastet_ved, i.id`.execute(tx.db);
  return rows.map((r) => ({
    id: r.id,
    periodeFra: r.fra,
    periodeTil: r.til,
    kastet: iDagIOslo(r.kastet_ved),
  }));
}
