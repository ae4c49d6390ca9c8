-- Den dagen en ny foresatt ungdommen bor hos, kommer eller en går ut, er det annet som må svares på (VV-02, VV-03): det regnes ut den dagen noen
-- ser, av familien slik den er da, og lagres ikke. Det koordinatoren må spørre om, er borte igjen i det den som må, har svart, er ute, eller
-- kontakten er stanset. Delingen hviler fra samme dag når tabellen krever den nye; det gjør lesingen alt.

-- Samtykket: kontakten fortsetter imens (ADR 0079). Delingen: den hviler til den er avklart (VV-35, DU-12).
create function tilgang.maa_spoerres(p_omrade uuid, p_sak uuid) returns table (slag text, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with s as materialized (select k.omrade_id, k.id, k.tilstand from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak and k.tilstand not in ('avsluttet', 'henvist', 'angret')),
  -- Den siste endringen i familien, ført eller i kraft av dagen.
  endret as materialized (select max(greatest(f.skrevet_ved, case when f.fra <= tilgang.dagen() then tilgang.dagens_start(f.fra) end,
      case when f.til < tilgang.dagen() then tilgang.dagens_start(f.til + 1) end)) as ved from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak)
  select 'foresatt_spoerres', endret.ved from s, endret where s.tilstand in ('aktiv', 'guide_borte')
    and not tilgang.har_kontaktgrunnlag(s.omrade_id, s.id) and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
  union all
  select 'deling_avklares', endret.ved from s, endret where exists (select 1 from varde.saksdeling d where d.omrade_id = s.omrade_id and d.sak_id = s.id
    and d.trukket_ved is null and tilgang.delingen_hviler(d.omrade_id, d.tilgang_id)) $$;

-- I sakene jeg koordinerer, eller står i for. En deling som alt er en oppgave, er den.
create function tilgang.maa_spoerres_hos_meg() returns table (sak_id uuid, slag text, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with mine as materialized (select s.omrade_id, s.id from varde.sak s where s.omrade_id = (select tilgang.omrade())
      and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and (s.koordinator_id = (select tilgang.aktor()) and s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.saker_jeg_staar_i_for())
        or s.id in (select o.sak_id from varde.oppgave o where o.omrade_id = s.omrade_id and o.slag = 'deling_avklares' and o.utfort is null and o.for_bruker = (select tilgang.aktor())
          and s.eier_organisasjon in (select tilgang.koordinator_for())))
      and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')))
  select s.id, x.slag, coalesce(x.siden, now()) from mine s cross join lateral tilgang.maa_spoerres(s.omrade_id, s.id) x $$;

-- Det lagres ikke lenger. Sto noe lagret, er det regnet ut fra nå av.
drop trigger spoerres on varde.foresatte;
drop trigger spoerres on varde.samtykkesvar;
drop trigger spoerres on varde.samtykkeunntak;
drop function tilgang.foelg_foresatte();
delete from varde.oppgave where slag = 'foresatt_spoerres' and utfort is null;

-- Er delingen ikke til hinder lenger den dagen noen ser, er oppgaven om å avklare den ingen oppgave.
do $$
declare foer text := pg_get_functiondef('jobb.venter_i_sakene()'::regprocedure); naa text;
begin
  naa := replace(foer, 'where o.utfort is null and not tilgang.oppgaven_hviler(o.omrade_id, o.sak_id, o.slag)', $t$where o.utfort is null
        and not tilgang.oppgaven_hviler(o.omrade_id, o.sak_id, o.slag) and (o.slag <> 'deling_avklares' or exists (
          select 1 from tilgang.maa_spoerres(o.omrade_id, o.sak_id) p where p.slag = 'deling_avklares'))$t$);
  if naa = foer then raise exception 'fant ikke oppgavene i venter_i_sakene'; end if;
  foer := naa;
  naa := replace(foer, $f$    select s.omrade_id, s.ansvarlig, s.id, s.kandidat_id from jobb.venter_i_oppfoelgingen() o
      join sak s on$f$, $t$    select s.omrade_id, s.ansvarlig, s.id, s.kandidat_id from sak s where s.tilstand = 'aktiv' and exists (select 1 from tilgang.maa_spoerres(s.omrade_id, s.id))
    union all
    select s.omrade_id, s.ansvarlig, s.id, s.kandidat_id from jobb.venter_i_oppfoelgingen() o
      join sak s on$t$);
  if naa = foer then raise exception 'fant ikke stedet i venter_i_sakene'; end if;
  execute naa;
end $$;

revoke all on function tilgang.maa_spoerres, tilgang.maa_spoerres_hos_meg from public;
grant execute on function tilgang.maa_spoerres_hos_meg to varde_app;
