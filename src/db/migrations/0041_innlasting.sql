-- Et stort uttrekk legges klart av den som laster opp, og legges inn av en jobb (docs/adr/0034-innlasting.md). Det som ligger
-- klart, er ikke noe uttrekk ennå: ingen liste, telling, frist eller sammenligning vet om det. Når jobben er ferdig, er alt inne
-- i én transaksjon, og det som lå klart, er borte. Ingen leser radene; enheten leser hvor mange det er.

create table varde.innlasting (
  omrade_id uuid not null references varde.omrade,
  id uuid not null unique,
  eier_organisasjon uuid not null,
  nokkel_id uuid not null,
  filhash bytea not null check (octet_length(filhash) = 32),
  antall integer not null check (antall > 0),
  kjoert_dato date not null,
  kjoert_av text not null,
  periode_fra date not null,
  periode_til date not null check (periode_til >= periode_fra),
  kommunenr_betyr text not null check (kommunenr_betyr in ('bosted', 'aasted')),
  kolonner text[] not null,
  tegnsett text not null,
  skilletegn text not null,
  lastet_opp_av uuid not null references varde.bruker,
  lastet_opp_ved timestamptz not null,
  lagt_klar timestamptz not null default now(),
  primary key (omrade_id, id),
  -- Én om gangen i hver enhet: den neste skal sammenlignes med det den første la inn (VV-09).
  constraint en_om_gangen unique (omrade_id, eier_organisasjon),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id)
);
comment on table varde.innlasting is 'et stort uttrekk som er lest og legges inn av en jobb; tømmes når det er inne, eller etter et døgn';

-- En linje i filen: det den blir i uttrekksrad, og enten den nye raden (kandidat_id) eller det som er nytt i en kjent.
create table varde.innlasting_rad (
  omrade_id uuid not null,
  innlasting_id uuid not null,
  linje integer not null,
  eier_organisasjon uuid not null,
  utfall text not null,
  grunner text[] not null default '{}',
  vernet boolean not null,
  kandidat_id uuid,
  gjelder_kandidat_id uuid,
  gjelder_egen uuid,
  endring bytea,
  nokkel_id uuid,
  navn bytea,
  fodselsnummer bytea,
  fodselsnummer_indeks bytea,
  fodselsdato bytea,
  straffesaksnummer bytea,
  straffesaksnummer_indeks bytea,
  hendelse_indeks bytea,
  hendelsedag_indeks bytea,
  detaljer bytea,
  sakstype text,
  rolle text,
  hendelsesdato date,
  anmeldt boolean,
  anmeldt_dato date,
  hatkriminalitet boolean,
  i_familie boolean,
  alvorlig boolean,
  stedskategori text,
  sted bytea,
  straffesak_status text,
  primary key (omrade_id, innlasting_id, linje),
  unique (omrade_id, innlasting_id, kandidat_id),
  foreign key (omrade_id, innlasting_id) references varde.innlasting on delete cascade,
  foreign key (omrade_id, gjelder_kandidat_id) references varde.kandidat (omrade_id, id) on delete set null (gjelder_kandidat_id),
  constraint gjelder_samme_fil foreign key (omrade_id, innlasting_id, gjelder_egen)
    references varde.innlasting_rad (omrade_id, innlasting_id, kandidat_id) deferrable initially deferred,
  check ((kandidat_id is null) = (nokkel_id is null)),
  check (gjelder_kandidat_id is null or gjelder_egen is null),
  check (not vernet or (sted is null and stedskategori is null))
);
comment on table varde.innlasting_rad is 'linjene i et uttrekk som legges inn; ingen leser dem';
create index innlasting_rad_nokkel on varde.innlasting_rad (nokkel_id) where nokkel_id is not null;
create index innlasting_rad_gjelder on varde.innlasting_rad (omrade_id, gjelder_kandidat_id) where gjelder_kandidat_id is not null;
create index innlasting_rad_egen on varde.innlasting_rad (omrade_id, innlasting_id, gjelder_egen) where gjelder_egen is not null;
create index innlasting_nokkel on varde.innlasting (nokkel_id);

