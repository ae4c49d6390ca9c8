-- Personvernombudets tall lette for hver rad i loggen etter tingene den gjaldt. Planen som ble laget da loggen var tom, leste da
-- hele tabellen for hver rad, og holdt så lenge tilkoblingen gjorde: med 20 000 rader tok den over fem sekunder. At området og vervet
-- spørres én gang (0084), hjalp ikke på det. Nå telles de i
-- én runde, uten å lete, og området slås opp én gang (tests/isolasjon/storLogg.db.test.ts).
create or replace function tilgang.loggtall(p_dager integer)
returns table (bruker_id uuid, navn text, handling text, ja integer, nei integer, objekter integer, siste timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
  with rader as materialized (
    select r.seq, r.aktor_id, r.handling, r.utfall, r.tid from varde.revisjon r
    where r.omrade_id = (select tilgang.omrade()) and r.aktor_slag = 'person'
      and r.tid > now() - make_interval(days => least(greatest(p_dager, 1), 90)) and (select tilgang.har_verv('{personvernombud}'))),
  ting as materialized (
    select x.seq, count(*) as antall from varde.revisjon_objekt x
    where x.omrade_id = (select tilgang.omrade()) and x.seq >= (select min(seq) from rader) group by x.seq)
  select r.aktor_id, b.navn, r.handling, count(*) filter (where r.utfall = 'ja')::int, count(*) filter (where r.utfall <> 'ja')::int,
    coalesce(sum(t.antall), 0)::int, max(r.tid)
  from rader r join varde.bruker b on b.id = r.aktor_id left join ting t on t.seq = r.seq
  group by r.aktor_id, b.navn, r.handling order by b.navn, r.handling $$;
