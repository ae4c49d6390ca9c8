-- Den navngitte håndtereren av rader med vernet adresse (VV-48, 1.16b; architecture.md, Access 7), og lovhenvisningene
-- *Hjelp og plikter* viser. Raden ses bare av en håndterer i eierens enhet som nettopp har logget inn på nytt, og når
-- én har tatt den, bare av hen. Vernet står aldri på saken: saken får ikke navn, nummer eller sted i det hele tatt.

create or replace function tilgang.haandterer_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u from tilgang.organisasjoner_med_verv('{navngitt_handterer}') u where tilgang.oppe() $$;

create function tilgang.mine_vernede_rader() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.kandidat k
  where k.omrade_id = (select tilgang.omrade()) and k.vernet and k.eier_organisasjon in (select tilgang.haandterer_for())
    and (k.tildelt_handterer is null or k.tildelt_handterer = (select tilgang.aktor()))
    and k.id not in (select tilgang.mine_sperrer()) $$;
create index kandidat_vernet on varde.kandidat (omrade_id, eier_organisasjon) where vernet;

create function tilgang.mine_vernede_saker() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.kandidat_id in (select tilgang.mine_vernede_rader()) $$;

-- Hvem saken kan gå til: en koordinator som er ansatt i eierens enhet, til stede i dag og ikke sperret (VV-22, VV-35).
create function tilgang.koordinatorer_for_vernet(p_kandidat uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct b.id, b.navn from varde.kandidat k
  join varde.medlemskap m on m.omrade_id = k.omrade_id and m.organisasjon_id = k.eier_organisasjon
    and m.fra <= current_date and (m.til is null or m.til >= current_date)
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'programkoordinator'
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
  join varde.bruker b on b.id = m.bruker_id
  where k.omrade_id = (select tilgang.omrade()) and k.id = p_kandidat and k.id in (select tilgang.mine_vernede_rader())
    and not exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = k.omrade_id and f.bruker_id = b.id
      and current_date between f.fra and f.til)
    and not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = k.omrade_id and i.objekt_id = k.id
      and (i.bruker_id = b.id or i.organisasjon_id = m.organisasjon_id)) $$;

-- Har samme person også fått en rad på den felles lista? Da skal håndtereren vite det; den som lastet opp, vet det ikke.
create function tilgang.vernede_kjent_igjen() returns table (kandidat_id uuid, sist_mottatt timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, max(k.mottatt) from varde.kandidat v
  join varde.kandidat k on k.omrade_id = v.omrade_id and k.fodselsnummer_indeks = v.fodselsnummer_indeks and not k.vernet
  where v.omrade_id = (select tilgang.omrade()) and v.id in (select tilgang.mine_vernede_rader())
  group by v.id $$;

-- Den som åpner raden, tar den; svaret er nei for en rad som ikke finnes, er en annens eller aldri var vernet.
create function tilgang.ta_vernet_rad(p_kandidat uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.kandidat k set tildelt_handterer = tilgang.aktor()
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and k.id in (select tilgang.mine_vernede_rader());
  return found;
end $$;

create function tilgang.legg_tilbake_vernet_rad(p_kandidat uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.kandidat k set tildelt_handterer = null
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and k.tildelt_handterer = tilgang.aktor()
      and k.id in (select tilgang.mine_vernede_rader());
  return found;
end $$;

-- Ingen rad blir liggende hos en som har sluttet som håndterer eller er inhabil.
create function tilgang.frigi_vernede_rader() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.kandidat k set tildelt_handterer = null
  where k.omrade_id = (select tilgang.omrade()) and k.vernet and k.tildelt_handterer is not null
    and k.eier_organisasjon in (select tilgang.haandterer_for())
    and (exists (select 1 from varde.ikke_tilgang i where i.omrade_id = k.omrade_id and i.objekt_id = k.id
        and i.bruker_id = k.tildelt_handterer)
      or not exists (select 1 from varde.medlemskap m
        join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'navngitt_handterer'
        where m.omrade_id = k.omrade_id and m.organisasjon_id = k.eier_organisasjon and m.bruker_id = k.tildelt_handterer
          and v.fra <= current_date and (v.til is null or v.til >= current_date)
          and m.fra <= current_date and (m.til is null or m.til >= current_date))) $$;

-- Angret før den virket, av håndtereren: som tilgang.toem_angret_sak, for saken hen nettopp laget.
create function tilgang.toem_angret_vernet_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand = 'angret'
    and s.id in (select tilgang.mine_vernede_saker())) then return; end if;
  delete from varde.oppgave o where o.omrade_id = tilgang.omrade() and o.sak_id = p_sak;
  delete from varde.hendelse h where h.omrade_id = tilgang.omrade() and h.sak_id = p_sak;
end $$;

grant execute on function tilgang.haandterer_for, tilgang.mine_vernede_rader, tilgang.mine_vernede_saker,
  tilgang.koordinatorer_for_vernet, tilgang.vernede_kjent_igjen, tilgang.ta_vernet_rad, tilgang.legg_tilbake_vernet_rad,
  tilgang.frigi_vernede_rader, tilgang.toem_angret_vernet_sak to varde_app;

-- ── Raden ───────────────────────────────────────────────────────────────────────────────────────

drop policy if exists uttrekk_er_politiets on varde.kandidat;
create policy uttrekk_er_politiets on varde.kandidat as restrictive to varde_app
  using (opphav <> 'uttrekk' or vernet or eier_organisasjon = any (array(select tilgang.uttrekk_for())))
  with check (opphav <> 'uttrekk' or eier_organisasjon = any (array(select tilgang.uttrekk_for())));
drop policy if exists vernet on varde.kandidat;
create policy vernet on varde.kandidat as restrictive for select to varde_app
  using (not vernet or id = any (array(select tilgang.mine_vernede_rader())));
drop policy if exists handterer on varde.kandidat;
create policy handterer on varde.kandidat for select to varde_app
  using (vernet and id = any (array(select tilgang.mine_vernede_rader())));
drop policy if exists vernet_endres_ikke on varde.kandidat;
create policy vernet_endres_ikke on varde.kandidat as restrictive for update to varde_app using (not vernet);

-- ── Beslutningen: bare den som har raden, ser og tar den ────────────────────────────────────────

alter table varde.triagebeslutning add column vernet boolean not null default false;
create policy vernet on varde.triagebeslutning as restrictive to varde_app
  using (not vernet or kandidat_id = any (array(select tilgang.mine_vernede_rader())));
create policy vernet_som_raden on varde.triagebeslutning as restrictive for insert to varde_app with check (exists (
  select 1 from varde.kandidat k where k.omrade_id = triagebeslutning.omrade_id and k.id = triagebeslutning.kandidat_id
    and k.vernet = triagebeslutning.vernet and k.eier_organisasjon = triagebeslutning.eier_organisasjon));
create policy handterer on varde.triagebeslutning to varde_app
  using (vernet and kandidat_id = any (array(select tilgang.mine_vernede_rader())))
  with check (vernet and kandidat_id = any (array(select tilgang.mine_vernede_rader())));

-- ── Saken: håndtereren lager den, ser at den finnes og kan angre; resten er koordinatorens ──────

create policy handterer_ser on varde.sak for select to varde_app
  using (kandidat_id = any (array(select tilgang.mine_vernede_rader())));
create policy handterer_tilbyr on varde.sak for insert to varde_app
  with check (kandidat_id = any (array(select tilgang.mine_vernede_rader()))
    and koordinator_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k)
    and (stedfortreder_id is null or stedfortreder_id in (select k.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) k)));
