-- Mottakeren av klareringer ingen svarer på (VV-14, AMB-06), og saken som går til et annet område i Varde (VV-18, C27).

-- ── Én eskaleringsmottaker i hver politienhet (VV-14) ───────────────────────────────────────────

-- To verv i samme enhet overlapper aldri, hvem som enn skriver raden.
create function tilgang.vokt_mottaker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare org uuid;
begin
  select m.organisasjon_id into org from varde.medlemskap m where m.omrade_id = new.omrade_id and m.id = new.medlemskap_id;
  perform pg_advisory_xact_lock(8216, hashtext(org::text));
  if exists (select 1 from varde.verv v
      join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = new.omrade_id and v.id <> new.id and v.rolle = 'eskaleringsmottaker' and m.organisasjon_id = org
        and v.fra <= coalesce(new.til, 'infinity') and coalesce(least(v.til, m.til), 'infinity') >= new.fra) then
    raise exception 'enheten har en mottaker' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger mottaker before insert or update on varde.verv for each row when (new.rolle = 'eskaleringsmottaker')
  execute function tilgang.vokt_mottaker();

-- Som før (0014), med ett svar til: enheten har alt en mottaker.
create or replace function tilgang.gi_verv(p_medlemskap uuid, p_rolle text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; n text;
begin
  select k.bruker_id, k.organisasjon_id, o.slag into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and tilgang.i_dag(k.fra, k.til) and tilgang.har_verv('{administrator}')
  for update of k;
  if found and p_rolle = 'eskaleringsmottaker' then perform pg_advisory_xact_lock(8216, hashtext(m.organisasjon_id::text)); end if;
  n := case when m.bruker_id is null then 'ikke_funnet'
    when m.bruker_id = tilgang.aktor() then 'deg_selv'
    when p_rolle in ('programkoordinator', 'kommunal_koordinator') then 'lederen_utpeker'
    when m.slag <> 'politi' and p_rolle in ('politikontakt', 'etterforsker', 'jurist', 'vaktleder', 'eskaleringsmottaker') then 'feil_organisasjon'
    when tilgang.uforenlig(m.bruker_id, p_rolle) then 'uforenlig_verv'
    when exists (select 1 from varde.verv v where v.omrade_id = tilgang.omrade() and v.medlemskap_id = p_medlemskap
      and v.rolle = p_rolle and (v.til is null or v.til >= tilgang.dagen())) then 'har_vervet'
    when p_rolle = 'eskaleringsmottaker' and exists (select 1 from varde.verv v
      join varde.medlemskap k on k.omrade_id = v.omrade_id and k.id = v.medlemskap_id
      where v.omrade_id = tilgang.omrade() and v.rolle = p_rolle and k.organisasjon_id = m.organisasjon_id
        and coalesce(least(v.til, k.til), 'infinity') >= tilgang.dagen()) then 'har_mottaker'
    else 'ok' end;
  if n = 'ok' then
    insert into varde.verv (omrade_id, medlemskap_id, rolle) values (tilgang.omrade(), p_medlemskap, p_rolle);
  end if;
  return tilgang.svar('verv_gitt', n, 'medlemskap', p_medlemskap, p_rolle);
end $$;

-- ── Den som svarer, valgt av koordinatoren eller av mottakeren ──────────────────────────────────

alter table varde.sak_tilgang add column av_mottaker boolean not null default false,
  add constraint av_mottaker_er_en_svarer check (not av_mottaker or relasjon = 'etterforsker');
comment on column varde.sak_tilgang.av_mottaker is 'formål: vite når eskaleringsmottakeren ga forespørselen videre (VV-14); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Hvem som kan svare for saken (0040), uten hvem som spør: de to som kan velge, har hver sin vegg utenfor.
create function tilgang.svarere_i(p_omrade uuid, p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, v.rolle
  from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  join varde.medlemskap m on m.omrade_id = s.omrade_id and m.organisasjon_id = o.id
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen())
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt)
    and (v.rolle = 'etterforsker' or (v.rolle in ('jurist', 'vaktleder') and exists (
      select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
        and tilgang.uten_etterforsker(s.omrade_id, h.id))))
    and b.id <> s.koordinator_id and b.id is distinct from s.stedfortreder_id and b.id is distinct from s.egnet_vurdert_av
    and not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen())
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide') and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)
  order by b.navn, b.id, (v.rolle = 'etterforsker') desc, v.rolle $$;

