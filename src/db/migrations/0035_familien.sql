-- Familien og den første samtalen (VV-01, VV-02, VV-07, VV-08, VV-17, TP-22 til TP-29). Hvem som kan kontaktes, svares det på
-- én for én før noen ringer; en foresatt som ikke skal kontaktes, er borte for alle andre enn koordinatoren, og nummeret
-- hens er borte for alle. Basen holder skrittet stengt, også for den som skriver SQL selv.

-- ── Foresatte og hvordan de kan nås ─────────────────────────────────────────────────────────────

alter table varde.foresatte
  add unique (omrade_id, sak_id, id),
  add column samtykker_til text not null default 'ikke_avklart' check (samtykker_til in ('kontakt', 'deling', 'ingenting', 'ikke_avklart')),
  add column grunnlag bytea,
  add column svart boolean not null default false,
  add check (til is null or fra is null or til >= fra);
alter table varde.foresatte drop column kontakt;
revoke insert, update on varde.foresatte from varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, slag, navn, bor_med, samtykker_til, grunnlag, fra, til) on varde.foresatte to varde_app;
grant update (slag, navn, bor_med, samtykker_til, grunnlag, fra, til) on varde.foresatte to varde_app;
create policy i_en_sak_jeg_ser on varde.foresatte as restrictive for insert to varde_app with check (exists (
  select 1 from varde.sak s where s.omrade_id = foresatte.omrade_id and s.id = foresatte.sak_id and s.eier_organisasjon = foresatte.eier_organisasjon));
-- «Kan ikke» er bare koordinatorens å se (VV-38): for alle andre finnes hen ikke.
create policy maa_ikke on varde.foresatte as restrictive for select to varde_app
  using (kan_kontaktes <> 'nei' or eier_organisasjon = any (array(select tilgang.koordinator_for())));

-- Svarene på «kan denne kontaktes?». Det siste gjelder; det som ble svart før, står (VV-01).
create table varde.foresattsvar (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  foresatt_id uuid not null,
  etter uuid,
  svar text not null check (svar in ('ja', 'nei', 'ukjent')),
  grunn text check (grunn in ('mistenkt', 'vold', 'kontroll_aere', 'forbud', 'vernet_adresse', 'barnets_oenske')),
  raadfoert text check (raadfoert in ('politiet', 'barnevernet', 'advokat')),
  raadfoert_hvem bytea,
  svart_av uuid not null references varde.bruker,
  svart_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, foresatt_id, id),
  unique nulls not distinct (omrade_id, foresatt_id, etter),
  foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, foresatt_id, etter) references varde.foresattsvar (omrade_id, foresatt_id, id) on delete cascade,
  check ((svar = 'nei') = (grunn is not null)),
  check ((raadfoert is null) = (raadfoert_hvem is null))
);
create index on varde.foresattsvar (omrade_id, sak_id, foresatt_id);
comment on table varde.foresattsvar is 'hvem av de foresatte som kan kontaktes, det siste svaret gjelder (VV-01)';
call tilgang.reis_vegg('foresattsvar');
create policy ikke_tilgang on varde.foresattsvar as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.foresattsvar to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())))
  with check (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy eget_svar_i_saken on varde.foresattsvar as restrictive for insert to varde_app with check (
  svart_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))) and exists (select 1 from varde.foresatte f where f.omrade_id = foresattsvar.omrade_id
    and f.id = foresatt_id and f.sak_id = foresattsvar.sak_id and f.eier_organisasjon = foresattsvar.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, foresatt_id, etter, svar, grunn, raadfoert, raadfoert_hvem, svart_av)
  on varde.foresattsvar to varde_app;

