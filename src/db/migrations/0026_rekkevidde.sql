-- Rekkevidden regnes ut én gang i hver transaksjon og forsegles sammen med aktøren (docs/adr/0016). Før spurte hver vegg på
-- hver tabell om det samme på nytt: seglet ble prøvd 50 ganger for sakslista og 95 ganger for en sak.

-- ── Seglet ──────────────────────────────────────────────────────────────────────────────────────

drop function tilgang.segl(uuid, uuid, uuid, boolean);

-- Seglet over akkurat det som står i innstillingen; passer bare denne forbindelsen og denne transaksjonen.
create function tilgang.segl(p_verdi text) returns text
language plpgsql stable security definer as $$
declare h bytea;
begin
  select s.verdi into h from tilgang.hemmelighet s;
  return pg_catalog.encode(pg_catalog.sha256(
    h operator(pg_catalog.||) pg_catalog.int4send(pg_catalog.pg_backend_pid())
      operator(pg_catalog.||) pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp())
      operator(pg_catalog.||) pg_catalog.convert_to(p_verdi, 'UTF8')
      operator(pg_catalog.||) h), 'hex');
end $$;

-- varde.aktor = bruker(36) område(36) økt(36) oppe(1), rekkevidden, segl(64). Seglet prøves i hver av dem, uten et kall til:
-- de kalles titalls ganger for en side. `gyldig_aktor` svarer med verdien uten seglet. Etter to minutter gjelder det ikke
-- lenger: ingen holder en transaksjon åpen for å beholde det hen ikke har mer.
alter table tilgang.hemmelighet add column varer interval not null default '2 minutes';
do $$ declare f record; begin
  for f in select * from (values
    ('gyldig_aktor', 'text', 'null', 'pg_catalog.substr(v, 1, n)'),
    ('aktor', 'pg_catalog.uuid', 'null', 'pg_catalog.substr(v, 1, 36)::pg_catalog.uuid'),
    ('omrade', 'pg_catalog.uuid', 'null', 'case when pg_catalog.substr(v, 37, 36) operator(pg_catalog.<>) '
      || quote_literal('00000000-0000-0000-0000-000000000000') || ' then pg_catalog.substr(v, 37, 36)::pg_catalog.uuid end'),
    ('okt', 'pg_catalog.uuid', 'null', 'pg_catalog.substr(v, 73, 36)::pg_catalog.uuid'),
    ('oppe', 'boolean', 'false', 'pg_catalog.substr(v, 109, 1) operator(pg_catalog.=) ''t''')) l (navn, type, ingen, svar)
  loop
    execute format($f$
      create or replace function tilgang.%I() returns %s language plpgsql stable security definer as $b$
      declare
        v text := pg_catalog.current_setting('varde.aktor', true);
        n integer := pg_catalog.length(v) operator(pg_catalog.-) 64;
        h bytea;
        varer pg_catalog.interval;
      begin
        if n is null or n operator(pg_catalog.<) 109 then return %s; end if;
        select s.verdi, s.varer into h, varer from tilgang.hemmelighet s;
        if pg_catalog.clock_timestamp() operator(pg_catalog.-) pg_catalog.transaction_timestamp() operator(pg_catalog.>) varer then
          return %s;
        end if;
        if pg_catalog.substr(v, n operator(pg_catalog.+) 1) operator(pg_catalog.=) pg_catalog.encode(pg_catalog.sha256(
            h operator(pg_catalog.||) pg_catalog.int4send(pg_catalog.pg_backend_pid())
              operator(pg_catalog.||) pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp())
              operator(pg_catalog.||) pg_catalog.convert_to(pg_catalog.substr(v, 1, n), 'UTF8')
              operator(pg_catalog.||) h), 'hex') then
          return %s;
        end if;
        return %s;
      end $b$ $f$, f.navn, f.type, f.ingen, f.ingen, f.svar, f.ingen);
  end loop;
end $$;

-- ── Rekkevidden ─────────────────────────────────────────────────────────────────────────────────

drop function tilgang.har_politikoordinator();

-- Har området en koordinator ansatt i politiet i dag? Fravær endrer ikke det: en ferie åpner ikke politiets rader.
create function tilgang.har_politikoordinator(p_omrade uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
    where v.omrade_id = p_omrade and v.rolle = 'programkoordinator'
      and v.fra <= current_date and (v.til is null or v.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date)) $$;

