-- Tallene fra loggen: området og vervet ble spurt om for hver rad i loggen, med seglet prøvd hver gang. En stor logg ble en side som
-- aldri kom. De spørres nå én gang.
create or replace function tilgang.loggtall(p_dager integer)
returns table (bruker_id uuid, navn text, handling text, ja integer, nei integer, objekter integer, siste timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.aktor_id, b.navn, r.handling, count(*) filter (where r.utfall = 'ja')::int, count(*) filter (where r.utfall <> 'ja')::int,
    coalesce(sum(o.antall), 0)::int, max(r.tid)
  from varde.revisjon r
  join varde.bruker b on b.id = r.aktor_id
  left join lateral (select count(*) as antall from varde.revisjon_objekt x where x.omrade_id = r.omrade_id and x.seq = r.seq) o on true
  where r.omrade_id = (select tilgang.omrade()) and r.aktor_slag = 'person' and r.tid > now() - make_interval(days => least(greatest(p_dager, 1), 90))
    and (select tilgang.har_verv('{personvernombud}'))
  group by r.aktor_id, b.navn, r.handling order by b.navn, r.handling $$;
