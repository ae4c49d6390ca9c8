-- En oppgave om å ta kontakt husker hvilken linje i loggen den ble krysset av på, så ingen trenger å gjette når linja ikke gjelder lenger
-- (TG-13, VV-25). At noe ble sagt som var feil, er en oppgave for seg: ingen rettelse lukker den, og bare en kontakt ført etterpå gjør den
-- (VV-15; retter 0495). Det 0480 lukket uten at noen hadde sagt noe, står åpent igjen.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Oppgaven om at det var feil ──────────────────────────────────────────────────────────────────────────────────────
create or replace function tilgang.kaller_paa_kontakt() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select '{ring_etter_straffesaken,straffesaken_var_feil,mangler_guide}'::text[] $$;
create function tilgang.ringes_om_straffesaken() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select array_remove(tilgang.kaller_paa_kontakt(), 'mangler_guide') $$;
create policy bare_basen_om_feilen on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'straffesaken_var_feil');
call tilgang.bytt_tekst('tilgang.flytt_oppgaver_fra(uuid, uuid, uuid)',
  $f$o.slag = 'ring_etter_straffesaken'$f$, $t$o.slag = any (tilgang.ringes_om_straffesaken())$t$);
call tilgang.bytt_tekst('tilgang.samle_oppgaver(uuid, uuid)', '{vurder_behov,henvendelse,ring_etter_straffesaken}', '{vurder_behov,henvendelse,ring_etter_straffesaken,straffesaken_var_feil}');

-- ── Når statusen ble ført ────────────────────────────────────────────────────────────────────────────────────────────
-- 0495 og 0501 gjettet. Er det ikke kjent, er det heller sagt enn usagt, og nytt til det er rettet.
alter table varde.straffesak disable trigger user;
update varde.straffesak set status_foert = null where status_foert is not null;
alter table varde.straffesak enable trigger user;
create or replace function tilgang.nytt_i_straffesaken(p_omrade uuid, p_sak uuid, p_fra timestamptz) returns setof varde.straffesak
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.straffesak f where f.omrade_id = p_omrade and f.sak_id = p_sak
    and f.status = any (tilgang.kaller_paa_samtale()) and coalesce(f.status_foert >= p_fra, true) $$;

-- ── Linja som teller ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Det som teller, er det samme som i fjortendagerstellingen (VV-20).
create function tilgang.tellende_linjer(p_omrade uuid, p_sak uuid) returns setof varde.logg_fakta
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.* from varde.logg_fakta l where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and l.utfall = 'naadd'
    and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti))
    and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id) $$;

-- Da det som skjedde, ble skrevet første gang: en rettelse av ordene er ingen ny kontakt.
create function tilgang.foerst_skrevet(l varde.logg_fakta) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive r as (
    select l.id, l.retter, l.skrevet_ved
    union all select f.id, f.retter, f.skrevet_ved from r join varde.logg_fakta f on f.omrade_id = l.omrade_id and f.sak_id = l.sak_id and f.id = r.retter)
  select min(r.skrevet_ved) from r $$;

-- Dagen det nye kom. En dag i retten ligger fram i tid: der er det dagen den ble ført.
create or replace function tilgang.dagen_det_kom(o varde.oppgave) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select max(case when f.status = 'berammet' then least(f.status_dato, tilgang.oslodag(coalesce(f.status_foert, o.opprettet)))
      else coalesce(f.status_dato, tilgang.oslodag(coalesce(f.status_foert, o.opprettet))) end)
    from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet) f where o.slag = 'ring_etter_straffesaken'),
    tilgang.oslodag(coalesce(o.fornyet, o.opprettet))) $$;

-- Det nye i straffesaken kan ha skjedd, og vært sagt, før det ble ført her. Det andre kom da oppgaven kom: kontakten er ført etterpå.
create function tilgang.linja_som_naadde(o varde.oppgave) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id from tilgang.tellende_linjer(o.omrade_id, o.sak_id) l where l.dag >= tilgang.dagen_det_kom(o)
    and (o.slag = 'ring_etter_straffesaken' or tilgang.foerst_skrevet(l) >= coalesce(o.fornyet, o.opprettet))
  order by l.dag desc, l.skrevet_ved desc limit 1 $$;
create or replace function tilgang.er_naadd(o varde.oppgave) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.linja_som_naadde(o) is not null
    or o.slag = 'ring_etter_straffesaken' and coalesce(tilgang.oslodag(tilgang.siste_kontakt(o.omrade_id, o.sak_id)) >= tilgang.dagen_det_kom(o), false) $$;

