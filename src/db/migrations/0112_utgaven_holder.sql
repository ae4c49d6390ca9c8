-- Det utgaven saken følger sier, holder basen også: hvor guiden kan hentes fra (TP-31, ED-07), og hvem som gir guiden veiledning (TG-25, ED-19).

create function tilgang.vokt_guidested() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.hvor is not null and not exists (select 1 from varde.sak s
      join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
      where s.omrade_id = new.omrade_id and s.id = new.sak_id and u.innstillinger -> 'guideFra' ? new.hvor) then
    raise exception 'utgaven henter ikke guider derfra' using errcode = '23514';
  end if;
  return null;
end $$;
-- Etter veggene: den som ikke ser saken, får deres svar.
create trigger guidested after insert on varde.guidebehov for each row execute function tilgang.vokt_guidested();

-- Den som gir veiledningen, er i politiet når utgaven sier det og politiet koordinerer saken.
create function tilgang.gir_veiledning(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.er_i_politiet(p_omrade, p_bruker) or exists (select 1 from varde.sak s
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = p_omrade and s.id = p_sak and (u.innstillinger ->> 'veiledningFra' is distinct from 'ansvarlig_i_lokalt_politi'
      or not tilgang.er_i_politiet(s.omrade_id, s.koordinator_id))) $$;
revoke all on function tilgang.vokt_guidested(), tilgang.gir_veiledning(uuid, uuid, uuid) from public;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.virk_guidemeldingssvar()'::regprocedure);
  naa := replace(foer, '  if new.plikt = ''gjennomgang'' then', '  if new.plikt = ''gi_veiledning'' and not tilgang.gir_veiledning(new.omrade_id, new.sak_id, new.foert_av) then
    raise exception ''veiledningen er politiets'' using errcode = ''23514'';
  end if;
  if new.plikt = ''gjennomgang'' then');
  if naa = foer then raise exception 'fant ikke stedet i virk_guidemeldingssvar'; end if;
  execute naa;
end $$;
