-- Sakens feltgrupper (model.md "People and field groups") og reglene for hver. Kolonner skifter aldri gruppe.

create table varde.identitet (
  omrade_id uuid not null references varde.omrade,
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  navn bytea, fodselsnummer bytea, fodselsnummer_indeks bytea, fodselsdato bytea, kallenavn bytea,
  primary key (omrade_id, sak_id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.identitet (omrade_id, fodselsnummer_indeks);

create table varde.kontakt (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('telefon', 'epost', 'sosiale_medier', 'trygg_kontakt')),
  verdi bytea not null, avtale bytea,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.foresatte (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('forelder_med_foreldreansvar', 'forelder_uten_foreldreansvar', 'verge', 'representant', 'barnevern_med_omsorg', 'fosterforelder', 'institusjon', 'ukjent')),
  kan_kontaktes text not null default 'ukjent' check (kan_kontaktes in ('ja', 'nei', 'ukjent')),
  navn bytea not null, kontakt bytea, bor_med text not null default 'ukjent' check (bor_med in ('ja', 'delvis', 'nei', 'ukjent')),
  fra date, til date,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.hendelse (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  sakstype text not null, rolle text not null, dato date, klokkeslett time,
  anmeldt boolean not null, stedskategori text, sted bytea, sted_ikke_hjem_bekreftet_av uuid references varde.bruker,
  hatkriminalitet boolean not null default false, i_familie boolean not null default false,
  samme_hendelse uuid,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check (sted is null or sted_ikke_hjem_bekreftet_av is not null)
);
create index on varde.hendelse (omrade_id, sak_id);

create table varde.straffesak (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null, hendelse_id uuid not null,
  straffesaksnummer bytea, straffesaksnummer_indeks bytea, etterforsker bytea, jurist bytea,
  status text not null default 'ukjent', status_dato date,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, hendelse_id) references varde.hendelse (omrade_id, id) on delete cascade
);
create index on varde.straffesak (omrade_id, straffesaksnummer_indeks);

create table varde.klarering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null, hendelse_id uuid not null,
  spurt_ved timestamptz, svar text check (svar in ('klarert', 'klarert_med_vilkaar', 'ikke_foer', 'tar_det_selv', 'nei')),
  svar_ved timestamptz, ikke_foer date, vilkaar bytea,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, hendelse_id) references varde.hendelse (omrade_id, id) on delete cascade
);

