-- Et barn som alt er kjent, blir vernet; og den samme vernede raden kommer igjen neste uke (VV-09, VV-48; ADR 0015). Begge
-- deler gjøres av eieren i samme setning som raden legges inn, så fri SQL ikke kan la det være, og ingen kan kalle det.
-- Den som laster opp, får samme svar enten personen var kjent eller ikke.

-- ── Raden ───────────────────────────────────────────────────────────────────────────────────────

alter table varde.kandidat
  add column vernet_siden timestamptz,
  add column gjentar uuid,
  add constraint gjentar_en_rad foreign key (omrade_id, gjentar) references varde.kandidat (omrade_id, id),
  add constraint gjentar_er_vernet check (gjentar is null or vernet and gjentar <> id),
  add constraint siden_er_vernet check (vernet_siden is null or vernet);
comment on column varde.kandidat.vernet_siden is 'da raden forlot den felles lista; null for en rad som aldri sto der. En sak som er eldre, ble åpnet før vernet';
comment on column varde.kandidat.gjentar is 'den vernede raden denne er den samme som; håndtereren tar stilling til den, og ikke til denne';
create index kandidat_gjentar on varde.kandidat (omrade_id, gjentar) where gjentar is not null;

alter table varde.triagebeslutning add column foer_vern boolean not null default false;
comment on column varde.triagebeslutning.foer_vern is 'tatt av koordinatoren før raden ble vernet; håndtereren ser den, og ingen kan angre den';

-- Et merke kommer bare med en rad i uttrekket jeg selv laster opp, og aldri på en melding. Resten skriver eieren.
create policy vern_av_eget_uttrekk on varde.kandidat as restrictive for insert to varde_app with check (
  gjentar is null and vernet_siden is null and (not vernet or exists (
    select 1 from varde.uttrekk u where u.omrade_id = kandidat.omrade_id and u.id = kandidat.uttrekk_id
      and u.lastet_opp_av = (select tilgang.aktor()) and u.ferdig_ved is null)));

-- ── Det som skjer når en vernet rad kommer ──────────────────────────────────────────────────────