-- «Kan ikke» virker med en gang. Det er besvart når noen er rådspurt, eller en annen sier det samme den samme dagen. Å åpne
-- for en som ikke skulle kontaktes, krever at noen er rådspurt.
create function tilgang.virk_foresattsvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare forrige record;
begin
  perform 1 from varde.foresatte f where f.omrade_id = new.omrade_id and f.id = new.foresatt_id for update;
  select s.svar, s.svart_av, s.svart_ved into forrige from varde.foresattsvar s
    where s.omrade_id = new.omrade_id and s.foresatt_id = new.foresatt_id and s.id = new.etter;
  if forrige.svar = 'nei' and new.svar <> 'nei' and new.raadfoert is null then
    raise exception 'ingen er rådspurt' using errcode = '23514';
  end if;
  update varde.foresatte f set kan_kontaktes = new.svar,
    svart = new.svar = 'ja' or (new.svar = 'nei' and (new.raadfoert is not null or coalesce(
      forrige.svar = 'nei' and forrige.svart_av <> new.svart_av
        and (forrige.svart_ved at time zone 'Europe/Oslo')::date = (new.svart_ved at time zone 'Europe/Oslo')::date, false)))
  where f.omrade_id = new.omrade_id and f.id = new.foresatt_id;
  return null;
end $$;
create trigger virker after insert on varde.foresattsvar for each row execute function tilgang.virk_foresattsvar();

-- Trygg kontakt, per person (VV-07), og språk (VV-08). Den siste raden gjelder. Uten foresatt er det den unge selv.
alter table varde.kontakt
  add column foresatt_id uuid,
  add column andre_ser bytea, add column tider bytea, add column kodeord bytea, add column spraak bytea,
  add column beskjed_ok boolean not null default false,
  add column tolk text not null default 'ukjent' check (tolk in ('ja', 'nei', 'ukjent')),
  add column registrert_av uuid references varde.bruker,
  add column registrert_ved timestamptz not null default clock_timestamp(),
  add foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade;
alter table varde.kontakt drop column avtale;
create index on varde.kontakt (omrade_id, sak_id, registrert_ved desc);
grant insert (omrade_id, id, sak_id, eier_organisasjon, slag, verdi, foresatt_id, andre_ser, tider, kodeord, spraak, beskjed_ok, tolk, registrert_av)
  on varde.kontakt to varde_app;
create policy i_en_sak_jeg_ser on varde.kontakt as restrictive for insert to varde_app with check (
  registrert_av = (select tilgang.aktor()) and exists (select 1 from varde.sak s where s.omrade_id = kontakt.omrade_id
    and s.id = kontakt.sak_id and s.eier_organisasjon = kontakt.eier_organisasjon));
-- Bare den som kan kontaktes, har et nummer noen ser eller skriver.
create policy bare_den_som_kan on varde.kontakt as restrictive to varde_app
  using (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = kontakt.omrade_id
    and f.sak_id = kontakt.sak_id and f.id = foresatt_id and f.kan_kontaktes = 'ja'
    and (f.fra is null or f.fra <= tilgang.dagen()) and (f.til is null or f.til >= tilgang.dagen())));

-- ── Oppringningene ──────────────────────────────────────────────────────────────────────────────

create table varde.oppringning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  etter uuid,
  til_foresatt uuid,
  maate text not null check (maate in ('telefon', 'melding', 'brev', 'oppmoete')),
  utfall text not null check (utfall in ('svarte', 'ikke_svar', 'feil_nummer', 'ring_tilbake', 'moette_ikke', 'flyttet')),
  flyttet_av text check (flyttet_av in ('familien', 'oss')),
  neste_forsoek date,
  adressatgrunn bytea,
  tilstede bytea,
  tolk text not null default 'ingen' check (tolk in ('ingen', 'tolketjeneste', 'tospraaklig_ansatt', 'slektning', 'barn', 'mistenktes_krets')),
  tolkgrunn bytea,
  ord bytea,
  ringt_av uuid not null references varde.bruker,
  ringt_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique nulls not distinct (omrade_id, sak_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, til_foresatt) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.oppringning (omrade_id, sak_id, id) on delete cascade,
  check ((utfall = 'flyttet') = (flyttet_av is not null)),
  check (tolk not in ('slektning', 'barn', 'mistenktes_krets') or tolkgrunn is not null)
);
comment on table varde.oppringning is 'hver gang noen prøvde å nå familien, og hva det ble til (VV-17)';
call tilgang.reis_saksvegg('oppringning', 'sak_id', '{koordinator,stedfortreder,samtaleholder}', true);
-- Ingen feltgruppe heter det: et innsyn åpner den aldri.
drop policy innsyn on varde.oppringning;
create policy samtaleholder on varde.oppringning for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy egen_i_saken on varde.oppringning as restrictive for insert to varde_app with check (
  ringt_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))) and exists (select 1 from varde.sak s where s.omrade_id = oppringning.omrade_id
    and s.id = oppringning.sak_id and s.eier_organisasjon = oppringning.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, etter, til_foresatt, maate, utfall, flyttet_av, neste_forsoek,
  adressatgrunn, tilstede, tolk, tolkgrunn, ord, ringt_av) on varde.oppringning to varde_app;

