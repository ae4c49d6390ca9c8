-- Ingen kontakt i loggen er før det første i saken: hendelsen, dagen den kom inn, eller den første oppringningen eller samtalen (TG-11).

create function tilgang.loggen_fra(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select least(s.registrert,
    (select min(h.dato) from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id),
    (select min(tilgang.oslodag(o.ringt_ved)) from varde.oppringning o where o.omrade_id = s.omrade_id and o.sak_id = s.id),
    (select min(tilgang.oslodag(f.skrevet_ved)) from varde.foerstesamtale f where f.omrade_id = s.omrade_id and f.sak_id = s.id))
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;
create function tilgang.loggen_fra_for_meg(p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.loggen_fra((select tilgang.omrade()), p_sak) where exists (select 1 from tilgang.samtykket_for_meg(p_sak)) $$;
revoke all on function tilgang.loggen_fra(uuid, uuid), tilgang.loggen_fra_for_meg(uuid) from public;
grant execute on function tilgang.loggen_fra_for_meg(uuid) to varde_app;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
-- En linje som flyttes fra feil sak, beholder dagen sin (VV-25), og en som rettes, den den hadde.
call tilgang.bytt_tekst('tilgang.virk_kontakt()', $f$  -- Fødselsdatoen er kryptert;$f$,
  $t$  if tilgang.aktor() is not null and not new.flyttet_hit and new.dag < least(tilgang.loggen_fra(new.omrade_id, new.sak_id),
      (select l.dag from varde.logg_fakta l where l.omrade_id = new.omrade_id and l.sak_id = new.sak_id and l.id = new.retter)) then
    raise exception 'kontakten er før saken' using errcode = '23514';
  end if;
  -- Fødselsdatoen er kryptert;$t$);
drop procedure tilgang.bytt_tekst;
