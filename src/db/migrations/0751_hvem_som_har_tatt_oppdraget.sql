-- Saklista og dagen sier det samme som saken om det neste (TP-48): oppfølgingen starter først når noen har tatt oppdraget (TG-05, VV-19).
create function tilgang.saker_der_guiden_har_tatt(p_saker uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id = any (p_saker) and s.tilstand = 'guide_soekes'
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,samtaleholder}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and tilgang.har_guide(s.omrade_id, s.id) $$;
revoke all on function tilgang.saker_der_guiden_har_tatt(uuid[]) from public;
grant execute on function tilgang.saker_der_guiden_har_tatt(uuid[]) to varde_app;
