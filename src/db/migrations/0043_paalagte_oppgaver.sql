-- Oppgavene ingen slipper unna (TP-21, TP-36, TP-38), etterforskerens vurdering av behovet (TP-37), og straffesakens nummer,
-- etterforsker og jurist ført for hånd (TP-19). Basen lager oppgavene der vilkåret oppstår; appen kan verken lage, flytte eller slette dem.

-- ── Oppgavene ───────────────────────────────────────────────────────────────────────────────────

-- Bare basen lager dem, og etterforskerens gjør bare den som har dem. Behovet vurderes med et svar, aldri med et kryss.
create policy bare_basen on varde.oppgave as restrictive for insert to varde_app with check (
  slag not in ('guide_kjent_for_etterforsker', 'guide_i_bl', 'program_i_bl', 'program_kjent_for_jurist', 'vurder_behov', 'behov_meldt'));
create policy etterforskerens_egne on varde.oppgave as restrictive for update to varde_app using (
  slag not in ('program_i_bl', 'program_kjent_for_jurist') or for_bruker = (select tilgang.aktor()));
create policy behovet_besvares on varde.oppgave as restrictive for update to varde_app using (slag <> 'vurder_behov');

create function tilgang.guidens_plikter() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{guide_kjent_for_etterforsker,guide_i_bl}'::text[] $$;
create function tilgang.programmets_plikter() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{program_i_bl,program_kjent_for_jurist}'::text[] $$;

-- Én åpen oppgave av hvert slag: står den åpen, fornyes den, så den som har den, ser at det er noe nytt; ellers kommer en ny.
create function tilgang.paalegg(p_omrade uuid, p_sak uuid, p_slag text[], p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare x text;
begin
  foreach x in array p_slag loop
    update varde.oppgave o set gang = o.gang + 1, fornyet = now(), for_bruker = p_bruker
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = x and o.utfort is null;
    if not found then
      insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
        select s.omrade_id, s.id, s.eier_organisasjon, x, p_bruker from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak;
    end if;
  end loop;
end $$;

-- Etterforskeren i saken: den som svarer for straffesaken nå. Uten noen står oppgaven uten eier, og koordinatoren ser den.
create function tilgang.etterforskeren(p_omrade uuid, p_sak uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now()) order by t.fra desc limit 1 $$;

-- TP-36: saken er anmeldt og har en guide.
create function tilgang.paalegg_om_guiden(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak and k.anmeldt
    and k.tilstand not in ('avsluttet', 'henvist', 'angret') for update;
  if found and exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide'
      and t.akseptert is not null and (t.til is null or t.til > now())) then
    perform tilgang.paalegg(p_omrade, p_sak, tilgang.guidens_plikter(), s.koordinator_id);
  end if;
end $$;

-- TP-38: saken er anmeldt, og programmet er satt i gang. Er det satt i gang én gang, er det det.
create function tilgang.paalegg_om_programmet(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak and k.anmeldt
    and k.tilstand not in ('avsluttet', 'henvist', 'angret') for update;
  if found and (s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon') or exists (select 1 from varde.oppgave o
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = any (tilgang.programmets_plikter()))) then
    perform tilgang.paalegg(p_omrade, p_sak, tilgang.programmets_plikter(), tilgang.etterforskeren(p_omrade, p_sak));
  end if;
end $$;

-- Programmet settes i gang (C14). Står oppgavene der fra før, som når en avslutning angres, kommer de ikke en gang til.
create function tilgang.virk_i_gang() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.id
      and o.slag = any (tilgang.programmets_plikter())) then
    perform tilgang.paalegg_om_programmet(new.omrade_id, new.id);
  end if;
  -- Er programmet i gang, er det svart på om det trengs (TP-37).
  delete from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.id and o.slag = 'vurder_behov' and o.utfort is null;
  return null;
end $$;
create trigger plikter after update of tilstand on varde.sak for each row
  when (new.tilstand is distinct from old.tilstand and new.tilstand in ('aktiv', 'guide_borte', 'stagnasjon')) execute function tilgang.virk_i_gang();

