-- Trekkes klareringen mens ungdommen følges opp, hviler kontakten til det er svart på nytt (VV-13): de fjorten dagene lover ingenting, numrene
-- er borte, og guiden og vikaren får vite det i dag. Saken står der den står, og den som tar kontakt selv, får svar; det føres som før (VV-12).

create function tilgang.klareringen_hviler(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak
    and s.tilstand in ('guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')) and tilgang.trukket_etter(p_omrade, p_sak, '-infinity') $$;

-- Sakene jeg har del i oppfølgingen av, der den hviler slik. Begynner i det som er trukket: det er få.
create function tilgang.klareringen_hviler_i() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.sak s
  where s.omrade_id = (select tilgang.omrade())
    and s.id in (select r.sak_id from varde.klareringssvar r where r.omrade_id = (select tilgang.omrade()) and r.svar = 'trukket')
    and tilgang.klareringen_hviler(s.omrade_id, s.id)
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))) $$;
revoke all on function tilgang.klareringen_hviler(uuid, uuid), tilgang.klareringen_hviler_i() from public;
grant execute on function tilgang.klareringen_hviler_i() to varde_app;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('tilgang.kontaktfrist(uuid, uuid)'::regprocedure, 's.ungdommen_nei_ved is null',
      's.ungdommen_nei_ved is null and not tilgang.klareringen_hviler(p_omrade, p_sak)'),
    ('tilgang.si_fra_om_svaret()', $f$and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())) h;$f$,
      $t$and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())
      union
      select t.bruker_id from varde.sak_tilgang t where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id
        and t.relasjon = 'guide' and t.akseptert is not null and t.fra <= now() and (t.til is null or t.til > now())) h;$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i % (%)', b.funksjon, b.fra; end if;
    execute naa;
  end loop;
end $$;
