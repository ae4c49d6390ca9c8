-- Når noe ble gjort, sier basen: med fri SQL kunne den som gjorde det, ellers valgt tida selv. En oppgave i en sak gis bare
-- til noen i saken. To som leser samtidig første gang etter vedtaket, er én overgang i protokollen. En ny anmeldelsesdag er
-- en endring som de andre.

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

-- ── Hvem en oppgave kan gis ─────────────────────────────────────────────────────────────────────

-- Meg selv, eller noen som står i saken: ellers fikk en annen vite at saken finnes.
create policy noen_i_saken on varde.oppgave as restrictive for insert to varde_app with check (
  sak_id is null or for_bruker is null or for_bruker = (select tilgang.aktor())
  or exists (select 1 from varde.sak s where s.omrade_id = oppgave.omrade_id and s.id = oppgave.sak_id
    and oppgave.for_bruker in (s.koordinator_id, s.stedfortreder_id))
  or exists (select 1 from varde.sak_tilgang t where t.omrade_id = oppgave.omrade_id and t.sak_id = oppgave.sak_id
    and t.bruker_id = oppgave.for_bruker and t.akseptert is not null and (t.til is null or t.til > now())));

-- ── Protokollen ─────────────────────────────────────────────────────────────────────────────────

do $$ declare tekst text := pg_get_functiondef('tilgang.bokfor_lesing(uuid[])'::regprocedure); begin
  execute replace(tekst, '  insert into varde.utlevering',
    E'  perform pg_advisory_xact_lock(8228, hashtext(kommunen::text));\n  insert into varde.utlevering');
end $$;

-- ── Endringene basen teller ─────────────────────────────────────────────────────────────────────

create or replace function tilgang.tell_endring() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.endringer := old.endringer + case when (new.detaljer, new.sakstype, new.straffesak_status, new.anmeldt_dato)
    is distinct from (old.detaljer, old.sakstype, old.straffesak_status, old.anmeldt_dato) then 1 else 0 end;
  return new;
end $$;
