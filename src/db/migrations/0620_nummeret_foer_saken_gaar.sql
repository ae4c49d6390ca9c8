-- Et nummer ungdommen sa i samtalen, og som venter på koordinatoren, følger ikke med når saken tas over (TS-15, VV-07, VV-18). Det skrives
-- ferdig eller legges bort før saken tilbys i Varde eller tas over, ellers er det ingen som har det.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.virk_overforing()', $f$  if new.steg = 'overtatt' then
    insert$f$, $t$  if (new.steg = 'overtatt' or new.til_omrade is not null) and tilgang.nummeret_venter(new.omrade_id, new.sak_id) then
    raise exception 'nummeret ungdommen sa, er ikke skrevet ferdig' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert$t$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$then return 'avvik_aapent'; end if;$f$, $t$then return 'avvik_aapent'; end if;
  if tilgang.nummeret_venter(t.fra_omrade, t.sak_id) then return 'nummeret_venter'; end if;$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
