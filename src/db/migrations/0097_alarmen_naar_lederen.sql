-- Lederens alarm sto bare på Min dag: en leder som ikke logget inn, fikk den ikke. Nå er den noe å se på, som alt annet (VV-22, VV-46).

create function tilgang.koordinatoralarm_i(p_omrade uuid) returns table (aktive_koordinatorer integer, saker_uten_ansvarlig integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with aktive as materialized (
    select k.bruker_id, k.organisasjon_id from tilgang.koordinatorer_i(p_omrade) k
    where not tilgang.borte_i_dag(p_omrade, k.bruker_id)),
  sperrer as materialized (select s.bruker_id, s.objekt_id from tilgang.sperrer_i(p_omrade) s)
  select (select count(distinct a.bruker_id)::int from aktive a join varde.omrade o on o.id = p_omrade
      and (o.mottaker_organisasjon is null or o.mottaker_organisasjon = a.organisasjon_id)),
    (select count(*)::int from varde.sak s
      where s.omrade_id = p_omrade and s.tilstand not in ('avsluttet', 'henvist', 'angret')
        and not exists (select 1 from aktive a where a.organisasjon_id = s.eier_organisasjon
          and a.bruker_id in (s.koordinator_id, s.stedfortreder_id)
          and not exists (select 1 from sperrer x where x.bruker_id = a.bruker_id and x.objekt_id = s.id)
          and not tilgang.etterforsker_uten_grunn(a.bruker_id, s.omrade_id, s.id, 'koordinator'))) $$;
revoke all on function tilgang.koordinatoralarm_i from public;

-- Bare tall, og bare til lederen.
create or replace function tilgang.koordinatoralarm() returns table (aktive_koordinatorer integer, saker_uten_ansvarlig integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.aktive_koordinatorer, a.saker_uten_ansvarlig from tilgang.koordinatoralarm_i((select tilgang.omrade())) a
  where tilgang.har_verv('{leder}') $$;

do $$ declare
  foer text := pg_get_functiondef('jobb.venter()'::regprocedure);
  naa text := replace(foer, $f$      or v.rolle in ('programkoordinator', 'kommunal_koordinator')$f$,
    $t$      or v.rolle = 'leder' and exists (select 1 from tilgang.koordinatoralarm_i(m.omrade_id) a
        where a.aktive_koordinatorer = 0 or a.saker_uten_ansvarlig > 0)
      or v.rolle in ('programkoordinator', 'kommunal_koordinator')$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