-- Den som gjør noe i saken, låser den først: da prøves reglene på det som gjelder, og den andre ser hva den første gjorde.
create function tilgang.laas_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}')))
  for update;
end $$;
grant execute on function tilgang.laas_sak to varde_app;

-- De foresatte som gjelder i dag.
create function tilgang.foresatte_naa(p_omrade uuid, p_sak uuid) returns setof varde.foresatte
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak
    and (f.fra is null or f.fra <= tilgang.dagen()) and (f.til is null or f.til >= tilgang.dagen()) $$;

-- Kan familien til et barn kontaktes (VV-01)? Hver kjent foresatt er besvart, og minst én kan. En voksen har ingen foresatte (TP-07).
create function tilgang.familien_er_avklart(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.aldersbaand = '18_pluss')
    or coalesce((select bool_and(f.svart) and bool_or(f.kan_kontaktes = 'ja') from tilgang.foresatte_naa(p_omrade, p_sak) f), false) $$;

-- De foresatte det kan ringes til (VV-01, TP-23): den som kan kontaktes, og av foreldre som ikke bor sammen med barnet begge,
-- den barnet bor hos. Kan ikke den barnet bor hos kontaktes, er det den andre. Er bostedet ukjent, ringes ingen av foreldrene.
create function tilgang.ringbare(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with naa as (select f.*, f.slag like 'forelder%' as forelder from tilgang.foresatte_naa(p_omrade, p_sak) f),
  foreldre as (select count(*) as antall, bool_or(bor_med = 'ukjent') as ukjent,
    bool_or(bor_med in ('ja', 'delvis') and kan_kontaktes = 'ja') as hos_en_som_kan from naa where forelder)
  select n.id from naa n, foreldre p where n.kan_kontaktes = 'ja'
    and (not n.forelder or p.antall < 2 or (not p.ukjent and (n.bor_med in ('ja', 'delvis') or not p.hos_en_som_kan))) $$;

-- Det den som ringer, får vite om familien uten å se dem hen ikke skal se: om den er avklart, og hvem det kan ringes til.
create function tilgang.familien_for_meg(p_sak uuid) returns table (avklart boolean, ringbare uuid[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.familien_er_avklart(s.omrade_id, s.id), array(select tilgang.ringbare(s.omrade_id, s.id))
  from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}'))) $$;

-- Vilkårene på et ja som står: de følger den som ringer, også når klareringen ellers ikke er hens å lese (VV-13).
create function tilgang.vilkaar_for_meg(p_sak uuid) returns table (id uuid, ord bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.ord from varde.klareringssvar s join varde.klarering k on k.omrade_id = s.omrade_id and k.id = s.klarering_id
  where s.omrade_id = tilgang.omrade() and s.sak_id = p_sak and s.svar = 'klarert_med_vilkaar' and k.svar = 'klarert_med_vilkaar'
    and s.sak_id not in (select tilgang.mine_sperrer())
    and (s.sak_id in (select tilgang.mine_saker('{samtaleholder}')) or s.eier_organisasjon in (select tilgang.koordinator_for()))
    and not exists (select 1 from varde.klareringssvar n where n.omrade_id = s.omrade_id and n.klarering_id = s.klarering_id and n.etter = s.id) $$;
grant execute on function tilgang.familien_for_meg, tilgang.vilkaar_for_meg to varde_app;

-- En oppringning prøves etter at raden er sluppet inn, med saken låst: trekkes et ja mens noen skriver, står det som var først.
create function tilgang.virk_oppringning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto not in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt') then
    raise exception 'saken er ikke klar for kontakt' using errcode = '23514';
  end if;
  -- En ny, anmeldt hendelse ingen har klarert, stenger til den er det (VV-10, TP-20).
  if sto = 'klar_for_kontakt' and exists (select 1 from varde.hendelse h where h.omrade_id = new.omrade_id and h.sak_id = new.sak_id and h.anmeldt)
      and not tilgang.er_klarert(new.omrade_id, new.sak_id) then
    raise exception 'ikke klarert' using errcode = '23514';
  end if;
  if not tilgang.familien_er_avklart(new.omrade_id, new.sak_id) then
    raise exception 'familien er ikke avklart' using errcode = '23514';
  end if;
  if new.til_foresatt is not null and not exists (select 1 from tilgang.ringbare(new.omrade_id, new.sak_id) r where r = new.til_foresatt) then
    raise exception 'denne kan ikke ringes' using errcode = '23514';
  end if;
  if new.til_foresatt is null and new.utfall = 'svarte' then
    update varde.sak set siste_kontakt = new.ringt_ved where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  if new.utfall = 'svarte' and sto = 'klar_for_kontakt' then
    update varde.sak set tilstand = 'i_foerste_kontakt', tilstand_siden = new.ringt_ved
    where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  return null;
end $$;
create trigger virker after insert on varde.oppringning for each row execute function tilgang.virk_oppringning();

-- ── Det den første samtalen ble til ─────────────────────────────────────────────────────────────

create table varde.foerstesamtale (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  oppringning_id uuid not null,
  resultat text not null check (resultat in ('trygg_igjen', 'samtale_holdt', 'samtale_avtalt', 'takket_nei')),
  ba_om_ungdommen boolean not null,
  ungdommen text not null check (ungdommen in ('snakket', 'ville_ikke', 'ikke_der', 'avtalt_senere', 'ikke_spurt')),
  sier_ivaretatt boolean not null default false,
  vurdering_ungdommen bytea,
  behov bytea,
  avtalt_ved timestamptz,
  avtalt_hvor bytea,
  nei_fra text check (nei_fra in ('foresatte', 'ungdommen', 'begge')),
  guide_tilbudt boolean,
  guide_oensket boolean,
  forslag_foresatte bytea,
  forslag_ungdommen bytea,
  skrevet_av uuid not null references varde.bruker,
  skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, oppringning_id),
  foreign key (omrade_id, sak_id, oppringning_id) references varde.oppringning (omrade_id, sak_id, id) on delete cascade,
  check ((resultat = 'samtale_avtalt') = (avtalt_ved is not null)),
  check ((resultat = 'samtale_avtalt') = (avtalt_hvor is not null)),
  check ((resultat = 'takket_nei') = (nei_fra is not null)),
  check ((resultat = 'samtale_holdt') = (guide_tilbudt is not null)),
  check (guide_oensket is null or guide_tilbudt),
  check (ba_om_ungdommen = (ungdommen <> 'ikke_spurt'))
);
create index on varde.foerstesamtale (omrade_id, sak_id);
comment on table varde.foerstesamtale is 'det ene resultatet av den første samtalen (TP-27)';
call tilgang.reis_saksvegg('foerstesamtale', 'sak_id', '{koordinator,stedfortreder,samtaleholder}', true);
drop policy innsyn on varde.foerstesamtale;
create policy samtaleholder on varde.foerstesamtale for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy eget_i_saken on varde.foerstesamtale as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))) and exists (select 1 from varde.sak s where s.omrade_id = foerstesamtale.omrade_id
    and s.id = foerstesamtale.sak_id and s.eier_organisasjon = foerstesamtale.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, oppringning_id, resultat, ba_om_ungdommen, ungdommen, sier_ivaretatt,
  vurdering_ungdommen, behov, avtalt_ved, avtalt_hvor, nei_fra, guide_tilbudt, guide_oensket, forslag_foresatte, forslag_ungdommen,
  skrevet_av) on varde.foerstesamtale to varde_app;