-- Personens rader i enheten forlater den felles lista, uten sted. Saker som alt er åpnet, blir hos koordinatoren som de er,
-- uten sted. Rader i andre enheters lister røres ikke: de følger barnet, og at raden ble borte, ville sagt det.
create function tilgang.vern_personens_rader(p_omrade uuid, p_enhet uuid, p_personer bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare rader uuid[];
begin
  with vernet as (
    update varde.kandidat k set vernet = true, vernet_siden = clock_timestamp(), stedskategori = null, sted = null, tildelt_handterer = null
    where k.omrade_id = p_omrade and k.eier_organisasjon = p_enhet and k.fodselsnummer_indeks = any (p_personer) and not k.vernet
    returning k.id)
  select coalesce(array_agg(v.id), '{}') into rader from vernet v;
  update varde.triagebeslutning b set vernet = true, foer_vern = true where b.omrade_id = p_omrade and b.kandidat_id = any (rader);
  update varde.uttrekksrad r set vernet = true
    where r.omrade_id = p_omrade and (r.kandidat_id = any (rader) or r.gjelder_kandidat_id = any (rader));
  update varde.hendelse h set stedskategori = null, sted = null, sted_ikke_hjem_bekreftet_av = null from varde.sak s
    where s.omrade_id = p_omrade and s.kandidat_id = any (rader) and h.omrade_id = s.omrade_id and h.sak_id = s.id
      and (h.stedskategori is not null or h.sted is not null);
end $$;

-- Raden alt hos håndtereren med samme person og samme saksnummer eller hendelse: da er den nye et nytt syn av den gamle. Bare
-- det siste synet har innhold, og bare det politiet kan ha endret; de tidligere tømmes, og nøklene deres ryddes.
create function tilgang.samle_gjentatt(p_omrade uuid, p_rad uuid, p_ikke uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n record; foerste record;
begin
  select * into n from varde.kandidat k where k.omrade_id = p_omrade and k.id = p_rad;
  select r.id, r.nokkel_id into foerste from varde.kandidat k
    join varde.kandidat r on r.omrade_id = k.omrade_id and r.id = coalesce(k.gjentar, k.id)
    where k.omrade_id = n.omrade_id and k.eier_organisasjon = n.eier_organisasjon and k.vernet
      and k.fodselsnummer_indeks = n.fodselsnummer_indeks and k.id <> all (p_ikke)
      and (k.straffesaksnummer_indeks = n.straffesaksnummer_indeks or k.hendelse_indeks = n.hendelse_indeks)
    order by r.mottatt, r.id limit 1;
  if not found then return; end if;
  update varde.kandidat k set nokkel_id = foerste.nokkel_id, straffesaksnummer = null, detaljer = null
    where k.omrade_id = n.omrade_id and k.gjentar = foerste.id and k.detaljer is not null;
  update varde.kandidat k set gjentar = foerste.id, navn = null, fodselsnummer = null, fodselsdato = null
    where k.omrade_id = n.omrade_id and k.id = n.id;
  -- Hendelsen kjennes igjen på typen, så indeksene følger den; dagen den ble anmeldt, blir aldri borte (kolonner fra 0025).
  update varde.kandidat k set sakstype = n.sakstype, straffesak_status = n.straffesak_status,
      hendelse_indeks = case when k.sakstype = n.sakstype then k.hendelse_indeks else coalesce(n.hendelse_indeks, k.hendelse_indeks) end,
      hendelsedag_indeks = case when k.sakstype = n.sakstype then k.hendelsedag_indeks else coalesce(n.hendelsedag_indeks, k.hendelsedag_indeks) end,
      anmeldt_dato = case when k.anmeldt then coalesce(n.anmeldt_dato, k.anmeldt_dato) end
    where k.omrade_id = n.omrade_id and k.id = foerste.id
      and (k.sakstype, k.straffesak_status, k.anmeldt_dato)
        is distinct from (n.sakstype, n.straffesak_status, coalesce(n.anmeldt_dato, k.anmeldt_dato));
end $$;

-- Én om gangen i hver enhet: ellers kunne en umerket rad lagres i samme øyeblikk som merket, og bli stående på den felles
-- lista. En melding venter bare på et uttrekk, ikke på en annen melding.
create function tilgang.vern_kjente() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare e record; merkede uuid[];
begin
  for e in select x.omrade_id, x.eier_organisasjon as enhet, bool_or(x.opphav = 'uttrekk') as uttrekk,
      bool_or(x.vernet) as vernet, array_agg(x.fodselsnummer_indeks) filter (where x.vernet and x.fodselsnummer_indeks is not null) as personer
    from nye x group by 1, 2 order by 1, 2
  loop
    if e.uttrekk then perform pg_advisory_xact_lock(8215, hashtext(e.enhet::text));
    else perform pg_advisory_xact_lock_shared(8215, hashtext(e.enhet::text)); end if;
    continue when not e.vernet;
    perform tilgang.vern_personens_rader(e.omrade_id, e.enhet, e.personer);
    select array_agg(x.id order by x.id) into merkede from nye x
      where x.omrade_id = e.omrade_id and x.eier_organisasjon = e.enhet and x.vernet;
    for i in 1 .. cardinality(merkede) loop
      perform tilgang.samle_gjentatt(e.omrade_id, merkede[i], merkede[i:]);
    end loop;
    -- Én linje i loggen for hvert opplastede vern, med de merkede radene: tallet er det samme enten noe fantes fra før eller ikke.
    if tilgang.aktor() is not null then
      perform logg.skriv('rader_vernet', 'ja', '', array_fill('kandidat'::text, array[cardinality(merkede)]), merkede);
    end if;
  end loop;
  return null;
end $$;
create trigger vern_kjente after insert on varde.kandidat referencing new table as nye
  for each statement execute function tilgang.vern_kjente();

-- Tar koordinatoren stilling til raden i samme øyeblikk som den blir vernet, kommer den ene først: her ventes det på
-- vernet, og vernet venter på beslutningen. Veggen har alt sagt ja, så svaret sier ingenting om andres rader.
create function tilgang.raden_er_som_foer() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare k record;
begin
  select x.vernet, x.gjentar into k from varde.kandidat x where x.omrade_id = new.omrade_id and x.id = new.kandidat_id for share;
  if k.vernet <> new.vernet or k.gjentar is not null then raise exception 'raden er vernet' using errcode = '23514'; end if;
  return null;
end $$;
create trigger som_raden after insert on varde.triagebeslutning for each row execute function tilgang.raden_er_som_foer();

-- ── Hvem ser hva etterpå ────────────────────────────────────────────────────────────────────────

-- Et nytt syn av raden følger raden: den som har tatt den, har også det.
create or replace function tilgang.mine_vernede_rader() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.kandidat k
  left join varde.kandidat f on f.omrade_id = k.omrade_id and f.id = k.gjentar
  where k.omrade_id = (select tilgang.omrade()) and k.vernet and k.eier_organisasjon in (select tilgang.haandterer_for())
    and coalesce(f.tildelt_handterer, k.tildelt_handterer, (select tilgang.aktor())) = (select tilgang.aktor())
    and k.id not in (select tilgang.mine_sperrer())
    and (k.gjentar is null or k.gjentar not in (select tilgang.mine_sperrer())) $$;

-- Sakene håndtereren har laget. En sak fra før vernet er koordinatorens, og håndtereren har ingen rett i den.
create or replace function tilgang.mine_vernede_saker() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
  where s.omrade_id = (select tilgang.omrade()) and s.kandidat_id in (select tilgang.mine_vernede_rader())
    and (k.vernet_siden is null or s.opprettet > k.vernet_siden) $$;

create or replace function tilgang.ta_vernet_rad(p_kandidat uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.kandidat k set tildelt_handterer = tilgang.aktor()
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and k.gjentar is null and k.id in (select tilgang.mine_vernede_rader());
  return found;
end $$;

-- Det finnes en sak fra før, og hvem håndtereren skal snakke med. Ingenting mer.
create function tilgang.vernede_saker_fra_foer() returns table (kandidat_id uuid, saksreferanse text, koordinator text, stedfortreder text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, s.saksreferanse, b.navn, d.navn from varde.kandidat v
  join varde.kandidat k on k.omrade_id = v.omrade_id and k.eier_organisasjon = v.eier_organisasjon and k.vernet
    and (k.id = v.id or k.fodselsnummer_indeks = v.fodselsnummer_indeks)
  join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id and s.tilstand <> 'angret' and s.opprettet <= k.vernet_siden
  join varde.bruker b on b.id = s.koordinator_id
  left join varde.bruker d on d.id = s.stedfortreder_id
  where v.omrade_id = (select tilgang.omrade()) and v.gjentar is null and v.id in (select tilgang.mine_vernede_rader())
    and s.id not in (select tilgang.mine_sperrer())
  order by s.saksreferanse $$;

-- Det siste uttrekket raden sto i igjen.
create function tilgang.vernede_sett_igjen() returns table (kandidat_id uuid, kjoert_dato date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, max(u.kjoert_dato) from varde.kandidat f
  join varde.kandidat k on k.omrade_id = f.omrade_id and k.gjentar = f.id and k.uttrekk_id is distinct from f.uttrekk_id
  join varde.uttrekk u on u.omrade_id = k.omrade_id and u.id = k.uttrekk_id
  where f.omrade_id = (select tilgang.omrade()) and f.id in (select tilgang.mine_vernede_rader())
  group by f.id $$;
grant execute on function tilgang.vernede_saker_fra_foer, tilgang.vernede_sett_igjen to varde_app;

drop policy handterer_ser on varde.sak;
create policy handterer_ser on varde.sak for select to varde_app using (id = any (array(select tilgang.mine_vernede_saker())));
drop policy handterer_angrer on varde.sak;
create policy handterer_angrer on varde.sak for update to varde_app
  using (id = any (array(select tilgang.mine_vernede_saker())))
  with check (tilstand = 'angret' and id = any (array(select tilgang.mine_vernede_saker())));

create policy foer_vern_staar on varde.triagebeslutning as restrictive for update to varde_app using (not foer_vern);
drop policy vernet_som_raden on varde.triagebeslutning;
create policy vernet_som_raden on varde.triagebeslutning as restrictive for insert to varde_app with check (not foer_vern and exists (
  select 1 from varde.kandidat k where k.omrade_id = triagebeslutning.omrade_id and k.id = triagebeslutning.kandidat_id
    and k.vernet = triagebeslutning.vernet and k.eier_organisasjon = triagebeslutning.eier_organisasjon));

-- En linje som endret en rad som siden ble vernet, er også om den: bare den som ser raden, ser linja.
drop policy vernet on varde.uttrekksrad;
create policy vernet on varde.uttrekksrad as restrictive for select to varde_app using (not vernet
  or (eier_organisasjon = any (array(select tilgang.haandterer_for()))
    and (kandidat_id is null or kandidat_id = any (array(select tilgang.mine_vernede_rader())))
    and (gjelder_kandidat_id is null or gjelder_kandidat_id = any (array(select tilgang.mine_vernede_rader())))));

-- En ny sak fra en vernet rad får verken navn, nummer eller sted. En sak fra før vernet har det den hadde, og aldri et sted.
create or replace function tilgang.vokt_vernet_sak() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  select k.vernet, coalesce(s.opprettet <= k.vernet_siden, false) as fra_foer into r
    from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  if r.vernet and (to_jsonb(new) ->> 'sted' is not null or to_jsonb(new) ->> 'stedskategori' is not null
      or not r.fra_foer and (tg_table_name = 'identitet' or to_jsonb(new) ->> 'straffesaksnummer' is not null
        or to_jsonb(new) ->> 'straffesaksnummer_indeks' is not null)) then
    raise exception 'raden er vernet' using errcode = '23514';
  end if;
  return new;
end $$;

-- En vernet rad gir ingen oppgave: håndtereren ser hvem som har saken, og snakker med dem (ADR 0015).
create or replace function tilgang.brett_inn(p_uttrekk uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.uttrekk u where u.omrade_id = tilgang.omrade() and u.id = p_uttrekk
    and u.eier_organisasjon in (select tilgang.uttrekk_for())) then return; end if;
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select distinct s.omrade_id, s.id, s.eier_organisasjon, 'ny_rad_om_kjent_person', s.koordinator_id
  from varde.kandidat k
  join varde.identitet i on i.omrade_id = k.omrade_id and i.fodselsnummer_indeks = k.fodselsnummer_indeks
  join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id and s.kandidat_id <> k.id
  where k.omrade_id = tilgang.omrade() and k.uttrekk_id = p_uttrekk and k.fodselsnummer_indeks is not null and not k.vernet
    and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and (s.id in (select tilgang.mine_sperrer()) or s.eier_organisasjon not in (select tilgang.koordinator_for()))
    and not exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id
      and o.slag = 'ny_rad_om_kjent_person' and o.utfort is null);
end $$;

-- ── Sletting: de nye synene dør med raden ───────────────────────────────────────────────────────

create or replace function jobb.nokler_til_sak(p_omrade uuid, p_sak uuid) returns table (nr integer, nokkel uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with raden as (select s.kandidat_id as id from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak)
  select 1, k.nokkel_id from varde.kandidat k join raden r on r.id in (k.id, k.gjentar) where k.omrade_id = p_omrade
  union
  select 2, s.nokkel_id from varde.sak s join raden r on r.id = s.kandidat_id where s.omrade_id = p_omrade
  order by 1 $$;

create or replace function jobb.nokler_med_folge(p_nokler uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select unnest(p_nokler)
  union
  select s.nokkel_id from varde.kandidat k
  join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
  where k.nokkel_id = any (p_nokler)
  union
  select g.nokkel_id from varde.kandidat k
  join varde.kandidat g on g.omrade_id = k.omrade_id and g.gjentar = k.id
  where k.nokkel_id = any (p_nokler) $$;

create or replace function jobb.fjern_kandidat(p_omrade uuid, p_kandidat uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform jobb.fjern_kandidat(p_omrade, g.id) from varde.kandidat g where g.omrade_id = p_omrade and g.gjentar = p_kandidat;
  delete from varde.sak where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.triagebeslutning where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.uttrekksrad where omrade_id = p_omrade and kandidat_id = p_kandidat;
  update varde.uttrekksrad set gjelder_kandidat_id = null, endring = null
    where omrade_id = p_omrade and gjelder_kandidat_id = p_kandidat;
  delete from varde.kandidat where omrade_id = p_omrade and id = p_kandidat;
end $$;
