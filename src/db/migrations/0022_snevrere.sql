-- Det en fiendtlig gjennomgang fant: rekkevidde ingen skal ha, og svar ingen skal få. Hver del har sitt angrep i
-- tests/angrep/rekkevidde.db.test.ts.

-- ── Kommunen under politiets vedtak (VV-35, 1.16b): saker, aldri politiets rader ────────────────

-- Et vedtak har sin hjemmel og sin siste dag. Et gammelt uten gir ingenting (not valid: radene blir stående som de er).
alter table varde.attest
  add column hjemmel_id uuid references varde.hjemmel,
  add column til date,
  add constraint vedtaket_har_hjemmel_og_slutt check (punkt <> 'politivedtak_lesing'
    or (hjemmel_id is not null and til is not null and til >= attestert_ved)) not valid;
comment on column varde.attest.hjemmel_id is 'bestemmelsen politiets vedtak om lesing er gjort etter (VV-35)';
comment on column varde.attest.til is 'siste dag vedtaket gjelder';

-- Hjemmelen for kommunens lesing hver dag fra og til; null når det ikke finnes et vedtak som gjelder.
create function tilgang.lesevedtak(p_omrade uuid, p_fra date, p_til date) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.hjemmel_id from varde.attest a
  where a.omrade_id = p_omrade and a.punkt = 'politivedtak_lesing' and a.hjemmel_id is not null
    and a.attestert_ved <= p_fra and a.til >= p_til
  order by a.til desc, a.id limit 1 $$;

-- Er jeg kommunal koordinator, ansatt i kommunen, i et område med et vedtak som gjelder i dag?
create function tilgang.leser_med_vedtak() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.lesevedtak((select tilgang.omrade()), current_date, current_date) is not null
    and exists (select 1 from varde.organisasjon k where k.omrade_id = (select tilgang.omrade())
      and k.behandlingsansvarlig = 'kommune' and k.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}'))) $$;

-- Har området en koordinator ansatt i politiet i dag? Fravær endrer ikke det: en ferie åpner ikke politiets rader.
create function tilgang.har_politikoordinator() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
    where v.omrade_id = (select tilgang.omrade()) and v.rolle = 'programkoordinator'
      and v.fra <= current_date and (v.til is null or v.til >= current_date)
      and m.fra <= current_date and (m.til is null or m.til >= current_date)) $$;

-- Politienhetene hvis uttrekk jeg leser: ansatt koordinator der. Kommunens bare der politiet ikke har noen, og har gjort
-- vedtaket: ellers kunne området ikke ta inn noe (model.md, From row to case).
create or replace function tilgang.uttrekk_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.organisasjon o
  where o.omrade_id = (select tilgang.omrade()) and o.slag = 'politi'
    and (o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator}'))
      or (select tilgang.leser_med_vedtak() and not tilgang.har_politikoordinator())) $$;

-- Enhetene hvis rader jeg leser før det er en sak: meldinger, kandidater, beslutninger, og politiets opplysninger i
-- saken, som krever § 35 for seg (VV-35, VV-39).
create function tilgang.rader_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.uttrekk_for()
  union all
  select o.id from varde.organisasjon o
  where o.omrade_id = (select tilgang.omrade()) and o.behandlingsansvarlig = 'kommune'
    and o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')) $$;
grant execute on function tilgang.rader_for to varde_app;

