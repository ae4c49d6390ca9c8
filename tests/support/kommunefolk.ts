import pg from 'pg';
import { tilDato } from '../../src/kernel/dato.ts';
import { delSaken } from '../../src/modules/trygghetsprogram/commands/delSaken.ts';
import { UTSTEDER, type Testhus } from './hus.ts';

/**
 * En til med vervet som kommunal koordinator, ansatt i en annen tjeneste i kommunen når det er flere, som kan logge inn med
 * `subjekt`. Svarer med id-en.
 */
export async function nyKommunal(
  t: Pick<Testhus, 'eier'>,
  subjekt: string,
  omrade = 'fjordvik',
): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `with b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, $2) returning id),
       m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
         select o.omrade_id, b.id, o.id, 'koordinator', 'forvaltningsloven', '2026-01-01' from (
           select * from varde.organisasjon where omrade_id = (select id from varde.omrade where slug = $3) and behandlingsansvarlig = 'kommune' and slag = 'kommunal_tjeneste'
           order by exists (select 1 from varde.verv v join varde.medlemskap h on h.omrade_id = v.omrade_id and h.id = v.medlemskap_id
             where h.organisasjon_id = organisasjon.id and v.rolle = 'kommunal_koordinator'), navn limit 1) o, b returning omrade_id, id)
     insert into varde.verv (omrade_id, medlemskap_id, rolle, fra) select omrade_id, id, 'kommunal_koordinator', '2026-01-01' from m
     returning (select id from b)`,
    [UTSTEDER, subjekt, omrade],
  );
  return rad[0]?.id ?? '';
}

/** Politiets koordinator har delt saken med denne i kommunen, etter politiets vedtak (VV-35). Svarer med id-en. */
export async function delMedKommunen(
  t: Pick<Testhus, 'hus' | 'som' | 'bruker'>,
  sakId: string,
  subjekt = 'slt',
): Promise<string> {
  return delSaken(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker(subjekt), grunnlag: 'politivedtak_sak' },
    ...{ hjemmel: 'politiregisterloven § 27', hvem: 'Pia Prøve, påtalejurist' },
    dag: tilDato('2026-11-20'),
  });
}

/** Kommunen eier saken, og den kommunale koordinatoren har den: saken fra et område uten koordinator i politiet (RO-06). */
export async function giKommunenSaken(
  t: Pick<Testhus, 'base' | 'bruker'>,
  sakId: string,
): Promise<void> {
  const k = new pg.Client(t.base.superbruker);
  await k.connect();
  try {
    await k.query('set session_replication_role = replica');
    const { rows } = await k.query<{ tabell: string }>(
      `select c.table_name as tabell from information_schema.columns c join information_schema.columns e
         on e.table_schema = c.table_schema and e.table_name = c.table_name and e.column_name = 'eier_organisasjon'
       where c.table_schema = 'varde' and c.column_name = 'sak_id'`,
    );
    const kommunen = `(select m.organisasjon_id from varde.medlemskap m join varde.verv v on v.omrade_id = m.omrade_id
      and v.medlemskap_id = m.id and v.rolle = 'kommunal_koordinator'
      where m.omrade_id = x.omrade_id and m.bruker_id = '${t.bruker('slt')}')`;
    for (const { tabell } of rows)
      await k.query(
        `update varde.${tabell} x set eier_organisasjon = ${kommunen} where sak_id = $1`,
        [sakId],
      );
    await k.query(
      `update varde.sak x set eier_organisasjon = ${kommunen}, koordinator_id = $2, stedfortreder_id = null where id = $1`,
      [sakId, t.bruker('slt')],
    );
  } finally {
    await k.end();
  }
}
