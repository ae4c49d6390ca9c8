-- Den som etterforsker saken, har ikke ansvaret for den og leser ikke samtalen eller familien, heller ikke som koordinator
-- (VV-23, RO-05); det som er sagt til en, er ikke en annens å krysse av (VV-12, VV-13); og «jeg er inhabil» går videre for hver
-- som har noe i saken (VV-23).

-- ── Den som etterforsker, har ikke ansvaret (VV-23) ─────────────────────────────────────────────

create function tilgang.etterforsker_i(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
    and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())) $$;

create or replace function tilgang.kan_ha_sak(p_bruker uuid, p_organisasjon uuid, p_sak uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.koordinerer(p_bruker, p_organisasjon, tilgang.dagen(), tilgang.dagen())
    and not tilgang.er_borte(p_bruker, tilgang.dagen(), tilgang.dagen())
    and not tilgang.etterforsker_i(p_bruker, tilgang.omrade(), p_sak)
    and not exists (select 1 from tilgang.sperrer_i(tilgang.omrade()) s
      where s.bruker_id = p_bruker and s.objekt_id in (p_sak, p_kandidat)) $$;

-- Den første som kan ha saken: stedfortrederen, ellers en annen koordinator, ellers stedfortrederen når hen bare er borte.
create function tilgang.neste_ansvarlig(p_sak uuid, p_ikke uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    case when tilgang.kan_ha_sak(s.stedfortreder_id, s.eier_organisasjon, s.id, s.kandidat_id) then s.stedfortreder_id end,
    (select b from tilgang.koordinatorene() b
      where b <> p_ikke and tilgang.kan_ha_sak(b, s.eier_organisasjon, s.id, s.kandidat_id) order by md5(b::text || s.id::text) limit 1),
    case when not tilgang.etterforsker_i(s.stedfortreder_id, s.omrade_id, s.id) and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) i
      where i.bruker_id = s.stedfortreder_id and i.objekt_id in (s.id, s.kandidat_id)) then s.stedfortreder_id end)
  from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak $$;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.meld_inhabil(uuid)'::regprocedure);
  naa := replace(foer, $s$loop
    update varde.sak set koordinator_id$s$, $s$loop
    if s.koordinator_id = meg then s.stedfortreder_id := tilgang.neste_ansvarlig(s.id, meg); end if;
    update varde.sak set koordinator_id$s$);
  if naa = foer then raise exception 'fant ikke stedet i meld_inhabil'; end if;
  execute naa;
  -- Den som er pekt ut i fraværet, står ikke i for noen i en sak hen etterforsker.
  foer := pg_get_functiondef('tilgang.saker_jeg_staar_i_for()'::regprocedure);
  naa := replace(foer, $s$and s.id not in (select tilgang.mine_sperrer())$s$,
    $s$and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))$s$);
  if naa = foer then raise exception 'fant ikke stedet i saker_jeg_staar_i_for'; end if;
  execute naa;
end $$;

-- Den samme veggen i raden, begge veier, for det som skjer samtidig. Det eieren gjør uten en økt, går forbi.
create function tilgang.vokt_ansvarlig() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and (
      new.koordinator_id <> old.koordinator_id and tilgang.etterforsker_i(new.koordinator_id, new.omrade_id, new.id)
      or new.stedfortreder_id is distinct from old.stedfortreder_id and tilgang.etterforsker_i(new.stedfortreder_id, new.omrade_id, new.id)) then
    raise exception 'etterforskeren i saken har ikke ansvaret for den' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger ansvarlig before update of koordinator_id, stedfortreder_id on varde.sak for each row execute function tilgang.vokt_ansvarlig();
