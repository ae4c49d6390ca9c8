-- Mens kontakten er stanset, lover ingenting kontakt, og ingen venter på den (DU-11, VV-04, VV-06, VV-15, VV-20; ADR 0085): de fjorten dagene,
-- pliktene om guiden og oppgavene som kaller på kontakt, hviler, og kommer tilbake av seg selv når det er et grunnlag igjen. Det guiden ellers
-- skulle gjøre, er koordinatorens så lenge, også den dagen en beslutning løper ut. Alt regnes ut når noen ser; ingen jobb flytter det.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Åpnes saken igjen fordi noen melder behovet (TP-40), er det som stanset den før, ikke det som gjelder: samtykket spørres det om på nytt.
-- Står ungdommens eget nei, står det.
call tilgang.bytt_tekst('tilgang.kontakten_stanset_ved(uuid, uuid)', $f$if stanset is null or tilgang.har_kontaktgrunnlag(p_omrade, p_sak)$f$,
  $t$if stanset is null or tilgang.har_kontaktgrunnlag(p_omrade, p_sak)
      or exists (select 1 from varde.gjenaapning g join varde.sak s on s.omrade_id = g.omrade_id and s.id = g.sak_id where g.omrade_id = p_omrade
        and g.sak_id = p_sak and g.gjenaapnet_ved > stanset and s.ungdommen_nei_ved is null)$t$);

-- Oppgavene som kaller på kontakt: de står der de står, og ses ikke før det er et grunnlag igjen. Har ungdommen tatt tilbake sitt eget nei, og
-- ingen annen stanset, søkes det guide igjen mens de foresatte spørres på nytt (C13): det er ingen kontakt.
create function tilgang.kaller_paa_kontakt() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select '{ring_etter_straffesaken,mangler_guide}'::text[] $$;
create function tilgang.hvilende_slag(p_omrade uuid, p_sak uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when x.ved is null then '{}'
      when s.ungdommen_nei_ved is null and exists (select 1 from varde.samtykkesvar v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.stanser
          and v.foresatt_id is null and v.foert_ved = x.ved) and not exists (select 1 from varde.samtykkesvar v where v.omrade_id = p_omrade
          and v.sak_id = p_sak and v.stanser and v.foresatt_id is not null and v.foert_ved > x.ved)
        then array_remove(tilgang.kaller_paa_kontakt(), 'mangler_guide')
      else tilgang.kaller_paa_kontakt() end
  from varde.sak s cross join lateral (select tilgang.kontakten_stanset_ved(s.omrade_id, s.id) as ved) x where s.omrade_id = p_omrade and s.id = p_sak $$;
create function tilgang.oppgaven_hviler(p_omrade uuid, p_sak uuid, p_slag text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_slag = any (tilgang.kaller_paa_kontakt()) and p_slag = any (tilgang.hvilende_slag(p_omrade, p_sak)) $$;

-- ── Stansen, slik den som har saken, ser den ─────────────────────────────────────────────────────────────────────────

-- Fra hvilken dag, og den siste dagen én siste samtale kan holdes (VV-06): tom når den er holdt, dagene er gått, eller ungdommen selv sa nei.
-- Er guiden ute på grunn av stansen, er samtalen hens; ellers kontaktpersonens.
create function tilgang.stansen_i(p_omrade uuid, p_sak uuid) returns table (sak_id uuid, siden date, siste_dag date, hos_guiden boolean, hviler text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, tilgang.oslodag(x.ved), case when s.ungdommen_nei_ved is null and tilgang.dagen() <= tilgang.oslodag(x.ved) + 7
      and not exists (select 1 from varde.logg_fakta l where l.omrade_id = s.omrade_id and l.sak_id = s.id and l.slag = 'kontakt' and l.skrevet_ved >= x.ved
        and (l.siste_samtale or not g.har and l.utfall = 'naadd' and l.gjaldt in ('ungdommen', 'sammen'))) then tilgang.oslodag(x.ved) + 7 end,
    g.har, tilgang.hvilende_slag(s.omrade_id, s.id)
  from varde.sak s cross join lateral (select tilgang.kontakten_stanset_ved(s.omrade_id, s.id) as ved) x
  cross join lateral (select exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide'
    and t.akseptert is not null and (t.til is null or t.til > now() or t.til >= x.ved and exists (select 1 from varde.samtykkesvar v
      where v.omrade_id = t.omrade_id and v.sak_id = t.sak_id and v.stanser and v.foert_ved = t.til))) as har) g
  where s.omrade_id = p_omrade and s.id = p_sak and x.ved is not null
    and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') $$;

-- Sakene jeg har, som koordinator, i hens fravær eller som kontaktperson, der kontakten er stanset. Begynner i det som kan stanse: det er få.
create function tilgang.stansede_saker() returns table (sak_id uuid, siden date, siste_dag date, hos_guiden boolean, hviler text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.* from (
    select v.sak_id as id from varde.samtykkesvar v where v.omrade_id = (select tilgang.omrade()) and v.stanser
    union select u.sak_id from varde.samtykkeunntak u where u.omrade_id = (select tilgang.omrade()) and u.endt_ved is null and u.til < tilgang.dagen()) k
  join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = k.id
  cross join lateral tilgang.stansen_i(s.omrade_id, s.id) x
  where s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))) $$;

