import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { etterforskersNummer } from './finnKandidat.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

export type Samtaleholder = { brukerId: string; navn: string; organisasjon: string };

type Mulig = Samtaleholder & { tall: string[]; grunn: boolean; kandidatId: string };

/**
 * Hvem koordinatoren kan overlate samtalen til nå; tom for alle andre. Den politiets rad sier etterforsker, er ikke med uten lederens
 * grunn, og heller ikke en med tjenestenummer når raden ikke kan leses av den som spør (VV-23).
 */
export async function muligeSamtaleholdere(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<Samtaleholder[]> {
  const { rows } = await sql<Mulig>`
    select k.bruker_id as "brukerId", k.navn, k.organisasjon, s.kandidat_id as "kandidatId",
      array(select m.tjenestenummer from varde.medlemskap m where m.omrade_id = s.omrade_id and m.bruker_id = k.bruker_id
        and m.tjenestenummer is not null) as tall,
      exists (select 1 from varde.ledergrunn g where g.omrade_id = s.omrade_id and g.sak_id = s.id and g.bruker_id = k.bruker_id
        and g.svar = 'ja' and g.trukket_ved is null) as grunn
    from varde.sak s, tilgang.kan_holde_samtalen(s.id) k
    where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId} order by k.navn`.execute(tx.db);
  const maaProeves = rows.find((r) => r.tall.length > 0 && !r.grunn);
  const lest =
    maaProeves === undefined ? null : await etterforskersNummer(hus, tx, maaProeves.kandidatId);
  const kan = (r: Mulig): boolean =>
    r.grunn ||
    r.tall.length === 0 ||
    (lest !== null && lest !== 'ukjent' && (lest.nummer === null || !r.tall.includes(lest.nummer)));
  return rows
    .filter(kan)
    .map(({ brukerId, navn, organisasjon }) => ({ brukerId, navn, organisasjon }));
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
