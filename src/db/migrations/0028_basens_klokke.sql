-- Når noe ble gjort, sier basen: med fri SQL kunne den som gjorde det, ellers valgt tida selv. En gjennomgang blir bare ferdig
-- gjennom `ferdig_med_lista`, og en beslutning angres bare før den virker. En oppgave i en sak gis bare til noen i saken. To
-- som leser samtidig første gang etter vedtaket, er én overgang i protokollen. En ny anmeldelsesdag er en endring som de andre.

-- ── Tida ────────────────────────────────────────────────────────────────────────────────────────

create function tilgang.basens_klokke() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'oppgave' then new.utfort := now(); else new.skilt_ved := now(); end if;
  return new;
end $$;
create trigger basens_klokke before update of utfort on varde.oppgave for each row
  when (new.utfort is not null and new.utfort is distinct from old.utfort) execute function tilgang.basens_klokke();
create trigger basens_klokke before update of skilt_ved on varde.hendelseskobling for each row
  when (new.skilt_ved is not null and new.skilt_ved is distinct from old.skilt_ved) execute function tilgang.basens_klokke();

revoke insert on varde.hendelseskobling from varde_app;
grant insert (omrade_id, id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av) on varde.hendelseskobling to varde_app;

do $$ declare tekst text := pg_get_functiondef('tilgang.ferdig_med_lista(uuid, timestamptz)'::regprocedure); begin
  drop function tilgang.ferdig_med_lista(uuid, timestamptz);
  execute replace(replace(tekst, ', p_ved timestamp with time zone', ''), 'p_ved', 'now()');
end $$;
revoke execute on function tilgang.ferdig_med_lista from public;
grant execute on function tilgang.ferdig_med_lista to varde_app;

-- Et uttrekk lagres uten å være gjennomgått. Et tomt og et uteblitt er det da det meldes, av den som melder det.
revoke insert on varde.uttrekk from varde_app;
grant insert (omrade_id, id, eier_organisasjon, nokkel_id, filhash, kjoert_dato, kjoert_av, periode_fra, periode_til, utfall, spurt_hvem,
  kommunenr_betyr, lastet_opp_av, lastet_opp_ved) on varde.uttrekk to varde_app;
create function tilgang.meldt_er_gjennomgatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' then
    new.ferdig_ved := now();
    new.ferdig_av := new.lastet_opp_av;
  end if;
  return new;
end $$;
create trigger meldt before insert on varde.uttrekk for each row when (new.utfall <> 'lastet_opp')
  execute function tilgang.meldt_er_gjennomgatt();
-- Hvem som ble spurt, er ord og ikke et tegn (VV-22). Rader fra før kan ha andre; nye kan ikke.
alter table varde.uttrekk add constraint spurt_noen check (utfall <> 'ikke_mottatt' or spurt_hvem ~ '[[:alnum:]]') not valid;

-- ── Angre ───────────────────────────────────────────────────────────────────────────────────────

-- Som for saken (0011): basens egen klokke, så en beslutning som alt virker, ikke kan angres med fri SQL (model.md: 30 minutter
-- eller lista er forlatt). Er lista forlatt, virker beslutningen tidligere enn tretti minutter etter at den ble tatt.
-- De som er tatt før, ble til da de ble tatt: ellers kunne de angres i en halv time etter oppgraderingen.
alter table varde.triagebeslutning add column opprettet timestamptz;
update varde.triagebeslutning set opprettet = tatt_ved;
alter table varde.triagebeslutning alter column opprettet set default clock_timestamp(), alter column opprettet set not null;
do $$ begin
  execute format('comment on column varde.triagebeslutning.opprettet is %L', regexp_replace(
    col_description('varde.triagebeslutning'::regclass, (select attnum from pg_attribute
      where attrelid = 'varde.triagebeslutning'::regclass and attname = 'tatt_ved')),
    '^formål: [^;]+;', 'formål: la en beslutning angres bare før den virker (TP-17);'));
end $$;
create function tilgang.vokt_triageangring() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.opprettet := clock_timestamp();
    return new;
  end if;
  if tilgang.aktor() is not null and (new.angret_av is distinct from tilgang.aktor()
      or old.opprettet < clock_timestamp() - interval '30 minutes' or old.virker_fra < old.tatt_ved + interval '30 minutes') then
    raise exception 'beslutningen virker alt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger angring_ny before insert on varde.triagebeslutning for each row execute function tilgang.vokt_triageangring();
create trigger angring before update of angret_ved on varde.triagebeslutning for each row
  when (new.angret_ved is not null and old.angret_ved is null) execute function tilgang.vokt_triageangring();

-- ── Hvem en oppgave kan gis ─────────────────────────────────────────────────────────────────────

-- Meg selv, eller noen som står i saken: ellers fikk en annen vite at saken finnes. Oppgaver uten en sak lager basen.
create policy noen_i_saken on varde.oppgave as restrictive for insert to varde_app with check (
  sak_id is not null and (for_bruker is null or for_bruker = (select tilgang.aktor())
  or exists (select 1 from varde.sak s where s.omrade_id = oppgave.omrade_id and s.id = oppgave.sak_id
    and oppgave.for_bruker in (s.koordinator_id, s.stedfortreder_id))
  or exists (select 1 from varde.sak_tilgang t where t.omrade_id = oppgave.omrade_id and t.sak_id = oppgave.sak_id
    and t.bruker_id = oppgave.for_bruker and t.akseptert is not null and (t.til is null or t.til > now()))));
-- Slaget er et kjent ord, aldri en setning om noen.
alter table varde.oppgave add constraint slag_er_et_ord check (slag ~ '^[a-z_]{1,60}$');

-- ── Protokollen ─────────────────────────────────────────────────────────────────────────────────

delete from varde.utlevering u using varde.utlevering f
  where u.grunnlag = 'politivedtak_lesing' and f.grunnlag = u.grunnlag and f.omrade_id = u.omrade_id and f.objekt_id = u.objekt_id
    and f.til_organisasjon = u.til_organisasjon and f.hjemmel_id = u.hjemmel_id and f.ctid < u.ctid;
create unique index en_overgang on varde.utlevering (omrade_id, objekt_id, til_organisasjon, hjemmel_id)
  where grunnlag = 'politivedtak_lesing';
do $$ declare tekst text := pg_get_functiondef('tilgang.bokfor_lesing(uuid[])'::regprocedure); begin
  execute regexp_replace(tekst, '(u\.hjemmel_id = hjemmel\));', E'\\1\n  on conflict do nothing;');
end $$;

-- ── Endringene basen teller ─────────────────────────────────────────────────────────────────────

create or replace function tilgang.tell_endring() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.endringer := old.endringer + case when (new.detaljer, new.sakstype, new.straffesak_status, new.anmeldt_dato)
    is distinct from (old.detaljer, old.sakstype, old.straffesak_status, old.anmeldt_dato) then 1 else 0 end;
  return new;
end $$;