-- Enhetene hvis saker jeg koordinerer: de samme (RO-06), og politiets saker når vedtaket gjelder (VV-35).
create or replace function tilgang.koordinator_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.uttrekk_for()
  union
  select o.id from varde.organisasjon o
  where o.omrade_id = (select tilgang.omrade())
    and ((o.behandlingsansvarlig = 'kommune'
        and o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')))
      or (o.slag = 'politi' and (select tilgang.leser_med_vedtak()))) $$;

do $$ declare t text; begin
  foreach t in array array['kandidat', 'triagebeslutning', 'straffesak'] loop
    execute format('drop policy koordinator on varde.%I', t);
    execute format('create policy koordinator on varde.%I to varde_app '
      'using (eier_organisasjon = any (array(select tilgang.rader_for()))) '
      'with check (eier_organisasjon = any (array(select tilgang.rader_for())))', t);
  end loop;
end $$;
drop policy mottaker on varde.registrering;
create policy mottaker on varde.registrering for select to varde_app
  using (mottaker_organisasjon = any (array(select tilgang.rader_for())));

create or replace function tilgang.koordinatorer_i(p_omrade uuid) returns table (bruker_id uuid, organisasjon_id uuid)
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
    and tilgang.lesevedtak(p_omrade, current_date, current_date) is not null
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
    and m.fra <= current_date and (m.til is null or m.til >= current_date) $$;

create or replace function tilgang.koordinerer(p_bruker uuid, p_organisasjon uuid, p_fra date, p_til date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.verv v
    join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    join varde.organisasjon e on e.omrade_id = m.omrade_id and e.id = m.organisasjon_id
    join varde.organisasjon o on o.omrade_id = v.omrade_id and o.id = p_organisasjon
    where v.omrade_id = tilgang.omrade() and m.bruker_id = p_bruker
      and v.fra <= p_fra and (v.til is null or v.til >= p_til) and m.fra <= p_fra and (m.til is null or m.til >= p_til)
      and case o.slag
        when 'politi' then (m.organisasjon_id = o.id and v.rolle = 'programkoordinator')
          or (v.rolle = 'kommunal_koordinator' and e.behandlingsansvarlig = 'kommune'
            and tilgang.lesevedtak(v.omrade_id, p_fra, p_til) is not null)
        else m.organisasjon_id = o.id and o.behandlingsansvarlig = 'kommune'
          and v.rolle in ('programkoordinator', 'kommunal_koordinator') end) $$;

-- For én rad: den som ikke leser raden, får det samme svaret som om den ikke fantes.
create or replace function tilgang.mulige_koordinatorer(p_organisasjon uuid, p_kandidat uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.bruker_id, m.navn from tilgang.mulige_koordinatorer(p_organisasjon) m
  where p_organisasjon in (select tilgang.rader_for())
    and exists (select 1 from varde.kandidat k where k.omrade_id = tilgang.omrade() and k.id = p_kandidat
      and k.eier_organisasjon = p_organisasjon and not k.vernet)
    and p_kandidat not in (select tilgang.mine_sperrer())
    and not exists (select 1 from tilgang.sperrer_i(tilgang.omrade()) s
      where s.bruker_id = m.bruker_id and s.objekt_id = p_kandidat) $$;

-- Angret triage hører til raden: den som ikke leser den, tømmer heller ikke saken den ble til.
create or replace function tilgang.toem_angret_sak(p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand = 'angret'
    and s.eier_organisasjon in (select tilgang.rader_for())
    and s.id not in (select tilgang.mine_sperrer())) then return; end if;
  delete from varde.oppgave o where o.omrade_id = tilgang.omrade() and o.sak_id = p_sak;
  delete from varde.hendelse h where h.omrade_id = tilgang.omrade() and h.sak_id = p_sak;
  delete from varde.identitet i where i.omrade_id = tilgang.omrade() and i.sak_id = p_sak;
end $$;

-- Overgangen fra politiet til kommunen bokføres der den skjer: første gang en i kommunen leser saken, raden eller
-- uttrekket etter vedtaket. Den hører sammen med loggraden for lesingen, så ingen skjerm kan glemme den (VV-35).
create index on varde.utlevering (omrade_id, objekt_id);
create function tilgang.bokfor_lesing(p_objekter uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  her uuid := tilgang.omrade();
  hjemmel uuid := tilgang.lesevedtak(her, current_date, current_date);
  kommunen uuid;
begin
  if not tilgang.leser_med_vedtak() then return; end if;
  select o.id into kommunen from varde.organisasjon o where o.omrade_id = her and o.behandlingsansvarlig = 'kommune'
    and o.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}')) order by o.id limit 1;
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, hjemmel_id, besluttet_av)
  select her, x.id, x.eier, kommunen, x.feltgrupper, 'koordinering', 'politivedtak_lesing', hjemmel, tilgang.aktor()
  from (
    select s.id, s.eier_organisasjon as eier, '{sak,identitet,kontakt,foresatte,hendelse,klarering,vern,samtale,logg_fakta,samtykke,oppgave}'::text[] as feltgrupper
      from varde.sak s where s.omrade_id = her and s.id = any (p_objekter) and s.tilstand <> 'angret'
    union all
    select k.id, k.eier_organisasjon, '{kandidat}' from varde.kandidat k
      where k.omrade_id = her and k.id = any (p_objekter) and not k.vernet and k.eier_organisasjon in (select tilgang.uttrekk_for())
    union all
    select u.id, u.eier_organisasjon, '{uttrekk}' from varde.uttrekk u
      where u.omrade_id = her and u.id = any (p_objekter) and u.eier_organisasjon in (select tilgang.uttrekk_for())) x
  join varde.organisasjon p on p.omrade_id = her and p.id = x.eier and p.slag = 'politi'
  where x.eier not in (select tilgang.organisasjoner_med_verv('{programkoordinator}'))
    and x.id not in (select tilgang.mine_sperrer())
    and not exists (select 1 from varde.utlevering u where u.omrade_id = her and u.objekt_id = x.id
      and u.til_organisasjon = kommunen and u.grunnlag = 'politivedtak_lesing' and u.hjemmel_id = hjemmel);
end $$;

create or replace function logg.skriv(p_handling text, p_utfall text, p_grunnlag text, p_objektslag text[], p_objekter uuid[],
  p_nyttelast bytea default null, p_nokkel uuid default null) returns bigint
language plpgsql volatile security definer as $$
declare v text := tilgang.gyldig_aktor();
begin
  if v is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  if p_utfall operator(pg_catalog.=) 'ja' and pg_catalog.cardinality(p_objekter) operator(pg_catalog.>) 0
      and exists (select 1 from varde.attest a where a.omrade_id operator(pg_catalog.=) pg_catalog.substr(v, 37, 36)::pg_catalog.uuid
        and a.punkt operator(pg_catalog.=) 'politivedtak_lesing') then
    perform tilgang.bokfor_lesing(p_objekter);
  end if;
  return logg.sett_inn(pg_catalog.substr(v, 37, 36)::pg_catalog.uuid, 'person', pg_catalog.substr(v, 1, 36)::pg_catalog.uuid,
    pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.substr(v, 73, 36)::pg_catalog.uuid)),
    p_handling, p_utfall, p_grunnlag, p_objektslag, p_objekter, p_nyttelast, p_nokkel);