-- Kolonnene er til det samme som der de havner, og sier det samme.
do $$ declare r record; begin
  for r in
    select n.attrelid::regclass as tabell, n.attname as kolonne, coalesce(col_description(k.attrelid, k.attnum), col_description(u.attrelid, u.attnum)) as sagt
    from pg_attribute n
    left join pg_attribute k on k.attrelid = 'varde.kandidat'::regclass and k.attname = n.attname
    left join pg_attribute u on u.attname = n.attname and u.attrelid = case n.attrelid
      when 'varde.innlasting'::regclass then 'varde.uttrekk'::regclass else 'varde.uttrekksrad'::regclass end
    where n.attrelid in ('varde.innlasting'::regclass, 'varde.innlasting_rad'::regclass) and n.attnum > 0
  loop
    if r.sagt is not null then execute format('comment on column %s.%I is %L', r.tabell, r.kolonne, r.sagt); end if;
  end loop;
end $$;
comment on column varde.innlasting.antall is 'formål: vise hvor mange linjer som er på vei inn (TP-17); kategori: ansatt; grunnlag: politiregisterloven; periode: til uttrekket er lagt inn';
comment on column varde.innlasting.lagt_klar is 'formål: rydde bort det som aldri ble lagt inn; kategori: ansatt; grunnlag: politiregisterloven; periode: til uttrekket er lagt inn';
comment on column varde.innlasting_rad.kandidat_id is 'formål: id-en raden får når den er inne (TP-17); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven; periode: til uttrekket er lagt inn';

-- ── Veggene: de samme som for radene når de er inne ─────────────────────────────────────────────