-- En hendelse blir anmeldt (TP-21): BL er per straffesak, så en til gir oppgavene på nytt. Kjører etter `anmeldt_virker`.
create function tilgang.virk_anmeldelsen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' or not old.anmeldt then
    perform tilgang.paalegg_om_guiden(new.omrade_id, new.sak_id);
    perform tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id);
  end if;
  return null;
end $$;
create trigger plikter after insert or update of anmeldt on varde.hendelse for each row when (new.anmeldt)
  execute function tilgang.virk_anmeldelsen();

-- En guide sier ja, eller straffesaken skifter hender (VV-13). Den som mister den, har ikke oppgavene lenger; de venter på den
-- neste, og det den gamle gjorde, står.
create function tilgang.virk_relasjon() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gjelder boolean := new.til is null or new.til > now();
begin
  if new.relasjon = 'guide' and gjelder and new.akseptert is not null and (tg_op = 'INSERT' or old.akseptert is null) then
    perform tilgang.paalegg_om_guiden(new.omrade_id, new.sak_id);
  elsif new.relasjon = 'etterforsker' and not gjelder then
    update varde.oppgave o set for_bruker = null where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.for_bruker = new.bruker_id and o.utfort is null and o.slag = any (tilgang.programmets_plikter() || 'vurder_behov'::text);
  elsif new.relasjon = 'etterforsker' and tg_op = 'INSERT' then
    perform tilgang.paalegg_om_programmet(new.omrade_id, new.sak_id);
    if new.grunnlag = 'etterforsker' then
      update varde.oppgave o set for_bruker = new.bruker_id where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
        and o.utfort is null and o.slag = 'vurder_behov';
    end if;
  end if;
  return null;
end $$;
create trigger plikter after insert or update of akseptert, til on varde.sak_tilgang for each row execute function tilgang.virk_relasjon();

-- En oppgave uten eier venter på at koordinatoren velger noen: det er hen som får vite det.
do $$ declare foer text := pg_get_functiondef('jobb.venter()'::regprocedure); naa text; begin
  naa := replace(foer, 'else o.for_bruker end', 'else coalesce(o.for_bruker, s.ansvarlig) end');
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;

-- ── Saken slutter ikke med oppgavene åpne (TP-36) ───────────────────────────────────────────────

alter table varde.avslutning add column oppgavegrunn bytea;
grant insert (oppgavegrunn) on varde.avslutning to varde_app;
comment on column varde.avslutning.oppgavegrunn is 'formål: vite hvorfor de pålagte oppgavene ikke ble gjort (TP-36); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

create function tilgang.har_aapne_plikter(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null
    and o.slag = any (tilgang.guidens_plikter() || tilgang.programmets_plikter())) $$;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa := replace(foer, '  update varde.sak set tilstand = case new.maate', $ny$  -- TP-36: de pålagte oppgavene er gjort, eller det står hvorfor ikke.
  if new.oppgavegrunn is null and tilgang.har_aapne_plikter(new.omrade_id, new.sak_id) then
    raise exception 'pålagte oppgaver er ikke gjort' using errcode = '23514';
  end if;
  update varde.sak set tilstand = case new.maate$ny$);
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.avslutt_etter_samtalen(uuid, uuid, uuid)'::regprocedure);
  naa := replace(foer, 'if not found or not tilgang.vern_er_vurdert(p_omrade, p_sak)',
    'if not found or tilgang.har_aapne_plikter(p_omrade, p_sak) or not tilgang.vern_er_vurdert(p_omrade, p_sak)');
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;

-- ── Etterforskerens vurdering av behovet (TP-37) ────────────────────────────────────────────────

