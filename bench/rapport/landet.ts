import type { Malebase } from '../maalebase.ts';

export const FOERSTE_AAR = 2016;
export const SISTE_AAR = 2025;

export type Kommune = { id: string; slug: string; saker: number };

/** Hver kommune en kopi av Fjordvik: enheten, koordinatoren og utgaven, uten saker. */
const KOPI = `with ny as (
    insert into varde.omrade (slug, navn, nokkel_id, modus)
    select 'kommune-' || g, 'Kommune ' || g, gen_random_uuid(), o.modus from generate_series(1, $2::integer) g, varde.omrade o where o.id = $1
    returning id, slug)
  select id, slug from ny`;
const KLON = (tabell: string, mer = 'null::text') =>
  `insert into varde.${tabell} select (jsonb_populate_record(x, jsonb_strip_nulls(jsonb_build_object('omrade_id', o.id, 'fra', ${mer})))).*
   from varde.${tabell} x, varde.omrade o where x.omrade_id = $1 and o.slug like 'kommune-%'`;

/** Saker, trukket med faste tall: alle i ti år, noen ringt, noen i samtale, noen fulgt og noen avsluttet. */
const SAKER = `insert into varde.sak (omrade_id, id, saksreferanse, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert,
    anmeldt, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, foelges_fra)
  select x.omrade, gen_random_uuid(), substr(translate(md5(x.nr::text), '0123456789abcdef', 'BCDFGHJKLMNPQRST'), 1, 6), x.org, gen_random_uuid(), gen_random_uuid(),
    (array['aktiv', 'avsluttet', 'henvist', 'klar_for_kontakt', 'samtale_holdt'])[1 + x.nr % 5], x.dag + time '08:00', x.dag,
    x.nr % 4 <> 0, (array['10_14', '15_17', '10_14', 'under_10', '18_pluss'])[1 + x.nr % 5], 'fjordvik', 1, $2, x.dag + time '08:00' + interval '6 days'
  from (select s.nr, s.omrade, s.org, make_date($3, 1, 1) + (s.nr * 7919 % 3650)::integer as dag
    from unnest($1::uuid[], $4::uuid[], $5::bigint[]) s (omrade, org, nr)) x
  on conflict (omrade_id, saksreferanse) do nothing`;
const RESTEN = [
  `insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, sakstype, rolle, anmeldt)
   select omrade_id, kandidat_id, eier_organisasjon, nokkel_id, 'overfoering',
     (array['vold', 'trusler', 'ran', 'seksuallovbrudd', 'hatkriminalitet', 'annet'])[1 + ascii(saksreferanse) % 6], 'fornaermet', anmeldt from varde.sak`,
  `insert into varde.oppringning (omrade_id, id, sak_id, eier_organisasjon, maate, utfall, ringt_av, ringt_ved)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, 'telefon', 'ikke_svar', koordinator_id, virker_fra + (ascii(substr(saksreferanse, 2)) % 20) * interval '1 day'
   from varde.sak where ascii(substr(saksreferanse, 3)) % 10 > 0`,
  `insert into varde.samtale (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, holdt_ved, fullfoert_ved, fullfoert_av, form, i_foerste_samtale,
     sted, tilstede, foresatte_gikk_ut, guide_tilbudt)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, koordinator_id, virker_fra + interval '21 days', virker_fra + interval '21 days', koordinator_id,
     'mote', false, '\\x00', '\\x00', 'ja', false from varde.sak where ascii(substr(saksreferanse, 3)) % 10 > 3`,
  `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
   select omrade_id, id, koordinator_id, 'guide', 'måling', virker_fra + interval '30 days' from varde.sak where ascii(substr(saksreferanse, 3)) % 10 > 5`,
  `insert into varde.avslutning (omrade_id, id, sak_id, eier_organisasjon, maate, grunn, avsluttet_av, avsluttet_ved, fra_tilstand)
   select omrade_id, gen_random_uuid(), id, eier_organisasjon, (array['flyttet', 'ikke_behov', 'doed'])[1 + ascii(saksreferanse) % 3], '\\x00',
     koordinator_id, virker_fra + interval '150 days', 'aktiv' from varde.sak where tilstand in ('avsluttet', 'henvist')`,
  `insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag, dag, maate, utfall, gjaldt, tok_kontakt, under_ti)
   select t.omrade_id, t.sak_id, s.eier_organisasjon, t.bruker_id, 'kontakt', (t.akseptert + n * interval '12 days')::date, 'telefon',
     case when n % 5 = 0 then 'forsoek' else 'naadd' end, 'ungdommen', false, false
   from varde.sak_tilgang t join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id, generate_series(1, $1::integer) n where t.relasjon = 'guide'`,
  `insert into varde.opplevd_trygghet (omrade_id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt)
   select t.omrade_id, t.sak_id, s.eier_organisasjon, t.bruker_id, x.naar, (t.akseptert + x.etter * interval '1 day')::date, 'selv', false,
     (ascii(substr(s.saksreferanse, x.plass)) % 11)::smallint
   from varde.sak_tilgang t join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id,
     (values ('start', 0, 4), ('underveis', 60, 5), ('slutt', 110, 6)) x (naar, etter, plass)
   where t.relasjon = 'guide' and ascii(substr(s.saksreferanse, 5)) % 3 > 0`,
];
/** Linjene i loggen for hver som følges: til sammen om lag en kvart million i hele landet. */
const LINJER = 12;