call tilgang.reis_vegg('innlasting');
call tilgang.reis_vegg('innlasting_rad');
create policy ikke_tilgang on varde.innlasting as restrictive to varde_app using (id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.innlasting to varde_app
  using (eier_organisasjon = any (array(select tilgang.uttrekk_for())))
  with check (eier_organisasjon = any (array(select tilgang.uttrekk_for())));
create policy eget_navn on varde.innlasting as restrictive for insert to varde_app with check (lastet_opp_av = (select tilgang.aktor()));
grant select (omrade_id, id, eier_organisasjon, filhash, antall, lastet_opp_av, lastet_opp_ved) on varde.innlasting to varde_app;
grant insert (omrade_id, id, eier_organisasjon, nokkel_id, filhash, antall, kjoert_dato, kjoert_av, periode_fra, periode_til,
  kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved) on varde.innlasting to varde_app;

create policy egen_innlasting on varde.innlasting_rad for insert to varde_app with check (exists (
  select 1 from varde.innlasting i where i.omrade_id = innlasting_rad.omrade_id and i.id = innlasting_rad.innlasting_id
    and i.eier_organisasjon = innlasting_rad.eier_organisasjon and i.lastet_opp_av = (select tilgang.aktor())));
create policy ikke_tilgang on varde.innlasting_rad as restrictive to varde_app
  using (innlasting_id <> all (array(select tilgang.mine_sperrer())));
create policy gjelder_en_jeg_ser on varde.innlasting_rad as restrictive for insert to varde_app with check (gjelder_kandidat_id is null
  or exists (select 1 from varde.kandidat k
    where k.omrade_id = innlasting_rad.omrade_id and k.id = innlasting_rad.gjelder_kandidat_id and not k.vernet));
grant insert on varde.innlasting_rad to varde_app;

-- ── Jobben ──────────────────────────────────────────────────────────────────────────────────────

-- Legger inn det som ligger klart: alt eller ingenting. Kan gjentas; det som alt er inne, ligger ikke klart lenger. En rad som
-- er blitt vernet eller slettet imens, endres ikke. Svarer med hvor mange linjer som ble lagt inn.
create function jobb.legg_inn_uttrekk(p_id uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare h varde.innlasting; vernede uuid[]; n integer; fra integer; runder integer;
begin
  select * into h from varde.innlasting i where i.id = p_id for update;
  if not found then return 0; end if;
  if exists (select 1 from varde.uttrekk u where u.omrade_id = h.omrade_id and u.eier_organisasjon = h.eier_organisasjon and u.filhash = h.filhash) then
    delete from varde.innlasting i where i.omrade_id = h.omrade_id and i.id = h.id;
    return 0;
  end if;
  insert into varde.uttrekk (omrade_id, id, eier_organisasjon, nokkel_id, filhash, kjoert_dato, kjoert_av, periode_fra, periode_til,
      utfall, kommunenr_betyr, kolonner, tegnsett, skilletegn, lastet_opp_av, lastet_opp_ved)
    values (h.omrade_id, h.id, h.eier_organisasjon, h.nokkel_id, h.filhash, h.kjoert_dato, h.kjoert_av, h.periode_fra, h.periode_til,
      'lastet_opp', h.kommunenr_betyr, h.kolonner, h.tegnsett, h.skilletegn, h.lastet_opp_av, h.lastet_opp_ved);
  -- Noen hundre om gangen: vernet (0021) slår opp hver merket rad blant de andre i samme setning.
  for fra in select x from generate_series(0, (select max(r.linje) from varde.innlasting_rad r
    where r.omrade_id = h.omrade_id and r.innlasting_id = h.id), 250) x
  loop
    insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, uttrekk_id, mottatt, vernet, navn, fodselsnummer,
        fodselsnummer_indeks, fodselsdato, straffesaksnummer, straffesaksnummer_indeks, hendelse_indeks, hendelsedag_indeks, detaljer,
        sakstype, rolle, hendelsesdato, anmeldt, anmeldt_dato, hatkriminalitet, i_familie, alvorlig, stedskategori, sted, straffesak_status)
      select r.omrade_id, r.kandidat_id, r.eier_organisasjon, r.nokkel_id, 'uttrekk', h.id, h.lastet_opp_ved, r.vernet, r.navn, r.fodselsnummer,
        r.fodselsnummer_indeks, r.fodselsdato, r.straffesaksnummer, r.straffesaksnummer_indeks, r.hendelse_indeks, r.hendelsedag_indeks, r.detaljer,
        r.sakstype, r.rolle, r.hendelsesdato, r.anmeldt, r.anmeldt_dato, r.hatkriminalitet, r.i_familie, r.alvorlig, r.stedskategori, r.sted, r.straffesak_status
      from varde.innlasting_rad r where r.omrade_id = h.omrade_id and r.innlasting_id = h.id and r.kandidat_id is not null and r.linje between fra and fra + 249;
    select array_agg(r.kandidat_id order by r.kandidat_id) into vernede from varde.innlasting_rad r
      where r.omrade_id = h.omrade_id and r.innlasting_id = h.id and r.kandidat_id is not null and r.vernet and r.linje between fra and fra + 249;
    if vernede is not null then
      perform logg.skriv_system('rader_vernet', 'ja', array_fill('kandidat'::text, array[cardinality(vernede)]), vernede, '', h.omrade_id);
    end if;
  end loop;
  insert into varde.uttrekksrad (omrade_id, uttrekk_id, linje, eier_organisasjon, utfall, grunner, vernet, kandidat_id, gjelder_kandidat_id, endring)
    select r.omrade_id, h.id, r.linje, r.eier_organisasjon, r.utfall, r.grunner, r.vernet or coalesce(k.vernet, false), r.kandidat_id, k.id,
      case when k.id is not null then r.endring end
    from varde.innlasting_rad r
    left join varde.kandidat k on k.omrade_id = r.omrade_id and k.id = coalesce(r.gjelder_egen, r.gjelder_kandidat_id)
    where r.omrade_id = h.omrade_id and r.innlasting_id = h.id;
  get diagnostics n = row_count;
  -- En rad som står flere ganger i filen, endres én gang for hver linje, i rekkefølge: basen teller endringene.
  select coalesce(max(x.ganger), 0) into runder from (select count(*) as ganger from varde.innlasting_rad r
    where r.omrade_id = h.omrade_id and r.innlasting_id = h.id and r.kandidat_id is null and r.detaljer is not null
    group by coalesce(r.gjelder_egen, r.gjelder_kandidat_id)) x;
  for runde in 1 .. runder loop
    update varde.kandidat k set detaljer = e.detaljer, sakstype = e.sakstype, hendelse_indeks = e.hendelse_indeks,
      hendelsedag_indeks = e.hendelsedag_indeks, straffesak_status = e.straffesak_status, anmeldt_dato = e.anmeldt_dato
    from (select r.*, coalesce(r.gjelder_egen, r.gjelder_kandidat_id) as rad,
        row_number() over (partition by coalesce(r.gjelder_egen, r.gjelder_kandidat_id) order by r.linje) as gang
      from varde.innlasting_rad r
      where r.omrade_id = h.omrade_id and r.innlasting_id = h.id and r.kandidat_id is null and r.detaljer is not null) e
    where e.gang = runde and k.omrade_id = h.omrade_id and k.id = e.rad and not k.vernet;
  end loop;
  perform logg.skriv_system('uttrekk_lagt_inn', 'ja', '{uttrekk}', array[h.id], '', h.omrade_id);
  delete from varde.innlasting i where i.omrade_id = h.omrade_id and i.id = h.id;
  return n;
end $$;

-- Det som ligger klart, eldst først; det som har ligget i et døgn, kastes. Nøklene blir foreldreløse og ryddes som andre.
create function jobb.uttrekk_som_venter() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare h record;
begin
  for h in delete from varde.innlasting i where i.lagt_klar < now() - interval '24 hours' returning i.omrade_id, i.id loop
    perform logg.skriv_system('innlasting_kastet', 'feil', '{uttrekk}', array[h.id], '', h.omrade_id);
  end loop;
  return query select i.id from varde.innlasting i order by i.lagt_klar;
end $$;
revoke all on function jobb.legg_inn_uttrekk, jobb.uttrekk_som_venter from public;
grant execute on function jobb.legg_inn_uttrekk, jobb.uttrekk_som_venter to varde_jobb;

-- Slettes en nøkkel det som ligger klart, står under, går alt sammen: et halvt uttrekk skal aldri legges inn.
create or replace function jobb.toem(p_nokler uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare toemt integer := 0; n bigint; d bigint; k uuid; r record;
begin
  -- Radene til slutt, så hver sak under dem får sin egen linje i loggen før den går med raden.
  for k in select b from jobb.nokler_i_bruk(p_nokler) b
    order by exists (select 1 from varde.kandidat x where x.nokkel_id = b)
  loop
    n := 0;
    for r in select x.omrade_id, x.id from varde.kandidat x where x.nokkel_id = k loop
      perform jobb.fjern_kandidat(r.omrade_id, r.id);
      n := n + 1;
    end loop;
    for r in select x.omrade_id, x.id from varde.sak x where x.nokkel_id = k loop
      n := n + jobb.toem_sak(r.omrade_id, r.id);
    end loop;
    update varde.uttrekk u set filhash = null, kjoert_av = '', spurt_hvem = case when u.spurt_hvem is null then null else '' end
      where u.nokkel_id = k and (u.filhash is not null or u.kjoert_av <> '' or u.spurt_hvem <> '');
    get diagnostics d = row_count;
    n := n + d;
    delete from varde.innlasting i where i.nokkel_id = k
      or (i.omrade_id, i.id) in (select x.omrade_id, x.innlasting_id from varde.innlasting_rad x where x.nokkel_id = k);
    get diagnostics d = row_count;
    n := n + d;
    delete from varde.utkast u where u.nokkel_id = k;
    get diagnostics d = row_count;
    n := n + d;
    delete from varde.bevart_skjema b where b.nokkel_id = k;
    get diagnostics d = row_count;
    n := n + d;
    if n > 0 or exists (select 1 from varde.revisjon_nyttelast l where l.nokkel_id = k) then
      perform logg.slett_nyttelast(k);
      toemt := toemt + 1;
    end if;
  end loop;
  return toemt;
end $$;
