import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { guidenIKraft, type Guideoppdrag } from '../regler/guidenIKraft.ts';

/** Oppdragene som guide i saken, også de som er slutt, og guiden nå: aldri vikaren. Slik den som spør, leser dem; kaller den som logger visningen. */
export type Guidene = {
  naa: number;
  alle: readonly Guideoppdrag[];
  guiden: { id: string; navn: string } | null;
  /** Den som er guide i dag, vikaren også. */
  iKraft: { id: string; navn: string } | null;
};

type Rad = Pick<Guideoppdrag, 'id' | 'hvem' | 'vikar'> & { navn: string } & Record<
    'akseptert' | 'fra' | 'naa',
    Date
  > & { til: Date | null };

/** Guiden i saken, og oppdragene før: den som ikke er ansatt lenger, er ikke guide (TG-24). */
export async function guideneISaken(tx: OmradeTx, sakId: string): Promise<Guidene> {
  const { rows } = await sql<Rad>`
    select t.id, t.bruker_id as hvem, b.navn, t.vikar_i is not null as vikar, t.akseptert, t.fra, clock_timestamp() as naa,
      least(t.til, (select case when bool_or(m.til is null) then null else (max(m.til) + 1)::timestamp at time zone 'Europe/Oslo' end
        from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id)) as til
    from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
    where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sakId} and t.relasjon = 'guide' and t.akseptert is not null`.execute(
    tx.db,
  );
  const naa = rows[0]?.naa.getTime() ?? 0;
  const alle = rows.map((r): Guideoppdrag => ({
    ...{ id: r.id, hvem: r.hvem, vikar: r.vikar, til: r.til?.getTime() ?? null },
    ...{ akseptert: r.akseptert.getTime(), fra: r.fra.getTime() },
  }));
  const den = (blant: readonly Guideoppdrag[]) => {
    const guide = guidenIKraft(blant, naa);
    const rad = rows.find((r) => r.id === guide?.id);
    return rad === undefined ? null : { id: rad.id, navn: rad.navn };
  };
  return { ...{ naa, alle }, guiden: den(alle.filter((o) => !o.vikar)), iKraft: den(alle) };
}
