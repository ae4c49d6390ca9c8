-- Dagene en vikar dekker, er dem hen er ansatt og ikke selv er borte (TG-24, VV-21). Til nå dekket den som hadde sluttet, dager framover.
create function tilgang.vikarens_dager(t varde.sak_tilgang) returns datemultirange
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when t.akseptert is null or t.til <= now() then '{}' else
    datemultirange(daterange(tilgang.oslodag(t.fra), tilgang.oslodag(t.til)))
      * coalesce((select range_agg(daterange(m.fra, m.til, '[]')) from varde.medlemskap m where m.omrade_id = t.omrade_id and m.bruker_id = t.bruker_id), '{}')
      - coalesce((select range_agg(daterange(f.fra, f.til, '[]')) from varde.guidefravaer f where f.omrade_id = t.omrade_id and f.bruker_id = t.bruker_id
        and f.borte and f.avlyst_ved is null), '{}')
      - coalesce((select range_agg(daterange(f.fra, f.til, '[]')) from varde.koordinatorfravaer f where f.omrade_id = t.omrade_id
        and f.bruker_id = t.bruker_id), '{}') end $$;
revoke all on function tilgang.vikarens_dager(varde.sak_tilgang) from public;

call tilgang.bytt_tekst('tilgang.sommerdekning(uuid, date)', $f$t.akseptert is not null and t.fra < tilgang.dagens_start(d::date + 1) and t.til >= tilgang.dagens_start(d::date + 1))$f$,
  $t$tilgang.vikarens_dager(t) @> d::date)$t$);

-- Til koordinatoren i saken.
create function tilgang.vikardagene(p_sak uuid) returns table (bruker_id uuid, fra date, til date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id, lower(d), upper(d) - 1 from varde.sak s join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id
    cross join lateral unnest(tilgang.vikarens_dager(t)) d
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and (s.eier_organisasjon in (select tilgang.koordinator_for())
      or s.id in (select tilgang.mine_saker('{stedfortreder}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and t.relasjon = 'guide' and t.vikar_i is not null and t.til > now() $$;
revoke all on function tilgang.vikardagene(uuid) from public;
grant execute on function tilgang.vikardagene(uuid) to varde_app;