-- Ett resultat, av den siste samtalen noen svarte i. Saken følger det (C8, C9, C10).
create function tilgang.virk_foerstesamtale() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto <> 'i_foerste_kontakt' then raise exception 'saken er ikke i første kontakt' using errcode = '23514'; end if;
  if not exists (select 1 from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.utfall = 'svarte'
      and not exists (select 1 from varde.oppringning n where n.omrade_id = o.omrade_id and n.etter = o.id)) then
    raise exception 'ingen svarte sist' using errcode = '23514';
  end if;
  if new.resultat in ('samtale_avtalt', 'samtale_holdt') then
    update varde.sak set tilstand_siden = new.skrevet_ved,
      tilstand = case new.resultat when 'samtale_avtalt' then 'samtale_avtalt' else 'samtale_holdt' end
    where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  return null;
end $$;
create trigger virker after insert on varde.foerstesamtale for each row execute function tilgang.virk_foerstesamtale();

insert into tilgang.saksovergang (fra, til) values ('klar_for_kontakt', 'i_foerste_kontakt'), ('i_foerste_kontakt', 'venter_klarering'),
  ('samtale_avtalt', 'venter_klarering'), ('samtale_holdt', 'venter_klarering'), ('samtale_avtalt', 'samtale_holdt'),
  ('i_foerste_kontakt', 'samtale_avtalt'), ('i_foerste_kontakt', 'samtale_holdt');

