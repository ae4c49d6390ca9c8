-- En deling som venter på svar, ses bare av dem som koordinerer i enheten som eier saken (VV-03, VV-38). Vervet alene er ikke nok: kommunal
-- koordinator i politiet koordinerer ingenting der, og fikk vite om delingen hen selv er spurt for.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.skjulte_relasjoner()'::regprocedure,
      $f$d.eier_organisasjon <> all (array(select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}')))$f$,
      $t$d.eier_organisasjon <> all (array(select v from tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}') v
        where v in (select tilgang.rader_for())))$t$),
    ('tilgang.hvilende_delinger(uuid)'::regprocedure,
      $f$d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))$f$,
      $t$d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator,kommunal_koordinator}'))
    and d.eier_organisasjon in (select tilgang.rader_for())$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

-- Det samme gjelder svarene om delingen: vervet og enheten, ikke vervet alene.
create policy koordinerer on varde.delingssvar as restrictive for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
