-- Klareringen hel (TP-20, VV-12 til VV-14, VV-23, RO-05, TP-21, TP-46): hvem som svarer for straffesaken, svaret når ingen
-- etterforsker, dialogen, flere fornærmede i samme straffesak, og saken som blir anmeldt senere.

-- ── «Ingen etterforskning pågår» er et svar (VV-14) ─────────────────────────────────────────────

alter table varde.klarering drop constraint klarering_svar_check,
  add constraint klarering_svar_check check (svar in ('klarert', 'klarert_med_vilkaar', 'ingen_etterforskning', 'ikke_foer', 'tar_det_selv', 'nei'));
alter table varde.klareringssvar drop constraint klareringssvar_svar_check,
  add constraint klareringssvar_svar_check check (svar in ('klarert', 'klarert_med_vilkaar', 'ingen_etterforskning', 'ikke_foer', 'tar_det_selv', 'nei', 'trukket')),
  add constraint ingen_etterforskning_er_spurt check (svar <> 'ingen_etterforskning' or muntlig_fra is not null);

create function tilgang.er_ja(p_svar text) returns boolean language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(p_svar in ('klarert', 'klarert_med_vilkaar', 'ingen_etterforskning'), false) $$;

create or replace function tilgang.er_klarert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(tilgang.er_ja(k.svar)), false)
  from varde.hendelse h left join varde.klarering k on k.omrade_id = h.omrade_id and k.hendelse_id = h.id
  where h.omrade_id = p_omrade and h.sak_id = p_sak and h.anmeldt $$;

-- Har politiet ingen navngitt etterforsker for hendelsen, eller er straffesaken henlagt eller avgjort?
create function tilgang.uten_etterforsker(p_omrade uuid, p_hendelse uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from varde.straffesak f where f.omrade_id = p_omrade and f.hendelse_id = p_hendelse
    and f.etterforsker is not null and f.status not in ('henlagt', 'avgjort')) $$;

-- Svaret virker i samme setning. En hendelse som blir anmeldt etter første kontakt, svares det på uten at saken flytter seg (VV-10).
create or replace function tilgang.virk_klareringssvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sto text;
  k record;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select q.svar, q.hendelse_id into k from varde.klarering q where q.omrade_id = new.omrade_id and q.id = new.klarering_id for update;
  if (case when new.svar = 'trukket' then sto not in ('venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')
        or not tilgang.er_ja(k.svar)
      else sto in ('vurdert', 'klar_for_kontakt', 'avsluttet', 'henvist', 'angret') or tilgang.er_ja(k.svar) end) then
    raise exception 'svaret passer ikke her' using errcode = '23514';
  end if;
  if new.svar = 'ingen_etterforskning' and (not tilgang.uten_etterforsker(new.omrade_id, k.hendelse_id) or exists (
      select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'etterforsker'
        and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now()))) then
    raise exception 'saken har en etterforsker' using errcode = '23514';
  end if;
  update varde.klarering set ikke_foer = new.ikke_foer, svar = nullif(new.svar, 'trukket'),
    svar_ved = case when new.svar <> 'trukket' then new.svart_ved end
  where omrade_id = new.omrade_id and id = new.klarering_id;
  if sto = 'venter_klarering' and tilgang.er_klarert(new.omrade_id, new.sak_id) then
    update varde.sak set tilstand_siden = new.svart_ved, tilstand = 'klar_for_kontakt' where omrade_id = new.omrade_id and id = new.sak_id;
  elsif sto <> 'venter_klarering' and new.svar = 'trukket' then
    update varde.sak set tilstand_siden = new.svart_ved, tilstand = 'venter_klarering' where omrade_id = new.omrade_id and id = new.sak_id;
  end if;
  return null;
end $$;

-- Ingen klarerer det hen selv har bedt om, heller ikke den som siden ble jurist eller vaktleder (VV-14).
create function tilgang.ba_om_klarering(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak
    and (select tilgang.aktor()) in (s.koordinator_id, s.egnet_vurdert_av)) $$;
grant execute on function tilgang.ba_om_klarering to varde_app;
create policy ikke_sin_egen on varde.klareringssvar as restrictive for insert to varde_app
  with check (muntlig_fra is not null or not tilgang.ba_om_klarering(sak_id));

