-- Fravær og gjennomgang er undertilstander av en aktiv sak (2.1): kommer andre tiltak i gang mens guiden er borte eller saken ser på seg selv, slutter
-- oppfølgingen med det (C22, TP-39 (b)). Før måtte koordinatoren først føre at guiden var tilbake, eller at oppfølgingen fortsatte.
do $$ declare
  foer text := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa text := replace(foer, $f$when new.maate = 'andre_tiltak' then s.tilstand = 'aktiv'$f$,
    $t$when new.maate = 'andre_tiltak' then s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon')$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
end $$;