create function tilgang.stansen_for_meg(p_sak uuid) returns table (sak_id uuid, siden date, siste_dag date, hos_guiden boolean, hviler text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.* from varde.sak s cross join lateral tilgang.stansen_i(s.omrade_id, s.id) x
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))) $$;

-- ── Det som hviler ───────────────────────────────────────────────────────────────────────────────────────────────────

-- De fjorten dagene (TG-14), sommerrunden (VV-21), og det som skulle fortelles ungdommen om guiden (VV-19).
call tilgang.bytt_tekst('tilgang.kontaktfrist(uuid, uuid)', 's.ungdommen_nei_ved is null', 's.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(p_omrade, p_sak) is null');
call tilgang.bytt_tekst('tilgang.sommerdekning(uuid, date)', 's.ungdommen_nei_ved is null and', 's.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null and');
call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)', '(s.ungdommen_nei_ved is null or p_plikt not in',
  '(s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null or p_plikt not in');

call tilgang.bytt_tekst('tilgang.virk_eget_svar()', $f$delete from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id and o.slag in ('ring_etter_straffesaken', 'mangler_guide') and o.utfort is null;
    $f$, '');
-- Nytt i straffesaken mens kontakten er stanset, er også guidens å ringe om når hen følger opp igjen (VV-15).
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$ and tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null
$f$, $t$
$t$);
call tilgang.bytt_tekst('tilgang.virk_guide_slutt()', ' and k.ungdommen_nei_ved is null', '');

-- ── Det guiden skulle gjøre ──────────────────────────────────────────────────────────────────────────────────────────

-- Er hen ute av saken nå, og har den ikke på noen annen måte?
create function tilgang.er_stanset_guide(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.kontakten_stanset_ved(p_omrade, p_sak) is not null
    and exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'guide' and t.akseptert is not null and (t.til is null or t.til >= tilgang.kontakten_stanset_ved(p_omrade, p_sak)))
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon not in ('guide', 'samtaleholder') and (t.til is null or t.til > now()))
    and not exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and p_bruker in (s.koordinator_id, s.stedfortreder_id)) $$;

