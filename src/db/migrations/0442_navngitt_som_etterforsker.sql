-- Koordinatoren skriver navnet på etterforskeren, og det er en som er noe i saken, eller kan bli guide i den (TG-03, VV-23, 0046). Er hen navngitt,
-- er hen etterforsker for alle veggene i samme øyeblikk, uten å se saken: raden er slutt, og merket som den til en som hadde straffesaken
-- da den ble avgjort. Den som koordinerer, navngis ikke: ansvaret går til en annen først.

create function tilgang.navngi_etterforsker(p_sak uuid, p_bruker uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.tilstand not in ('avsluttet', 'henvist', 'angret') and k.eier_organisasjon in (select tilgang.koordinator_for())
    and k.eier_organisasjon in (select tilgang.rader_for()) and k.id not in (select tilgang.mine_sperrer())
    and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and exists (select 1 from varde.straffesak f where f.omrade_id = k.omrade_id and f.sak_id = k.id) for update;
  if not found or p_bruker in (s.koordinator_id, s.stedfortreder_id) or not exists (select 1 from varde.medlemskap m
      where m.omrade_id = s.omrade_id and m.bruker_id = p_bruker) then return null; end if;
  -- Svarer hen alt for straffesaken, er hen etterforsker fra før.
  if exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = p_bruker
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())) then return 'er_det'; end if;
  perform tilgang.guiden_viker(s.omrade_id, s.id, p_bruker);
  update varde.saksdeling d set trukket_ved = now() from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
    and t.bruker_id = p_bruker and t.relasjon = 'koordinator' and (t.til is null or t.til > now())
    and d.omrade_id = t.omrade_id and d.tilgang_id = t.id and d.trukket_ved is null;
  update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = p_bruker
    and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder') and (t.til is null or t.til > now());
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, til, avgjort)
    values (s.omrade_id, s.id, p_bruker, 'etterforsker', 'etterforsker', now(), now(), true);
  return case when exists (select 1 from tilgang.svarere_i(s.omrade_id, s.id) v where v.bruker_id = p_bruker and v.rolle = 'etterforsker')
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now())) then 'velges' else 'navngitt' end;
end $$;
revoke all on function tilgang.navngi_etterforsker(uuid, uuid) from public;
grant execute on function tilgang.navngi_etterforsker(uuid, uuid) to varde_app;
