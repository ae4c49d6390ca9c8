-- Revisjonsloggen. Format: docs/revisjonsformat.md (fast fra første rad). Skrives i samme transaksjon som handlingen,
-- kjedes først av forsegleren. varde_app kan bare legge til, gjennom logg.skriv.

create schema logg;
revoke all on schema logg from public;
grant usage on schema logg to varde_app, varde_innlogging, varde_jobb, varde_segl;

-- Transaksjonstallene begynner på nytt i en ny klynge. Radene sorteres på (epoke, xid, seq), så en base som er flyttet,
-- må få en ny epoke før første rad: det gjør logg.sett_inn selv når klyngen ikke er den forrige.
create table logg.epoke (
  nr integer primary key,
  klynge bigint not null,
  grunn text not null,
  fra timestamptz not null default clock_timestamp()
);
insert into logg.epoke (nr, klynge, grunn) select 1, c.system_identifier, 'ny' from pg_control_system() c;

create table varde.revisjon (
  omrade_id uuid not null,
  seq bigint not null generated always as identity,
  epoke integer not null,
  xid xid8 not null default pg_current_xact_id(),
  aktor_slag text not null check (aktor_slag in ('person', 'jobb', 'system')),
  aktor_id uuid,
  okt_hash bytea,
  handling text not null check (handling ~ '^[a-z_]{3,40}$'),
  utfall text not null check (utfall in ('ja', 'nei', 'feil')),
  grunnlag text not null default '' check (length(grunnlag) <= 200),
  tid timestamptz not null default clock_timestamp(),
  nyttelast_hash bytea,
  forpliktelse bytea not null,
  primary key (omrade_id, seq)
);
create index on varde.revisjon (omrade_id, epoke, xid, seq);

create table varde.revisjon_objekt (
  omrade_id uuid not null,
  seq bigint not null,
  nr smallint not null,
  slag text not null check (slag ~ '^[a-z_]{2,40}$'),
  objekt_id uuid not null,
  primary key (omrade_id, seq, nr)
);
create index on varde.revisjon_objekt (objekt_id);

create table varde.revisjon_nyttelast (
  omrade_id uuid not null,
  seq bigint not null,
  nokkel_id uuid not null,
  salt bytea not null,
  nyttelast bytea not null,
  primary key (omrade_id, seq)
);
create index on varde.revisjon_nyttelast (nokkel_id);

create table varde.revisjon_hode (
  omrade_id uuid not null,
  nr bigint not null,
  epoke integer not null,
  xid_fra xid8 not null,
  xid_til xid8 not null,
  antall integer not null,
  rader bytea not null, -- int8 seq ‖ rad_hash(32) per rad, i kjedens rekkefølge: sier hvilken rad som er endret eller borte
  hash bytea not null check (octet_length(hash) = 32),
  signatur bytea not null check (octet_length(signatur) = 64),
  tid timestamptz not null default clock_timestamp(),
  primary key (omrade_id, nr),
  check (octet_length(rader) = 40 * antall)
);

do $$ declare t text; begin
  foreach t in array array['revisjon', 'revisjon_objekt', 'revisjon_nyttelast', 'revisjon_hode'] loop
    call tilgang.reis_vegg(t);
    execute format('create policy auditor on varde.%I for select to varde_auditor using (true)', t);
    execute format('grant select on varde.%I to varde_auditor', t);
  end loop;
end $$;
grant usage on schema varde to varde_auditor, varde_segl;

-- Radene kan ikke endres eller slettes, heller ikke av eieren; bare nyttelasten kan dø, gjennom logg.slett_nyttelast.
-- En superbruker kan slå av utløserne: det finner verifikatoren.
create function logg.nekt() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin raise exception 'revisjonsloggen kan ikke endres' using errcode = '42501'; end $$;
create trigger nekt before update or delete or truncate on varde.revisjon for each statement execute function logg.nekt();
create trigger nekt before update or delete or truncate on varde.revisjon_objekt for each statement execute function logg.nekt();
create trigger nekt before update or delete or truncate on varde.revisjon_hode for each statement execute function logg.nekt();
create trigger nekt before update or truncate on varde.revisjon_nyttelast for each statement execute function logg.nekt();

