-- Kan guiden føre det selv, gjør hen det (C21): en muntlig beskjed teller bare når ingen i saken har oppdraget og er ansatt i dag. Er guiden
-- borte, er saken ikke i gang, og kan uansett ikke slutte slik (C15).
do $$
declare foer text := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure); naa text;
begin
  naa := replace(foer, '(new.muntlig_fra is not null or tilgang.er_enige(',
    '(new.muntlig_fra is not null and tilgang.guiden_i(new.omrade_id, new.sak_id) is null or tilgang.er_enige(');
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
end $$;