create or replace function tilgang.vokt_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.bruker_id = new.bruker_id
      and t.id <> new.id and (t.til is null or t.til > now())
      and ((new.relasjon = 'etterforsker' and t.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator'))
        or (t.relasjon = 'etterforsker' and new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator'))))
    or (tilgang.aktor() is not null and new.relasjon = 'etterforsker' and exists (select 1 from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id and new.bruker_id in (s.koordinator_id, s.stedfortreder_id))) then
    raise exception 'etterforskeren i saken er ikke noe annet i den' using errcode = '23514';
  end if;
  return new;
end $$;
revoke all on function tilgang.etterforsker_i, tilgang.neste_ansvarlig, tilgang.vokt_ansvarlig from public;

-- ── Og leser verken samtalen, loggen eller familien (RO-05) ─────────────────────────────────────

do $$ declare t text; foer text; naa text; begin
  foreach t in array '{oppringning,avvik,samtale,logg_fakta,foresatte,foresattsvar,kontakt}'::text[] loop
    execute format($s$create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app
      using (sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))))$s$, t);
  end loop;
  foer := pg_get_functiondef('tilgang.forsoekene(uuid)'::regprocedure);
  naa := replace(foer, $s$o.sak_id not in (select tilgang.mine_sperrer())$s$,
    $s$o.sak_id not in (select tilgang.mine_sperrer()) and o.sak_id not in (select tilgang.mine_saker('{etterforsker}'))$s$);
  if naa = foer then raise exception 'fant ikke stedet i forsoekene'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.trygg_igjen_for_meg(uuid)'::regprocedure);
  naa := replace(foer, $s$k.id not in (select tilgang.mine_sperrer())$s$,
    $s$k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.mine_saker('{etterforsker}'))$s$);
  if naa = foer then raise exception 'fant ikke stedet i trygg_igjen_for_meg'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.familien_for_meg(uuid)'::regprocedure);
  naa := replace(foer, $s$s.id not in (select tilgang.mine_sperrer())$s$,
    $s$s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))$s$);
  if naa = foer then raise exception 'fant ikke stedet i familien_for_meg'; end if;
  execute naa;
end $$;

-- ── En henvendelse ingen har sett, er ny for den neste (VV-12) ──────────────────────────────────

-- Som før (0051, 0053), men det som teller, er om en som svarte for saken, har sett den, ikke om hen en gang har hatt en slik oppgave.
do $$ declare foer text := pg_get_functiondef('tilgang.virk_relasjon()'::regprocedure); naa text; begin
  naa := replace(foer, $s$    if not found and not exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
        and o.slag = 'henvendelse' and exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id
          and t.relasjon = 'etterforsker' and t.bruker_id = o.for_bruker)) and exists (select 1 from varde.dialog d where d.omrade_id = new.omrade_id
        and d.sak_id = new.sak_id and d.slag = 'henvendelse' and d.skrevet_av <> new.bruker_id) then$s$,
    $s$    if not found and exists (select 1 from varde.dialog d where d.omrade_id = new.omrade_id
        and d.sak_id = new.sak_id and d.slag = 'henvendelse' and d.skrevet_av <> new.bruker_id
        and not exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
          and o.slag = 'henvendelse' and o.utfort >= d.skrevet_ved
          and exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id
            and t.relasjon = 'etterforsker' and t.bruker_id = o.for_bruker))) then$s$);
  if naa = foer then raise exception 'fant ikke stedet i virk_relasjon'; end if;
  execute naa;
end $$;

