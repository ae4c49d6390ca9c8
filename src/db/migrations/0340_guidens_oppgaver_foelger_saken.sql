-- Den som var guide i en sak og ikke leser den i dag, har ingen oppgave i den heller (RO-04, VV-06). 0241 flytter oppgavene når oppdraget
-- avsluttes; vikarens dager går over uten at noen rører raden, og en stans tar saken fra guiden uten å avslutte oppdraget.
create function tilgang.har_vaert_guide_i() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.sak_id from varde.sak_tilgang t where t.omrade_id = (select tilgang.omrade()) and t.bruker_id = (select tilgang.aktor())
    and t.relasjon = 'guide' and t.akseptert is not null $$;
revoke all on function tilgang.har_vaert_guide_i() from public;
grant execute on function tilgang.har_vaert_guide_i() to varde_app;

create policy guidens_mens_hen_har_saken on varde.oppgave as restrictive to varde_app
  using (sak_id is null or sak_id <> all (array(select tilgang.har_vaert_guide_i()))
    or eier_organisasjon in (select tilgang.koordinator_for())
    or sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide,etterforsker,beslutningstaker}'))));
