-- Hva som hindrer en deling, er enhetens som eier saken: vervet alene er ikke nok (VV-03, VV-38), som i 0301.
do $$ declare
  foer text := pg_get_functiondef('tilgang.delingshinder(uuid)'::regprocedure);
  naa text := replace(foer, $f$and d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))$f$,
    $t$and d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))
    and d.eier_organisasjon in (select tilgang.rader_for())$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i delingshinder'; end if;
  execute naa;
end $$;
