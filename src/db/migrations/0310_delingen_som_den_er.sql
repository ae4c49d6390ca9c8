-- Svarene om en deling leses bare av koordinatoren ansatt i enheten som eier saken, også under politiets vedtak for området (VV-38; ADR 0077):
-- den i kommunen får vite at alle har sagt ja, ikke hvem de er.
drop policy koordinator on varde.delingssvar;
create policy koordinator on varde.delingssvar for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))));

-- Hva som hindrer at delingen er åpen nå; tomt når ingenting gjør det. Det er ett spørsmål: det som avgjør om den åpnes, er det som står på siden.
create function tilgang.det_som_hindrer(p_omrade uuid, p_deling uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when not tilgang.alle_sa_ja_til_deling(d.omrade_id, d.id) then 'mangler_ja'
    when d.utlevering_id is null and s.tilstand in ('avsluttet', 'henvist', 'angret') then 'saken_er_slutt'
    when tilgang.foresatt_stanset(d.omrade_id, d.sak_id) then 'kontakten_er_stanset' end
  from varde.saksdeling d join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
  where d.omrade_id = p_omrade and d.id = p_deling $$;

-- Det samme for koordinatoren i enheten. En annens deling, og en som ikke finnes, er uten svar.
create function tilgang.delingshinder(p_deling uuid) returns table (hinder text)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
  select tilgang.det_som_hindrer(d.omrade_id, d.id) from varde.saksdeling d
  where d.omrade_id = tilgang.omrade() and d.id = p_deling
    and d.sak_id not in (select tilgang.mine_sperrer()) and d.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')) $$;
revoke all on function tilgang.det_som_hindrer, tilgang.delingshinder from public;
grant execute on function tilgang.delingshinder to varde_app;

do $$
declare foer text := pg_get_functiondef('tilgang.svar_om_deling(uuid, jsonb)'::regprocedure); naa text;
begin
  naa := replace(foer, $s$if d.utlevering_id is null and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and tilgang.alle_sa_ja_til_deling(d.omrade_id, d.id) and not tilgang.foresatt_stanset(d.omrade_id, d.sak_id) then$s$,
    'if d.utlevering_id is null and tilgang.det_som_hindrer(d.omrade_id, d.id) is null then');
  if naa = foer then raise exception 'fant ikke stedet'; end if;
  execute naa;
end $$;
