-- Er kontaktpersonen ute før guiden er i gang (inhabil, sluttet, eller uten lederens grunn lenger), er det hen skulle ringe om, hos den som har
-- kontakten nå: ingen beholder en oppgave i en sak hen ikke åpner, og ungdommen står ikke uten noen som ringer (VV-15, VV-21).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.samle_oppgaver(uuid, uuid)', '{vurder_behov,henvendelse}', '{vurder_behov,henvendelse,ring_etter_straffesaken}');
call tilgang.bytt_tekst('tilgang.si_fra_om_samtalen()', $f$and o.for_bruker = new.bruker_id and o.utfort is null;
  end if;$f$, $t$and o.for_bruker = new.bruker_id and o.utfort is null;
    if exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')) then
      perform tilgang.flytt_oppgaver_fra(new.omrade_id, new.sak_id, new.bruker_id);
      perform tilgang.samle_oppgaver(new.omrade_id, new.sak_id);
    end if;
  end if;$t$);

-- De som står hos en som er ute.
do $$ declare x record; begin
  for x in select distinct o.omrade_id, o.sak_id, o.for_bruker from varde.oppgave o
      join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      join varde.sak_tilgang t on t.omrade_id = o.omrade_id and t.sak_id = o.sak_id and t.bruker_id = o.for_bruker
        and t.relasjon = 'samtaleholder' and t.til <= now()
      where o.utfort is null and o.slag = 'ring_etter_straffesaken' loop
    perform tilgang.flytt_oppgaver_fra(x.omrade_id, x.sak_id, x.for_bruker);
    perform tilgang.samle_oppgaver(x.omrade_id, x.sak_id);
  end loop;
end $$;

drop procedure tilgang.bytt_tekst;
