-- Grunnmuren: skjemaer, huset (områder, organisasjoner, brukere, verv), økter og den forseglede aktøren.
-- Kilde: docs/adr (0004 tilgang), model.md "Areas and organisations", architecture.md "Access" 1–5.

create schema varde;      -- tabellene
create schema tilgang;    -- hvem er jeg, hva har jeg: definer-funksjoner
create schema innlogging; -- bare varde_innlogging
revoke all on schema varde, tilgang, innlogging from public;
grant usage on schema varde, tilgang to varde_app;
grant usage on schema innlogging to varde_innlogging;
alter default privileges revoke execute on functions from public;

-- ── Uten område (bundet liste, se tests/katalog) ────────────────────────────────────────────────

create table varde.omrade (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  navn text not null,
  modus text not null default 'prove' check (modus in ('prove', 'drift')),
  samarbeid boolean not null default false,
  kommunenummer text check (kommunenummer ~ '^[0-9]{4}$'),
  mottaker_organisasjon uuid,
  nokkel_id uuid not null unique,
  opprettet timestamptz not null default now()
);
comment on table varde.omrade is 'Ett program i én kommune eller bydel. Samarbeid holder grupper og planer, aldri saker (VV-59).';

create table varde.bruker (
  id uuid primary key default gen_random_uuid(),
  utsteder text not null,
  subjekt text not null,
  navn text not null,
  opprettet timestamptz not null default now(),
  unique (utsteder, subjekt)
);
comment on column varde.bruker.navn is 'formål: vise hvem som handlet; kategori: ansatt; grunnlag: arbeidsforhold; periode: kontoens levetid';
comment on column varde.bruker.subjekt is 'formål: kjenne igjen innlogging; kategori: ansatt; grunnlag: arbeidsforhold; periode: kontoens levetid';

create table varde.innloggingsokt (
  id uuid primary key default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  opprettet timestamptz not null default now(),
  sist_sett timestamptz not null default now(),
  utloper timestamptz not null,
  auth_tid timestamptz not null,
  avsluttet timestamptz
);
create index on varde.innloggingsokt (bruker_id);

create table varde.hjemmel (
  id uuid primary key default gen_random_uuid(),
  lov text not null,
  paragraf text not null,
  tema text not null,
  gyldig_fra date,
  gyldig_til date,
  status text not null check (status in ('i_kraft', 'vedtatt', 'opphevet')),
  kontrollert_ved date,
  kontrollert_av text,
  merknad text
);

create table varde.utgave (
  kode text not null,
  versjon integer not null,
  innstillinger jsonb not null,
  publisert timestamptz not null default now(),
  primary key (kode, versjon)
);

create table varde.overforing (
  id uuid primary key default gen_random_uuid(),
  fra_omrade uuid not null references varde.omrade,
  til_omrade uuid not null references varde.omrade,
  konvolutt bytea not null,
  opprettet timestamptz not null default now(),
  overtatt timestamptz
);
comment on column varde.overforing.konvolutt is 'formål: forseglet overføring til et annet områdes nøkkel; kategori: sak; grunnlag: VV-18; periode: til overtatt';

-- ── Organisasjoner og mennesker i et område ─────────────────────────────────────────────────────

create table varde.organisasjon (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  orgnr text not null check (orgnr ~ '^[0-9]{9}$'),
  navn text not null,
  slag text not null check (slag in ('politi', 'kommunal_tjeneste', 'frivillig', 'konfliktraad')),
  behandlingsansvarlig text not null check (behandlingsansvarlig in ('politi', 'kommune', 'annen')),
  primary key (omrade_id, id),
  unique (omrade_id, orgnr, navn)
);
alter table varde.omrade add foreign key (id, mottaker_organisasjon) references varde.organisasjon (omrade_id, id)
  deferrable initially deferred;

create table varde.medlemskap (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  organisasjon_id uuid not null,
  enhet text not null default '',
  yrke text not null default '',
  tjenestenummer text,
  regime text check (regime in ('politiregisterloven', 'forvaltningsloven', 'helsepersonelloven', 'barnevernsloven', 'opplaeringslova', 'sosialtjenesteloven', 'frivillig')),
  regime_bekreftet_av uuid references varde.bruker,
  regime_bekreftet_ved timestamptz,
  fra date not null default current_date,
  til date,
  primary key (omrade_id, id),
  unique (omrade_id, bruker_id, organisasjon_id, fra),
  foreign key (omrade_id, organisasjon_id) references varde.organisasjon (omrade_id, id)
);
create index on varde.medlemskap (bruker_id, omrade_id);
comment on column varde.medlemskap.tjenestenummer is 'formål: knytte uttrekkets etterforsker til en bruker; kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid';