create function logg.nekt_nyttelast() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('varde.slettes', true) is distinct from old.nokkel_id::text then
    raise exception 'revisjonsloggen kan ikke endres' using errcode = '42501';
  end if;
  return old;
end $$;
create trigger nekt_nyttelast before delete on varde.revisjon_nyttelast for each row execute function logg.nekt_nyttelast();

-- ── Skrive ──────────────────────────────────────────────────────────────────────────────────────
-- Bundet liste over varme funksjoner uten egen søkesti (`set search_path` koster om lag 0,1 ms per kall): alt i dem er
-- fullt kvalifisert, også operatorene. logg.epoke_her, logg.sett_inn, logg.skriv. (unnest med flere argumenter slås
-- opp i pg_catalog av parseren selv og skal stå ukvalifisert.)

create function logg.ny_epoke(p_grunn text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n integer;
begin
  perform pg_advisory_xact_lock(8210, 0);
  insert into logg.epoke (nr, klynge, grunn)
  select max(e.nr) + 1, (select c.system_identifier from pg_control_system() c), p_grunn from logg.epoke e
  returning nr into n;
  return n;
end $$;

-- Epoken radene skal ha nå. Som oftest én linje lest; en ny klynge får en ny epoke av den første som skriver.
create function logg.epoke_her() returns integer language plpgsql volatile security definer as $$
declare
  her bigint := (select c.system_identifier from pg_catalog.pg_control_system() c);
  n integer;
  k bigint;
begin
  select e.nr, e.klynge into n, k from logg.epoke e order by e.nr desc limit 1;
  if k operator(pg_catalog.=) her then return n; end if;
  perform pg_catalog.pg_advisory_xact_lock(8210, 0);
  select e.nr, e.klynge into n, k from logg.epoke e order by e.nr desc limit 1;
  if k operator(pg_catalog.=) her then return n; end if;
  return logg.ny_epoke('ny klynge');
end $$;

create function logg.sett_inn(p_omrade uuid, p_slag text, p_aktor uuid, p_okt bytea, p_handling text, p_utfall text,
  p_grunnlag text, p_objektslag text[], p_objekter uuid[], p_nyttelast bytea, p_nokkel uuid) returns bigint
language plpgsql volatile security definer as $$
declare
  v_objekter bytea := '';
  v_salt bytea;
  v_nyttelast_hash bytea;
  v_antall integer := pg_catalog.cardinality(p_objekter);
  v_seq bigint;
begin
  if v_antall is distinct from pg_catalog.cardinality(p_objektslag) then
    raise exception 'hvert objekt må ha slag og id' using errcode = '22023';
  end if;
  if v_antall operator(pg_catalog.>) 0 then
    select pg_catalog.string_agg(pg_catalog.int4send(pg_catalog.octet_length(pg_catalog.convert_to(x.s, 'UTF8')))
        operator(pg_catalog.||) pg_catalog.convert_to(x.s, 'UTF8') operator(pg_catalog.||) pg_catalog.uuid_send(x.i), ''::pg_catalog.bytea order by x.nr)
      into v_objekter from unnest(p_objektslag, p_objekter) with ordinality as x (s, i, nr);
  end if;
  if p_nyttelast is not null then
    v_salt := pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) operator(pg_catalog.||) pg_catalog.uuid_send(pg_catalog.gen_random_uuid())
      operator(pg_catalog.||) pg_catalog.uuid_send(pg_catalog.gen_random_uuid()));
    v_nyttelast_hash := pg_catalog.sha256('\x76617264652e6e797474656c6173742e763100'::pg_catalog.bytea -- varde.nyttelast.v1\0
      operator(pg_catalog.||) v_salt operator(pg_catalog.||) p_nyttelast);
  end if;
  insert into varde.revisjon (omrade_id, epoke, aktor_slag, aktor_id, okt_hash, handling, utfall, grunnlag, nyttelast_hash, forpliktelse)
  values (p_omrade, logg.epoke_her(), p_slag, p_aktor, p_okt, p_handling, p_utfall, p_grunnlag, v_nyttelast_hash,
    pg_catalog.sha256('\x76617264652e666f72706c696b74656c73652e763100'::pg_catalog.bytea -- varde.forpliktelse.v1\0
      operator(pg_catalog.||) pg_catalog.sha256('\x76617264652e6f626a656b7465722e763100'::pg_catalog.bytea -- varde.objekter.v1\0
        operator(pg_catalog.||) pg_catalog.int4send(v_antall) operator(pg_catalog.||) v_objekter)
      operator(pg_catalog.||) coalesce(v_nyttelast_hash, '\x0000000000000000000000000000000000000000000000000000000000000000'::pg_catalog.bytea)))
  returning seq into v_seq;
  if v_antall operator(pg_catalog.>) 0 then
    insert into varde.revisjon_objekt (omrade_id, seq, nr, slag, objekt_id)
    select p_omrade, v_seq, x.nr, x.s, x.i from unnest(p_objektslag, p_objekter) with ordinality as x (s, i, nr);
  end if;
  if p_nyttelast is not null then
    insert into varde.revisjon_nyttelast (omrade_id, seq, nokkel_id, salt, nyttelast)
    values (p_omrade, v_seq, p_nokkel, v_salt, p_nyttelast);
  end if;
  return v_seq;