/** Landet over ti år: den største kommunen har en tidel av sakene, resten faller jevnt. Lagt inn forbi vaktene. */
export async function fyllLandet(
  m: Malebase,
  antall: number,
  saker: number,
): Promise<{ kommuner: Kommune[]; saker: number; linjer: number }> {
  const { gulv, omrade } = m;
  await gulv.query('set session_replication_role = replica');
  const { rows } = await gulv.query<{ id: string; slug: string }>(KOPI, [omrade, antall]);
  for (const tabell of ['organisasjon', 'medlemskap', 'verv'])
    await gulv.query(KLON(tabell), [omrade]);
  await gulv.query(KLON('omrade_utgave', `'${FOERSTE_AAR}-01-01'`), [omrade]);
  await gulv.query(`update varde.medlemskap set fra = '2015-01-01'`);
  await gulv.query(`update varde.verv set fra = '2015-01-01'`);
  const { rows: org } = await gulv.query<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
    [omrade],
  );
  const vekt = rows.map((_, nr) =>
    nr === 0 ? 0.1 : (0.9 * 2 * (rows.length - nr)) / rows.length ** 2,
  );
  const hver = rows.map((r, nr) => ({
    ...r,
    antall: Math.max(1, Math.round(saker * (vekt[nr] ?? 0))),
  }));
  const omrader = hver.flatMap((r) => Array.from({ length: r.antall }, () => r.id));
  await gulv.query(SAKER, [
    ...[omrader, m.bruker('koordinator'), FOERSTE_AAR, omrader.map(() => org[0]?.id)],
    omrader.map((_, nr) => nr),
  ]);
  for (const sql of RESTEN) await gulv.query(sql, sql.includes('$1') ? [LINJER] : []);
  await gulv.query('set session_replication_role = origin');
  await gulv.query('vacuum analyze');
  const tell = async (tabell: string): Promise<number> =>
    Number(
      (await gulv.query<{ n: string }>(`select count(*) as n from varde.${tabell}`)).rows[0]?.n,
    );
  const { rows: per } = await gulv.query<{ omrade_id: string; n: number }>(
    'select omrade_id, count(*)::integer as n from varde.sak group by 1',
  );
  const iHver = new Map(per.map((p) => [p.omrade_id, p.n]));
  return {
    kommuner: rows.map((r) => ({ ...r, saker: iHver.get(r.id) ?? 0 })),
    saker: await tell('sak'),
    linjer: await tell('logg_fakta'),
  };
}