end $$;

-- ── Kvitteringen leder ingen steder (TP-01) ─────────────────────────────────────────────────────

-- Meldingen er senderens bare i transaksjonen hen sender den i. Ellers sa svaret fra når raden den ble, var slettet.
-- Basen setter kolonnen; ingen får skrive den.
alter table varde.registrering add column opprettet_xid xid8 not null default pg_current_xact_id();
comment on column varde.registrering.opprettet_xid is 'transaksjonen meldingen kom i; senere er den ikke senderens lenger';
revoke insert on varde.registrering from varde_app;
grant insert (omrade_id, id, eier_organisasjon, mottaker_organisasjon, registrert_av, registrert_ved, kanal, regime, grunnlag, kvittering)
  on varde.registrering to varde_app;

create or replace function tilgang.min_registrering(p_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.registrering r where r.omrade_id = tilgang.omrade() and r.id = p_id
      and r.registrert_av = tilgang.aktor() and r.opprettet_xid = pg_current_xact_id_if_assigned())
    and not exists (select 1 from varde.kandidat k where k.omrade_id = tilgang.omrade() and k.registrering_id = p_id) $$;

-- ── Protokollen kan ikke forfalskes (VV-35) ─────────────────────────────────────────────────────

-- Er dette raden av meldingen jeg sender nå, fra min enhet til mottakeren?
create function tilgang.min_nye_rad(p_kandidat uuid, p_fra uuid, p_til uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.kandidat k
    join varde.registrering r on r.omrade_id = k.omrade_id and r.id = k.registrering_id
    where k.omrade_id = tilgang.omrade() and k.id = p_kandidat and r.registrert_av = tilgang.aktor()
      and r.opprettet_xid = pg_current_xact_id_if_assigned()
      and r.eier_organisasjon = p_fra and r.mottaker_organisasjon = p_til) $$;
grant execute on function tilgang.min_nye_rad to varde_app;

-- Den som melder, bokfører sin egen melding; koordinatoren en overgang av en sak hen ser, fra enheten som eier den.
-- Id og tid er basens.
revoke insert on varde.utlevering from varde_app;
grant insert (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, hjemmel_id, besluttet_av)
  on varde.utlevering to varde_app;
