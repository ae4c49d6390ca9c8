-- Er samtykket trukket, eller sa ungdommen nei, følger hverken det eller oppgaven om det med når saken tas over. Hva barnet ønsker, om det er grunn
-- til bekymring, og en annen vei, føres av dem som kjenner hen, før saken tilbys i Varde og før noen tar over (VV-06, VV-18).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Overtakelsen slutter saken her, og holdes av det samme som hver annen slutt.
call tilgang.bytt_tekst('tilgang.foer_avslutning_etter_trukket()', $f$'angret', 'overfort', 'doed'$f$, $t$'angret', 'doed'$t$);
call tilgang.bytt_tekst('tilgang.virk_overforing()', $f$  if new.steg = 'overtatt' then
    insert$f$, $t$  if new.til_omrade is not null and tilgang.etter_trukket_mangler(new.omrade_id, new.sak_id) then
    raise exception 'det er ikke ført hva barnet ønsker' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert$t$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$then return 'avvik_aapent'; end if;$f$, $t$then return 'avvik_aapent'; end if;
  if tilgang.etter_trukket_mangler(t.fra_omrade, t.sak_id) then return 'mangler_etter_trukket'; end if;$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