-- ── Hvem som svarer for straffesaken (VV-14, VV-23, TG-03) ──────────────────────────────────────

-- Hvem koordinatoren kan velge: ansatte i politienheten som eier saken, med verv som etterforsker. Har politiet ingen, eller
-- er straffesaken henlagt eller avgjort, også jurist og vaktleder. Aldri en som koordinerer, har bedt om klareringen, holder samtalen,
-- er guide eller er stengt ute. Regelen for enheten er `rolle`.
create function tilgang.kan_svare_for_saken(p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, v.rolle
  from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  join varde.medlemskap m on m.omrade_id = s.omrade_id and m.organisasjon_id = o.id
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen())
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt)
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and (v.rolle = 'etterforsker' or (v.rolle in ('jurist', 'vaktleder') and exists (
      select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
        and tilgang.uten_etterforsker(s.omrade_id, h.id))))
    and b.id <> s.koordinator_id and b.id is distinct from s.stedfortreder_id and b.id is distinct from s.egnet_vurdert_av
    and not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen())
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide') and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)
  order by b.navn, b.id, (v.rolle = 'etterforsker') desc, v.rolle $$;

-- Gir straffesaken til den som skal svare, eller til ingen. Den som hadde den, mister saken i samme øyeblikk; svarene blir
-- stående, og den nye får vite det med en oppgave. Sant når noe ble endret.
create function tilgang.velg_etterforsker(p_sak uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; valgt record; gammel uuid;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and exists (select 1 from varde.hendelse h where h.omrade_id = k.omrade_id and h.sak_id = k.id and h.anmeldt)
    and k.tilstand not in ('avsluttet', 'henvist', 'angret')
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found then return false; end if;
  if p_bruker is not null then
    select k.* into valgt from tilgang.kan_svare_for_saken(p_sak) k where k.bruker_id = p_bruker;
    if not found then return false; end if;
  end if;
  for gammel in
    update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now()) returning t.bruker_id
  loop
    update varde.oppgave o set utfort = now(), utfort_av = tilgang.aktor() where o.omrade_id = s.omrade_id and o.sak_id = s.id
      and o.for_bruker = gammel and o.utfort is null and o.slag in ('ny_etterforsker', 'henvendelse');
  end loop;
  if p_bruker is null then return true; end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
    values (s.omrade_id, s.id, p_bruker, 'etterforsker', valgt.rolle, now());
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    values (s.omrade_id, s.id, s.eier_organisasjon, 'ny_etterforsker', p_bruker);
  return true;