end $$;

-- Aktøren kommer fra det forseglede tegnet (ett seglsjekk for bruker, område og økt), aldri fra argumentene.
-- Uten aktør skrives ingenting.
create function logg.skriv(p_handling text, p_utfall text, p_grunnlag text, p_objektslag text[], p_objekter uuid[],
  p_nyttelast bytea default null, p_nokkel uuid default null) returns bigint
language plpgsql volatile security definer as $$
declare v text := tilgang.gyldig_aktor();
begin
  if v is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  return logg.sett_inn(pg_catalog.substr(v, 37, 36)::pg_catalog.uuid, 'person', pg_catalog.substr(v, 1, 36)::pg_catalog.uuid,
    pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.substr(v, 73, 36)::pg_catalog.uuid)),
    p_handling, p_utfall, p_grunnlag, p_objektslag, p_objekter, p_nyttelast, p_nokkel);
end $$;
grant execute on function logg.skriv to varde_app;

-- Innlogging, jobber og forsegler skriver som seg selv; kontoen det gjelder, er et objekt. Innloggingen kan bare
-- skrive om inn- og utlogging.
create function logg.skriv_system(p_handling text, p_utfall text, p_objektslag text[], p_objekter uuid[],
  p_grunnlag text default '', p_omrade uuid default '00000000-0000-0000-0000-000000000000') returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare slag text := case session_user when 'varde_jobb' then 'jobb' when 'varde_segl' then 'system' when 'varde_innlogging' then 'system' end;
begin
  if slag is null or (session_user = 'varde_innlogging' and p_handling not in ('innlogging', 'utlogging')) then
    raise exception 'ikke din handling' using errcode = '42501';
  end if;
  return logg.sett_inn(p_omrade, slag, null, null, p_handling, p_utfall, p_grunnlag, p_objektslag, p_objekter, null, null);
end $$;
grant execute on function logg.skriv_system to varde_innlogging, varde_jobb, varde_segl;

-- Nyttelastene under en nøkkel dør; at det skjedde, står igjen. Kan gjentas. Svarer med antallet.
create function logg.slett_nyttelast(p_nokkel uuid) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint;
begin
  perform set_config('varde.slettes', p_nokkel::text, true);
  delete from varde.revisjon_nyttelast r where r.nokkel_id = p_nokkel;
  get diagnostics n = row_count;
  perform set_config('varde.slettes', '', true);
  perform logg.sett_inn('00000000-0000-0000-0000-000000000000', case session_user when 'varde_jobb' then 'jobb' else 'system' end,
    null, null, 'nokkel_slettet', 'ja', '', '{nokkel}', array[p_nokkel], null, null);
  return n;
end $$;
grant execute on function logg.slett_nyttelast to varde_jobb;

