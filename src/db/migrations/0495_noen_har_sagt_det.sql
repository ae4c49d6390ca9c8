-- En oppgave som ber noen ta kontakt med ungdommen, er gjort når den som tok kontakten, sier at de snakket om det, og kontakten er ført
-- dagen det nye kom, eller siden (VV-15, VV-19, VV-20; retter 0480): en samtale om noe annet gjør ingen oppgave, og den som alt har fått vite
-- det, ringes ikke på nytt. En status ført ved en feil lukker oppgavene den ga, og bare dem (retter 0461).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Når statusen ble ført ────────────────────────────────────────────────────────────────────────────────────────────
-- Dagen sier når det skjedde; dette sier hvilken oppgave den ga.
alter table varde.straffesak add column status_foert timestamptz;
-- Samme formål og kategori som dagen (DU-03).
do $$ begin
  execute format('comment on column varde.straffesak.status_foert is %L', (select col_description(a.attrelid, a.attnum)
    from pg_attribute a where a.attrelid = 'varde.straffesak'::regclass and a.attname = 'status_dato'));
end $$;
update varde.straffesak f set status_foert = (f.status_dato + time '12:00') at time zone 'Europe/Oslo' where f.status_dato is not null;
create function tilgang.merk_statusen() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.status_foert := case when (new.status, new.status_dato) is distinct from (old.status, old.status_dato) then now() else old.status_foert end;
  return new;
end $$;
create trigger statusen_foert before update on varde.straffesak for each row execute function tilgang.merk_statusen();

create function tilgang.kaller_paa_samtale() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select '{henlagt,tiltalt,berammet,dom,trukket,avgjort}'::text[] $$;

-- ── Krysset, og nådd ─────────────────────────────────────────────────────────────────────────────────────────────────
-- Det nye som ga oppgaven: statusene som er ført siden den kom.
create function tilgang.nytt_i_straffesaken(p_omrade uuid, p_sak uuid, p_fra timestamptz) returns setof varde.straffesak
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.straffesak f where f.omrade_id = p_omrade and f.sak_id = p_sak
    and f.status = any (tilgang.kaller_paa_samtale()) and f.status_foert >= p_fra $$;

-- Dagen det nye kom: dagen til statusen, ellers dagen til oppgaven. En dag i retten ligger fram i tid: der er det dagen den ble ført.
create function tilgang.dagen_det_kom(o varde.oppgave) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select max(case when f.status = 'berammet' then least(f.status_dato, tilgang.oslodag(f.status_foert))
      else coalesce(f.status_dato, tilgang.oslodag(f.status_foert)) end)
    from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet) f where o.slag = 'ring_etter_straffesaken'),
    tilgang.oslodag(coalesce(o.fornyet, o.opprettet))) $$;

-- Det som teller, er det samme som i fjortendagerstellingen (VV-20).
create function tilgang.er_naadd(o varde.oppgave) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(tilgang.oslodag(tilgang.siste_kontakt(o.omrade_id, o.sak_id)) >= tilgang.dagen_det_kom(o), false) $$;
create function tilgang.ungdommen_er_naadd(p_oppgave uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select tilgang.er_naadd(o) from varde.oppgave o where o.omrade_id = (select tilgang.omrade()) and o.id = p_oppgave
    and o.slag = any (tilgang.kaller_paa_kontakt()) and o.sak_id not in (select tilgang.mine_sperrer())
    -- Bare om en oppgave den som spør, kan ha å gjøre.
    and (o.for_bruker = (select tilgang.aktor()) or o.eier_organisasjon in (select tilgang.koordinator_for())
      or o.sak_id in (select tilgang.mine_saker('{stedfortreder}')))), false) $$;

drop policy kontakten_foeres on varde.oppgave;
create policy kontakten_foeres on varde.oppgave as restrictive for update to varde_app
  using (slag <> all (tilgang.kaller_paa_kontakt()) or tilgang.ungdommen_er_naadd(id));