-- Et ja kan trekkes også når samtalen er begynt: kontakten stanser, og saken venter igjen (C6d).
create or replace function tilgang.virk_klareringssvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sto text;
  forrige text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select k.svar into forrige from varde.klarering k where k.omrade_id = new.omrade_id and k.id = new.klarering_id for update;
  if (case when new.svar = 'trukket' then sto not in ('venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')
        or coalesce(forrige, '') not in ('klarert', 'klarert_med_vilkaar')
      else sto <> 'venter_klarering' or forrige in ('klarert', 'klarert_med_vilkaar') end) then
    raise exception 'svaret passer ikke her' using errcode = '23514';
  end if;
  update varde.klarering set ikke_foer = new.ikke_foer, svar = nullif(new.svar, 'trukket'),
    svar_ved = case when new.svar <> 'trukket' then new.svart_ved end
  where omrade_id = new.omrade_id and id = new.klarering_id;
  update varde.sak set tilstand_siden = new.svart_ved,
    tilstand = case when sto = 'venter_klarering' then 'klar_for_kontakt' else 'venter_klarering' end
  where omrade_id = new.omrade_id and id = new.sak_id
    and tilgang.er_klarert(new.omrade_id, new.sak_id) = (sto = 'venter_klarering');
  return null;
end $$;