-- ── «Jeg er inhabil» går videre for mottakeren og for den som har samtalen (VV-23) ───────────────

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.meld_inhabil(uuid)'::regprocedure);
  -- Mottakeren ser bare forespørselen: det er saken hen er inhabil i, og alle forespørslene i den.
  naa := replace(foer, 's record;', 's record; mottok uuid[] := ''{}'';');
  if naa = foer then raise exception 'fant ikke deklarasjonen i meld_inhabil'; end if;
  foer := naa;
  naa := replace(foer, $s$  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;$s$,
    $s$  with mine as materialized (select g.* from tilgang.gaatt_videre(her, meg) g)
  select coalesce(array_agg(distinct m.sak_id), '{}'), coalesce((select x.sak_id from mine x where x.klarering_id = p_objekt), p_objekt)
    into mottok, p_objekt from mine m
    where m.kandidat_id in (select x.kandidat_id from mine x where p_objekt in (x.klarering_id, x.sak_id, x.kandidat_id));
  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;$s$);
  if naa = foer then raise exception 'fant ikke begynnelsen i meld_inhabil'; end if;
  foer := naa;
  naa := replace(replace(replace(replace(foer,
    'select k.id, k.koordinator_id from sluttet x',
    'select k.id, k.koordinator_id, case x.relasjon when ''etterforsker'' then ''mangler_svarer'' else ''mangler_samtaleholder'' end as slag from sluttet x'),
    $s$x.relasjon = 'etterforsker' and k.tilstand$s$, $s$x.relasjon in ('etterforsker', 'samtaleholder') and k.tilstand$s$),
    $s$t.sak_id = k.id and t.relasjon = 'etterforsker'$s$, $s$t.sak_id = k.id and t.relasjon = x.relasjon$s$),
    $s$si_fra(her, s.id, 'mangler_svarer', s.koordinator_id);
  end loop;$s$, $s$si_fra(her, s.id, s.slag, s.koordinator_id);
  end loop;
  -- Enheten har én mottaker: koordinatoren finner en annen som svarer.
  perform tilgang.si_fra(her, k.id, 'mangler_mottaker', k.koordinator_id) from varde.sak k where k.omrade_id = her and k.id = any (mottok);$s$);
  if length(naa) - length(foer) < 300 then raise exception 'fant ikke slutten i meld_inhabil'; end if;
  execute naa;

  -- Er en annen valgt, eller er det svart, mangler ingen.
  foer := pg_get_functiondef('tilgang.virk_relasjon()'::regprocedure);
  naa := replace(foer, $s$o.slag = 'mangler_svarer'$s$, $s$o.slag in ('mangler_svarer', 'mangler_mottaker')$s$);
  if naa = foer then raise exception 'fant ikke mangler_svarer i virk_relasjon'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.si_fra_om_svaret()'::regprocedure);
  naa := replace(foer, $s$'{klarering_trukket,klarering_paa_nytt}'$s$, $s$'{klarering_trukket,klarering_paa_nytt,mangler_mottaker}'$s$);
  naa := replace(naa, $s$('klarering_trukket', 'klarering_paa_nytt')$s$, $s$('klarering_trukket', 'klarering_paa_nytt', 'mangler_mottaker')$s$);
  if naa = foer then raise exception 'fant ikke stedet i si_fra_om_svaret'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.si_fra_om_samtalen()'::regprocedure);
  naa := replace(foer, 'if new.til is null then', $s$if new.til is null then
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), new.bruker_id) where o.omrade_id = new.omrade_id
      and o.sak_id = new.sak_id and o.slag = 'mangler_samtaleholder' and o.utfort is null;$s$);
  if naa = foer then raise exception 'fant ikke stedet i si_fra_om_samtalen'; end if;
  execute naa;

  -- Bare basen lager dem.
  select p.with_check into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_basen';
  naa := replace(foer, '''mangler_svarer''::text', '''mangler_svarer''::text, ''mangler_mottaker''::text, ''mangler_samtaleholder''::text');
  if naa = foer then raise exception 'fant ikke stedet i bare_basen'; end if;
  execute format('alter policy bare_basen on varde.oppgave with check (%s)', naa);
end $$;

-- ── Det som er sagt til en, er bare ferdig når hen har sett det (VV-12, VV-13) ──────────────────

-- Etterforskerens og samtaleholderens oppgaver; står en uten navn, venter den på den neste. Koordinatorenes gjør de for hverandre
-- (TP-45), og den som står i for en i fraværet, gjør dem da (VV-22).
alter policy etterforskerens_egne on varde.oppgave using (
  slag not in ('program_i_bl', 'program_kjent_for_jurist', 'ny_etterforsker', 'henvendelse', 'samtale_overlatt', 'klarering_trukket')
  or for_bruker = (select tilgang.aktor())
  or (slag in ('klarering_trukket', 'henvendelse') and exists (select 1 from varde.sak s where s.omrade_id = oppgave.omrade_id and s.id = oppgave.sak_id
    and s.koordinator_id = oppgave.for_bruker)));
alter policy etterforskerens_egne on varde.oppgave rename to bare_den_det_er_sagt_til;