-- ── Hva den ble krysset av på ────────────────────────────────────────────────────────────────────────────────────────
alter table varde.oppgave add column kontakt_id uuid;
comment on column varde.oppgave.kontakt_id is 'formål: vite hvilken linje i loggen oppgaven ble krysset av på, så den åpnes igjen når linja ikke gjelder lenger; kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
create function tilgang.merk_kontakten() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.kontakt_id := case when new.utfort is not null and new.slag = any (tilgang.kaller_paa_kontakt()) then tilgang.linja_som_naadde(new) end;
  return new;
end $$;
create trigger kontakten_merkes before update of utfort on varde.oppgave for each row execute function tilgang.merk_kontakten();

-- Ble kontakten rettet til et forsøk, eller tatt ut (TG-13, VV-25), og ingen annen står, er oppgaven åpen igjen, så lenge det er noe å si.
create or replace function tilgang.se_etter_kontakten(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; h record;
begin
  select k.tilstand into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then return; end if;
  for h in update varde.oppgave o set utfort = null, utfort_av = null
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is not null and o.kontakt_id is not null
      and not exists (select 1 from tilgang.tellende_linjer(p_omrade, p_sak) l where l.id = o.kontakt_id)
      and not tilgang.er_naadd(o)
      and case o.slag when 'mangler_guide' then s.tilstand = 'guide_soekes' and not tilgang.har_guide(p_omrade, p_sak) and not tilgang.fortalt_hvem(o)
        when 'ring_etter_straffesaken' then exists (select 1 from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet)) else true end
      and not exists (select 1 from varde.oppgave x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.slag = o.slag
        and (x.utfort is null or x.opprettet > o.opprettet) and x.id <> o.id)
    returning o.for_bruker
  loop
    perform tilgang.flytt_oppgaver_fra(p_omrade, p_sak, h.for_bruker);
  end loop;
end $$;

-- ── Hvem som tar kontakt om straffesaken, ett sted ───────────────────────────────────────────────────────────────────
drop function tilgang.ring_om_straffesaken(uuid, uuid);
create function tilgang.ring_om_straffesaken(p_omrade uuid, p_sak uuid, p_slag text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(p_omrade, p_sak, p_slag, t.bruker_id) from varde.sak_tilgang t
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert is not null
      and (t.vikar_i is not null or t.akseptert <= (select k.guide_startet from varde.sak k where k.omrade_id = t.omrade_id and k.id = t.sak_id))
      and t.fra <= now() and (t.til is null or t.til > now());
  if not found then
    perform tilgang.si_fra(k.omrade_id, k.id, p_slag, coalesce((select t.bruker_id from varde.sak_tilgang t
        where t.omrade_id = k.omrade_id and t.sak_id = k.id and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
          and not tilgang.guide_har_startet(k.omrade_id, k.id) order by t.fra desc limit 1), k.koordinator_id))
      from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak
        and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon');
  end if;
end $$;
create or replace function tilgang.virk_straffesaken() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; snudd boolean := false;
begin
  if tg_op = 'UPDATE' and old.status = new.status and old.status_dato is not distinct from new.status_dato
      and (old.etterforsker is null) = (new.etterforsker is null) then return null; end if;
  if new.status = 'avgjort' then
    snudd := tilgang.slutt_avgjorte(new.omrade_id, new.sak_id, null);
  end if;
  select k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id
    and k.tilstand not in ('avsluttet', 'henvist', 'angret');
  if not found then return null; end if;
  if tg_op = 'UPDATE' and old.status = 'avgjort' and new.status <> 'avgjort' then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ny_etterforsker', t.bruker_id) from tilgang.har_hendelsen(new.omrade_id, new.hendelse_id) t
      where t.grunnlag not in ('jurist', 'vaktleder');
  end if;
  if tg_op = 'UPDATE' and new.status = any (tilgang.kaller_paa_samtale())
      and (old.status <> new.status or new.status_dato is distinct from old.status_dato) then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'straffesaken_slutt', s.koordinator_id);
    perform tilgang.ring_om_straffesaken(new.omrade_id, new.sak_id, 'ring_etter_straffesaken');
  end if;
  perform tilgang.se_etter_svareren(new.omrade_id, new.sak_id, snudd);
  return null;
end $$;

-- Kan ungdommen ha fått vite det som var feil? Noen krysset av at det er sagt, eller førte en kontakt med hen mens oppgaven sto, etter at
-- statusen ble ført. Heller en samtale for mye enn en ungdom som tror noe som ikke er sant.
create function tilgang.kan_ha_faatt_vite(f varde.straffesak) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.oppgave o join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id
      and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    where o.omrade_id = f.omrade_id and o.sak_id = f.sak_id and o.slag = 'ring_etter_straffesaken'
      and (o.utfort < now() and coalesce(o.utfort >= f.status_foert, true)
        or o.utfort is null and exists (select 1 from tilgang.tellende_linjer(o.omrade_id, o.sak_id) l
          where coalesce(tilgang.foerst_skrevet(l) >= f.status_foert, true)))) $$;