-- Det som ikke er å ringe ungdommen, er koordinatorens; har hen den samme alt, er det én.
create function tilgang.flytt_fra_stanset(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare koordinator uuid := (select s.koordinator_id from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak);
begin
  if tilgang.kontakten_stanset_ved(p_omrade, p_sak) is null then return; end if;
  delete from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null and o.slag <> all (tilgang.kaller_paa_kontakt())
    and tilgang.er_stanset_guide(o.omrade_id, o.sak_id, o.for_bruker) and exists (select 1 from varde.oppgave k where k.omrade_id = o.omrade_id
      and k.sak_id = o.sak_id and k.slag = o.slag and k.for_bruker = koordinator and k.utfort is null);
  update varde.oppgave o set for_bruker = koordinator, gang = o.gang + 1, fornyet = now()
    where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null and o.slag <> all (tilgang.kaller_paa_kontakt())
      and tilgang.er_stanset_guide(o.omrade_id, o.sak_id, o.for_bruker);
end $$;
create or replace function tilgang.flytt_ved_stans() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.flytt_fra_stanset(new.omrade_id, new.sak_id);
  return null;
end $$;

-- Den dagen en beslutning løp ut, når koordinatoren ser det: saken til gjennomgang (C24a), og det guiden skulle gjøre, hit.
create or replace function tilgang.stans_utloepte() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  for s in select k.* from varde.sak k where k.omrade_id = tilgang.omrade() and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
      and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
      and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))
      and exists (select 1 from varde.samtykkeunntak u where u.omrade_id = k.omrade_id and u.sak_id = k.id and u.endt_ved is null and u.til < tilgang.dagen())
      and tilgang.kontakten_stanset_ved(k.omrade_id, k.id) is not null
    order by k.id for update
  loop
    if s.tilstand in ('aktiv', 'guide_borte') then
      insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
        values (s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', s.koordinator_id);
      return next s.id;
    end if;
    perform tilgang.flytt_fra_stanset(s.omrade_id, s.id);
  end loop;
end $$;

-- Når det er et grunnlag igjen, har guiden som følger opp, del i støtten i retten igjen (TP-34).
create function tilgang.gi_tilbake_etter_stans() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.kontakten_stanset_ved(new.omrade_id, new.sak_id) is not null then return null; end if;
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'moeter_i_retten', t.bruker_id)
  from varde.sak_tilgang t join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id
  join lateral (select r.fra_politiet from varde.rettsmoete r where r.omrade_id = t.omrade_id and r.sak_id = t.sak_id and r.slag = 'skal_moete'
    order by r.skrevet_ved desc limit 1) r on true
  where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'guide' and t.akseptert is not null and (t.til is null or t.til > now())
    and t.bruker_id is distinct from s.koordinator_id
    and (exists (select 1 from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id and v.stanser and v.foert_ved > t.akseptert)
      or exists (select 1 from varde.samtykkeunntak u where u.omrade_id = s.omrade_id and u.sak_id = s.id and u.til < tilgang.dagen()))
    and exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'moeter_i_retten'
      and o.for_bruker = s.koordinator_id and o.utfort is null)
    and not exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'moeter_i_retten'
      and o.for_bruker = t.bruker_id and o.utfort is null)
    -- Guiden utenfor politiet får ikke vite det av en oppgave heller (TG-10).
    and (not r.fra_politiet or tilgang.er_i_politiet(t.omrade_id, t.bruker_id) or tilgang.er_paalagt(t.omrade_id, t.sak_id, t.bruker_id, 'etterforskning')
      or not exists (select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'));
  return null;
end $$;
create trigger tilbake_etter_stans after insert on varde.samtykkesvar for each row when (new.svar in ('muntlig', 'skriftlig', 'innvending_fortsetter'))
  execute function tilgang.gi_tilbake_etter_stans();
create trigger tilbake_etter_stans after insert on varde.samtykkeunntak for each row execute function tilgang.gi_tilbake_etter_stans();

-- ── Brevet ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Ingen får brev om en oppgave som hviler; guiden som er ute, får ikke brev om det koordinatoren nå har; og den dagen beslutningen løp ut, er det
-- koordinatoren det venter på, også før hen har sett det.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$case when o.for_bruker = s.koordinator_id then s.ansvarlig$f$,
  $t$case when o.for_bruker = s.koordinator_id or tilgang.er_stanset_guide(o.omrade_id, o.sak_id, o.for_bruker) then s.ansvarlig$t$);
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$from varde.oppgave o join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id where o.utfort is null$f$,
  $t$from varde.oppgave o join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id where o.utfort is null and not tilgang.oppgaven_hviler(o.omrade_id, o.sak_id, o.slag)$t$);
call tilgang.bytt_tekst('jobb.venter_i_oppfoelgingen()', $f$s.tre_forsoek is not null and s.tilstand = 'aktiv' and s.ungdommen_nei_ved is null$f$,
  $t$s.tre_forsoek is not null and s.tilstand = 'aktiv' and s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
  union all
  select s.omrade_id, s.id, false from varde.sak s where s.tilstand in ('aktiv', 'guide_borte') and exists (select 1 from varde.samtykkeunntak u
    where u.omrade_id = s.omrade_id and u.sak_id = s.id and u.endt_ved is null and u.til < tilgang.dagen())
    and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is not null$t$);

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.stansen_i, tilgang.stansede_saker, tilgang.stansen_for_meg, tilgang.kaller_paa_kontakt, tilgang.hvilende_slag, tilgang.oppgaven_hviler,
  tilgang.er_stanset_guide, tilgang.flytt_fra_stanset, tilgang.gi_tilbake_etter_stans from public;
grant execute on function tilgang.stansede_saker, tilgang.stansen_for_meg to varde_app;
