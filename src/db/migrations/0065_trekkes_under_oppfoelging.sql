-- Et ja til kontakt kan trekkes også mens det søkes guide og mens guiden følger opp (VV-13). Saken blir stående: koordinatoren får vite
-- det, og oppfølgingen starter ikke før det er svart på nytt (C14).
do $$ declare f record; naa text := pg_get_functiondef('tilgang.virk_klareringssvar()'::regprocedure); foer text; begin
  for f in select * from (values
    ($s$'samtale_holdt', 'avsluttet', 'henvist')$s$, $s$'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist')$s$),
    ($s$sto not in ('venter_klarering', 'avsluttet', 'henvist')$s$,
      $s$sto not in ('venter_klarering', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist')$s$)) x (fra, til)
  loop
    foer := naa;
    naa := replace(foer, f.fra, f.til);
    if naa = foer then raise exception 'fant ikke stedet i virk_klareringssvar: %', f.fra; end if;
  end loop;
  execute naa;
end $$;