create or replace function tilgang.kan_svare_for_saken(p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id, k.navn, k.rolle from varde.sak s, tilgang.svarere_i(s.omrade_id, s.id) k
  where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer()) $$;

-- Den som hadde straffesaken, mister den i samme øyeblikk; svarene står, og den nye får vite det med en oppgave.
create function tilgang.gi_straffesaken(p_omrade uuid, p_sak uuid, p_bruker uuid, p_rolle text, p_av_mottaker boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare gammel uuid;
begin
  for gammel in
    update varde.sak_tilgang t set til = now() where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now()) returning t.bruker_id
  loop
    update varde.oppgave o set utfort = now(), utfort_av = tilgang.aktor() where o.omrade_id = p_omrade and o.sak_id = p_sak
      and o.for_bruker = gammel and o.utfort is null and o.slag in ('ny_etterforsker', 'henvendelse');
  end loop;
  if p_bruker is null then return; end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, av_mottaker)
    values (p_omrade, p_sak, p_bruker, 'etterforsker', p_rolle, now(), p_av_mottaker);
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'ny_etterforsker', p_bruker from varde.sak s
    where s.omrade_id = p_omrade and s.id = p_sak;
end $$;

create or replace function tilgang.velg_etterforsker(p_sak uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; valgt record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and exists (select 1 from varde.hendelse h where h.omrade_id = k.omrade_id and h.sak_id = k.id and h.anmeldt)
    and k.tilstand not in ('avsluttet', 'henvist', 'angret')
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found then return false; end if;
  if p_bruker is not null then
    select k.rolle into valgt from tilgang.kan_svare_for_saken(p_sak) k where k.bruker_id = p_bruker;
    if not found then return false; end if;
    perform tilgang.gi_straffesaken(s.omrade_id, s.id, p_bruker, valgt.rolle, false);
  else
    perform tilgang.gi_straffesaken(s.omrade_id, s.id, null, null, false);
  end if;
  return true;
end $$;

-- ── Forespørslene som er gått videre (VV-14, AMB-06) ────────────────────────────────────────────

-- Hverdager etter den ene dagen, til og med den andre: aldri færre enn arbeidsdagene, som bare appen kjenner.
create function tilgang.hverdager(p_fra date, p_til date) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from generate_series(p_fra + 1, p_til, interval '1 day') d where extract(isodow from d) < 6 $$;

-- De åpne forespørslene i enheten brukeren er mottaker for, som har ventet fem hverdager eller mer. Aldri en i en sak hen er
-- stengt ute fra. `spurt` er siden når; `gitt` da mottakeren ga den videre til den som svarer nå.
create function tilgang.gaatt_videre(p_omrade uuid, p_bruker uuid)
returns table (klarering_id uuid, sak_id uuid, kandidat_id uuid, spurt timestamptz, gitt timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, s.id, s.kandidat_id, x.spurt, t.fra
  from varde.medlemskap m
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'eskaleringsmottaker' and tilgang.i_dag(v.fra, v.til)
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
  join varde.sak s on s.omrade_id = m.omrade_id and s.eier_organisasjon = o.id and s.tilstand = 'venter_klarering' and s.virker_fra <= now()
  join varde.klarering k on k.omrade_id = s.omrade_id and k.sak_id = s.id and k.spurt_ved is not null
    and (k.svar is null or (k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen()))
  cross join lateral (select case when k.svar = 'ikke_foer' then k.ikke_foer::timestamp at time zone 'Europe/Oslo' else greatest(k.spurt_ved, (
    select max(r.svart_ved) from varde.klareringssvar r where r.omrade_id = k.omrade_id and r.klarering_id = k.id and r.svar = 'trukket')) end as spurt) x
  left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker' and t.av_mottaker
    and t.fra >= x.spurt and (t.til is null or t.til > now())
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)
    and tilgang.hverdager((x.spurt at time zone 'Europe/Oslo')::date, tilgang.dagen()) >= 5
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) i where i.bruker_id = p_bruker and i.objekt_id = s.id) $$;

