-- Stedfortrederens oppgaver (VV-22), oppgaver som kan gjøres ferdig, og uka som er gjennomgått når alt er avgjort
-- (TP-16), uten at noen får vite om rader de ikke ser (VV-48).

-- ── Hvem har saken i dag (VV-22) ────────────────────────────────────────────────────────────────

-- Sakene til en koordinator som er borte i dag, og som jeg har så lenge: den fraværet peker ut, eller sakens egen
-- stedfortreder når ingen er pekt ut eller den som er det, ikke kan ha saken. Relasjonen gir det samme (1.16b).
create function tilgang.saker_jeg_staar_i_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with borte as materialized (
    select f.bruker_id, f.stedfortreder_id from varde.koordinatorfravaer f
    where f.omrade_id = (select tilgang.omrade()) and current_date between f.fra and f.til)
  select s.id from borte b
  join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.koordinator_id = b.bruker_id
    and s.tilstand not in ('avsluttet', 'henvist', 'angret')
  where s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and (b.stedfortreder_id = (select tilgang.aktor())
      or (s.stedfortreder_id = (select tilgang.aktor()) and (b.stedfortreder_id is null
        or not tilgang.kan_ha_sak(b.stedfortreder_id, s.eier_organisasjon, s.id, s.kandidat_id))))
  union
  select m from tilgang.mine_saker('{stedfortreder}') m where m not in (select tilgang.mine_sperrer()) $$;
grant execute on function tilgang.saker_jeg_staar_i_for to varde_app;

-- ── Oppgaven ────────────────────────────────────────────────────────────────────────────────────

alter table varde.oppgave
  add column gang integer not null default 1 check (gang > 0),
  add column fornyet timestamptz,
  add column av_uttrekk uuid[] not null default '{}';
do $$ declare r record; begin
  for r in select * from (values
    ('gang', 'vite at det har kommet noe nytt mens oppgaven sto åpen: den som gjør den ferdig, sier hvilken gang hen så'),
    ('fornyet', 'vise når det sist kom noe nytt'),
    ('av_uttrekk', 'la det samme uttrekket aldri gi oppgaven to ganger; leses bare av eieren')) k (navn, formaal)
  loop
    execute format('comment on column varde.oppgave.%I is %L', r.navn, format('formål: %s; kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Den som har oppgaven, ser ikke hvilke uttrekk den kom av: de kan være en annen enhets.
revoke select, insert on varde.oppgave from varde_app;
grant select (omrade_id, id, sak_id, eier_organisasjon, slag, for_bruker, frist, opprettet, utfort, utfort_av, gang, fornyet)
  on varde.oppgave to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, slag, for_bruker, frist) on varde.oppgave to varde_app;

create policy stedfortreder on varde.oppgave for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{stedfortreder}'))));
create policy stedfortreder_utfort on varde.oppgave for update to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{stedfortreder}'))));
-- Utført er utført, og i eget navn.
drop policy eget_navn on varde.oppgave;
create policy eget_navn on varde.oppgave as restrictive for update to varde_app
  using (utfort is null) with check (utfort is not null and utfort_av = (select tilgang.aktor()));

-- Hører en rad, eller en endring i en rad, til en person andre alt har, og som den som laster opp ikke kan lese, får
-- sakens koordinator en oppgave (VV-48). Står den åpen fra før, blir den fornyet: det nye er aldri borte i det gamle. Samme uttrekk to ganger er én gang.
create or replace function tilgang.brett_inn(p_uttrekk uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  for s in select a.omrade_id, a.id, a.eier_organisasjon, a.koordinator_id from varde.sak a
    where a.omrade_id = tilgang.omrade() and a.tilstand not in ('avsluttet', 'henvist', 'angret')
      and (a.id in (select tilgang.mine_sperrer()) or a.eier_organisasjon not in (select tilgang.koordinator_for()))
      and a.id in (select i.sak_id from varde.kandidat k
        join varde.identitet i on i.omrade_id = k.omrade_id and i.fodselsnummer_indeks = k.fodselsnummer_indeks
        where k.omrade_id = tilgang.omrade() and not k.vernet and k.id <> a.kandidat_id and (k.uttrekk_id = p_uttrekk or k.id in (
          select r.gjelder_kandidat_id from varde.uttrekksrad r
          where r.omrade_id = tilgang.omrade() and r.uttrekk_id = p_uttrekk and r.utfall = 'oppdatering')))
    order by a.id for update
  loop
    continue when exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id
      and o.slag = 'ny_rad_om_kjent_person' and p_uttrekk = any (o.av_uttrekk));
    update varde.oppgave o set gang = o.gang + 1, fornyet = now(), for_bruker = s.koordinator_id, av_uttrekk = o.av_uttrekk || p_uttrekk
      where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.slag = 'ny_rad_om_kjent_person' and o.utfort is null;
    if not found then
      insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, av_uttrekk)
      values (s.omrade_id, s.id, s.eier_organisasjon, 'ny_rad_om_kjent_person', s.koordinator_id, array[p_uttrekk]);
    end if;
  end loop;
end $$;
revoke execute on function tilgang.brett_inn from varde_app;

-- ── Ferdig med lista (TP-16) ────────────────────────────────────────────────────────────────────