create table varde.verv (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  medlemskap_id uuid not null,
  rolle text not null check (rolle in (
    'slt_koordinator', 'politikontakt', 'programkoordinator', 'kommunal_koordinator', 'guide',
    'etterforsker', 'jurist', 'ordforer', 'politiraadsmedlem', 'koordineringsgruppemedlem',
    'utforergruppemedlem', 'planeier_barnevern', 'ungdomskoordinator', 'oppfolgingsteam',
    'tiltaksansvarlig', 'administrativ_leder', 'beslutningstaker', 'informasjonsavdeling',
    'administrator', 'leder', 'eskaleringsmottaker', 'vaktleder', 'navngitt_handterer',
    'bekymringsleder', 'personvernombud', 'loggkontrollor', 'arkivar', 'vaktfunksjon')),
  fra date not null default current_date,
  til date,
  primary key (omrade_id, id),
  foreign key (omrade_id, medlemskap_id) references varde.medlemskap (omrade_id, id)
);
create index on varde.verv (omrade_id, medlemskap_id);

create table varde.omrade_utgave (
  omrade_id uuid not null references varde.omrade,
  fra date not null,
  utgave_kode text not null,
  utgave_versjon integer not null,
  primary key (omrade_id, fra),
  foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon)
);

create table varde.attest (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  punkt text not null check (punkt in (
    'behandlingsansvar', 'felles_eller_delt', 'databehandleravtale', 'rettsgrunnlag', 'dpia',
    'arkivliste', 'politidistriktets_klarering', 'politivedtak_lesing', 'kommunal_lesing')),
  attestert_av text not null,
  attestert_ved date not null,
  demo boolean not null default false,
  primary key (omrade_id, id)
);
comment on column varde.attest.attestert_av is 'formål: hvem som gikk god for oppstarten; kategori: ansatt; grunnlag: VV-43; periode: områdets levetid';

create table varde.koordinatorfravaer (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  bruker_id uuid not null references varde.bruker,
  stedfortreder_id uuid not null references varde.bruker,
  fra date not null,
  til date not null,
  primary key (omrade_id, id),
  check (til >= fra),
  check (bruker_id <> stedfortreder_id)
);

create table varde.lukket_dag (
  omrade_id uuid not null references varde.omrade,
  dag date not null,
  grunn text not null default '',
  primary key (omrade_id, dag)
);

-- ── Den forseglede aktøren ──────────────────────────────────────────────────────────────────────

create table tilgang.hemmelighet (
  en boolean primary key default true check (en),
  verdi bytea not null
);
insert into tilgang.hemmelighet (verdi)
values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- Segl over binære verdier: bruker, område, økt, oppløftet; passer bare denne forbindelsen og denne transaksjonen.
create function tilgang.segl(bruker uuid, omrade uuid, okt uuid, oppe boolean) returns text
language plpgsql stable security definer as $$
declare h bytea;
begin
  select s.verdi into h from tilgang.hemmelighet s;
  return pg_catalog.encode(pg_catalog.sha256(
    h operator(pg_catalog.||) pg_catalog.int4send(pg_catalog.pg_backend_pid())
      operator(pg_catalog.||) pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp())
      operator(pg_catalog.||) pg_catalog.uuid_send(bruker)
      operator(pg_catalog.||) pg_catalog.uuid_send(omrade)
      operator(pg_catalog.||) pg_catalog.uuid_send(okt)
      operator(pg_catalog.||) pg_catalog.boolsend(oppe)
      operator(pg_catalog.||) h), 'hex');
end $$;

-- varde.aktor = bruker(36) område(36) økt(36) oppe(1) segl(64), i alt 173 tegn.
create function tilgang.gyldig_aktor() returns text
language plpgsql stable security definer as $$
declare v text := pg_catalog.current_setting('varde.aktor', true);
begin
  if v is null or pg_catalog.length(v) operator(pg_catalog.<>) 173 then return null; end if;
  if pg_catalog.substr(v, 110, 64) operator(pg_catalog.=) tilgang.segl(
      pg_catalog.substr(v, 1, 36)::pg_catalog.uuid, pg_catalog.substr(v, 37, 36)::pg_catalog.uuid,
      pg_catalog.substr(v, 73, 36)::pg_catalog.uuid, pg_catalog.substr(v, 109, 1) operator(pg_catalog.=) 't')
  then return v; end if;
  return null;
exception when invalid_text_representation then return null;
end $$;

create function tilgang.aktor() returns uuid language plpgsql stable security definer as $$
declare v text := tilgang.gyldig_aktor();
begin return pg_catalog.substr(v, 1, 36)::pg_catalog.uuid; end $$;

create function tilgang.omrade() returns uuid language plpgsql stable security definer as $$
declare v text := tilgang.gyldig_aktor();
begin
  if pg_catalog.substr(v, 37, 36) operator(pg_catalog.=) '00000000-0000-0000-0000-000000000000' then return null; end if;
  return pg_catalog.substr(v, 37, 36)::pg_catalog.uuid;
