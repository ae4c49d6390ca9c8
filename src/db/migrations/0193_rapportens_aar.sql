-- Rapporten over mange år (RE-04): lista over årene teller bare hvor mange som er med, uten å regne ut noe om hver av dem. Målt i den største
-- av 357 kommuner, ti år og 5 500 saker: 424 ms før og 82 etter, og den vises på en side.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Sakene som telles, og året: det samme utvalget som i rapporten, skrevet ett sted. Vilkårene flyttes hit slik de står.
do $$ declare foer text; fra integer; til integer; vilkaar text; begin
  foer := pg_get_functiondef('tilgang.rapportsaker(integer[])'::regprocedure);
  fra := position('where s.omrade_id = tilgang.omrade() and s.tilstand' in foer);
  til := position('), med_guide as (' in foer);
  if fra = 0 or til < fra then raise exception 'fant ikke utvalget i rapportsaker'; end if;
  vilkaar := substr(foer, fra, til - fra);
  execute format('create function tilgang.rapportutvalg(p_aar integer[]) returns table (sak_id uuid, aar integer)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $f$
    select s.id, extract(year from s.registrert)::integer from varde.sak s
      join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    %s $f$', vilkaar);
  execute substr(foer, 1, fra - 1)
    || 'where s.omrade_id = tilgang.omrade() and s.id in (select u.sak_id from tilgang.rapportutvalg(p_aar) u)' || E'\n  ' || substr(foer, til);
end $$;
revoke all on function tilgang.rapportutvalg(integer[]) from public;
call tilgang.bytt_tekst('tilgang.rapportaar()', 'from tilgang.rapportsaker(null) r', 'from tilgang.rapportutvalg(null) r');
drop procedure tilgang.bytt_tekst;
