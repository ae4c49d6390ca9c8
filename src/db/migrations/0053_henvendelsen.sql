-- Klareringen stopper det programmet tar initiativ til, aldri den som ringer selv (VV-12): hver den som ser saken, fører at noen
-- tok kontakt, og noen får alltid vite det.

-- Den som ser saken, har den å svare i: også den kommunale koordinatoren saken er delt med (VV-35). Raden i saken avgjør, så en
-- ny relasjon ikke kan bli glemt her. Hvem som leser dialogen, er som før.
drop policy henvendelse on varde.dialog;
create policy henvendelse on varde.dialog for insert to varde_app
  with check (slag = 'henvendelse' and exists (
    select 1 from varde.sak s where s.omrade_id = dialog.omrade_id and s.id = dialog.sak_id));

-- Låser saken for den som kan gjøre noe i den: alle som ser den. Den som kommer for sent, får vite at saken er slutt.
create or replace function tilgang.laas_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for())
      or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide,etterforsker,beslutningstaker}'))
      or s.id in (select tilgang.mine_innsyn('sak')) or s.id in (select tilgang.mine_vernede_saker()))
  for update;
end $$;

-- Som før (0040): den som svarer for straffesaken, får en oppgave. Svarer ingen for den, får sakens koordinator den, som fører
-- svaret: i kommunens sak er det ingen å velge (0033). Den som skriver den selv, vet det.
create or replace function tilgang.virk_dialog() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for share;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er ikke åpen' using errcode = '23514'; end if;
  if new.slag <> 'henvendelse' then return null; end if;
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'henvendelse', h.bruker_id) from (
    with svarer as materialized (select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id
      and t.sak_id = new.sak_id and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()))
    select x.bruker_id from svarer x
    union
    select s.koordinator_id where not exists (select 1 from svarer)) h
  where h.bruker_id <> new.skrevet_av;
  return null;
end $$;

-- Den første som velges, får vite om den som kom før, også når koordinatoren fikk det imens.
do $$ declare foer text := pg_get_functiondef('tilgang.virk_relasjon()'::regprocedure); naa text; begin
  naa := replace(foer, $s$o.slag = 'henvendelse') and exists (select 1 from varde.dialog d$s$,
    $s$o.slag = 'henvendelse' and exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id
          and t.relasjon = 'etterforsker' and t.bruker_id = o.for_bruker)) and exists (select 1 from varde.dialog d$s$);
  if naa = foer then raise exception 'fant ikke stedet i virk_relasjon'; end if;
  execute naa;
end $$;