-- VV-19: at ungdommen vet hvem som tar over, svarer bare på det oppdraget som sluttet sist, og bare når oppgaven ikke er nyere.
create function tilgang.fortalt_hvem(o varde.oppgave) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.guidemeldingssvar r
    where r.omrade_id = o.omrade_id and r.sak_id = o.sak_id and r.plikt = 'fortell_hvem' and r.melding_id = (
      select m.id from varde.guidemelding m where m.omrade_id = o.omrade_id and m.sak_id = o.sak_id and m.slag = 'guide_slutt'
        and m.skrevet_ved >= coalesce(o.fornyet, o.opprettet) order by m.skrevet_ved desc, m.id desc limit 1)) $$;
create or replace function tilgang.ungdommen_er_fortalt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set utfort = now(), utfort_av = new.foert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'mangler_guide' and o.utfort is null and tilgang.fortalt_hvem(o);
  return null;
end $$;

-- Ble kontakten rettet til et forsøk, eller tatt ut (TG-13, VV-25), og ingen annen står, er oppgaven åpen igjen, så lenge det er noe å si.
create or replace function tilgang.se_etter_kontakten(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; h record;
begin
  select k.tilstand into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then return; end if;
  for h in update varde.oppgave o set utfort = null, utfort_av = null
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is not null and o.slag = any (tilgang.kaller_paa_kontakt())
      and case when o.slag = 'mangler_guide' then s.tilstand = 'guide_soekes' and not tilgang.har_guide(p_omrade, p_sak) and not tilgang.fortalt_hvem(o)
        else exists (select 1 from tilgang.nytt_i_straffesaken(o.omrade_id, o.sak_id, o.opprettet)) end
      and not tilgang.er_naadd(o)
      -- En kontakt som sto da det ble krysset, og ikke gjelder lenger.
      and exists (select 1 from varde.logg_fakta f where f.omrade_id = o.omrade_id and f.sak_id = o.sak_id and f.skrevet_ved <= o.utfort
        and (f.slag = 'feilfoert' and tilgang.oslodag(f.skrevet_ved) >= tilgang.dagen_det_kom(o)
          or f.slag = 'kontakt' and f.utfall = 'naadd' and f.dag >= tilgang.dagen_det_kom(o)
            and exists (select 1 from varde.logg_fakta n where n.omrade_id = f.omrade_id and n.sak_id = f.sak_id and n.retter = f.id)))
      and not exists (select 1 from varde.oppgave x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.slag = o.slag
        and (x.utfort is null or x.opprettet > o.opprettet) and x.id <> o.id)
    returning o.for_bruker
  loop
    perform tilgang.flytt_oppgaver_fra(p_omrade, p_sak, h.for_bruker);
  end loop;
end $$;
drop function tilgang.naadd_etter(uuid, uuid, timestamptz);

-- ── En status ført ved en feil (0461) ────────────────────────────────────────────────────────────────────────────────
-- Hvem som tar kontakt når det er nytt i straffesaken, ett sted.
create function tilgang.ring_om_straffesaken(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(p_omrade, p_sak, 'ring_etter_straffesaken', t.bruker_id) from varde.sak_tilgang t
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert is not null
      and (t.vikar_i is not null or t.akseptert <= (select k.guide_startet from varde.sak k where k.omrade_id = t.omrade_id and k.id = t.sak_id))
      and t.fra <= now() and (t.til is null or t.til > now());
  if not found then
    perform tilgang.si_fra(k.omrade_id, k.id, 'ring_etter_straffesaken', coalesce((select t.bruker_id from varde.sak_tilgang t
        where t.omrade_id = k.omrade_id and t.sak_id = k.id and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
          and not tilgang.guide_har_startet(k.omrade_id, k.id) order by t.fra desc limit 1), k.koordinator_id))
      from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak
        and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon');
  end if;
end $$;
call tilgang.bytt_tekst('tilgang.virk_straffesaken()',
  $f$    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ring_etter_straffesaken', t.bruker_id) from varde.sak_tilgang t
      where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide' and t.akseptert is not null
        and (t.vikar_i is not null or t.akseptert <= (select k.guide_startet from varde.sak k where k.omrade_id = t.omrade_id and k.id = t.sak_id))
        and t.fra <= now() and (t.til is null or t.til > now());
    if not found then
      perform tilgang.si_fra(k.omrade_id, k.id, 'ring_etter_straffesaken', coalesce((select t.bruker_id from varde.sak_tilgang t
          where t.omrade_id = k.omrade_id and t.sak_id = k.id and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
            and not tilgang.guide_har_startet(k.omrade_id, k.id) order by t.fra desc limit 1), k.koordinator_id))
        from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id
          and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon');
    end if;$f$, $t$    perform tilgang.ring_om_straffesaken(new.omrade_id, new.sak_id);$t$);

-- Svarer med det som skjedde: `null` når ingenting ble ført; `foert`; og når en feil er rettet: `rettet`, `rettet_lukket` (oppgavene er lukket),
-- `rettet_staar` (en annen hendelse har noe nytt), `rettet_ring` (ungdommen har alt fått vite det, og må få vite at det var feil).
drop function tilgang.foer_straffesaksstatus(uuid, uuid, text, date);
create function tilgang.foer_straffesaksstatus(p_sak uuid, p_straffesak uuid, p_status text, p_dag date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); hendt text[] := tilgang.kaller_paa_samtale(); g record; lukket boolean; sagt boolean;
begin
  if p_dag is null or p_status is null or p_status <> all (hendt || '{under_etterforskning}'::text[])
      or p_status <> 'berammet' and p_dag > tilgang.dagen() then return null; end if;
  select f.status_foert into g from varde.straffesak f where f.omrade_id = her and f.id = p_straffesak for update;
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
  sagt := exists (select 1 from varde.oppgave o join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id
      and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    where o.omrade_id = her and o.sak_id = p_sak and o.slag = 'ring_etter_straffesaken' and o.utfort < now() and o.utfort >= g.status_foert);
  if sagt then
    perform tilgang.ring_om_straffesaken(her, p_sak);
    return 'rettet_ring';
  end if;
  return case when lukket then 'rettet_lukket'
    when exists (select 1 from varde.oppgave o where o.omrade_id = her and o.sak_id = p_sak and o.utfort is null
      and o.slag in ('straffesaken_slutt', 'ring_etter_straffesaken')) then 'rettet_staar'
    else 'rettet' end;
end $$;

-- ── Guiden som ikke er i gang (0462) ─────────────────────────────────────────────────────────────────────────────────
-- Det som skal ringes om, går til guiden når hen har begynt, ellers til koordinatoren (C14).
call tilgang.bytt_tekst('tilgang.flytt_oppgaver_fra(uuid, uuid, uuid)', 'then coalesce(tilgang.guiden_i(p_omrade, p_sak), s.koordinator_id)',
  $t$then coalesce((select g.bruker_id from varde.sak_tilgang g where g.omrade_id = s.omrade_id and g.sak_id = s.id and g.relasjon = 'guide'
        and g.bruker_id = tilgang.guiden_i(p_omrade, p_sak) and g.vikar_i is null and (g.til is null or g.til > now())
        and g.akseptert <= s.guide_startet limit 1), s.koordinator_id)$t$);

-- ── En avgjørelse som ble tatt tilbake (0460) ────────────────────────────────────────────────────────────────────────
-- Har koordinatoren ført etterpå at ingen etterforsker, er det ingen å velge.
call tilgang.bytt_tekst('tilgang.se_etter_svareren(uuid, uuid, boolean)', $f$and f.status not in ('henlagt', 'trukket', 'avgjort')
$f$, $t$and f.status not in ('henlagt', 'trukket', 'avgjort')
        and not exists (select 1 from varde.klarering k where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id
          and k.svar = 'ingen_etterforskning' and k.svar_ved > t.til)
$t$);

revoke all on function tilgang.merk_statusen(), tilgang.nytt_i_straffesaken(uuid, uuid, timestamptz), tilgang.dagen_det_kom(varde.oppgave),
  tilgang.er_naadd(varde.oppgave), tilgang.ungdommen_er_naadd(uuid), tilgang.fortalt_hvem(varde.oppgave),
  tilgang.ring_om_straffesaken(uuid, uuid), tilgang.foer_straffesaksstatus(uuid, uuid, text, date) from public;
grant execute on function tilgang.ungdommen_er_naadd(uuid), tilgang.foer_straffesaksstatus(uuid, uuid, text, date) to varde_app;
drop procedure tilgang.bytt_tekst(text, text, text);