create table varde.vern (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet')),
  vurdering text not null check (vurdering in ('trengs', 'trengs_ikke', 'paa_plass', 'spurt')),
  vurdert_av uuid not null references varde.bruker, vurdert_ved timestamptz not null default now(), merknad bytea,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.samtale (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, holdt_ved timestamptz, innhold bytea not null,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.barnets (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(), innhold bytea not null,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.logg_fakta (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(),
  slag text not null, innhold bytea,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.logg_notat (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(), innhold bytea not null,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.samtykke (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null, tilstand text not null check (tilstand in ('spurt', 'delvis', 'muntlig', 'skriftlig', 'nektet', 'trukket', 'endt')),
  omfang bytea not null, registrert_av uuid not null references varde.bruker, registrert_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);

create table varde.oppgave (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid, eier_organisasjon uuid not null,
  slag text not null, for_bruker uuid references varde.bruker, frist date,
  opprettet timestamptz not null default now(), utfort timestamptz, utfort_av uuid references varde.bruker,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.oppgave (omrade_id, for_bruker) where utfort is null;

-- ── Veggene ─────────────────────────────────────────────────────────────────────────────────────

call tilgang.reis_saksvegg('sak', 'id', '{koordinator,stedfortreder,samtaleholder,guide,etterforsker,beslutningstaker}', true);
call tilgang.reis_saksvegg('identitet', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide,beslutningstaker}', true);
call tilgang.reis_saksvegg('kontakt', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
call tilgang.reis_saksvegg('foresatte', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
call tilgang.reis_saksvegg('hendelse', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide,etterforsker}', true);
call tilgang.reis_saksvegg('straffesak', 'sak_id', '{stedfortreder,etterforsker}', true);
call tilgang.reis_saksvegg('klarering', 'sak_id', '{koordinator,stedfortreder,etterforsker}', true);
call tilgang.reis_saksvegg('vern', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
call tilgang.reis_saksvegg('samtale', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
call tilgang.reis_saksvegg('barnets', 'sak_id', '{}', false);
call tilgang.reis_saksvegg('logg_fakta', 'sak_id', '{koordinator,stedfortreder,guide}', true);
call tilgang.reis_saksvegg('logg_notat', 'sak_id', '{}', false);
call tilgang.reis_saksvegg('samtykke', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
call tilgang.reis_saksvegg('oppgave', 'sak_id', '{}', true);

-- Egne oppføringer, så lenge jeg har saken (VV-28, VV-30).
create policy egen on varde.barnets for select to varde_app
  using (skrevet_av = (select tilgang.aktor()) and sak_id = any (array(select tilgang.mine_saker('{samtaleholder,guide,koordinator,stedfortreder}'))));
create policy egen on varde.logg_notat for select to varde_app
  using (skrevet_av = (select tilgang.aktor()) and sak_id = any (array(select tilgang.mine_saker('{guide,samtaleholder}'))));
create policy egen on varde.oppgave for select to varde_app using (for_bruker = (select tilgang.aktor()));

grant select on varde.identitet, varde.kontakt, varde.foresatte, varde.hendelse, varde.straffesak, varde.klarering, varde.vern,
  varde.samtale, varde.barnets, varde.logg_fakta, varde.logg_notat, varde.samtykke, varde.oppgave, varde.sak to varde_app;
grant insert on varde.sak, varde.identitet, varde.hendelse, varde.straffesak, varde.klarering, varde.oppgave to varde_app;
grant update (tilstand, tilstand_siden, virker_fra, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved) on varde.sak to varde_app;
grant update (utfort, utfort_av) on varde.oppgave to varde_app;

-- Relasjoner og sperrer
call tilgang.reis_vegg('sak_tilgang');
create policy ikke_tilgang on varde.sak_tilgang as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy egne on varde.sak_tilgang for select to varde_app using (bruker_id = (select tilgang.aktor()));
create policy i_saken on varde.sak_tilgang for select to varde_app using (sak_id in (select s.id from varde.sak s));
create policy koordinator on varde.sak_tilgang for insert to varde_app with check (exists (
  select 1 from varde.sak s where s.omrade_id = sak_tilgang.omrade_id and s.id = sak_tilgang.sak_id
    and s.eier_organisasjon = any (array(select tilgang.koordinator_for()))));
grant select, insert on varde.sak_tilgang to varde_app;

call tilgang.reis_vegg('innsyn');
create policy ikke_tilgang on varde.innsyn as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy i_saken on varde.innsyn for select to varde_app using (sak_id in (select s.id from varde.sak s));
grant select on varde.innsyn to varde_app;

-- Den som melder seg inhabil, setter sperren og ser den aldri igjen: raden er for veggen, ikke for lesing.
call tilgang.reis_vegg('ikke_tilgang');
create policy meld_meg on varde.ikke_tilgang for insert to varde_app
  with check (grunn = 'inhabil' and bruker_id = (select tilgang.aktor()) and satt_av = (select tilgang.aktor()));
grant insert on varde.ikke_tilgang to varde_app;

call tilgang.reis_vegg('utlevering');
create policy ikke_tilgang on varde.utlevering as restrictive to varde_app using (objekt_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.utlevering for select to varde_app
  using (fra_organisasjon = any (array(select tilgang.koordinator_for())) or til_organisasjon = any (array(select tilgang.koordinator_for())));
create policy egen on varde.utlevering for insert to varde_app
  with check (besluttet_av = (select tilgang.aktor()) and fra_organisasjon = any (array(select tilgang.mine_organisasjoner())));
grant select, insert on varde.utlevering to varde_app;

-- Før saken. Uttrekksrader leses bare av koordinatorer ansatt i eierens politienhet (VV-35).
do $$ declare t text; n text; begin
  foreach t in array array['uttrekk', 'uttrekksrad', 'kandidat', 'triagebeslutning'] loop
    call tilgang.reis_vegg(t);
    n := case t when 'uttrekksrad' then 'kandidat_id' when 'triagebeslutning' then 'kandidat_id' else 'id' end;
    execute format('create policy ikke_tilgang on varde.%I as restrictive to varde_app '
      'using (%I is null or %I <> all (array(select tilgang.mine_sperrer())))', t, n, n);
    execute format('create policy koordinator on varde.%I to varde_app '
      'using (eier_organisasjon = any (array(select tilgang.%2$s()))) '
      'with check (eier_organisasjon = any (array(select tilgang.%2$s())))', t,
      case when t in ('uttrekk', 'uttrekksrad') then 'uttrekk_for' else 'koordinator_for' end);
  end loop;
end $$;
create policy uttrekk_er_politiets on varde.kandidat as restrictive to varde_app
  using (opphav <> 'uttrekk' or eier_organisasjon = any (array(select tilgang.uttrekk_for())))
  with check (opphav <> 'uttrekk' or eier_organisasjon = any (array(select tilgang.uttrekk_for())));
-- En rad merket vernet adresse forlater den felles lista: bare navngitt håndterer ser den (VV-48).
create policy vernet on varde.kandidat as restrictive for select to varde_app
  using (not vernet or tildelt_handterer = (select tilgang.aktor()));
create policy vernet on varde.uttrekksrad as restrictive for select to varde_app using (not vernet or exists (
  select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.kandidat_id));
create policy handterer on varde.kandidat for select to varde_app
  using (vernet and tildelt_handterer = (select tilgang.aktor()) and (select tilgang.har_verv('{navngitt_handterer}')));
grant select, insert on varde.uttrekk, varde.uttrekksrad, varde.kandidat, varde.triagebeslutning to varde_app;
grant update (ferdig_ved, ferdig_av) on varde.uttrekk to varde_app;
-- Politiets opplysninger om saken kan komme på nytt; det gamle står i uttrekksraden som endret dem (VV-09).
grant update (detaljer, sakstype, straffesak_status) on varde.kandidat to varde_app;
grant update (virker_fra, angret_ved, angret_av) on varde.triagebeslutning to varde_app;

-- Enhver ansatt registrerer og får en kvittering; ingen leser registreringen igjen uten å være mottakerens koordinator.
call tilgang.reis_vegg('registrering');
create policy ansatt on varde.registrering for insert to varde_app
  with check (registrert_av = (select tilgang.aktor()) and eier_organisasjon = any (array(select tilgang.mine_organisasjoner())));
create policy mottaker on varde.registrering for select to varde_app
  using (mottaker_organisasjon = any (array(select tilgang.koordinator_for())));
grant insert, select on varde.registrering to varde_app;
create policy ikke_tilgang on varde.registrering as restrictive for select to varde_app using (not exists (
  select 1 from varde.kandidat k where k.omrade_id = registrering.omrade_id and k.registrering_id = registrering.id
    and k.id = any (array(select tilgang.mine_sperrer()))));
-- Kandidaten fra en registrering eies av mottakeren, og den som registrerer, kan bare legge inn, aldri lese.
create policy ansatt_registrerer on varde.kandidat for insert to varde_app
  with check (opphav = 'registrering' and eier_organisasjon = (
    select o.mottaker_organisasjon from varde.omrade o where o.id = (select tilgang.omrade())));

-- ── Utkast: kryptert til den som skriver ────────────────────────────────────────────────────────

create table varde.utkast (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  nokkel_id uuid not null,
  skjema text not null,
  objekt_id uuid,
  innhold bytea not null check (octet_length(innhold) <= 70000),
  lagret timestamptz not null default now(),
  primary key (omrade_id, id)
);
create unique index utkast_ett_per_felt on varde.utkast (omrade_id, bruker_id, skjema, objekt_id) nulls not distinct;
call tilgang.reis_vegg('utkast');
create policy eget on varde.utkast to varde_app using (bruker_id = (select tilgang.aktor())) with check (bruker_id = (select tilgang.aktor()));
grant select, insert, update, delete on varde.utkast to varde_app;

-- ── Handlinger som må gjøres av eieren ──────────────────────────────────────────────────────────

-- Jeg er inhabil (VV-23): raden eller saken blir borte for meg i samme øyeblikk og går til stedfortrederen.
-- Gjør det samme for en id som ikke finnes, så svaret røper ingenting.
create function tilgang.meld_inhabil(p_objekt uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade();
begin
  if meg is null or her is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values (her, p_objekt, meg, 'inhabil', meg);
  update varde.sak set koordinator_id = stedfortreder_id, stedfortreder_id = null
    where omrade_id = her and (id = p_objekt or kandidat_id = p_objekt) and koordinator_id = meg and stedfortreder_id is not null;
  update varde.sak set stedfortreder_id = null
    where omrade_id = her and (id = p_objekt or kandidat_id = p_objekt) and stedfortreder_id = meg;
  update varde.sak_tilgang set til = now()
    where omrade_id = her and sak_id = p_objekt and bruker_id = meg and (til is null or til > now());
end $$;

-- Områdets leder ser bare tall (1.16b): saker uten koordinator som kan lese dem nå, og antall virksomme koordinatorer.
create function tilgang.koordinatoralarm() returns table (aktive_koordinatorer integer, saker_uten_ansvarlig integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with aktive as (
    select m.bruker_id from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where v.omrade_id = tilgang.omrade() and (v.rolle = 'programkoordinator' or (v.rolle = 'kommunal_koordinator'
        and m.organisasjon_id = (select o.mottaker_organisasjon from varde.omrade o where o.id = v.omrade_id)))
      and v.fra <= current_date and (v.til is null or v.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date)
      and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = v.omrade_id
        and f.bruker_id = m.bruker_id and current_date between f.fra and f.til))
  select (select count(distinct bruker_id)::int from aktive),
    (select count(*)::int from varde.sak s where s.omrade_id = tilgang.omrade() and s.tilstand not in ('avsluttet', 'henvist')
      and s.koordinator_id not in (select bruker_id from aktive)
      and (s.stedfortreder_id is null or s.stedfortreder_id not in (select bruker_id from aktive)))
  where tilgang.har_verv('{leder}') $$;

-- Hvem kan være ansvarlig koordinator eller stedfortreder for organisasjonens saker i dag.
create function tilgang.mulige_koordinatorer(p_organisasjon uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct b.id, b.navn from varde.verv v
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  join varde.bruker b on b.id = m.bruker_id
  where v.omrade_id = tilgang.omrade() and m.organisasjon_id = p_organisasjon
    and v.rolle in ('programkoordinator', 'kommunal_koordinator')
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date)
    and p_organisasjon in (select tilgang.koordinator_for())
    and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = v.omrade_id
      and f.bruker_id = m.bruker_id and current_date between f.fra and f.til) $$;

-- Når lista leveres: hører en rad til en person andre alt har, får den sakens koordinator en oppgave (VV-48).
-- Den som lastet opp, ser ingen forskjell: funksjonen svarer aldri noe.
create function tilgang.brett_inn(p_uttrekk uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.uttrekk u where u.omrade_id = tilgang.omrade() and u.id = p_uttrekk
    and u.eier_organisasjon in (select tilgang.uttrekk_for())) then return; end if;
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select distinct s.omrade_id, s.id, s.eier_organisasjon, 'ny_rad_om_kjent_person', s.koordinator_id
  from varde.kandidat k
  join varde.identitet i on i.omrade_id = k.omrade_id and i.fodselsnummer_indeks = k.fodselsnummer_indeks
  join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id and s.kandidat_id <> k.id
  where k.omrade_id = tilgang.omrade() and k.uttrekk_id = p_uttrekk and k.fodselsnummer_indeks is not null
    and s.id in (select tilgang.mine_sperrer());
end $$;

-- Angret triage: saken fikk aldri virkning. Nøkkelen er alt slettet; her går radene som hang på den.
create function tilgang.toem_angret_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand = 'angret'
    and s.eier_organisasjon in (select tilgang.koordinator_for())) then return; end if;
  delete from varde.oppgave o where o.omrade_id = tilgang.omrade() and o.sak_id = p_sak;
  delete from varde.hendelse h where h.omrade_id = tilgang.omrade() and h.sak_id = p_sak;
  delete from varde.identitet i where i.omrade_id = tilgang.omrade() and i.sak_id = p_sak;
end $$;

grant execute on function tilgang.toem_angret_sak, tilgang.meld_inhabil, tilgang.koordinatoralarm, tilgang.mulige_koordinatorer, tilgang.brett_inn to varde_app;
revoke insert on varde.ikke_tilgang from varde_app;
drop policy meld_meg on varde.ikke_tilgang;

-- ── Hvorfor hver personkolonne finnes (maskinlest, architecture.md 9) ───────────────────────────

do $$ declare r record; begin
  for r in select * from (values
    ('navn', 'vite hvem saken gjelder', 'identitet'), ('fodselsnummer', 'skille personer og finne alder', 'identitet'),
    ('fodselsnummer_indeks', 'kjenne igjen samme person uten å lese nummeret', 'identitet'), ('fodselsdato', 'finne alder', 'identitet'),
    ('kallenavn', 'navnet ungdommen selv vil bruke', 'identitet'), ('verdi', 'nå den det gjelder', 'kontakt'),
    ('avtale', 'hvordan det er trygt å ta kontakt', 'kontakt'), ('kontakt', 'nå foresatte', 'foresatte'),
    ('sted', 'forstå hendelsen når stedet ikke er et hjem', 'hendelse'), ('straffesaksnummer', 'klarere med etterforsker', 'straffesak'),
    ('straffesaksnummer_indeks', 'kjenne igjen samme straffesak uten å lese nummeret', 'straffesak'),
    ('hendelse_indeks', 'kjenne igjen samme hendelse', 'hendelse'), ('etterforsker', 'klarere kontakt', 'straffesak'),
    ('jurist', 'klarere kontakt', 'straffesak'), ('vilkaar', 'vise vilkår for kontakt', 'klarering'),
    ('merknad', 'begrunne en vurdering', 'vurdering'), ('innhold', 'følge opp den det gjelder', 'samtale og logg'),
    ('omfang', 'vite hva samtykket gjelder', 'samtykke'), ('detaljer', 'vurdere raden før en sak finnes', 'uttrekk'),
    ('endring', 'vise gammel og ny verdi', 'uttrekk')) as v (kolonne, formaal, kategori)
    join (select c.table_name, c.column_name from information_schema.columns c
      where c.table_schema = 'varde' and c.data_type = 'bytea') k on k.column_name = v.kolonne
  loop
    execute format('comment on column varde.%I.%I is %L', r.table_name, r.kolonne, format(
      'formål: %s; kategori: %s; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: sakens nøkkel', r.formaal, r.kategori));
  end loop;
end $$;
comment on column varde.uttrekk.filhash is 'formål: se at samme fil kommer to ganger; kategori: uttrekk; grunnlag: politiregisterloven; periode: uttrekkets levetid';
