-- Den siste samtalen føres i en form utgaven saken følger, har (ED-15, VV-06): guiden som skal ha den, leser ikke saken, men får vite hvilke det er.
create function tilgang.siste_samtalens_former(p_sak uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select array(select jsonb_array_elements_text(u.innstillinger -> 'kontaktformer')) from tilgang.siste_samtaler_hos_meg() m
    join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = m.sak_id
    join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon where m.sak_id = p_sak limit 1), '{}') $$;
revoke all on function tilgang.siste_samtalens_former(uuid) from public;
grant execute on function tilgang.siste_samtalens_former(uuid) to varde_app;
