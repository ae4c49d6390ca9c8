-- Det matrisen fant (tests/matrise, docs/adr/0009): veggene følger 1.16, 1.16b og 1.17 ord for ord.

-- ── Hvem er hva ─────────────────────────────────────────────────────────────────────────────────

-- Aktør og område spørres om én gang per funksjon i stedet for per rad (målt: docs/adr/0009).
create or replace function tilgang.har_verv(roller text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    where m.omrade_id = (select tilgang.omrade()) and m.bruker_id = (select tilgang.aktor()) and v.rolle = any (roller)
      and v.fra <= current_date and (v.til is null or v.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date)) $$;

create or replace function tilgang.mine_organisasjoner() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.organisasjon_id from varde.medlemskap m
  where m.omrade_id = (select tilgang.omrade()) and m.bruker_id = (select tilgang.aktor())
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

create or replace function tilgang.organisasjoner_med_verv(roller text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.organisasjon_id from varde.medlemskap m
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
  where m.omrade_id = (select tilgang.omrade()) and m.bruker_id = (select tilgang.aktor()) and v.rolle = any (roller)
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

create or replace function tilgang.kolleger() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.bruker_id from varde.medlemskap m where m.omrade_id = (select tilgang.omrade()) $$;

-- Raden og alle sakene den er blitt til, er samme sak: er jeg sperret fra én, er jeg sperret fra alle (VV-23).
create or replace function tilgang.mine_sperrer() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with direkte as materialized (
    select k.objekt_id from varde.ikke_tilgang k
    where k.omrade_id = (select tilgang.omrade()) and (k.bruker_id = (select tilgang.aktor())
      or k.organisasjon_id in (select tilgang.mine_organisasjoner()))),
  rader as materialized (
    select d.objekt_id from direkte d
    union
    select s.kandidat_id from direkte d join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = d.objekt_id)
  select r.objekt_id from rader r
  union all
  select s.id from rader r join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.kandidat_id = r.objekt_id $$;

-- En melding er sperret når raden den ble til, er det. Raden selv er usynlig for den det gjelder, så eieren må svare.
create function tilgang.sperrede_registreringer() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s from tilgang.mine_sperrer() s
  union all
  select k.registrering_id from tilgang.mine_sperrer() s
  join varde.kandidat k on k.omrade_id = (select tilgang.omrade()) and k.id = s
  where k.registrering_id is not null $$;

create or replace function tilgang.uttrekk_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.organisasjon o
  where o.omrade_id = (select tilgang.omrade()) and o.slag = 'politi'
    and (o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator}'))
      or (exists (select 1 from varde.attest a where a.omrade_id = (select tilgang.omrade()) and a.punkt = 'politivedtak_lesing')
        and exists (select 1 from varde.organisasjon k where k.omrade_id = (select tilgang.omrade())
          and k.behandlingsansvarlig = 'kommune' and k.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}'))))) $$;

-- Der jeg er ansatt i kommune eller politi (TP-01). Den frivillige er ikke ansatt, og ordføreren er folkevalgt: vervet
-- gir ingen sak, men den som også er ansatt et sted, har det medlemskapet ved siden av (RO-02, VV-59).
create function tilgang.ansatt_i() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.organisasjon_id from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  where m.omrade_id = (select tilgang.omrade()) and m.bruker_id = (select tilgang.aktor()) and o.slag in ('politi', 'kommunal_tjeneste')
    and m.fra <= current_date and (m.til is null or m.til >= current_date)
    and not exists (select 1 from varde.verv v where v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
      and v.rolle = 'ordforer' and v.fra <= current_date and (v.til is null or v.til >= current_date)) $$;

-- Egen enhets saker (RO-06): i kommunen også den som har vervet som programkoordinator der.
create or replace function tilgang.koordinator_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.uttrekk_for()
  union all
  select o.id from varde.organisasjon o
  where o.omrade_id = (select tilgang.omrade()) and o.behandlingsansvarlig = 'kommune'
    and o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')) $$;

-- Alle relasjoner i 1.16 er en ansatts. En frivillig guide har ingen rett før TG-08 og TG-09 er oppfylt (RO-09), og det
-- kan ikke registreres ennå.
create or replace function tilgang.mine_saker(relasjoner text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.sak_id from varde.sak_tilgang t
  where t.bruker_id = (select tilgang.aktor()) and t.omrade_id = (select tilgang.omrade()) and t.relasjon = any (relasjoner)
    and t.fra <= now() and (t.til is null or t.til > now())
    and (t.relasjon <> 'guide' or t.akseptert is not null)
    and (t.relasjon <> 'stedfortreder' or exists (
      select 1 from varde.sak s join varde.koordinatorfravaer f
        on f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and f.stedfortreder_id = t.bruker_id
      where s.omrade_id = t.omrade_id and s.id = t.sak_id and current_date between f.fra and f.til))
    and (select exists (select 1 from tilgang.ansatt_i())) $$;

create or replace function tilgang.mine_innsyn(p_feltgruppe text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.sak_id from varde.innsyn i
  where i.bruker_id = (select tilgang.aktor()) and i.omrade_id = (select tilgang.omrade()) and i.feltgruppe = p_feltgruppe
    and i.fra <= now() and i.til > now() and (select exists (select 1 from tilgang.ansatt_i())) $$;

-- Hvem kan være koordinator eller stedfortreder: den som kan lese enhetens saker i dag (VV-22).
create function tilgang.koordinatorer_i(p_omrade uuid) returns table (bruker_id uuid, organisasjon_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.bruker_id, o.id from varde.verv v
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  where v.omrade_id = p_omrade
    and ((o.slag = 'politi' and v.rolle = 'programkoordinator')
      or (o.behandlingsansvarlig = 'kommune' and v.rolle in ('programkoordinator', 'kommunal_koordinator')))
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date)
  union
  select m.bruker_id, p.id from varde.verv v
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.behandlingsansvarlig = 'kommune'
  join varde.organisasjon p on p.omrade_id = v.omrade_id and p.slag = 'politi'
  where v.omrade_id = p_omrade and v.rolle = 'kommunal_koordinator'
    and exists (select 1 from varde.attest a where a.omrade_id = p_omrade and a.punkt = 'politivedtak_lesing')
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

create function tilgang.borte_i_dag(p_omrade uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.koordinatorfravaer f where f.omrade_id = p_omrade and f.bruker_id = p_bruker
    and current_date between f.fra and f.til) $$;

-- Hvem som er sperret fra hva i området, radene og sakene deres regnet som ett, som i mine_sperrer.
create function tilgang.sperrer_i(p_omrade uuid) returns table (bruker_id uuid, objekt_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with direkte as materialized (
    select i.bruker_id, i.objekt_id from varde.ikke_tilgang i where i.omrade_id = p_omrade and i.bruker_id is not null
    union
    select m.bruker_id, i.objekt_id from varde.ikke_tilgang i
    join varde.medlemskap m on m.omrade_id = i.omrade_id and m.organisasjon_id = i.organisasjon_id
      and m.fra <= current_date and (m.til is null or m.til >= current_date)
    where i.omrade_id = p_omrade),
  rader as materialized (
    select d.bruker_id, d.objekt_id from direkte d
    union
    select d.bruker_id, s.kandidat_id from direkte d join varde.sak s on s.omrade_id = p_omrade and s.id = d.objekt_id)
  select r.bruker_id, r.objekt_id from rader r
  union
  select r.bruker_id, s.id from rader r join varde.sak s on s.omrade_id = p_omrade and s.kandidat_id = r.objekt_id $$;

create or replace function tilgang.mulige_koordinatorer(p_organisasjon uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct b.id, b.navn from tilgang.koordinatorer_i(tilgang.omrade()) k join varde.bruker b on b.id = k.bruker_id
  where k.organisasjon_id = p_organisasjon and p_organisasjon in (select tilgang.koordinator_for())
    and not tilgang.borte_i_dag(tilgang.omrade(), b.id) $$;

-- For en bestemt rad: den som er sperret fra den, kan verken ha saken eller være stedfortreder (VV-22, VV-23). En rad
-- som ikke er min å se, svarer som en som ikke finnes.
create function tilgang.mulige_koordinatorer(p_organisasjon uuid, p_kandidat uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.bruker_id, m.navn from tilgang.mulige_koordinatorer(p_organisasjon) m
  where exists (select 1 from varde.kandidat k where k.omrade_id = tilgang.omrade() and k.id = p_kandidat
      and k.eier_organisasjon = p_organisasjon and not k.vernet)
    and p_kandidat not in (select tilgang.mine_sperrer())
    and not exists (select 1 from tilgang.sperrer_i(tilgang.omrade()) s
      where s.bruker_id = m.bruker_id and s.objekt_id = p_kandidat) $$;

-- Områdets leder ser bare tall (1.16b): hvor mange som kan koordinere hos mottakeren i dag, og saker der verken
-- koordinator eller stedfortreder kan lese saken nå (VV-22).
create or replace function tilgang.koordinatoralarm() returns table (aktive_koordinatorer integer, saker_uten_ansvarlig integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with aktive as materialized (
    select k.bruker_id, k.organisasjon_id from tilgang.koordinatorer_i(tilgang.omrade()) k
    where not tilgang.borte_i_dag(tilgang.omrade(), k.bruker_id)),
  sperrer as materialized (select s.bruker_id, s.objekt_id from tilgang.sperrer_i(tilgang.omrade()) s)
  select (select count(distinct a.bruker_id)::int from aktive a join varde.omrade o on o.id = (select tilgang.omrade())
      and (o.mottaker_organisasjon is null or o.mottaker_organisasjon = a.organisasjon_id)),
    (select count(*)::int from varde.sak s
      where s.omrade_id = (select tilgang.omrade()) and s.tilstand not in ('avsluttet', 'henvist', 'angret')
        and not exists (select 1 from aktive a where a.organisasjon_id = s.eier_organisasjon
          and a.bruker_id in (s.koordinator_id, s.stedfortreder_id)
          and not exists (select 1 from sperrer x where x.bruker_id = a.bruker_id and x.objekt_id = s.id)))
  where tilgang.har_verv('{leder}') $$;

-- Angret triage: den som er sperret fra saken, rører den heller ikke.
create or replace function tilgang.toem_angret_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand = 'angret'
    and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer())) then return; end if;
  delete from varde.oppgave o where o.omrade_id = tilgang.omrade() and o.sak_id = p_sak;
  delete from varde.hendelse h where h.omrade_id = tilgang.omrade() and h.sak_id = p_sak;
  delete from varde.identitet i where i.omrade_id = tilgang.omrade() and i.sak_id = p_sak;
end $$;

-- En rad den som laster opp, ikke ser igjen (vernet adresse), hører til uttrekket hen leser.
create function tilgang.kandidat_i_uttrekk(p_kandidat uuid, p_uttrekk uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.kandidat k
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and k.uttrekk_id = p_uttrekk
      and k.eier_organisasjon in (select tilgang.uttrekk_for()) and k.id not in (select tilgang.mine_sperrer())) $$;

-- Håndterer av rader med vernet adresse: navngitt, i eierens enhet, og innlogget på nytt (1.16b, VV-48).
create function tilgang.haandterer_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u from tilgang.organisasjoner_med_verv('{navngitt_handterer}') u where tilgang.oppe() $$;

grant execute on function tilgang.ansatt_i, tilgang.kandidat_i_uttrekk, tilgang.haandterer_for, tilgang.sperrede_registreringer,
  tilgang.mulige_koordinatorer(uuid, uuid) to varde_app;

-- ── Sakens feltgrupper ──────────────────────────────────────────────────────────────────────────

-- Det barnet ba om at ikke gikk videre, står i intet innsyn (VV-28).
drop policy innsyn on varde.barnets;
-- Etterforskeren ser at programmet går, klareringen og guiden; ikke hele hendelsen (RO-05).
drop policy relasjon on varde.hendelse;
create policy relasjon on varde.hendelse for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))));
drop policy relasjon on varde.straffesak;
create policy relasjon on varde.straffesak for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{stedfortreder}'))));

drop policy i_saken on varde.sak_tilgang;
create policy i_saken on varde.sak_tilgang for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide,beslutningstaker}'))));
create policy guiden on varde.sak_tilgang for select to varde_app
  using (relasjon = 'guide' and sak_id = any (array(select tilgang.mine_saker('{etterforsker}'))));
create policy koordinator_leser on varde.sak_tilgang for select to varde_app using (exists (
  select 1 from varde.sak s where s.omrade_id = sak_tilgang.omrade_id and s.id = sak_tilgang.sak_id
    and s.eier_organisasjon = any (array(select tilgang.koordinator_for()))));
drop policy i_saken on varde.innsyn;
create policy egne on varde.innsyn for select to varde_app using (bruker_id = (select tilgang.aktor()));
create policy koordinator on varde.innsyn for select to varde_app using (exists (
  select 1 from varde.sak s where s.omrade_id = innsyn.omrade_id and s.id = innsyn.sak_id
    and s.eier_organisasjon = any (array(select tilgang.koordinator_for()))));

-- En rad under en sak kan bare legges i en sak jeg ser, med sakens egen eier. Ellers kunne en gjettet id svart
-- gjennom fremmednøkkelen, og én enhets koordinator skrevet i en annens sak.
do $$ declare t text; begin
  foreach t in array array['identitet', 'hendelse', 'straffesak', 'klarering', 'oppgave'] loop
    execute format('create policy i_en_sak_jeg_ser on varde.%1$I as restrictive for insert to varde_app '
      'with check (%2$s exists (select 1 from varde.sak s where s.omrade_id = %1$I.omrade_id and s.id = %1$I.sak_id '
      'and s.eier_organisasjon = %1$I.eier_organisasjon))', t, case t when 'oppgave' then 'sak_id is null or' else '' end);
  end loop;
  foreach t in array array['straffesak', 'klarering'] loop
    execute format('create policy sakens_hendelse on varde.%1$I as restrictive for insert to varde_app with check (exists ('
      'select 1 from varde.hendelse h where h.omrade_id = %1$I.omrade_id and h.id = %1$I.hendelse_id and h.sak_id = %1$I.sak_id))', t);
  end loop;
end $$;
-- Egne oppgaver ser og krysser jeg av selv, i eget navn. En oppgave i en sak er en ansatts (RO-02, RO-09).
drop policy egen on varde.oppgave;
create policy egen on varde.oppgave for select to varde_app
  using (for_bruker = (select tilgang.aktor()) and (sak_id is null or (select exists (select 1 from tilgang.ansatt_i()))));
create policy egen_utfort on varde.oppgave for update to varde_app
  using (for_bruker = (select tilgang.aktor()) and (sak_id is null or (select exists (select 1 from tilgang.ansatt_i()))))
  with check (for_bruker = (select tilgang.aktor()) and utfort_av = (select tilgang.aktor()));
create policy eget_navn on varde.oppgave as restrictive for update to varde_app
  using (true) with check (utfort_av is null or utfort_av = (select tilgang.aktor()));

-- Kontoer er felles for alle områder. En id jeg skriver, er en kollegas: ellers svarte fremmednøkkelen på om den finnes.
create policy kolleger on varde.sak_tilgang as restrictive for insert to varde_app with check (exists (select 1 from varde.medlemskap m where m.omrade_id = sak_tilgang.omrade_id and m.bruker_id = sak_tilgang.bruker_id));
create policy kolleger on varde.oppgave as restrictive for insert to varde_app with check (for_bruker is null
  or exists (select 1 from varde.medlemskap m where m.omrade_id = oppgave.omrade_id and m.bruker_id = oppgave.for_bruker));
create policy kolleger on varde.koordinatorfravaer as restrictive for insert to varde_app with check (
  exists (select 1 from varde.medlemskap m where m.omrade_id = koordinatorfravaer.omrade_id and m.bruker_id = koordinatorfravaer.bruker_id)
  and exists (select 1 from varde.medlemskap m where m.omrade_id = koordinatorfravaer.omrade_id and m.bruker_id = koordinatorfravaer.stedfortreder_id));
do $$ declare akt text; begin
  foreach akt in array array['insert', 'update'] loop
    execute format('create policy kolleger_%1$s on varde.sak as restrictive for %1$s to varde_app %2$s with check ('
      'exists (select 1 from varde.medlemskap m where m.omrade_id = sak.omrade_id and m.bruker_id = sak.koordinator_id) '
      'and (stedfortreder_id is null or exists (select 1 from varde.medlemskap m where m.omrade_id = sak.omrade_id and m.bruker_id = sak.stedfortreder_id)))',
      akt, case akt when 'update' then 'using (true)' else '' end);
  end loop;
end $$;

-- ── Før saken ───────────────────────────────────────────────────────────────────────────────────

create policy av_en_rad_jeg_ser on varde.sak as restrictive for insert to varde_app with check (exists (
  select 1 from varde.kandidat k where k.omrade_id = sak.omrade_id and k.id = sak.kandidat_id
    and k.eier_organisasjon = sak.eier_organisasjon));
create policy en_rad_jeg_ser on varde.triagebeslutning as restrictive for insert to varde_app with check (exists (
  select 1 from varde.kandidat k where k.omrade_id = triagebeslutning.omrade_id and k.id = triagebeslutning.kandidat_id
    and k.eier_organisasjon = triagebeslutning.eier_organisasjon));
create policy et_uttrekk_jeg_ser on varde.uttrekksrad as restrictive for insert to varde_app with check (
  exists (select 1 from varde.uttrekk u where u.omrade_id = uttrekksrad.omrade_id and u.id = uttrekksrad.uttrekk_id
    and u.eier_organisasjon = uttrekksrad.eier_organisasjon)
  and (kandidat_id is null
    or exists (select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.kandidat_id
      and k.uttrekk_id = uttrekksrad.uttrekk_id)
    or tilgang.kandidat_i_uttrekk(kandidat_id, uttrekk_id))
  and (gjelder_kandidat_id is null
    or exists (select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.gjelder_kandidat_id)
    or tilgang.kandidat_i_uttrekk(gjelder_kandidat_id, uttrekk_id)));
-- En rad om en kjent rad er om den kjente: den som er inhabil der, ser heller ikke endringen (VV-09, VV-23).
create policy gjelder_ikke_tilgang on varde.uttrekksrad as restrictive to varde_app
  using (gjelder_kandidat_id is null or gjelder_kandidat_id <> all (array(select tilgang.mine_sperrer())));
create policy et_uttrekk_jeg_ser on varde.kandidat as restrictive for insert to varde_app with check (opphav <> 'uttrekk'
  or exists (select 1 from varde.uttrekk u where u.omrade_id = kandidat.omrade_id and u.id = kandidat.uttrekk_id
    and u.eier_organisasjon = kandidat.eier_organisasjon));

-- Rader med vernet adresse: ute av den felles lista for alt annet enn å legges inn, også for den som endrer blindt.
drop policy vernet on varde.kandidat;
drop policy handterer on varde.kandidat;
drop policy uttrekk_er_politiets on varde.kandidat;
drop policy vernet on varde.uttrekksrad;
create policy uttrekk_er_politiets on varde.kandidat as restrictive to varde_app
  using (opphav <> 'uttrekk' or vernet or eier_organisasjon = any (array(select tilgang.uttrekk_for())))
  with check (opphav <> 'uttrekk' or eier_organisasjon = any (array(select tilgang.uttrekk_for())));
create policy vernet on varde.kandidat as restrictive for select to varde_app using (not vernet
  or (eier_organisasjon = any (array(select tilgang.haandterer_for()))
    and (tildelt_handterer is null or tildelt_handterer = (select tilgang.aktor()))));
create policy vernet_endres_ikke on varde.kandidat as restrictive for update to varde_app using (not vernet);
create policy handterer on varde.kandidat for select to varde_app
  using (vernet and eier_organisasjon = any (array(select tilgang.haandterer_for())));
create policy vernet on varde.uttrekksrad as restrictive for select to varde_app using (not vernet
  or (eier_organisasjon = any (array(select tilgang.haandterer_for())) and (kandidat_id is null or exists (
    select 1 from varde.kandidat k where k.omrade_id = uttrekksrad.omrade_id and k.id = uttrekksrad.kandidat_id))));
create policy handterer on varde.uttrekksrad for select to varde_app
  using (vernet and eier_organisasjon = any (array(select tilgang.haandterer_for())));

drop policy ikke_tilgang on varde.registrering;
create policy ikke_tilgang on varde.registrering as restrictive for select to varde_app
  using (id <> all (array(select tilgang.sperrede_registreringer())));
drop policy ansatt on varde.registrering;
create policy ansatt on varde.registrering for insert to varde_app with check (
  registrert_av = (select tilgang.aktor()) and eier_organisasjon = any (array(select tilgang.ansatt_i()))
  and mottaker_organisasjon = (select o.mottaker_organisasjon from varde.omrade o where o.id = (select tilgang.omrade())));
drop policy ansatt_registrerer on varde.kandidat;
create policy ansatt_registrerer on varde.kandidat for insert to varde_app with check (opphav = 'registrering'
  and exists (select 1 from tilgang.ansatt_i())
  and eier_organisasjon = (select o.mottaker_organisasjon from varde.omrade o where o.id = (select tilgang.omrade())));
-- Den som melder, bokfører overgangen til mottakeren; ellers koordinatoren fra sin egen enhet (VV-35, VV-36).
drop policy egen on varde.utlevering;
create policy egen on varde.utlevering for insert to varde_app with check (besluttet_av = (select tilgang.aktor())
  and fra_organisasjon = any (array(select tilgang.ansatt_i()))
  and (til_organisasjon = (select o.mottaker_organisasjon from varde.omrade o where o.id = (select tilgang.omrade()))
    or fra_organisasjon = any (array(select tilgang.koordinator_for()))));

-- ── Angre ───────────────────────────────────────────────────────────────────────────────────────

-- En liste som er ferdig, og en beslutning som er angret, står; og ingen av dem i en annens navn.
create policy ferdig_er_ferdig on varde.uttrekk as restrictive for update to varde_app
  using (ferdig_ved is null) with check (ferdig_av = (select tilgang.aktor()));
create policy angret_er_angret on varde.triagebeslutning as restrictive for update to varde_app
  using (angret_ved is null) with check (angret_av is null or angret_av = (select tilgang.aktor()));

-- Basens egen klokke setter opprettet, så en sak som alt virker, ikke kan gjøres angret med fri SQL (model.md: 30 minutter).
alter table varde.sak add column opprettet timestamptz not null default clock_timestamp();
create function tilgang.vokt_angring() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.opprettet := clock_timestamp();
    return new;
  end if;
  -- En vurdering står i navnet til den som gjorde den (eierens egne rettelser har ingen aktør).
  if new.egnet_vurdert_av is distinct from old.egnet_vurdert_av and new.egnet_vurdert_av <> tilgang.aktor() then
    raise exception 'ikke ditt navn' using errcode = '42501';
  end if;
  if new.tilstand = 'angret' and old.tilstand <> 'angret' and (old.opprettet < clock_timestamp() - interval '30 minutes'
      or exists (select 1 from varde.kandidat k join varde.uttrekk u on u.omrade_id = k.omrade_id and u.id = k.uttrekk_id
        where k.omrade_id = old.omrade_id and k.id = old.kandidat_id and u.ferdig_ved >= old.opprettet)) then
    raise exception 'beslutningen virker alt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger angring before insert or update on varde.sak for each row execute function tilgang.vokt_angring();