end $$;

create function tilgang.okt() returns uuid language plpgsql stable security definer as $$
declare v text := tilgang.gyldig_aktor();
begin return pg_catalog.substr(v, 73, 36)::pg_catalog.uuid; end $$;

-- Innlogging for høyst fem minutter siden: kreves for vernede barn (architecture.md 7).
create function tilgang.oppe() returns boolean language plpgsql stable security definer as $$
declare v text := tilgang.gyldig_aktor();
begin return coalesce(pg_catalog.substr(v, 109, 1) operator(pg_catalog.=) 't', false); end $$;

-- Første setning i hver transaksjon. Ugyldig økt gir ingen rad og ingen aktør.
-- Område uten medlemskap gir aktør uten område: det finnes ikke for denne brukeren.
create function tilgang.begynn(token bytea, slug text)
returns table (bruker_id uuid, navn text, omrade_id uuid, omrade_navn text, omrade_nokkel uuid, modus text, auth_tid timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  o record;
  a record;
  oppe boolean;
begin
  perform set_config('varde.aktor', '', true);
  select i.id, i.bruker_id, i.auth_tid, i.sist_sett, b.navn into o
  from varde.innloggingsokt i join varde.bruker b on b.id = i.bruker_id
  where i.token_hash = sha256(token) and i.avsluttet is null
    and i.utloper > now() and i.sist_sett > now() - interval '30 minutes';
  if not found then return; end if;
  if o.sist_sett < now() - interval '1 minute' then
    update varde.innloggingsokt i set sist_sett = now() where i.id = o.id;
  end if;
  select r.id, r.navn, r.modus, r.nokkel_id into a from varde.omrade r
  where r.slug = begynn.slug and exists (
    select 1 from varde.medlemskap m where m.omrade_id = r.id and m.bruker_id = o.bruker_id
      and m.fra <= current_date and (m.til is null or m.til >= current_date));
  oppe := o.auth_tid > now() - interval '5 minutes';
  perform set_config('varde.aktor',
    o.bruker_id::text || coalesce(a.id::text, '00000000-0000-0000-0000-000000000000') || o.id::text
      || case when oppe then 't' else 'f' end
      || tilgang.segl(o.bruker_id, coalesce(a.id, '00000000-0000-0000-0000-000000000000'::uuid), o.id, oppe), true);
  return query select o.bruker_id, o.navn, a.id, a.navn, a.nokkel_id, a.modus, o.auth_tid;
end $$;

create function tilgang.avslutt_okt() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin update varde.innloggingsokt i set avsluttet = now() where i.id = tilgang.okt() and i.avsluttet is null; end $$;

-- Områdene og rollene jeg har i dag: til områdevelger og meny. Gir aldri rett til noe i seg selv.
create function tilgang.mine_omrader()
returns table (slug text, navn text, samarbeid boolean, roller text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.slug, o.navn, o.samarbeid,
    coalesce(array_agg(distinct v.rolle) filter (where v.rolle is not null), '{}')
  from varde.medlemskap m
  join varde.omrade o on o.id = m.omrade_id
  left join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
  where m.bruker_id = tilgang.aktor() and m.fra <= current_date and (m.til is null or m.til >= current_date)
  group by o.slug, o.navn, o.samarbeid order by o.navn $$;

create function tilgang.har_verv(roller text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where v.omrade_id = tilgang.omrade() and m.bruker_id = tilgang.aktor() and v.rolle = any (roller)
      and v.fra <= current_date and (v.til is null or v.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date)) $$;

-- Organisasjonene der jeg er ansatt i dag, i dette området.
create function tilgang.mine_organisasjoner() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.organisasjon_id from varde.medlemskap m
  where m.omrade_id = tilgang.omrade() and m.bruker_id = tilgang.aktor()
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

-- Organisasjonene der jeg er ansatt og har dette vervet i dag (RO-06: egen enhet).
create function tilgang.organisasjoner_med_verv(roller text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.organisasjon_id from varde.medlemskap m
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
  where m.omrade_id = tilgang.omrade() and m.bruker_id = tilgang.aktor() and v.rolle = any (roller)
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

-- ── Innlogging: bare varde_innlogging ───────────────────────────────────────────────────────────

create function innlogging.lag_okt(p_utsteder text, p_subjekt text, p_navn text, p_token_hash bytea, p_auth_tid timestamptz)
returns table (okt_id uuid, bruker_id uuid, har_medlemskap boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b uuid; n uuid;
begin
  insert into varde.bruker as k (utsteder, subjekt, navn) values (p_utsteder, p_subjekt, p_navn)
  on conflict (utsteder, subjekt) do update set navn = excluded.navn returning k.id into b;
  insert into varde.innloggingsokt as i (bruker_id, token_hash, utloper, auth_tid)
  values (b, p_token_hash, now() + interval '10 hours', least(p_auth_tid, now())) returning i.id into n;
  return query select n, b, exists (select 1 from varde.medlemskap m where m.bruker_id = b
    and m.fra <= current_date and (m.til is null or m.til >= current_date));
end $$;

-- Ny innlogging av samme person løfter ikke den gamle økta: den avsluttes.
create function innlogging.avslutt(p_token_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.innloggingsokt set avsluttet = now() where token_hash = p_token_hash and avsluttet is null $$;

-- Økt som gikk ut for under 24 timer siden: hvem eide den? (architecture.md 10: skjema sendt etter utløp)
create function innlogging.utlopt_eier(p_token_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.bruker_id from varde.innloggingsokt i where i.token_hash = p_token_hash
    and least(i.utloper, i.sist_sett + interval '30 minutes') > now() - interval '24 hours' $$;

grant execute on function innlogging.lag_okt, innlogging.avslutt, innlogging.utlopt_eier to varde_innlogging;
grant execute on function tilgang.begynn, tilgang.aktor, tilgang.omrade, tilgang.okt, tilgang.oppe, tilgang.avslutt_okt,
  tilgang.mine_omrader, tilgang.har_verv, tilgang.mine_organisasjoner, tilgang.organisasjoner_med_verv to varde_app;

-- ── Vegger for huset ────────────────────────────────────────────────────────────────────────────

-- Slår på radsikkerhet med eierens og sikkerhetskopiens vei, og områdeveggen der tabellen har område.
create procedure tilgang.reis_vegg(tabell text) language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('alter table varde.%I enable row level security', tabell);
  execute format('alter table varde.%I force row level security', tabell);
  execute format('create policy eier on varde.%I to varde_owner using (true) with check (true)', tabell);
  execute format('create policy kopi on varde.%I for select to varde_backup using (true)', tabell);
  execute format('grant select on varde.%I to varde_backup', tabell);
  if exists (select 1 from information_schema.columns c where c.table_schema = 'varde' and c.table_name = tabell and c.column_name = 'omrade_id') then
    execute format('create policy omradevegg on varde.%I as restrictive to varde_app '
      'using (omrade_id = (select tilgang.omrade())) with check (omrade_id = (select tilgang.omrade()))', tabell);
  end if;
end $$;
grant usage on schema varde to varde_backup;

do $$ declare t text; begin
  foreach t in array array['omrade', 'bruker', 'innloggingsokt', 'hjemmel', 'utgave', 'overforing', 'organisasjon',
    'medlemskap', 'verv', 'omrade_utgave', 'attest', 'koordinatorfravaer', 'lukket_dag']
  loop call tilgang.reis_vegg(t); end loop;
end $$;

create policy eget on varde.omrade for select to varde_app using (id = (select tilgang.omrade()));
grant select (id, slug, navn, modus, samarbeid, kommunenummer, mottaker_organisasjon, nokkel_id) on varde.omrade to varde_app;

-- Navnet på dem jeg deler område med, for å vise hvem som handlet; aldri subjektet.
create function tilgang.kolleger() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.bruker_id from varde.medlemskap m where m.omrade_id = tilgang.omrade() $$;
grant execute on function tilgang.kolleger to varde_app;
create policy kolleger on varde.bruker for select to varde_app
  using (id = (select tilgang.aktor()) or id = any (array(select tilgang.kolleger())));
grant select (id, navn) on varde.bruker to varde_app;

create policy alle on varde.hjemmel for select to varde_app using ((select tilgang.aktor()) is not null);
create policy alle on varde.utgave for select to varde_app using ((select tilgang.aktor()) is not null);
create policy medlem on varde.organisasjon for select to varde_app using (true);
create policy medlem on varde.medlemskap for select to varde_app using (true);
create policy medlem on varde.verv for select to varde_app using (true);
create policy medlem on varde.omrade_utgave for select to varde_app using (true);
create policy medlem on varde.attest for select to varde_app using (true);
create policy medlem on varde.lukket_dag for select to varde_app using (true);
grant select on varde.hjemmel, varde.utgave, varde.organisasjon, varde.medlemskap, varde.verv, varde.omrade_utgave,
  varde.attest, varde.lukket_dag to varde_app;

create policy koordinator_leser on varde.koordinatorfravaer for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')));
create policy egen_eller_leder on varde.koordinatorfravaer for insert to varde_app
  with check ((bruker_id = (select tilgang.aktor()) and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator}')))
    or (select tilgang.har_verv('{leder}')));
grant select, insert on varde.koordinatorfravaer to varde_app;
