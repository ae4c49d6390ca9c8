-- Det som skjer samtidig (TG-08, VV-32), og to spørsmål om andre som bare den som fører avklaringen, får svar på (RO-09).

-- Trekkes avklaringen mens oppdraget tas: sakene der hen er spurt, låses også, så det som ble tatt imens, slutter i samme setning.
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.virk_frivilligavklaring()'::regprocedure);
  naa := replace(foer, $s$and t.relasjon = 'guide' and t.til is null) order by s.id for update;$s$,
    $s$and t.relasjon = 'guide' and t.til is null
    union select g.sak_id from varde.guideforespoersel g where g.omrade_id = new.omrade_id and g.bruker_id = new.bruker_id) order by s.id for update;$s$);
  if naa = foer then raise exception 'fant ikke stedet i virk_frivilligavklaring'; end if;
  execute naa;
end $$;

-- Om en bruker er frivillig, eller koordinerer, svares det den som fører avklaringen; til andre er svaret nei om alle.
create or replace function tilgang.er_frivillig_her(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')) and tilgang.er_frivillig(tilgang.omrade(), p_bruker) $$;
create or replace function tilgang.koordinerer_her(p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}')) and tilgang.er_koordinator_her(tilgang.omrade(), p_bruker) $$;

-- Nummeret utleveringen venter å få, så filen settes før nummeret tas og raden i området låses.
create function tilgang.ventet_loggutlevering(p_sak uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.siste_loggutlevering + 1 from varde.omrade o where o.id = tilgang.omrade() and tilgang.frigir_loggen(p_sak) $$;
revoke all on function tilgang.ventet_loggutlevering(uuid) from public;
grant execute on function tilgang.ventet_loggutlevering(uuid) to varde_app;
