-- To ting der rekkefølgen var snudd. Er etterforskeren navngitt og saken etterforskes, ser guiden navnet, også om det før ble ført at ingen
-- etterforsket: det svaret kan bare gis når det ikke står noen, så navnet kom etterpå (TG-20). Og de fjorten dagene regnes fra samtalen ble
-- holdt, også når den ble ført mens saken ventet på klarering (VV-21, TG-15).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.etterforsker_for_guiden(uuid)', $f$
    and not exists (select 1 from varde.klarering k where k.omrade_id = f.omrade_id and k.hendelse_id = f.hendelse_id and k.svar = 'ingen_etterforskning')$f$, '');
call tilgang.bytt_tekst('tilgang.virk_foerstesamtale()', $f$      update varde.sak set ventet_fra = new.resultat, ventet_fra_siden = new.skrevet_ved
$f$, $t$      update varde.sak k set ventet_fra = new.resultat, ventet_fra_siden = new.skrevet_ved,
        foelges_fra = case when new.resultat = 'samtale_holdt' then (select o.ringt_ved from varde.oppringning o
          where o.omrade_id = new.omrade_id and o.id = new.oppringning_id) else k.foelges_fra end
$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