-- Enhetene jeg rekker i dag, seks lister med semikolon mellom (nummeret er det `tilgang.rekke` spør med):
--   1 der jeg er ansatt eller har verv (medlem)
--   2 der jeg er ansatt i kommune eller politi (TP-01); den frivillige er ikke ansatt, og ordføreren er folkevalgt (RO-02, VV-59)
--   3 der jeg er navngitt håndterer (VV-48)
--   4 politienhetene hvis uttrekk jeg leser: ansatt koordinator der. Kommunens bare der politiet ikke har noen, og har gjort
--     vedtaket: ellers kunne området ikke ta inn noe (model.md, From row to case)
--   5 enhetene hvis rader jeg leser før det er en sak: de samme, og egen enhet i kommunen (VV-35, VV-39)
--   6 enhetene hvis saker jeg koordinerer: de samme (RO-06), og politiets når vedtaket gjelder (VV-35)
create function tilgang.rekkevidde(p_omrade uuid, p_bruker uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  medlem uuid[]; ansatt uuid[]; haandterer uuid[]; politiet uuid[]; kommunen uuid[];
  kommunal boolean; vedtak boolean; alle_politi uuid[] := '{}'; uttrekk uuid[];
begin
  select coalesce(array_agg(distinct m.organisasjon_id), '{}'),
    coalesce(array_agg(distinct m.organisasjon_id) filter (where o.slag in ('politi', 'kommunal_tjeneste') and not h.verv @> '{ordforer}'), '{}'),
    coalesce(array_agg(distinct m.organisasjon_id) filter (where h.verv @> '{navngitt_handterer}'), '{}'),
    coalesce(array_agg(distinct m.organisasjon_id) filter (where o.slag = 'politi' and h.verv @> '{programkoordinator}'), '{}'),
    coalesce(array_agg(distinct m.organisasjon_id) filter (where o.behandlingsansvarlig = 'kommune'
      and h.verv && '{programkoordinator,kommunal_koordinator}'), '{}'),
    coalesce(bool_or(o.behandlingsansvarlig = 'kommune' and h.verv @> '{kommunal_koordinator}'), false)
  into medlem, ansatt, haandterer, politiet, kommunen, kommunal
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  cross join lateral (select array(select v.rolle from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= current_date and (v.til is null or v.til >= current_date)) as verv) h
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker
    and m.fra <= current_date and (m.til is null or m.til >= current_date);
  vedtak := kommunal and tilgang.lesevedtak(p_omrade, current_date, current_date) is not null;
  if vedtak then
    alle_politi := array(select o.id from varde.organisasjon o where o.omrade_id = p_omrade and o.slag = 'politi');
  end if;
  uttrekk := politiet;
  if vedtak and not tilgang.har_politikoordinator(p_omrade) then uttrekk := uttrekk || alle_politi; end if;
  return concat_ws(';', medlem::text, ansatt::text, haandterer::text, uttrekk::text, (uttrekk || kommunen)::text,
    (uttrekk || kommunen || alle_politi)::text);
end $$;

-- En av listene i det `tilgang.gyldig_aktor` svarte; tom når det ikke er noen aktør.
create function tilgang.rekke(p_aktor text, p_nr integer) returns uuid[]
language sql immutable
return coalesce(pg_catalog.split_part(pg_catalog.substr(p_aktor, 110), ';', p_nr), '{}')::pg_catalog.uuid[];

create or replace function tilgang.begynn(token bytea, slug text)
returns table (bruker_id uuid, navn text, omrade_id uuid, omrade_navn text, omrade_nokkel uuid, modus text, auth_tid timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  o record;
  a record;
  verdi text;
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
  verdi := o.bruker_id::text || coalesce(a.id::text, '00000000-0000-0000-0000-000000000000') || o.id::text
    || case when o.auth_tid > now() - interval '5 minutes' then 't' else 'f' end
    || case when a.id is null then '{};{};{};{};{};{}' else tilgang.rekkevidde(a.id, o.bruker_id) end;
  perform set_config('varde.aktor', verdi || tilgang.segl(verdi), true);
  return query select o.bruker_id, o.navn, a.id, a.navn, a.nokkel_id, a.modus, o.auth_tid;
end $$;

-- ── De som spør ─────────────────────────────────────────────────────────────────────────────────

do $$ declare f record; begin
  for f in select * from (values ('mine_organisasjoner', 1), ('ansatt_i', 2), ('uttrekk_for', 4), ('rader_for', 5), ('koordinator_for', 6)) l (navn, nr)
  loop
    execute format('create or replace function tilgang.%I() returns setof uuid '
      'language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $f$ '
      'declare e uuid; begin foreach e in array tilgang.rekke(tilgang.gyldig_aktor(), %s) loop return next e; end loop; end $f$', f.navn, f.nr);
  end loop;
end $$;

create or replace function tilgang.haandterer_for() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor(); e uuid;
begin
  if substr(v, 109, 1) is distinct from 't' then return; end if;
  foreach e in array tilgang.rekke(v, 3) loop return next e; end loop;
end $$;

-- Resten prøver seglet én gang hver, og svarer tomt før de spør når de kan.

create or replace function tilgang.har_verv(roller text[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor();
begin
  return exists (select 1 from varde.verv r
    join varde.medlemskap m on m.omrade_id = r.omrade_id and m.id = r.medlemskap_id
    where r.omrade_id = substr(v, 37, 36)::uuid and m.bruker_id = substr(v, 1, 36)::uuid and r.rolle = any (roller)
      and r.fra <= current_date and (r.til is null or r.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date));
end $$;

create or replace function tilgang.organisasjoner_med_verv(roller text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor();
begin
  return query select m.organisasjon_id from varde.medlemskap m
    join varde.verv r on r.omrade_id = m.omrade_id and r.medlemskap_id = m.id
    where m.omrade_id = substr(v, 37, 36)::uuid and m.bruker_id = substr(v, 1, 36)::uuid and r.rolle = any (roller)
      and r.fra <= current_date and (r.til is null or r.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date);
end $$;

-- Raden og alle sakene den er blitt til, er samme sak: er jeg sperret fra én, er jeg sperret fra alle (VV-23).
create or replace function tilgang.mine_sperrer() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v text := tilgang.gyldig_aktor();
  her uuid := substr(v, 37, 36)::uuid;
  meg uuid := substr(v, 1, 36)::uuid;
  mine uuid[] := tilgang.rekke(v, 1);
  direkte uuid[];
begin
  direkte := array(select k.objekt_id from varde.ikke_tilgang k
    where k.omrade_id = her and (k.bruker_id = meg or k.organisasjon_id = any (mine)));
  if cardinality(direkte) = 0 then return; end if;
  return query with rader as materialized (
      select d as objekt_id from unnest(direkte) d
      union
      select s.kandidat_id from varde.sak s where s.omrade_id = her and s.id = any (direkte))
    select r.objekt_id from rader r
    union all
    select s.id from rader r join varde.sak s on s.omrade_id = her and s.kandidat_id = r.objekt_id;
end $$;

-- Alle relasjoner i 1.16 er en ansatts. En frivillig guide har ingen rett før TG-08 og TG-09 er oppfylt (RO-09), og det
-- kan ikke registreres ennå.
create or replace function tilgang.mine_saker(relasjoner text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor();
begin
  if cardinality(tilgang.rekke(v, 2)) = 0 then return; end if;
  return query select t.sak_id from varde.sak_tilgang t
    where t.bruker_id = substr(v, 1, 36)::uuid and t.omrade_id = substr(v, 37, 36)::uuid and t.relasjon = any (relasjoner)
      and t.fra <= now() and (t.til is null or t.til > now())
      and (t.relasjon <> 'guide' or t.akseptert is not null)
      and (t.relasjon <> 'stedfortreder' or exists (
        select 1 from varde.sak s join varde.koordinatorfravaer f
          on f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and f.stedfortreder_id = t.bruker_id
        where s.omrade_id = t.omrade_id and s.id = t.sak_id and current_date between f.fra and f.til));
end $$;

create or replace function tilgang.mine_innsyn(p_feltgruppe text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor();
begin
  if cardinality(tilgang.rekke(v, 2)) = 0 then return; end if;
  return query select i.sak_id from varde.innsyn i
    where i.bruker_id = substr(v, 1, 36)::uuid and i.omrade_id = substr(v, 37, 36)::uuid and i.feltgruppe = p_feltgruppe
      and i.fra <= now() and i.til > now();
end $$;

-- Områdene og rollene jeg har i dag: til områdevelger og meny. Gir aldri rett til noe i seg selv.
create or replace function tilgang.mine_omrader()
returns table (slug text, navn text, samarbeid boolean, roller text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor();
begin
  return query select o.slug, o.navn, o.samarbeid,
    coalesce(array_agg(distinct v.rolle) filter (where v.rolle is not null), '{}')
  from varde.medlemskap m
  join varde.omrade o on o.id = m.omrade_id
  left join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
  where m.bruker_id = meg and m.fra <= current_date and (m.til is null or m.til >= current_date)
  group by o.slug, o.navn, o.samarbeid order by o.navn;
end $$;
