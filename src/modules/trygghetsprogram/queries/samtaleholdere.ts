import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

export type Samtaleholder = { brukerId: string; navn: string; organisasjon: string };

/** Hvem koordinatoren kan overlate samtalen til nå; tom for alle andre. Den som etterforsker, er ikke med uten lederens grunn (VV-23). */
export async function muligeSamtaleholdere(tx: OmradeTx, sakId: string): Promise<Samtaleholder[]> {
  const { rows } = await sql<Samtaleholder>`
    select k.bruker_id as "brukerId", k.navn, k.organisasjon from tilgang.kan_holde_samtalen(${sakId}::uuid) k order by k.navn`.execute(
    tx.db,
  );
  return rows;
}

/** Hvem samtalen er overlatt til, av hvem og når (TP-29); andre enn koordinatoren ser bare sitt eget. */
export function overlatrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.sak_tilgang as t')
    .innerJoin('varde.bruker as h', 'h.id', 't.bruker_id')
    .leftJoin('varde.bruker as g', 'g.id', 't.gitt_av')
    .select(['t.fra', 't.til', 'h.navn as hos', 'g.navn as av'])
    .where('t.omrade_id', '=', tx.aktor.omradeId)
    .where('t.sak_id', '=', sakId)
    .where('t.relasjon', '=', sql.lit('samtaleholder'))
    .orderBy('t.fra', 'desc')
    .limit(sql.lit(50));
  return tx.fast('sak.overlatt', sporring.compile());
}

export const overlatpunkter = (rader: Awaited<ReturnType<typeof overlatrader>>): Tidslinjepunkt[] =>
  rader.flatMap((r) => [
    {
      ...{ dag: iDagIOslo(r.fra), ved: r.fra, slag: 'samtale_overlatt' as const },
      ...{ hvem: r.av, overlattTil: r.hos },
    },
    ...(r.til === null
      ? []
      : [
          {
            ...{ dag: iDagIOslo(r.til), ved: r.til, slag: 'samtale_tilbake' as const },
            ...{ hvem: null, overlattTil: r.hos },
          },
        ]),
  ]);
