-- En samtale som føres mens saken venter på klarering, er kontakt som alle andre: siden sier ikke «Ingen kontakt ennå» etter den (TG-14, TG-15).
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.virk_foerstesamtale()', $f$    end if;
    return null;
  end if;
  if new.resultat in$f$, $t$    end if;
    update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
    return null;
  end if;
  if new.resultat in$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