-- Ingen setter disse tilstandene selv: de følger av en samtale som er ført.
create function tilgang.vokt_kontakt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and new.tilstand <> old.tilstand
      and (new.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')
        or old.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt') and new.tilstand = 'venter_klarering') then
    raise exception 'tilstanden følger av samtalen' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger kontakt before update of tilstand on varde.sak for each row execute function tilgang.vokt_kontakt();

-- En ungdom blir eldre, aldri yngre. Båndet flyttes bare av funksjonen, av den som har samtalen, ett steg om gangen og aldri fra
-- ukjent: fødselsdatoen er kryptert, så basen kan ikke regne alderen ut selv (TP-07, AMB-32).
create function tilgang.foelg_alderen(p_sak uuid, p_baand text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare rekke constant text[] := array['under_10', '10_14', '15_17', '18_pluss'];
begin
  update varde.sak s set aldersbaand = p_baand
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}')))
    and array_position(rekke, p_baand) = array_position(rekke, s.aldersbaand) + 1;
end $$;
grant execute on function tilgang.foelg_alderen to varde_app;

-- Er det en annen person, eller noe annet hen er for barnet, må spørsmålet svares på nytt; den som ikke skal kontaktes, blir
-- stående som det. Og ingen faller ut av spørsmålet ved å få en dag som er passert.
create function tilgang.vokt_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if new.til < tilgang.dagen() and (not old.svart or old.kan_kontaktes = 'nei') then
    raise exception 'den som ikke er besvart, går ikke ut' using errcode = '23514';
  end if;
  if (new.navn <> old.navn or new.slag <> old.slag) and old.kan_kontaktes <> 'nei' then
    new.kan_kontaktes := 'ukjent';
    new.svart := false;
  end if;
  return new;
end $$;
create trigger foresatt before update on varde.foresatte for each row execute function tilgang.vokt_foresatt();

-- ── Å overlate samtalen til en annen (TP-29, ED-05) ─────────────────────────────────────────────

-- Hvem koordinatoren kan overlate samtalen til: ansatte i enheten som eier saken, og i den andre etaten bare med politiets
-- vedtak (VV-35); aldri etterforskeren i saken eller en som er stengt ute (VV-23).
create function tilgang.kan_holde_samtalen(p_sak uuid) returns table (bruker_id uuid, navn text, organisasjon text, annen_eier uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn, case when o.id <> s.eier_organisasjon then o.id end
  from varde.sak s
  join varde.medlemskap m on m.omrade_id = s.omrade_id
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer())
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen()) and m.bruker_id <> tilgang.aktor()
    and o.slag in ('politi', 'kommunal_tjeneste')
    and (o.id = s.eier_organisasjon or (tilgang.lesevedtak(s.omrade_id, tilgang.dagen(), tilgang.dagen()) is not null and exists (
      select 1 from varde.organisasjon p where p.omrade_id = s.omrade_id and p.id = s.eier_organisasjon and p.slag = 'politi')))
    and not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'ordforer'
      and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen()))
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = m.bruker_id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = m.bruker_id and x.objekt_id = s.id)
  order by b.navn, b.id, (o.id = s.eier_organisasjon) desc $$;

-- Overlater samtalen, eller tar den tilbake når ingen er nevnt. Den som hadde den, mister saken i samme øyeblikk; går den
-- til en annen etat, føres det i protokollen. Sant når noe ble endret.
create function tilgang.overlat_samtalen(p_sak uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
    and k.tilstand in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt') for update;
  if not found then return false; end if;
  if p_bruker is not null then
    select k.* into m from tilgang.kan_holde_samtalen(p_sak) k where k.bruker_id = p_bruker;
    if not found then return false; end if;
  end if;
  update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'samtaleholder'
    and (t.til is null or t.til > now());
  if p_bruker is null then return true; end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values (s.omrade_id, s.id, p_bruker, 'samtaleholder',
    case when m.annen_eier is null then 'overlatt av koordinatoren' else 'overlatt av koordinatoren, politiets vedtak' end);
  if m.annen_eier is not null then
    insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, hjemmel_id, besluttet_av)
    values (s.omrade_id, s.id, s.eier_organisasjon, m.annen_eier,
      array['sak', 'identitet', 'kontakt', 'foresatte', 'hendelse', 'vern', 'samtale', 'samtykke'],
      'foerste_samtale', 'politivedtak', tilgang.lesevedtak(s.omrade_id, tilgang.dagen(), tilgang.dagen()), tilgang.aktor());
  end if;
  return true;
