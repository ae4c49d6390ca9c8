-- Det som skrives om én ungdom og kan bli skrevet ut, nevner ikke ungdommen i en koblet sak (VV-11). Den som skriver, ser ofte ikke at sakene er
-- koblet: navnene går låst til appen, som bare svarer om ordene nevner en av dem, og fører i den andre saken at navnet ble prøvd.

-- Navnene i sakene som er koblet til denne, til den som fører i den.
create function tilgang.navn_i_koblede(p_sak uuid) returns table (sak_id uuid, nokkel_id uuid, navn bytea, kallenavn bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct d.id, d.nokkel_id, i.navn, i.kallenavn from varde.sak s
  join varde.hendelseskobling k on k.omrade_id = s.omrade_id and s.id in (k.sak_a, k.sak_b) and k.skilt_ved is null
  join varde.sak d on d.omrade_id = s.omrade_id and d.id = case k.sak_a when s.id then k.sak_b else k.sak_a end and d.id <> s.id
  join varde.identitet i on i.omrade_id = d.omrade_id and i.sak_id = d.id
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and d.tilstand <> 'angret' and not tilgang.er_forseglet(d.omrade_id, d.id)
    and (s.eier_organisasjon in (select tilgang.koordinator_for())
      or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))) $$;
revoke all on function tilgang.navn_i_koblede(uuid) from public;
grant execute on function tilgang.navn_i_koblede(uuid) to varde_app;
