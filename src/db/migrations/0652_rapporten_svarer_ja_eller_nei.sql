-- Rapporten holder, eller den gjør det ikke (RE-09, 0610): et tall eller en form spørsmålet ikke kan svare om, er nei. Uten `antall` var svaret
-- ukjent, og det som ikke var nei, ble fryst.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.rapporten_holder(jsonb,integer)', $f$  select (jsonb_typeof(p_tall -> 'antall') = 'null' or (p_tall ->> 'antall')::integer >= p_grense)$f$,
  $t$  select coalesce((jsonb_typeof(p_tall -> 'antall') = 'null' or (p_tall ->> 'antall')::integer >= p_grense), false)$t$);
call tilgang.bytt_tekst('tilgang.rapporten_holder(jsonb,integer)', $f$and not tilgang.medianen_holder(m.key, p_tall, p_grense))$f$,
  $t$and not coalesce(tilgang.medianen_holder(m.key, p_tall, p_grense), false))$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
