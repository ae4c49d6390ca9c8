-- En sak et annet område i Varde har tatt over, er deres (VV-18): den som hadde den, angrer ikke avslutningen, så ingen sak er
-- åpen to steder. Og den som tar over, får vite at de pålagte oppgavene må gjøres først (TP-36), med et svar og ikke en feil.

-- Det siste steget i overføringen er et annet områdes i Varde.
create function tilgang.er_hos_andre(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select o.steg = 'overtatt' and t.til_omrade is not null from varde.overforingstilbud o
    left join varde.overforingstilbud t on t.omrade_id = o.omrade_id and t.id = o.etter
    where o.omrade_id = p_omrade and o.sak_id = p_sak order by o.fort_ved desc limit 1), false) $$;
revoke execute on function tilgang.er_hos_andre from public;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa := replace(foer, $s$if s.tilstand not in ('avsluttet', 'henvist') or a.id is distinct from new.angrer$s$,
    $s$if s.tilstand not in ('avsluttet', 'henvist') or a.id is distinct from new.angrer
        or (a.maate = 'overfort' and tilgang.er_hos_andre(new.omrade_id, new.sak_id))$s$);
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
  foer := pg_get_functiondef('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)'::regprocedure);
  naa := replace(foer, $s$  select s.* into g from varde.sak s$s$,
    $s$  if tilgang.har_aapne_plikter(t.fra_omrade, t.sak_id) then return 'oppgaver_aapne'; end if;
  select s.* into g from varde.sak s$s$);
  if naa = foer then raise exception 'fant ikke stedet i ta_over_sak'; end if;
  execute naa;
end $$;
