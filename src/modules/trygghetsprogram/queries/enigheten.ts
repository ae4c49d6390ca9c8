import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { siden } from './guidemeldinger.ts';

/** Guiden har ført at ungdommen og hen er enige om at det ikke er mer behov (TP-39). */
export type Enighet = { meldingId: string; dag: Dato; av: string; ord: string | null };

/** Det guiden førte, så lenge saken står slik den sto da, og ingen har ført at dere fortsetter. */
export async function enigheten(
  tx: OmradeTx,
  sakId: string,
  nokkel: Buffer,
): Promise<Enighet | null> {
  const { omradeId } = tx.aktor;
  const { rows } = await sql<{ id: string; dag: Dato; av: string | null; ord: Buffer | null }>`
    select m.id, m.fra as dag, b.navn as av, m.innhold as ord from varde.guidemelding m
    join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id left join varde.bruker b on b.id = m.skrevet_av
    where m.omrade_id = ${omradeId} and m.sak_id = ${sakId} and m.slag = 'enige' and ${siden}
      and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id)
    order by m.skrevet_ved desc limit 1`.execute(tx.db);
  const [rad] = rows;
  if (rad === undefined) return null;
  return {
    ...{ meldingId: rad.id, dag: rad.dag, av: rad.av ?? '' },
    ord: radkoder(nokkel, omradeId, 'guidemelding', rad.id).les('innhold', rad.ord),
  };
}

/** De som har vært guide i saken, den siste først: en av dem kan ha sagt at ungdommen og hen er enige (TP-39). */
export async function harVaertGuide(
  tx: OmradeTx,
  sakId: string,
): Promise<{ brukerId: string; navn: string }[]> {
  const { rows } = await sql<{ brukerId: string; navn: string }>`
    select t.bruker_id as "brukerId", b.navn from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'guide' and t.akseptert is not null
    group by 1, 2 order by max(t.akseptert) desc, 2`.execute(tx.db);
  return rows;
}

/** Har noen oppdraget i saken, og er ansatt i dag? Da fører hen selv at de er enige (C21). */
export async function guidenKanFoere(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ kan: boolean }>`
    select exists (select 1 from varde.sak_tilgang t join varde.medlemskap m on m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id
      where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'guide' and t.akseptert is not null
        and (t.til is null or t.til > now()) and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())) as kan`.execute(
    tx.db,
  );
  return rows[0]?.kan === true;
}