-- ── Forsegleren (src/db/segler.ts): bare varde_segl ─────────────────────────────────────────────
-- En rad kan forsegles når ingen transaksjon som ennå står åpen, kan komme foran den. Rader fra en tidligere epoke er
-- alle avgjort; tallene deres kan ikke sammenlignes med denne klyngens.

-- Hvert område: siste hode, og om det finnes rader etter det som kan forsegles.
create function logg.kjeder() returns table (omrade uuid, siste_nr bigint, siste_hash bytea, nye boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with g as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin, (select max(e.nr) from logg.epoke e) as epoke)
  select a.id, coalesce(s.nr, 0), s.hash, exists (
    select 1 from varde.revisjon r where r.omrade_id = a.id
      and (r.epoke, r.xid) > (coalesce(s.epoke, 0), coalesce(s.xid_til, '0'::xid8))
      and (r.epoke < g.epoke or r.xid < g.xmin))
  from (select o.id from varde.omrade o union all select '00000000-0000-0000-0000-000000000000') a
  cross join g
  left join lateral (select h.nr, h.hash, h.epoke, h.xid_til from varde.revisjon_hode h
    where h.omrade_id = a.id order by h.nr desc limit 1) s on true $$;

-- Hodene etter et nummer: til filen utenfor, når et krasj kom mellom databasen og den.
create function logg.hoder_etter(p_omrade uuid, p_nr bigint)
returns table (nr bigint, epoke integer, xid_fra text, xid_til text, antall integer, hash bytea, signatur bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.nr, h.epoke, h.xid_fra::text, h.xid_til::text, h.antall, h.hash, h.signatur from varde.revisjon_hode h
  where h.omrade_id = p_omrade and h.nr > p_nr order by h.nr limit 1000 $$;

-- Neste hode for et område, med området låst ut transaksjonen. Høyst om lag 5000 rader, aldri en delt transaksjon.
-- p_ute_*: siste hode i filen utenfor. Er filen foran databasen, er databasen rullet tilbake (gjenopprettet eller endret):
-- da forsegles ingenting før noen har sagt logg.ny_epoke('…'), og kjeden fortsetter etter filens siste hode.
create function logg.neste_hode(p_omrade uuid, p_ute_nr bigint, p_ute_epoke integer, p_ute_hash bytea)
returns table (nr bigint, epoke integer, xid_fra text, xid_til text, antall integer, rader bytea, hash bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  naa integer := (select max(e.nr) from logg.epoke e);
  grense xid8 := pg_snapshot_xmin(pg_current_snapshot());
  siste record;
  v_nr bigint;
  v_hash bytea;
  v_epoke integer;
  v_fra xid8;
  v_til xid8;
  b record;
begin
  if not pg_try_advisory_xact_lock(8211, hashtext(p_omrade::text)) then return; end if;
  select h.nr, h.epoke, h.xid_til, h.hash into siste from varde.revisjon_hode h
  where h.omrade_id = p_omrade order by h.nr desc limit 1;
  v_nr := coalesce(siste.nr, 0);
  v_hash := coalesce(siste.hash, decode(repeat('00', 32), 'hex'));
  if p_ute_nr > v_nr then
    if p_ute_epoke >= naa then
      raise exception 'filen utenfor er foran databasen' using errcode = '55000';
    end if;
    v_nr := p_ute_nr;
    v_hash := p_ute_hash;
  end if;
  select r.epoke, r.xid into b from varde.revisjon r
  where r.omrade_id = p_omrade and (r.epoke, r.xid) > (coalesce(siste.epoke, 0), coalesce(siste.xid_til, '0'::xid8))
    and (r.epoke < naa or r.xid < grense)
  order by r.epoke, r.xid limit 1;
  if not found then return; end if;
  v_epoke := b.epoke;
  v_fra := b.xid;
  select max(k.xid) into v_til from (select r.xid from varde.revisjon r
    where r.omrade_id = p_omrade and r.epoke = v_epoke and r.xid >= v_fra and (v_epoke < naa or r.xid < grense)
    order by r.xid limit 5000) k;
  return query
  with u as materialized (
    select r.xid, r.seq, sha256('\x76617264652e7261642e763100'::bytea -- varde.rad.v1\0
      || uuid_send(r.omrade_id) || int8send(r.seq) || int4send(r.epoke) || int8send(r.xid::text::bigint)
      || int4send(octet_length(convert_to(r.aktor_slag, 'UTF8'))) || convert_to(r.aktor_slag, 'UTF8')
      || coalesce(uuid_send(r.aktor_id), '\x00000000000000000000000000000000'::bytea) || coalesce(r.okt_hash, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea)
      || int4send(octet_length(convert_to(r.handling, 'UTF8'))) || convert_to(r.handling, 'UTF8')
      || int4send(octet_length(convert_to(r.utfall, 'UTF8'))) || convert_to(r.utfall, 'UTF8')
      || int4send(octet_length(convert_to(r.grunnlag, 'UTF8'))) || convert_to(r.grunnlag, 'UTF8')
      || timestamptz_send(r.tid) || r.forpliktelse) as h
    from varde.revisjon r
    where r.omrade_id = p_omrade and r.epoke = v_epoke and r.xid between v_fra and v_til)
  select v_nr + 1, v_epoke, v_fra::text, v_til::text, count(*)::integer, string_agg(int8send(u.seq) || u.h, ''::bytea order by u.xid, u.seq),
    sha256('\x76617264652e686f64652e763100'::bytea -- varde.hode.v1\0
      || uuid_send(p_omrade) || int8send(v_nr + 1) || v_hash || int4send(count(*)::integer) || string_agg(u.h, ''::bytea order by u.xid, u.seq))
  from u;
end $$;

-- Spørsmål fra et annet område (VV-35): når noen i p_omrade fikk nei på en id som hører hjemme et annet sted, får det andre området
-- en rad med bare antallet. Gjelder alle tabeller som har område og id; nye tabeller kommer med av seg selv.
-- Høyst 2000 ulike id-er per hode slås opp.
create function logg.tell_fremmede(p_omrade uuid, p_epoke integer, p_fra xid8, p_til xid8) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ider uuid[];
  andre uuid[];
  kilde text;
  f record;
begin
  select array_agg(x.id) into ider from (select distinct o.objekt_id as id from varde.revisjon r
    join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
    where r.omrade_id = p_omrade and r.epoke = p_epoke and r.xid between p_fra and p_til and r.utfall = 'nei' limit 2000) x;
  if ider is null then return; end if;
  select array_agg(o.id) into andre from varde.omrade o where o.id <> p_omrade;
  select string_agg(format('select t.omrade_id, t.id from varde.%I t where t.omrade_id = any ($1) and t.id = any ($2)', c.relname), ' union ')
    into kilde
  from pg_class c
  where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p')
    and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('omrade_id', 'id')
      and a.atttypid = 'uuid'::regtype and not a.attisdropped) = 2;
  if kilde is null then return; end if;
  for f in execute format('select e.omrade_id, count(*) as antall from (%s) e
      join varde.revisjon_objekt o on o.objekt_id = e.id and o.omrade_id = $3
      join varde.revisjon r on r.omrade_id = o.omrade_id and r.seq = o.seq
      where r.epoke = $4 and r.xid between $5 and $6 and r.utfall = ''nei'' group by e.omrade_id', kilde)
    using andre, ider, p_omrade, p_epoke, p_fra, p_til
  loop
    perform logg.sett_inn(f.omrade_id, 'system', null, null, 'fremmed_sporring', 'nei', f.antall::text, '{}', '{}', null, null);
  end loop;
end $$;

create function logg.lagre_hode(p_omrade uuid, p_nr bigint, p_epoke integer, p_fra text, p_til text, p_antall integer,
  p_rader bytea, p_hash bytea, p_signatur bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into varde.revisjon_hode (omrade_id, nr, epoke, xid_fra, xid_til, antall, rader, hash, signatur)
  values (p_omrade, p_nr, p_epoke, p_fra::xid8, p_til::xid8, p_antall, p_rader, p_hash, p_signatur);
  perform logg.tell_fremmede(p_omrade, p_epoke, p_fra::xid8, p_til::xid8);
end $$;

grant execute on function logg.kjeder, logg.hoder_etter, logg.neste_hode, logg.lagre_hode to varde_segl;
