-- `mine_saker` spurte for hver sak en guide har, hver gang den ble kalt, når kontakten i den ble stanset: i målingen av guidens logg 440
-- kall for hver linje, en tredel av tida. Uten et svar som stanser, og uten en beslutning om kontakt uten samtykke, er svaret alltid at den
-- ikke er det (0183): det sees av de to tabellene med en gang, og resten regnes ut som før.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $f$tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null$f$,
  $t$(not exists (select 1 from varde.samtykkesvar v where v.omrade_id = t.omrade_id and v.sak_id = t.sak_id and v.stanser)
        and not exists (select 1 from varde.samtykkeunntak u where u.omrade_id = t.omrade_id and u.sak_id = t.sak_id)
        or tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null)$t$);
drop procedure tilgang.bytt_tekst;