end $$;
-- Den som er valgt, blir aldri guide, samtaleholder eller stedfortreder i den samme saken (TG-03, VV-23), uansett hvilken vei.
create function tilgang.vokt_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.bruker_id = new.bruker_id
      and t.id <> new.id and (t.til is null or t.til > now())
      and ((new.relasjon = 'etterforsker' and t.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator'))
        or (t.relasjon = 'etterforsker' and new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator')))) then
    raise exception 'etterforskeren i saken er ikke noe annet i den' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger etterforsker before insert on varde.sak_tilgang for each row execute function tilgang.vokt_etterforsker();
grant execute on function tilgang.kan_svare_for_saken, tilgang.velg_etterforsker to varde_app;
revoke all on function tilgang.er_ja, tilgang.uten_etterforsker, tilgang.ba_om_klarering, tilgang.kan_svare_for_saken,
  tilgang.velg_etterforsker, tilgang.vokt_etterforsker from public;

-- For den som fører svaret: kan det føres at ingen etterforskning pågår? Usant for alle andre enn koordinatoren.
create function tilgang.ingen_etterforsker(p_klarering uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.klarering k where k.omrade_id = tilgang.omrade() and k.id = p_klarering
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.sak_id not in (select tilgang.mine_sperrer())
    and tilgang.uten_etterforsker(k.omrade_id, k.hendelse_id)
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = k.omrade_id and t.sak_id = k.sak_id
      and t.relasjon = 'etterforsker' and t.grunnlag = 'etterforsker' and (t.til is null or t.til > now()))) $$;
grant execute on function tilgang.ingen_etterforsker to varde_app;
revoke all on function tilgang.ingen_etterforsker from public;

-- ── Dialogen mellom koordinatoren og etterforskeren (TP-46, VV-12, RO-05) ───────────────────────

-- Det de to skriver til hverandre om saken, og når noen selv tok kontakt før klareringen. En rad endres aldri. Å føre en
-- henvendelse går alltid så lenge saken er åpen, og flytter aldri saken: den som ringer først, får alltid svar.
create table varde.dialog (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  slag text not null check (slag in ('henvendelse', 'klarering', 'framdrift', 'tiltak')),
  hvem bytea,
  ord bytea not null,
  skrevet_av uuid not null references varde.bruker,
  skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check ((slag = 'henvendelse') = (hvem is not null))
);
create index on varde.dialog (omrade_id, sak_id, skrevet_ved desc);
comment on table varde.dialog is 'det koordinatoren og etterforskeren skriver til hverandre om saken (TP-46)';
do $$ declare r record; begin
  for r in select * from (values
    ('slag', 'skille henvendelser fra det de to avtaler (TP-46, VV-12)'),
    ('hvem', 'vite hvem som tok kontakt (VV-12)'),
    ('ord', 'la koordinator og etterforsker avklare kontakt, framdrift og tiltak (TP-46)'),
    ('skrevet_ved', 'vise når det ble skrevet')) k (navn, formaal)
  loop
    execute format('comment on column varde.dialog.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_saksvegg('dialog', 'sak_id', '{stedfortreder,etterforsker}', true);
-- Ingen feltgruppe heter det: et innsyn åpner den aldri.
drop policy innsyn on varde.dialog;
create policy skriver on varde.dialog for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{stedfortreder,etterforsker}'))));
create policy egen_i_saken on varde.dialog as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor()) and exists (select 1 from varde.sak s where s.omrade_id = dialog.omrade_id
    and s.id = dialog.sak_id and s.eier_organisasjon = dialog.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, hvem, ord, skrevet_av) on varde.dialog to varde_app;

-- En henvendelse gir den som svarer for straffesaken, en oppgave; står den åpen, blir den fornyet. Den som skriver den selv, vet det.
create function tilgang.virk_dialog() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text; hvem uuid;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for share;
  if sto in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er ikke åpen' using errcode = '23514'; end if;
  if new.slag <> 'henvendelse' then return null; end if;
  for hvem in select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
    and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and t.bruker_id <> new.skrevet_av
  loop
    update varde.oppgave o set gang = o.gang + 1, fornyet = now() where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag = 'henvendelse' and o.for_bruker = hvem and o.utfort is null;
    if not found then
      insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
      values (new.omrade_id, new.sak_id, new.eier_organisasjon, 'henvendelse', hvem);
    end if;
  end loop;
  return null;
end $$;
create trigger virker after insert on varde.dialog for each row execute function tilgang.virk_dialog();
revoke all on function tilgang.virk_dialog from public;

-- ── Flere fornærmede i samme straffesak svares ut sammen (VV-13) ────────────────────────────────

-- Forespørslene i de andre sakene mine som venter, og gjelder den samme straffesaken: samme nummer, eller hendelser som er
-- koblet. Bare saker den som spør, kan svare i på samme måte: som den som svarer for begge straffesakene, eller som koordinator
-- som leser politiets opplysninger i begge (VV-39). Ingenting om en sak hen ikke har.
create function tilgang.samme_straffesak(p_klarering uuid) returns table (sak_id uuid, klarering_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (
    select s.id, s.omrade_id, s.id in (select tilgang.mine_saker('{etterforsker}')) as svarer,
      s.eier_organisasjon in (select tilgang.koordinator_for()) as koordinerer,
      s.eier_organisasjon in (select tilgang.rader_for()) as leser
    from varde.sak s where s.omrade_id = tilgang.omrade() and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and s.id not in (select tilgang.mine_sperrer())
      and (s.id in (select tilgang.mine_saker('{etterforsker}')) or s.eier_organisasjon in (select tilgang.koordinator_for()))),
  denne as (
    select k.omrade_id, k.hendelse_id, k.sak_id, m.svarer, f.straffesaksnummer_indeks as nummer
    from varde.klarering k join mine m on m.id = k.sak_id and m.svarer <> m.koordinerer and (m.svarer or m.leser)
    left join varde.straffesak f on f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id
    where k.omrade_id = tilgang.omrade() and k.id = p_klarering)
  select distinct a.sak_id, a.id from denne d
  join varde.klarering a on a.omrade_id = d.omrade_id and a.sak_id <> d.sak_id and not tilgang.er_ja(a.svar) and a.spurt_ved is not null
  join mine m on m.id = a.sak_id and m.svarer = d.svarer and m.svarer <> m.koordinerer and (m.svarer or m.leser)
  left join varde.straffesak f on f.omrade_id = a.omrade_id and f.hendelse_id = a.hendelse_id
  where f.straffesaksnummer_indeks = d.nummer
    or exists (select 1 from varde.hendelseskobling x where x.omrade_id = d.omrade_id and x.skilt_ved is null
      and x.hendelse_a = least(a.hendelse_id, d.hendelse_id) and x.hendelse_b = greatest(a.hendelse_id, d.hendelse_id)) $$;
grant execute on function tilgang.samme_straffesak to varde_app;
revoke all on function tilgang.samme_straffesak from public;

-- ── Det som ble anmeldt senere (C25, TP-21, VV-10) ──────────────────────────────────────────────

-- En anmeldelse tas aldri tilbake: det som er anmeldt, er anmeldt.
create function tilgang.vokt_anmeldt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.anmeldt and not new.anmeldt then raise exception 'det er anmeldt' using errcode = '23514'; end if;
  return new;
end $$;
create trigger anmeldt before update of anmeldt on varde.sak for each row execute function tilgang.vokt_anmeldt();
create trigger anmeldt before update of anmeldt on varde.hendelse for each row execute function tilgang.vokt_anmeldt();

-- Blir en hendelse anmeldt før første kontakt, venter saken på klarering igjen; etter kontakt blir den stående.
create function tilgang.virk_anmeldt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak s set anmeldt = true,
    tilstand = case s.tilstand when 'klar_for_kontakt' then 'venter_klarering' else s.tilstand end,
    tilstand_siden = case s.tilstand when 'klar_for_kontakt' then clock_timestamp() else s.tilstand_siden end
  where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and (not s.anmeldt or s.tilstand = 'klar_for_kontakt') and not tilgang.er_klarert(s.omrade_id, s.id);
  return null;
end $$;
create trigger anmeldt_virker after insert or update of anmeldt on varde.hendelse for each row when (new.anmeldt)
  execute function tilgang.virk_anmeldt();

-- Spørsmålet er stilt når saken er vurdert, også om en hendelse som kommer til etter første kontakt.
create or replace function tilgang.spor_om_klarering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'sak' then
    update varde.klarering set spurt_ved = clock_timestamp() where omrade_id = new.omrade_id and sak_id = new.id and spurt_ved is null;
    return null;
  end if;
  new.spurt_ved := case when exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
    and s.tilstand <> 'vurdert') then clock_timestamp() end;
  return new;
end $$;

-- Koordinatoren fører at hendelsen er anmeldt: dagen, og nummeret og etterforskeren når de er kjent (kryptert av appen).
-- Forespørselen om klarering åpnes i samme setning. Usant når hendelsen ikke er hens, eller alt er anmeldt.
create function tilgang.meld_anmeldt(p_sak uuid, p_hendelse uuid, p_dag date, p_straffesak uuid, p_nummer bytea, p_indeks bytea, p_etterforsker bytea)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.tilstand not in ('avsluttet', 'henvist', 'angret')
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found or p_dag is null or p_dag > tilgang.dagen() then return false; end if;
  update varde.hendelse h set anmeldt = true, anmeldt_dato = p_dag
    where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.id = p_hendelse and not h.anmeldt;
  if not found then return false; end if;
  insert into varde.straffesak (omrade_id, id, sak_id, eier_organisasjon, hendelse_id, straffesaksnummer, straffesaksnummer_indeks, etterforsker, status)
    values (s.omrade_id, p_straffesak, s.id, s.eier_organisasjon, p_hendelse, p_nummer, p_indeks, p_etterforsker, 'ukjent');
  insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id) values (s.omrade_id, s.id, s.eier_organisasjon, p_hendelse);
  return true;
end $$;
grant execute on function tilgang.meld_anmeldt to varde_app;
revoke all on function tilgang.vokt_anmeldt, tilgang.virk_anmeldt, tilgang.meld_anmeldt from public;
