-- To anmeldte hendelser under hver sin etterforsker (VV-10): saken har én om gangen som svarer, men den som svarte om den ene, etterforsker
-- den fortsatt når en annen er valgt for den neste. Hen blir ikke guide, samtaleholder eller koordinator av byttet (TG-03, TG-24, VV-23).

-- Sto hens eget svar sist i en hendelse som ikke er endelig avgjort, og er det spurt om en hendelse til? Et bytte der det bare er én, er
-- et bytte, og åpner som før (0043).
create function tilgang.etterforsker_ved_siden(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'etterforsker' and t.grunnlag not in ('jurist', 'vaktleder'))
    and exists (select 1 from varde.klarering k where k.omrade_id = p_omrade and k.sak_id = p_sak
      and not exists (select 1 from varde.straffesak f where f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id and f.status = 'avgjort')
      and p_bruker = (select v.svart_av from varde.klareringssvar v where v.omrade_id = k.omrade_id and v.klarering_id = k.id
        and v.muntlig_fra is null order by v.svart_ved desc limit 1)
      and exists (select 1 from varde.klarering n where n.omrade_id = k.omrade_id and n.sak_id = k.sak_id and n.hendelse_id <> k.hendelse_id)) $$;
revoke all on function tilgang.etterforsker_ved_siden(uuid, uuid, uuid) from public;

create or replace function tilgang.etterforsker_i(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort))
    or exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and tilgang.raden_nevner(p_omrade, s.kandidat_id, p_bruker))
    or tilgang.etterforsker_ved_siden(p_bruker, p_omrade, p_sak) $$;
do $$ declare foer text := pg_get_functiondef('tilgang.vokt_etterforsker()'::regprocedure); naa text := replace(foer,
  'and tilgang.raden_nevner(s.omrade_id, s.kandidat_id, new.bruker_id)',
  'and (tilgang.raden_nevner(s.omrade_id, s.kandidat_id, new.bruker_id) or tilgang.etterforsker_ved_siden(new.bruker_id, s.omrade_id, s.id))');
begin
  if naa = foer then raise exception 'fant ikke stedet i vokt_etterforsker'; end if;
  execute naa;
end $$;
