-- En oppgave blir ikke liggende hos en vikar som er ute av saken (TG-24, VV-19, RO-04): den går til guiden som er der, ellers til koordinatoren.
-- Og den som ikke ser navnet på etterforskeren, sier at hen som spørres, er en annen (TG-03, VV-39).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Vikarens slutt står i raden fra hen tok oppdraget: oppgavene flyttes når hen er ute, ikke når slutten settes.
drop trigger oppgavene_flyttes on varde.sak_tilgang;
create or replace function tilgang.flytt_guidens_oppgaver() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.flytt_oppgaver_fra(new.omrade_id, new.sak_id, new.bruker_id);
  return null;
end $$;
create trigger oppgavene_flyttes after update of til on varde.sak_tilgang for each row
  when (new.relasjon = 'guide' and new.til is not null and (old.til is null or old.til > now() and new.til <= now()))
  execute function tilgang.flytt_guidens_oppgaver();

-- Guiden som er borte i dag, ringer ikke: da er det koordinatoren.
call tilgang.bytt_tekst('tilgang.flytt_oppgaver_fra(uuid, uuid, uuid)', 'and g.akseptert <= s.guide_startet limit 1)',
  'and g.akseptert <= s.guide_startet and not tilgang.er_borte_i_dagene(s.omrade_id, g.bruker_id, tilgang.dagen(), tilgang.dagen()) limit 1)');

-- Dagene vikaren hadde, tar slutt av seg selv: da er det ingen rad som endres.
create function tilgang.oppgavene_etter_vikarene() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r record; n integer := 0;
begin
  for r in select distinct o.omrade_id, o.sak_id, o.for_bruker from varde.oppgave o
    join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    join varde.sak_tilgang t on t.omrade_id = o.omrade_id and t.sak_id = o.sak_id and t.bruker_id = o.for_bruker
      and t.relasjon = 'guide' and t.vikar_i is not null and t.til <= now()
    where o.utfort is null and o.for_bruker is distinct from s.koordinator_id and o.for_bruker is distinct from s.stedfortreder_id
      and not exists (select 1 from varde.sak_tilgang x where x.omrade_id = o.omrade_id and x.sak_id = o.sak_id and x.bruker_id = o.for_bruker
        and (x.til is null or x.til > now()))
  loop
    perform tilgang.flytt_oppgaver_fra(r.omrade_id, r.sak_id, r.for_bruker);
    n := n + 1;
  end loop;
  return n;
end $$;
create or replace function jobb.slutt_samtaler() returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.slutt_samtaler_uten_grunnlag(null, null) + tilgang.oppgavene_etter_vikarene() $$;
select tilgang.oppgavene_etter_vikarene();

-- Hvor mange etterforskere som er ført med navn i saken, for den som koordinerer den: leser hen færre, er det navn hen ikke ser.
create function tilgang.antall_navngitte_etterforskere(p_sak uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from varde.straffesak f join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  where f.omrade_id = tilgang.omrade() and f.sak_id = p_sak and f.etterforsker is not null
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

revoke all on function tilgang.oppgavene_etter_vikarene(), tilgang.antall_navngitte_etterforskere(uuid) from public;
grant execute on function tilgang.antall_navngitte_etterforskere(uuid) to varde_app;
drop procedure tilgang.bytt_tekst(text, text, text);