drop policy egen on varde.utlevering;
create policy egen on varde.utlevering for insert to varde_app with check (besluttet_av = (select tilgang.aktor())
  and fra_organisasjon = any (array(select tilgang.ansatt_i()))
  and (tilgang.min_nye_rad(objekt_id, fra_organisasjon, til_organisasjon)
    or (fra_organisasjon = any (array(select tilgang.koordinator_for())) and exists (
      select 1 from varde.sak s where s.omrade_id = utlevering.omrade_id and s.id = utlevering.objekt_id
        and s.eier_organisasjon = utlevering.fra_organisasjon))));

-- ── Sperret fra én sak er sperret fra søskensakene (VV-23) ──────────────────────────────────────

create or replace function tilgang.kan_ha_sak(p_bruker uuid, p_organisasjon uuid, p_sak uuid, p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.koordinerer(p_bruker, p_organisasjon, current_date, current_date)
    and not tilgang.er_borte(p_bruker, current_date, current_date)
    and not exists (select 1 from tilgang.sperrer_i(tilgang.omrade()) s
      where s.bruker_id = p_bruker and s.objekt_id in (p_sak, p_kandidat)) $$;

create or replace function tilgang.koordinatorer_for_vernet(p_kandidat uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct b.id, b.navn from varde.kandidat k
  join varde.medlemskap m on m.omrade_id = k.omrade_id and m.organisasjon_id = k.eier_organisasjon
    and m.fra <= current_date and (m.til is null or m.til >= current_date)
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'programkoordinator'
    and v.fra <= current_date and (v.til is null or v.til >= current_date)
  join varde.bruker b on b.id = m.bruker_id
  where k.omrade_id = (select tilgang.omrade()) and k.id = p_kandidat and k.id in (select tilgang.mine_vernede_rader())
    and not tilgang.borte_i_dag(k.omrade_id, b.id)
    and not exists (select 1 from tilgang.sperrer_i(k.omrade_id) s where s.bruker_id = b.id and s.objekt_id = k.id) $$;

-- Ingen rad blir liggende hos en som har sluttet som håndterer eller er inhabil, i raden eller i en sak av den.
create or replace function tilgang.frigi_vernede_rader() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.kandidat k set tildelt_handterer = null
  where k.omrade_id = (select tilgang.omrade()) and k.vernet and k.tildelt_handterer is not null
    and k.eier_organisasjon in (select tilgang.haandterer_for())
    and (exists (select 1 from tilgang.sperrer_i(k.omrade_id) s where s.bruker_id = k.tildelt_handterer and s.objekt_id = k.id)
      or not exists (select 1 from varde.medlemskap m
        join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'navngitt_handterer'
        where m.omrade_id = k.omrade_id and m.organisasjon_id = k.eier_organisasjon and m.bruker_id = k.tildelt_handterer
          and v.fra <= current_date and (v.til is null or v.til >= current_date)
          and m.fra <= current_date and (m.til is null or m.til >= current_date))) $$;

-- ── Hva saken har tatt inn, står på politiets rad (VV-35, VV-39) ────────────────────────────────

-- På saken røpet tallet for guiden og kommunen at det er nytt fra politiet. Raden leses bare av den som tar det inn.
alter table varde.kandidat
  add column endringer_tatt_inn integer not null default 0 check (endringer_tatt_inn >= 0),
  add constraint tatt_inn_er_endret check (endringer_tatt_inn <= endringer);
comment on column varde.kandidat.endringer_tatt_inn is 'hvor mange av radens endringer saken har med; er radens tall høyere, er det nytt fra politiet';
update varde.kandidat k set endringer_tatt_inn = least(k.endringer, s.antall) from (
  select s.omrade_id, s.kandidat_id as id, max(s.endringer_tatt_inn) as antall from varde.sak s
  where s.tilstand <> 'angret' group by 1, 2) s
where s.omrade_id = k.omrade_id and s.id = k.id;
drop trigger inntak on varde.sak;
drop function tilgang.vokt_inntak;
alter table varde.sak drop column endringer_tatt_inn;

-- Tallet går aldri ned, og finnes ingen sak av raden som den som skriver ser, er det ingenting som har tatt noe inn.
create function tilgang.vokt_inntak() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and new.endringer_tatt_inn <> old.endringer_tatt_inn and (
      new.endringer_tatt_inn < old.endringer_tatt_inn or not exists (
        select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.kandidat_id = new.id and s.tilstand <> 'angret')) then
    raise exception 'raden har ikke dette' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger inntak before update of endringer_tatt_inn on varde.kandidat for each row execute function tilgang.vokt_inntak();
grant update (endringer_tatt_inn) on varde.kandidat to varde_app;