end $$;
grant execute on function tilgang.kan_holde_samtalen, tilgang.overlat_samtalen to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('foresatte', 'grunnlag', 'vite hvorfor den foresatte kan bestemme (VV-02)'),
    ('foresatte', 'samtykker_til', 'vite hva den foresatte kan samtykke til (VV-02)'),
    ('foresatte', 'svart', 'holde skrittet stengt til alle er besvart (VV-01)'),
    ('foresattsvar', 'svar', 'vite hvem som kan kontaktes (VV-01)'),
    ('foresattsvar', 'grunn', 'verne barnet mot den som ikke skal kontaktes (VV-01)'),
    ('foresattsvar', 'raadfoert', 'vite hvem som ble rådspurt (VV-01)'),
    ('foresattsvar', 'raadfoert_hvem', 'vite hvem som ble rådspurt (VV-01)'),
    ('foresattsvar', 'svart_ved', 'vise når det ble svart'),
    ('kontakt', 'andre_ser', 'ringe trygt når andre ser telefonen (VV-07)'),
    ('kontakt', 'tider', 'ringe når det er trygt (VV-07)'),
    ('kontakt', 'kodeord', 'vite at det er rett person (VV-07)'),
    ('kontakt', 'beskjed_ok', 'ikke legge igjen beskjed der det er utrygt (VV-07)'),
    ('kontakt', 'spraak', 'snakke så det blir forstått (VV-08)'),
    ('kontakt', 'tolk', 'bestille tolk (VV-08)'),
    ('kontakt', 'registrert_ved', 'vite hva som gjelder nå'),
    ('oppringning', 'maate', 'telle forsøk på to måter (VV-17)'),
    ('oppringning', 'utfall', 'vite om familien er nådd (VV-17)'),
    ('oppringning', 'flyttet_av', 'vite hvem som flyttet avtalen (VV-17)'),
    ('oppringning', 'neste_forsoek', 'prøve igjen den dagen (VV-17)'),
    ('oppringning', 'adressatgrunn', 'vise hvorfor den unge ble ringt først (TP-22)'),
    ('oppringning', 'tilstede', 'vite hvem som hørte på (VV-08)'),
    ('oppringning', 'tolk', 'sikre at tolken er egnet (VV-08)'),
    ('oppringning', 'tolkgrunn', 'vise hvorfor en uegnet tolk måtte brukes (VV-08)'),
    ('oppringning', 'ord', 'huske det som ble sagt'),
    ('oppringning', 'ringt_ved', 'vise når det ble ringt'),
    ('foerstesamtale', 'resultat', 'vite hva samtalen ble til (TP-27)'),
    ('foerstesamtale', 'ba_om_ungdommen', 'vite om ungdommen ble spurt (TP-24)'),
    ('foerstesamtale', 'ungdommen', 'vite om ungdommen ble snakket med (TP-24)'),
    ('foerstesamtale', 'sier_ivaretatt', 'vurdere om ungdommen likevel skal spørres (TP-25)'),
    ('foerstesamtale', 'vurdering_ungdommen', 'vise vurderingen av om ungdommen skal spørres (TP-25)'),
    ('foerstesamtale', 'behov', 'kartlegge behovet for trygghet (TP-27)'),
    ('foerstesamtale', 'avtalt_ved', 'holde avtalen (TP-27)'),
    ('foerstesamtale', 'avtalt_hvor', 'holde avtalen (TP-27)'),
    ('foerstesamtale', 'nei_fra', 'vite hvem som takket nei (TP-27)'),
    ('foerstesamtale', 'guide_tilbudt', 'vite om guide ble tilbudt (TS-25)'),
    ('foerstesamtale', 'guide_oensket', 'vite om guide er ønsket (TS-25)'),
    ('foerstesamtale', 'forslag_foresatte', 'finne en guide familien er trygg på (TP-28)'),
    ('foerstesamtale', 'forslag_ungdommen', 'finne en guide ungdommen er trygg på (TP-28)'),
    ('foerstesamtale', 'skrevet_ved', 'vise når det ble skrevet')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: %s; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal,
      case when r.tabell in ('foresatte', 'kontakt') then 'klientforhold, slekt_familie_hjem'
        else 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold' end));
  end loop;
end $$;

revoke all on function tilgang.laas_sak, tilgang.kan_holde_samtalen, tilgang.overlat_samtalen, tilgang.virk_foresattsvar, tilgang.foresatte_naa, tilgang.familien_er_avklart, tilgang.virk_oppringning,
  tilgang.virk_foerstesamtale, tilgang.vokt_kontakt, tilgang.vokt_foresatt, tilgang.foelg_alderen, tilgang.ringbare, tilgang.familien_for_meg,
  tilgang.vilkaar_for_meg from public;
