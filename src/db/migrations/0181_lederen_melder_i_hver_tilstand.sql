-- VV-19: er den ansatte guide, blir sakene koordinatorens også når det står stille, og mens hen har saken til en annen er i gang, eller
-- har tatt oppdraget og ikke begynt: der guiden og koordinatoren kan melde fravær, gjelder det lederen melder, det samme.
create or replace function tilgang.meld_guide_borte(p_guide uuid, p_til date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.medlemskap m where m.omrade_id = tilgang.omrade() and m.bruker_id = p_guide and tilgang.i_dag(m.fra, m.til)
      and m.organisasjon_id in (select tilgang.organisasjoner_med_verv('{leder}'))) then
    return tilgang.svar('guidefravaer_meldt', 'ikke_funnet', 'bruker', p_guide);
  end if;
  if p_til < tilgang.dagen() then return tilgang.svar('guidefravaer_meldt', 'til_foer_fra', 'bruker', p_guide); end if;
  -- Er det alt meldt, meldes det ikke en gang til.
  insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av)
    select s.omrade_id, s.id, s.eier_organisasjon, 'fravaer', tilgang.dagen(), p_til, tilgang.aktor() from varde.sak s
    where s.omrade_id = tilgang.omrade() and s.tilstand in ('aktiv', 'stagnasjon', 'guide_soekes')
      and tilgang.er_guiden(s.omrade_id, s.id, p_guide) and tilgang.borte_siden(s.omrade_id, s.id) is null order by s.id;
  return tilgang.svar('guidefravaer_meldt', 'ok', 'bruker', p_guide);
end $$;

-- Lederen når meldingen bare gjennom funksjonen over; koordinatoren venter, som før, til en ny er i gang.
do $$ declare
  foer text := pg_get_functiondef('tilgang.vokt_guidemelding()'::regprocedure);
  naa text := replace(foer, $s$sto = 'guide_soekes' and tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av)$s$,
    $s$sto = 'guide_soekes' and (tilgang.er_guiden(new.omrade_id, new.sak_id, new.skrevet_av)
        or new.eier_organisasjon not in (select tilgang.koordinator_for()))$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet i vokt_guidemelding'; end if;
  execute naa;
end $$;
