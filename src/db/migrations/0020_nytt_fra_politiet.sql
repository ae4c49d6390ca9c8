-- Nytt fra politiet om en rad som alt er blitt en sak (VV-09). Uttrekket endrer bare politiets rad; opplysningene går over
-- i saken når den som har saken, tar dem inn (VV-35), og den som laster opp, ser aldri om det finnes en sak (VV-48).

-- ── To tall: hvor mange ganger raden er endret, og hvor mange av dem saken har med ──────────────

-- Et tall og ikke et tidspunkt: det leses sammen med verdiene det gjelder, så en endring som lagres samtidig, blir aldri borte.
alter table varde.kandidat add column endringer integer not null default 0 check (endringer >= 0);
alter table varde.sak add column endringer_tatt_inn integer not null default 0 check (endringer_tatt_inn >= 0);
comment on column varde.kandidat.endringer is 'hvor mange ganger politiet har endret raden siden den kom';
comment on column varde.sak.endringer_tatt_inn is 'hvor mange av radens endringer saken har med; er radens tall høyere, er det nytt fra politiet';

-- Det som kom før saken ble besluttet, har den med fra begynnelsen.
update varde.kandidat k set endringer = n.antall from (
  select r.omrade_id, r.gjelder_kandidat_id as id, count(*)::int as antall from varde.uttrekksrad r
  where r.utfall = 'oppdatering' and r.endring is not null group by 1, 2) n
where n.omrade_id = k.omrade_id and n.id = k.id;
update varde.sak s set endringer_tatt_inn = (
  select count(*)::int from varde.uttrekksrad r
  join varde.uttrekk u on u.omrade_id = r.omrade_id and u.id = r.uttrekk_id
  join varde.triagebeslutning b on b.omrade_id = r.omrade_id and b.kandidat_id = r.gjelder_kandidat_id and b.angret_ved is null
  where r.omrade_id = s.omrade_id and r.gjelder_kandidat_id = s.kandidat_id and r.utfall = 'oppdatering'
    and r.endring is not null and u.lastet_opp_ved <= b.tatt_ved);

-- Basen teller selv: ingen kan la være, og ingen kan telle ned.
create function tilgang.tell_endring() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.endringer := old.endringer + case when (new.detaljer, new.sakstype, new.straffesak_status)
    is distinct from (old.detaljer, old.sakstype, old.straffesak_status) then 1 else 0 end;
  return new;
end $$;
create trigger endring before update on varde.kandidat for each row execute function tilgang.tell_endring();

-- Saken kan ikke ha med mer enn raden har, og aldri mindre enn før; og raden må være min å se, med mine egne regler.
create function tilgang.vokt_inntak() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' or tg_op = 'UPDATE' and new.endringer_tatt_inn = old.endringer_tatt_inn then return new; end if;
  if tg_op = 'UPDATE' and new.endringer_tatt_inn < old.endringer_tatt_inn or not exists (
      select 1 from varde.kandidat k where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and k.endringer >= new.endringer_tatt_inn and (tg_op = 'INSERT' or not k.vernet)) then
    raise exception 'raden har ikke dette' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger inntak before insert or update of endringer_tatt_inn on varde.sak for each row
  execute function tilgang.vokt_inntak();
grant insert (endringer_tatt_inn), update (endringer_tatt_inn) on varde.sak to varde_app;

-- ── Det som går over i saken ────────────────────────────────────────────────────────────────────

grant update (etterforsker, status) on varde.straffesak to varde_app;
grant update (sakstype) on varde.hendelse to varde_app;
-- Bare den som også ser raden opplysningene kommer fra, og aldri av en vernet rad (VV-35, VV-48).
do $$ declare t text; begin
  foreach t in array array['straffesak', 'hendelse'] loop
    execute format('create policy av_raden_jeg_ser on varde.%1$I as restrictive for update to varde_app using (exists ('
      'select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet '
      'where s.omrade_id = %1$I.omrade_id and s.id = %1$I.sak_id))', t);
  end loop;
end $$;