-- Hvert svar er en rad som aldri endres, og den siste gjelder. Et ja flytter ingenting: det gir koordinatoren en oppgave.
create table varde.behovsvurdering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  svar text not null check (svar in ('ja', 'nei')),
  grunn text check (grunn in ('trygg', 'foelges_opp', 'oensker_ikke', 'annet')),
  ord bytea,
  vurdert_av uuid not null references varde.bruker,
  vurdert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check ((svar = 'nei') = (grunn is not null)),
  check (ord is not null or (svar = 'nei' and grunn <> 'annet'))
);
create index on varde.behovsvurdering (omrade_id, sak_id, vurdert_ved desc);
comment on table varde.behovsvurdering is 'etterforskerens svar på om programmet trengs, det siste gjelder (TP-37)';
do $$ declare r record; begin
  for r in select * from (values
    ('svar', 'vite om etterforskeren ser behov for programmet (TP-37)'),
    ('grunn', 'vite hvorfor etterforskeren ikke ser behov (TP-37)'),
    ('ord', 'la etterforskeren si hva hen ser, i egne ord (TP-37)'),
    ('vurdert_ved', 'vise når det ble vurdert')) k (navn, formaal)
  loop
    execute format('comment on column varde.behovsvurdering.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Koordinatoren, den som står i for hen, og etterforskeren leser; bare etterforskeren svarer, i eget navn.
call tilgang.reis_vegg('behovsvurdering');
create policy ikke_tilgang on varde.behovsvurdering as restrictive to varde_app
  using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.behovsvurdering for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy relasjon on varde.behovsvurdering for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{stedfortreder,etterforsker}'))));
create policy etterforskeren on varde.behovsvurdering for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{etterforsker}'))));
create policy i_eget_navn_i_saken on varde.behovsvurdering as restrictive for insert to varde_app with check (
  vurdert_av = (select tilgang.aktor())
  and eier_organisasjon = (select s.eier_organisasjon from varde.sak s where s.id = behovsvurdering.sak_id));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, svar, grunn, ord, vurdert_av) on varde.behovsvurdering to varde_app;

-- To svar samtidig: den som kommer sist, venter og ser det første.
create or replace function tilgang.laas_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder,etterforsker}')))
  for update;
end $$;

-- Svaret gjør oppgaven ferdig; et ja sender saken til koordinatoren.
create function tilgang.virk_behovsvurdering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.tilstand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er ikke åpen' using errcode = '23514'; end if;
  update varde.oppgave o set utfort = now(), utfort_av = new.vurdert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'vurder_behov' and o.utfort is null;
  if new.svar = 'ja' then perform tilgang.paalegg(new.omrade_id, new.sak_id, '{behov_meldt}', s.koordinator_id); end if;
  return null;
end $$;
create trigger virker after insert on varde.behovsvurdering for each row execute function tilgang.virk_behovsvurdering();

-- Koordinatoren gir etterforskeren spørsmålet, når appen har sett at den utsatte er i målgruppen (alderen er kryptert). For en ny
-- straffesak i saken (`p_ny`) spørres det igjen. Usant når ingen etterforsker er valgt, programmet er i gang, eller det alt er spurt.
create function tilgang.spor_om_behov(p_sak uuid, p_ny boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; hvem uuid;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak and k.anmeldt
    and k.tilstand not in ('aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist', 'angret')
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found then return false; end if;
  select t.bruker_id into hvem from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now());
  if hvem is null or exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'vurder_behov'
      and o.utfort is null) or (not p_ny and exists (select 1 from varde.behovsvurdering b where b.omrade_id = s.omrade_id and b.sak_id = s.id)) then
    return false;
  end if;
  perform tilgang.paalegg(s.omrade_id, s.id, '{vurder_behov}', hvem);
  return true;
end $$;
grant execute on function tilgang.spor_om_behov to varde_app;

-- I andre straffesaker melder etterforskeren ungdommen inn når programmet trengs (TP-01); kanalen er etterforskerens.
alter table varde.registrering drop constraint registrering_kanal_check,
  add constraint registrering_kanal_check check (kanal in ('moett', 'annen_kjenner_behovet', 'treff_i_uttrekk', 'egen_straffesak'));
create policy egen_straffesak_av_etterforsker on varde.registrering as restrictive for insert to varde_app
  with check (kanal <> 'egen_straffesak' or (eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{etterforsker}')))
    and exists (select 1 from varde.organisasjon o where o.id = registrering.eier_organisasjon and o.slag = 'politi')));

