-- Politiets ord om retten er stengt hvem som enn eier saken, og oppgavene om straffesaken når den som har kontakten (TG-10, VV-15).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- TG-10, RO-09, VV-39: det er politiets ord også der kommunen eier saken. Koordinatoren i kommunen tok imot dem (0072); guiden, den frivillige
-- og den som hadde samtalen, hører dem først med pålegget.
call tilgang.bytt_tekst('tilgang.uten_etterforskningen()', $s$
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'$s$, '');
call tilgang.bytt_tekst('tilgang.virk_rettsmoete()', $s$
          or not exists (select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'))) m$s$, ')) m');

call tilgang.bytt_tekst('tilgang.gi_tilbake_etter_stans()', $s$
      or not exists (select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'));$s$, ');');

-- VV-15, VV-21: er det ingen guide, er det kontaktpersonen som tar kontakt: den som hadde samtalen, ellers koordinatoren. En vikar som ikke
-- har begynt, er ingen å be ennå.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $s$
        and (t.til is null or t.til > now());
  end if;$s$, $s$
        and t.fra <= now() and (t.til is null or t.til > now());
    if not found then
      perform tilgang.si_fra(k.omrade_id, k.id, 'ring_etter_straffesaken', coalesce((select t.bruker_id from varde.sak_tilgang t
          where t.omrade_id = k.omrade_id and t.sak_id = k.id and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
            and not tilgang.guide_har_startet(k.omrade_id, k.id) order by t.fra desc limit 1), k.koordinator_id))
        from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id
          and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon');
    end if;
  end if;$s$);
drop procedure tilgang.bytt_tekst;

-- RO-09: den frivillige guiden har guidens rettigheter, også oppgavene hen selv har fått i saken.
alter policy egen on varde.oppgave using (for_bruker = (select tilgang.aktor())
  and (sak_id is null or (select exists (select 1 from tilgang.ansatt_i())) or sak_id = any (array(select tilgang.mine_saker('{guide}')))));
alter policy egen_utfort on varde.oppgave using (for_bruker = (select tilgang.aktor())
  and (sak_id is null or (select exists (select 1 from tilgang.ansatt_i())) or sak_id = any (array(select tilgang.mine_saker('{guide}')))));
