-- Ikke nådd (VV-16, VV-20): forsøkene i loggen teller også fra samtalen er holdt og til en guide søkes, og når koordinatoren etter tre forsøk
-- kom til at en avslutning vurderes, er det den avslutningen, til dagen hen satte, så lenge ungdommen ikke er nådd siden.
create function tilgang.er_proevd_nok(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and (
    s.tre_forsoek > coalesce(tilgang.oslodag(s.foelges_fra), '-infinity')
    or exists (select 1 from (select g.beslutning, g.frist, g.skrevet_ved from varde.kontaktgjennomgang g where g.omrade_id = s.omrade_id and g.sak_id = s.id
        order by g.skrevet_ved desc limit 1) g
      where g.beslutning = 'avslutning_vurderes' and g.frist >= tilgang.dagen() and g.skrevet_ved > coalesce(s.foelges_fra, '-infinity')
        and coalesce(s.siste_kontakt, '-infinity') < g.skrevet_ved))) $$;
revoke all on function tilgang.er_proevd_nok(uuid, uuid) from public;

do $$ declare
  foer text := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa text := replace(foer, $f$(s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon', 'guide_soekes') and exists (select 1 from varde.sak x
          where x.omrade_id = new.omrade_id and x.id = new.sak_id and x.tre_forsoek > coalesce(tilgang.oslodag(x.foelges_fra), '-infinity')))$f$,
    $t$(s.tilstand in ('aktiv', 'guide_borte', 'stagnasjon', 'guide_soekes', 'samtale_holdt') and tilgang.er_proevd_nok(new.omrade_id, new.sak_id))$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
end $$;