-- Uka gjøres ferdig her og ingen andre steder. Svaret er ja når alt den som spør, kan vite om, er avgjort: radene hen
-- ser, og dem hen selv meldte seg inhabil i (VV-23). En rad som er vernet eller holdt fra hen av en annen, flytter aldri
-- svaret. Null for et uttrekk som ikke er hens, og for et som ikke finnes.
create function tilgang.ferdig_med_lista(p_uttrekk uuid, p_ved timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade(); ferdig boolean;
begin
  perform 1 from varde.uttrekk u where u.omrade_id = her and u.id = p_uttrekk
    and u.eier_organisasjon in (select tilgang.uttrekk_for()) and u.id not in (select tilgang.mine_sperrer()) for update;
  if not found then return null; end if;
  perform tilgang.brett_inn(p_uttrekk);
  ferdig := not exists (select 1 from varde.kandidat k
    where k.omrade_id = her and k.uttrekk_id = p_uttrekk and not k.vernet
      and not exists (select 1 from varde.triagebeslutning b
        where b.omrade_id = her and b.kandidat_id = k.id and b.angret_ved is null)
      and (k.id not in (select tilgang.mine_sperrer()) or exists (select 1 from varde.ikke_tilgang i
        where i.omrade_id = her and i.bruker_id = meg and i.satt_av = meg and i.grunn = 'inhabil'
          and (i.objekt_id = k.id
            or i.objekt_id in (select s.id from varde.sak s where s.omrade_id = her and s.kandidat_id = k.id)))));
  if ferdig then
    update varde.uttrekk u set ferdig_ved = p_ved, ferdig_av = meg
      where u.omrade_id = her and u.id = p_uttrekk and u.ferdig_ved is null;
  end if;
  return ferdig;
end $$;
grant execute on function tilgang.ferdig_med_lista to varde_app;
drop function tilgang.inhabil_uavgjort(uuid);
revoke update on varde.uttrekk from varde_app;
drop policy ferdig_er_ferdig on varde.uttrekk;

-- ── Håndtererens og lederens uke (VV-48, 1.16b) ─────────────────────────────────────────────────

-- Dagen en rad hører til: den siste i uttrekkets periode, ellers dagen den kom. Fristen regnes av den (regler/ukeoppgave.ts).
create function tilgang.raddag(p_periode_til date, p_mottatt timestamptz) returns date language sql immutable
set search_path = pg_catalog, pg_temp as $$ select coalesce(p_periode_til, (p_mottatt at time zone 'Europe/Oslo')::date) $$;

-- Er det noe på den vernede lista som venter på meg, og siden når? Ingen rad, intet antall; raden selv krever ny innlogging.
create function tilgang.vernede_venter() returns table (dag date, siden timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(tilgang.raddag(u.periode_til, k.mottatt)), min(k.mottatt) from varde.kandidat k
  left join varde.uttrekk u on u.omrade_id = k.omrade_id and u.id = k.uttrekk_id
  where k.omrade_id = (select tilgang.omrade()) and k.vernet and k.gjentar is null
    and k.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{navngitt_handterer}'))
    and (k.tildelt_handterer is null or k.tildelt_handterer = (select tilgang.aktor()))
    and k.id not in (select tilgang.mine_sperrer())
    and not exists (select 1 from varde.triagebeslutning b
      where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null)
  having count(*) > 0 $$;

-- Er enhetens ukearbeid ferdig, alt i ett? Ett ord for lederen av politienheten, ellers ingenting: ferdig, venter eller
-- forfalt. Ukene siden den første gjennomgangen, de seks siste før noen er begynt, og radene på den felles lista (regler/ukeoppgave.ts
-- sier det samme). Vernede rader er ikke med: ordet ville svart på om en rad noen lager, gjelder et barn håndtereren alt har.
create function tilgang.ukearbeid(p_i_dag date) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with enhet as materialized (
    select o.id from varde.organisasjon o where o.omrade_id = (select tilgang.omrade()) and o.slag = 'politi'
      and o.id in (select tilgang.organisasjoner_med_verv('{leder}'))),
  mandag as materialized (select date_trunc('week', p_i_dag)::date as denne),
  gjennomgang as materialized (
    select u.eier_organisasjon as enhet, u.periode_fra as fra, u.periode_til as til, u.ferdig_ved is not null as ferdig
    from varde.uttrekk u where u.omrade_id = (select tilgang.omrade()) and u.eier_organisasjon in (select id from enhet)),
  ugjort as (
    select m.denne - n as dag from enhet e, mandag m, generate_series(1,
      coalesce(m.denne - (select date_trunc('week', min(g.fra))::date from gjennomgang g where g.enhet = e.id), 42)) n
    where m.denne - n >= coalesce((select date_trunc('week', min(g.fra))::date from gjennomgang g where g.enhet = e.id), '-infinity')
      and not exists (select 1 from gjennomgang g where g.enhet = e.id and g.ferdig and m.denne - n between g.fra and g.til)
    union all
    select tilgang.raddag(u.periode_til, k.mottatt) from varde.kandidat k
    left join varde.uttrekk u on u.omrade_id = k.omrade_id and u.id = k.uttrekk_id
    where k.omrade_id = (select tilgang.omrade()) and k.eier_organisasjon in (select id from enhet)
      and not k.vernet and k.opphav = 'uttrekk'
      and tilgang.raddag(u.periode_til, k.mottatt) < (select denne from mandag)
      and not exists (select 1 from varde.triagebeslutning b
        where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null))
  select case when not exists (select 1 from ugjort) then 'ferdig'
    when exists (select 1 from ugjort u where date_trunc('week', u.dag)::date + 11 < p_i_dag) then 'forfalt'
    else 'venter' end
  where exists (select 1 from enhet) $$;
grant execute on function tilgang.vernede_venter, tilgang.ukearbeid to varde_app;
