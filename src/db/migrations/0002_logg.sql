-- Revisjonsloggen. Format: docs/revisjonsformat.md (fast fra første rad). Skrives i samme transaksjon som handlingen,
-- kjedes først av forsegleren. varde_app kan bare legge til, gjennom logg.skriv.

create schema logg;
revoke all on schema logg from public;
grant usage on schema logg to varde_app, varde_innlogging, varde_jobb, varde_segl;

create table logg.epoke (en boolean primary key default true check (en), nr integer not null default 1);
insert into logg.epoke default values;

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
  grunnlag text not null default '',
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
  slag text not null,
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
  hash bytea not null check (octet_length(hash) = 32),
  signatur bytea not null,
  tid timestamptz not null default clock_timestamp(),
  primary key (omrade_id, nr)
);

do $$ declare t text; begin
  foreach t in array array['revisjon', 'revisjon_objekt', 'revisjon_nyttelast', 'revisjon_hode'] loop
    call tilgang.reis_vegg(t);
    execute format('create policy auditor on varde.%I for select to varde_auditor using (true)', t);
    execute format('grant select on varde.%I to varde_auditor', t);
  end loop;
end $$;
grant usage on schema varde to varde_auditor, varde_segl;

-- Radene kan ikke endres eller slettes, heller ikke av eieren; bare nyttelasten kan dø, med nøkkelen.
create function logg.nekt() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin raise exception 'revisjonsloggen kan ikke endres' using errcode = '42501'; end $$;
create trigger nekt before update or delete or truncate on varde.revisjon for each statement execute function logg.nekt();
create trigger nekt before update or delete or truncate on varde.revisjon_objekt for each statement execute function logg.nekt();
create trigger nekt before update or delete or truncate on varde.revisjon_hode for each statement execute function logg.nekt();
create trigger nekt before update or truncate on varde.revisjon_nyttelast for each statement execute function logg.nekt();

create function logg.lp(t text) returns bytea language sql immutable strict
return int4send(octet_length(convert_to(t, 'UTF8'))) || convert_to(t, 'UTF8');

create function logg.objekt_hash(slag text[], ider uuid[]) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to('varde.objekter.v1', 'UTF8') || '\x00'::bytea || int4send(cardinality(ider))
    || coalesce(string_agg(logg.lp(s) || uuid_send(i), ''::bytea order by nr), ''::bytea))
  from unnest(slag, ider) with ordinality as x (s, i, nr) $$;

create function logg.sett_inn(p_omrade uuid, p_slag text, p_aktor uuid, p_okt bytea, p_handling text, p_utfall text,
  p_grunnlag text, p_objektslag text[], p_objekter uuid[], p_nyttelast bytea, p_nokkel uuid) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  salt bytea;
  nh bytea;
  n bigint;
begin
  if p_nyttelast is not null then
    salt := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
    nh := sha256(convert_to('varde.nyttelast.v1', 'UTF8') || '\x00'::bytea || salt || p_nyttelast);
  end if;
  insert into varde.revisjon (omrade_id, epoke, aktor_slag, aktor_id, okt_hash, handling, utfall, grunnlag, nyttelast_hash, forpliktelse)
  values (p_omrade, (select e.nr from logg.epoke e), p_slag, p_aktor, p_okt, p_handling, p_utfall, p_grunnlag, nh,
    sha256(convert_to('varde.forpliktelse.v1', 'UTF8') || '\x00'::bytea || logg.objekt_hash(p_objektslag, p_objekter)
      || coalesce(nh, decode(repeat('00', 32), 'hex'))))
  returning seq into n;
  insert into varde.revisjon_objekt (omrade_id, seq, nr, slag, objekt_id)
  select p_omrade, n, x.nr, x.s, x.i from unnest(p_objektslag, p_objekter) with ordinality as x (s, i, nr);
  if p_nyttelast is not null then
    insert into varde.revisjon_nyttelast (omrade_id, seq, nokkel_id, salt, nyttelast) values (p_omrade, n, p_nokkel, salt, p_nyttelast);
  end if;
  return n;
end $$;

-- Aktøren kommer fra det forseglede tegnet, aldri fra argumentene. Uten aktør skrives ingenting.
create function logg.skriv(p_handling text, p_utfall text, p_grunnlag text, p_objektslag text[], p_objekter uuid[],
  p_nyttelast bytea default null, p_nokkel uuid default null) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor();
begin
  if meg is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  return logg.sett_inn(coalesce(tilgang.omrade(), '00000000-0000-0000-0000-000000000000'), 'person', meg,
    sha256(uuid_send(tilgang.okt())), p_handling, p_utfall, p_grunnlag, p_objektslag, p_objekter, p_nyttelast, p_nokkel);