-- Det mottakeren får se, og ikke mer: nummeret på straffesaken og hvem politiet har ført som etterforsker (kryptert), når det
-- ble spurt, av hvem, og hvem som skal svare. Aldri hvem saken gjelder.
create function tilgang.forespoersler_til_meg()
returns table (klarering_id uuid, sak_id uuid, nokkel_id uuid, straffesak_id uuid, nummer bytea, etterforsker bytea, svar text,
  ikke_foer date, spurt timestamptz, gitt timestamptz, spurt_av text, egen boolean, svarer_id uuid, svarer text, svarer_rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, s.id, s.nokkel_id, f.id, f.straffesaksnummer, f.etterforsker, k.svar, k.ikke_foer, g.spurt, g.gitt, a.navn,
    tilgang.ba_om_klarering(s.id), b.id, b.navn, t.grunnlag
  from tilgang.gaatt_videre((select tilgang.omrade()), (select tilgang.aktor())) g
  join varde.klarering k on k.omrade_id = (select tilgang.omrade()) and k.id = g.klarering_id
  join varde.sak s on s.omrade_id = k.omrade_id and s.id = k.sak_id
  left join varde.straffesak f on f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id
  left join varde.bruker a on a.id = coalesce(s.egnet_vurdert_av, s.koordinator_id)
  left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now())
  left join varde.bruker b on b.id = t.bruker_id
  order by g.spurt, k.id $$;

-- Hvem mottakeren kan gi forespørselen til: som koordinatoren, men aldri seg selv, og aldri i en sak hen selv ba om klarering i.
create function tilgang.kan_svare_paa_forespoersel(p_klarering uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id, k.navn, k.rolle from tilgang.gaatt_videre((select tilgang.omrade()), (select tilgang.aktor())) g,
    tilgang.svarere_i((select tilgang.omrade()), g.sak_id) k
  where g.klarering_id = p_klarering and k.bruker_id <> (select tilgang.aktor()) and not tilgang.ba_om_klarering(g.sak_id)
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = (select tilgang.omrade()) and t.sak_id = g.sak_id
      and t.relasjon = 'etterforsker' and t.bruker_id = k.bruker_id and (t.til is null or t.til > now())) $$;

-- Gir forespørselen videre til en annen som svarer. Sant når det ble gjort.
create function tilgang.gi_forespoersel_videre(p_klarering uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare sak uuid; valgt text;
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = (
    select g.sak_id from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering) for update;
  -- Sett på nytt etter låsen: er det svart eller valgt imens, er det ikke lenger mottakerens.
  select g.sak_id into sak from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering;
  if sak is null then return false; end if;
  select k.rolle into valgt from tilgang.kan_svare_paa_forespoersel(p_klarering) k where k.bruker_id = p_bruker;
  if valgt is null then return false; end if;
  perform tilgang.gi_straffesaken(tilgang.omrade(), sak, p_bruker, valgt, true);
  return true;
end $$;
grant execute on function tilgang.forespoersler_til_meg, tilgang.kan_svare_paa_forespoersel, tilgang.gi_forespoersel_videre to varde_app;

-- Varselet (VV-46): også den som er mottaker, og har en forespørsel som ikke er gitt videre.
alter function jobb.venter rename to venter_i_sakene;
create function jobb.venter() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jobb.venter_i_sakene()
  union
  select m.bruker_id from varde.verv v
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  where v.rolle = 'eskaleringsmottaker' and tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)
    and exists (select 1 from tilgang.gaatt_videre(m.omrade_id, m.bruker_id) g
      where g.gitt is null or tilgang.hverdager((g.gitt at time zone 'Europe/Oslo')::date, tilgang.dagen()) >= 5) $$;

revoke all on function tilgang.vokt_mottaker, tilgang.svarere_i, tilgang.gi_straffesaken, tilgang.hverdager, tilgang.gaatt_videre,
  tilgang.forespoersler_til_meg, tilgang.kan_svare_paa_forespoersel, tilgang.gi_forespoersel_videre, jobb.venter from public;
