-- Sommerrunden (VV-21): fra 15. mai til dagen før skolen begynner skal hver ungdom som følges opp, være dekket de dagene guiden er borte.

-- Dagen skolen begynner, satt av koordinatoren eller lederen; ellers mandag i uke 34.
alter table varde.omrade add column skolestart date;
comment on column varde.omrade.skolestart is 'dagen skolen begynner: til da skal hver ungdom være dekket i sommer (VV-21)';
grant select (skolestart) on varde.omrade to varde_app;

create function tilgang.sett_skolestart(p_dag date) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not tilgang.har_verv('{programkoordinator,kommunal_koordinator,leder}') then
    return tilgang.svar('skolestart_satt', 'ikke_funnet', 'omrade', tilgang.omrade());
  end if;
  if p_dag is null or extract(year from p_dag) <> extract(year from tilgang.dagen()) or extract(month from p_dag) not in (8, 9) then
    return tilgang.svar('skolestart_satt', 'ikke_skolestart', 'omrade', tilgang.omrade());
  end if;
  update varde.omrade set skolestart = p_dag where id = tilgang.omrade();
  return tilgang.svar('skolestart_satt', 'ok', 'omrade', tilgang.omrade());
end $$;

-- Den første og den siste dagen i sommeren et område er i; også utenfor runden.
create function tilgang.sommeren(p_omrade uuid, p_dag date) returns table (fra date, til date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select make_date(a.aar, 5, 15), coalesce((select o.skolestart from varde.omrade o where o.id = p_omrade and extract(year from o.skolestart) = a.aar),
    to_date(a.aar || '34', 'IYYYIW')) - 1
  from (select extract(year from p_dag)::int as aar) a $$;

-- Hver ungdom som følges opp: hvem som er kontaktperson, om hen har svart for sommeren, og den første dagen ingen følger opp. Guiden er
-- kontaktperson; til hen er i gang, den som hadde samtalen (VV-21), ellers koordinatoren, som har en stedfortreder i fraværet sitt (VV-22).
create function tilgang.sommerdekning(p_omrade uuid, p_dag date)
returns table (sak_id uuid, eier_organisasjon uuid, koordinator_id uuid, kontaktperson uuid, svart boolean, udekket date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with v as (select greatest(m.fra, p_dag) as fra, m.til, m.fra as runden from tilgang.sommeren(p_omrade, p_dag) m)
  select s.id, s.eier_organisasjon, s.koordinator_id, k.bruker_id,
    k.bruker_id is null or exists (select 1 from varde.guidefravaer f, v where f.omrade_id = s.omrade_id and f.bruker_id = k.bruker_id
      and f.avlyst_ved is null and f.fra <= v.til and f.til >= v.runden),
    (select min(d)::date from v, generate_series(v.fra, v.til, interval '1 day') d
      where exists (select 1 from varde.guidefravaer f where f.omrade_id = s.omrade_id and f.bruker_id = k.bruker_id and f.borte
          and f.avlyst_ved is null and d::date between f.fra and f.til)
        and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.vikar_i is not null
          and t.akseptert is not null and t.fra < tilgang.dagens_start(d::date + 1) and t.til >= tilgang.dagens_start(d::date + 1))
        and not coalesce(d::date >= coalesce(s.sjeldnere_fra, p_dag) and d::date < s.sjeldnere_til, false))
  from varde.sak s
  left join lateral (select t.bruker_id from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
      and (t.relasjon = 'guide' and t.akseptert is not null and t.vikar_i is null and t.avloeses is null
        or t.relasjon = 'samtaleholder' and s.tilstand in ('samtale_holdt', 'guide_soekes'))
      and (t.til is null or t.til > now())
    order by t.relasjon, t.akseptert desc nulls last limit 1) k on true
  where s.omrade_id = p_omrade and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') $$;

-- Til lederen: hvor mange som ikke er dekket, når det er gått en måned av runden, i enhetene hen leder. Bare tallet (1.16b).
create function tilgang.udekket_i_sommer() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from tilgang.sommeren(tilgang.omrade(), tilgang.dagen()) m
  cross join lateral tilgang.sommerdekning(tilgang.omrade(), tilgang.dagen()) d
  where tilgang.dagen() between m.fra + 31 and m.til and (not d.svart or d.udekket is not null)
    and d.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{leder}')) $$;
revoke all on function tilgang.sett_skolestart(date), tilgang.sommeren(uuid, date), tilgang.sommerdekning(uuid, date), tilgang.udekket_i_sommer() from public;
grant execute on function tilgang.sett_skolestart(date), tilgang.udekket_i_sommer() to varde_app;

-- ── Varselet (VV-46) ────────────────────────────────────────────────────────────────────────────

-- Det som venter i en sak som er i gang: fjorten dager er gått, tre forsøk nådde ikke fram, noe er sagt fra om, fraværet begynte uten
-- vikar, eller sommeren er ikke dekket. `guidens`: guiden får det også.
create function jobb.venter_i_oppfoelgingen() returns table (omrade_id uuid, sak_id uuid, guidens boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.omrade_id, s.id, true from varde.sak s where s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and s.tre_forsoek is null and tilgang.kontaktfrist(s.omrade_id, s.id) <= tilgang.dagen()
  union all
  select s.omrade_id, s.id, false from varde.sak s where s.tre_forsoek is not null and s.tilstand = 'aktiv'
  union all
  select m.omrade_id, m.sak_id, p.plikt in ('oppfordre_anmelde', 'vurder_bekymring', 'fortell_ungdommen')
  from varde.guidemelding m cross join unnest(tilgang.meldingens_plikter(m.slag, m.av_politi)) p (plikt)
  where p.plikt <> 'tilbake' and tilgang.plikten_gjelder(m, p.plikt) and exists (select 1 from varde.sak s where s.omrade_id = m.omrade_id and s.id = m.sak_id
      and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'))
    and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.plikt = p.plikt)
  union all
  select o.id, b.sak_id, false from varde.omrade o cross join lateral tilgang.fravaer_som_begynte(o.id) b
  union all
  select o.id, d.sak_id, false from varde.omrade o cross join lateral tilgang.sommeren(o.id, tilgang.dagen()) m
  cross join lateral tilgang.sommerdekning(o.id, tilgang.dagen()) d
  where tilgang.dagen() between m.fra and m.til and (not d.svart or d.udekket is not null) $$;
revoke all on function jobb.venter_i_oppfoelgingen() from public;

do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('jobb.venter_i_sakene()'::regprocedure, $s$    union all
    select u.omrade_id, v.bruker_id, u.id, u.id from uavgjort u$s$, $s$    union all
    select s.omrade_id, s.ansvarlig, s.id, s.kandidat_id from jobb.venter_i_oppfoelgingen() o
      join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id
    union all
    -- Guiden som er i gang og ikke selv er borte, og vikaren de dagene hen har saken.
    select s.omrade_id, t.bruker_id, s.id, s.kandidat_id from jobb.venter_i_oppfoelgingen() o
      join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.tilstand in ('aktiv', 'stagnasjon')
      join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.akseptert is not null
        and t.fra <= now() and (t.til is null or t.til > now())
      where o.guidens and not exists (select 1 from varde.guidefravaer f where f.omrade_id = t.omrade_id and f.bruker_id = t.bruker_id
        and f.borte and f.avlyst_ved is null and tilgang.dagen() between f.fra and f.til)
    union all
    -- Den som hadde samtalen, til guiden er i gang (VV-21).
    select s.omrade_id, t.bruker_id, s.id, s.kandidat_id from jobb.venter_i_oppfoelgingen() o
      join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.tilstand in ('samtale_holdt', 'guide_soekes')
      join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'samtaleholder' and t.fra <= now() and (t.til is null or t.til > now())
      where o.guidens and not tilgang.har_guide(s.omrade_id, s.id)
    union all
    select u.omrade_id, v.bruker_id, u.id, u.id from uavgjort u$s$),
    ('jobb.venter()', $s$or v.rolle in ('programkoordinator', 'kommunal_koordinator') and exists$s$, $s$or v.rolle = 'leder' and exists (select 1 from tilgang.sommeren(m.omrade_id, tilgang.dagen()) o
          cross join lateral tilgang.sommerdekning(m.omrade_id, tilgang.dagen()) d
        where tilgang.dagen() between o.fra + 31 and o.til and d.eier_organisasjon = m.organisasjon_id and (not d.svart or d.udekket is not null))
      or v.rolle in ('programkoordinator', 'kommunal_koordinator') and exists$s$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;