end $$;
grant execute on function logg.skriv to varde_app;

-- Innlogging og jobber skriver som seg selv; kontoen det gjelder, er et objekt.
create function logg.skriv_system(p_handling text, p_utfall text, p_objektslag text[], p_objekter uuid[]) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select logg.sett_inn('00000000-0000-0000-0000-000000000000',
    case when session_user::text = 'varde_jobb' then 'jobb' else 'system' end, null, null, p_handling, p_utfall, '', p_objektslag, p_objekter, null, null) $$;
grant execute on function logg.skriv_system to varde_innlogging, varde_jobb, varde_segl;

create function logg.slett_nyttelast(p_nokkel uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from varde.revisjon_nyttelast n where n.nokkel_id = p_nokkel $$;
grant execute on function logg.slett_nyttelast to varde_jobb;

-- ── Forsegleren ─────────────────────────────────────────────────────────────────────────────────

create function logg.rad_hash(r varde.revisjon) returns bytea
language sql stable set search_path = pg_catalog, pg_temp as $$
  select sha256(convert_to('varde.rad.v1', 'UTF8') || '\x00'::bytea || uuid_send(r.omrade_id) || int8send(r.seq) || int4send(r.epoke)
    || int8send(r.xid::text::bigint) || logg.lp(r.aktor_slag)
    || coalesce(uuid_send(r.aktor_id), decode(repeat('00', 16), 'hex')) || coalesce(r.okt_hash, decode(repeat('00', 32), 'hex'))
    || logg.lp(r.handling) || logg.lp(r.utfall) || logg.lp(r.grunnlag) || timestamptz_send(r.tid) || r.forpliktelse) $$;

create function logg.omrader_med_nye() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.omrade_id from (select distinct x.omrade_id from (
      select r.id as omrade_id from varde.omrade r union select '00000000-0000-0000-0000-000000000000'::uuid) x) o
  where exists (select 1 from varde.revisjon r
    left join lateral (select h.epoke, h.xid_til from varde.revisjon_hode h where h.omrade_id = o.omrade_id order by h.nr desc limit 1) s on true
    where r.omrade_id = o.omrade_id and r.xid < pg_snapshot_xmin(pg_current_snapshot())
      and (s.epoke is null or (r.epoke, r.xid) > (s.epoke, s.xid_til))) $$;

-- Neste hode for et område: radene i rekkefølge, og hashen kjeden skal få. Låser området ut transaksjonen.
create function logg.neste_hode(p_omrade uuid) returns table (nr bigint, epoke integer, xid_fra text, xid_til text, antall integer, hash bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  siste record;
  grense xid8 := pg_snapshot_xmin(pg_current_snapshot());
  b record;
begin
  if not pg_try_advisory_xact_lock(8210, hashtext(p_omrade::text)) then return; end if;
  select h.nr, h.epoke, h.xid_til, h.hash into siste from varde.revisjon_hode h where h.omrade_id = p_omrade order by h.nr desc limit 1;
  select r.epoke, min(r.xid) as fra, max(r.xid) as til, count(*)::int as n,
    string_agg(logg.rad_hash(r), ''::bytea order by r.xid, r.seq) as hasher into b
  from varde.revisjon r
  where r.omrade_id = p_omrade and r.xid < grense
    and (siste.epoke is null or (r.epoke, r.xid) > (siste.epoke, siste.xid_til))
  group by r.epoke order by r.epoke limit 1;
  if b.n is null then return; end if;
  return query select coalesce(siste.nr, 0) + 1, b.epoke, b.fra::text, b.til::text, b.n,
    sha256(convert_to('varde.hode.v1', 'UTF8') || '\x00'::bytea || uuid_send(p_omrade) || int8send(coalesce(siste.nr, 0) + 1)
      || coalesce(siste.hash, decode(repeat('00', 32), 'hex')) || int4send(b.n) || b.hasher);
end $$;

create function logg.lagre_hode(p_omrade uuid, p_nr bigint, p_epoke integer, p_fra text, p_til text, p_antall integer, p_hash bytea, p_signatur bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into varde.revisjon_hode (omrade_id, nr, epoke, xid_fra, xid_til, antall, hash, signatur)
  values (p_omrade, p_nr, p_epoke, p_fra::xid8, p_til::xid8, p_antall, p_hash, p_signatur) $$;

grant execute on function logg.omrader_med_nye, logg.neste_hode, logg.lagre_hode to varde_segl;