-- Trengs det ikke, og Varde kjenner ikke saken, føres bare at det er vurdert og hvorfor ikke: ingen ungdom, intet nummer og ingen ord.
create table varde.behov_uten_sak (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  eier_organisasjon uuid not null,
  grunn text not null check (grunn in ('trygg', 'foelges_opp', 'oensker_ikke', 'utenfor_maalgruppen')),
  vurdert_av uuid not null references varde.bruker,
  vurdert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id)
);
create index on varde.behov_uten_sak (omrade_id, vurdert_av);
comment on table varde.behov_uten_sak is 'at etterforskeren har vurdert behovet i en straffesak Varde ikke kjenner, og at programmet ikke trengs (TP-37)';
do $$ declare r record; begin
  for r in select * from (values
    ('grunn', 'vite hvorfor programmet ikke trengs, uten å si for hvem (TP-37)'),
    ('vurdert_ved', 'vise når det ble vurdert')) k (navn, formaal)
  loop
    execute format('comment on column varde.behov_uten_sak.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven; periode: til arkivaren har bestemt bevaring eller kassasjon (VV-42)', r.formaal));
  end loop;
end $$;
call tilgang.reis_vegg('behov_uten_sak');
create policy egne on varde.behov_uten_sak for select to varde_app using (vurdert_av = (select tilgang.aktor()));
create policy koordinator on varde.behov_uten_sak for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.rader_for())));
create policy etterforsker on varde.behov_uten_sak for insert to varde_app with check (
  vurdert_av = (select tilgang.aktor()) and eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{etterforsker}')))
  and exists (select 1 from varde.organisasjon o where o.id = behov_uten_sak.eier_organisasjon and o.slag = 'politi'));
grant select, insert (omrade_id, id, eier_organisasjon, grunn, vurdert_av) on varde.behov_uten_sak to varde_app;

-- ── Nummeret, etterforskeren og juristen ført for hånd (TP-19) ──────────────────────────────────

do $$ declare tekst text := pg_get_functiondef('tilgang.meld_anmeldt(uuid, uuid, date, uuid, bytea, bytea, bytea)'::regprocedure); naa text; begin
  naa := replace(replace(replace(tekst, 'p_etterforsker bytea)', 'p_etterforsker bytea, p_jurist bytea)'),
    'straffesaksnummer_indeks, etterforsker, status)', 'straffesaksnummer_indeks, etterforsker, jurist, status)'),
    'p_etterforsker, ''ukjent''', 'p_etterforsker, p_jurist, ''ukjent''');
  if length(naa) - length(tekst) <> length(', p_jurist bytea') + length(', jurist') + length(', p_jurist') then raise exception 'fant ikke stedet'; end if;
  drop function tilgang.meld_anmeldt(uuid, uuid, date, uuid, bytea, bytea, bytea);
  execute naa;
end $$;
revoke execute on function tilgang.meld_anmeldt from public;
grant execute on function tilgang.meld_anmeldt to varde_app;

-- Koordinatoren som leser politiets opplysninger i saken (VV-35, VV-39), fører dem. Et nummer som står, byttes aldri: det er det
-- politiets rader kjennes igjen på. Usant når straffesaken ikke er hens, eller saken er slutt.
create function tilgang.foer_straffesak(p_straffesak uuid, p_nummer bytea, p_indeks bytea, p_etterforsker bytea, p_jurist bytea)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.straffesak f set etterforsker = p_etterforsker, jurist = p_jurist,
    straffesaksnummer_indeks = case when f.straffesaksnummer is null then p_indeks else f.straffesaksnummer_indeks end,
    straffesaksnummer = coalesce(f.straffesaksnummer, p_nummer)
  from varde.sak s
  where f.omrade_id = tilgang.omrade() and f.id = p_straffesak and s.omrade_id = f.omrade_id and s.id = f.sak_id
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.eier_organisasjon in (select tilgang.rader_for()) and s.id not in (select tilgang.mine_sperrer());
  return found;
end $$;
grant execute on function tilgang.foer_straffesak to varde_app;

revoke all on function tilgang.guidens_plikter, tilgang.programmets_plikter, tilgang.paalegg, tilgang.etterforskeren,
  tilgang.paalegg_om_guiden, tilgang.paalegg_om_programmet, tilgang.virk_i_gang, tilgang.virk_anmeldelsen, tilgang.virk_relasjon,
  tilgang.har_aapne_plikter, tilgang.virk_behovsvurdering, tilgang.spor_om_behov, tilgang.foer_straffesak from public;