create policy handterer_angrer on varde.sak for update to varde_app
  using (kandidat_id = any (array(select tilgang.mine_vernede_rader())))
  with check (tilstand = 'angret' and kandidat_id = any (array(select tilgang.mine_vernede_rader())));
create policy handterer_ser on varde.hendelse for select to varde_app
  using (sak_id = any (array(select tilgang.mine_vernede_saker())));
do $$ declare t text; begin
  foreach t in array array['hendelse', 'straffesak', 'klarering'] loop
    execute format('create policy handterer_tilbyr on varde.%I for insert to varde_app '
      'with check (sak_id = any (array(select tilgang.mine_vernede_saker())))', t);
  end loop;
end $$;

-- Intet sted, intet navn og intet nummer følger med til en sak som kommer fra en vernet rad, heller ikke med fri SQL.
create function tilgang.vokt_vernet_sak() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
      where s.omrade_id = new.omrade_id and s.id = new.sak_id and k.vernet) then
    if tg_table_name = 'identitet' or to_jsonb(new) ->> 'sted' is not null or to_jsonb(new) ->> 'stedskategori' is not null
        or to_jsonb(new) ->> 'straffesaksnummer' is not null or to_jsonb(new) ->> 'straffesaksnummer_indeks' is not null then
      raise exception 'raden er vernet' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger vernet before insert or update on varde.identitet for each row execute function tilgang.vokt_vernet_sak();
create trigger vernet before insert or update on varde.hendelse for each row execute function tilgang.vokt_vernet_sak();
create trigger vernet before insert or update on varde.straffesak for each row execute function tilgang.vokt_vernet_sak();

-- ── Lovhenvisningene (reference-facts.md): ingen er kontrollert av jurist ennå, og skjermen sier det ──

insert into varde.hjemmel (lov, paragraf, tema, gyldig_fra, status, merknad) values
  ('barnevernsloven', '§ 13-2', 'meldeplikt', '2023-01-01', 'i_kraft', 'Veilederne viser til § 6-4 i loven som gjaldt før.'),
  ('straffeloven', '§ 196', 'avvergeplikt', '2015-10-01', 'i_kraft', 'Oversikten over hvilke lovbrudd det gjelder, står på plikt.no.'),
  ('straffeloven', '§ 226', 'uskyldig', '2015-10-01', 'i_kraft', null),
  ('straffeloven', '§ 284 tredje ledd', 'kjonnslemlestelse', '2015-10-01', 'i_kraft', null),
  ('forvaltningsloven', '§ 13', 'deling', null, 'i_kraft', null),
  ('forvaltningsloven', '§ 13 b', 'deling', null, 'i_kraft', null),
  ('politiregisterloven', '§ 27', 'deling', null, 'i_kraft', null),
  ('helsepersonelloven', '§ 21', 'deling', null, 'i_kraft', null);
