-- Fraværet som sto på forhånd, begynner ikke av at en som har meldt seg inhabil, eller som etterforsker saken, ser på dagen sin: det er en
-- handling i saken, i hens navn (VV-14, VV-23).
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.begynn_fravaer(uuid)',
  $f$or k.id in (select tilgang.mine_saker('{guide,koordinator,stedfortreder}')))$f$,
  $t$or k.id in (select tilgang.mine_saker('{guide,koordinator,stedfortreder}')))
      and k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