-- Svarer med det som skjedde: `null` når ingenting ble ført; `foert`; og når en feil er rettet: `rettet`, `rettet_lukket` (oppgavene er lukket),
-- `rettet_staar` (en annen hendelse har noe nytt), `rettet_ring` (ungdommen kan ha fått vite det, og må få vite at det var feil).
create or replace function tilgang.foer_straffesaksstatus(p_sak uuid, p_straffesak uuid, p_status text, p_dag date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); hendt text[] := tilgang.kaller_paa_samtale(); sto varde.straffesak; lukket boolean; sagt boolean;
begin
  if p_dag is null or p_status is null or p_status <> all (hendt || '{under_etterforskning}'::text[])
      or p_status <> 'berammet' and p_dag > tilgang.dagen() then return null; end if;
  select f.* into sto from varde.straffesak f where f.omrade_id = her and f.id = p_straffesak for update;
  sagt := p_status = 'under_etterforskning' and tilgang.kan_ha_faatt_vite(sto);
  update varde.straffesak f set status = p_status, status_dato = p_dag
  where f.omrade_id = her and f.id = p_straffesak and (f.status, f.status_dato) is distinct from (p_status, p_dag)
    and (p_status = any (hendt) or f.status = any (hendt))
    and exists (select 1 from tilgang.straffesaker_aa_foere(p_sak) m where m.id = f.id and m.aapen);
  if not found then return null; end if;
  if p_status <> 'under_etterforskning' then return 'foert'; end if;
  update varde.oppgave o set utfort = now(), utfort_av = tilgang.aktor() where o.omrade_id = her and o.sak_id = p_sak and o.utfort is null
    and o.slag in ('straffesaken_slutt', 'ring_etter_straffesaken')
    and not exists (select 1 from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet));
  lukket := found;
  if sagt then
    perform tilgang.ring_om_straffesaken(her, p_sak, 'straffesaken_var_feil');
    return 'rettet_ring';
  end if;
  return case when lukket then 'rettet_lukket'
    when exists (select 1 from varde.oppgave o where o.omrade_id = her and o.sak_id = p_sak and o.utfort is null
      and o.slag in ('straffesaken_slutt', 'ring_etter_straffesaken')) then 'rettet_staar'
    else 'rettet' end;
end $$;

-- ── Det som sto fra før ──────────────────────────────────────────────────────────────────────────────────────────────
-- 0480 lukket en oppgave da en kontakt ble ført, også en om noe annet: linja og oppgaven har samme tid og person, eller migreringens tid. Ingen
-- hadde sagt at de snakket om det, så den står åpen igjen.
do $$ declare r record; begin
  for r in update varde.oppgave o set utfort = null, utfort_av = null from varde.sak s
    where s.omrade_id = o.omrade_id and s.id = o.sak_id and o.utfort is not null and o.slag = any (tilgang.kaller_paa_kontakt())
      and (o.utfort in (select m.kjoert from varde_meta.migrering m where m.nr = 480)
        or exists (select 1 from varde.logg_fakta f where f.omrade_id = o.omrade_id and f.sak_id = o.sak_id and f.skrevet_ved = o.utfort and f.skrevet_av = o.utfort_av))
      and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
      and case when o.slag = 'mangler_guide' then s.tilstand = 'guide_soekes' and not tilgang.har_guide(o.omrade_id, o.sak_id) and not tilgang.fortalt_hvem(o)
        else exists (select 1 from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet)) end
      and not exists (select 1 from varde.oppgave x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.slag = o.slag
        and (x.utfort is null or x.opprettet > o.opprettet) and x.id <> o.id)
    returning o.omrade_id, o.sak_id, o.for_bruker
  loop
    perform tilgang.flytt_oppgaver_fra(r.omrade_id, r.sak_id, r.for_bruker);
  end loop;
end $$;
-- De andre ble krysset av på den siste linja som sto da.
update varde.oppgave o set kontakt_id = (select l.id from tilgang.tellende_linjer(o.omrade_id, o.sak_id) l
    where l.dag >= tilgang.dagen_det_kom(o) and l.skrevet_ved <= o.utfort order by l.dag desc, l.skrevet_ved desc limit 1)
  where o.utfort is not null and o.slag = any (tilgang.kaller_paa_kontakt());

revoke all on function tilgang.ringes_om_straffesaken(), tilgang.tellende_linjer(uuid, uuid), tilgang.foerst_skrevet(varde.logg_fakta),
  tilgang.linja_som_naadde(varde.oppgave), tilgang.merk_kontakten(), tilgang.ring_om_straffesaken(uuid, uuid, text),
  tilgang.kan_ha_faatt_vite(varde.straffesak) from public;
drop procedure tilgang.bytt_tekst(text, text, text);
