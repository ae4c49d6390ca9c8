-- Det jobbene gjør (docs/adr/0031-jobber.md). Hver har én funksjon, eierens, og ser ingenting ellers.

-- ── Rader som ikke ble tatt inn, slettes etter områdets frist (decisions.md) ────────────────────

alter table varde.omrade add column ikke_tatt_inn_dager integer not null default 90
  constraint ikke_tatt_inn_dager_er_dager check (ikke_tatt_inn_dager between 1 and 3650);
comment on column varde.omrade.ikke_tatt_inn_dager is 'dager en rad som ikke ble tatt inn, står før den slettes';
grant select (ikke_tatt_inn_dager) on varde.omrade to varde_app;

-- Det som blir igjen: hvor mange, i hvilken måned, av hvilken grunn. Ingen rad om noen, og ingen bruker leser den: små tall
-- er også noen (RE-09).
create table varde.ikke_tatt_inn (
  omrade_id uuid not null references varde.omrade,
  maaned date not null check (extract(day from maaned) = 1),
  valg text not null check (valg in ('ikke_aktuelt', 'henvis')),
  grunn text not null check (grunn ~ '^[a-z_]{2,40}$'),
  antall integer not null check (antall > 0),
  primary key (omrade_id, maaned, valg, grunn)
);
comment on table varde.ikke_tatt_inn is 'hvor mange som ikke ble tatt inn, etter at radene er slettet';
call tilgang.reis_vegg('ikke_tatt_inn');

-- Nøklene til radene som har stått fristen ut, høyst 500: beslutningen har virket så lenge, og raden ble aldri en sak.
create function jobb.ikke_tatt_inn() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.nokkel_id from varde.triagebeslutning b
  join varde.omrade o on o.id = b.omrade_id
  join varde.kandidat k on k.omrade_id = b.omrade_id and k.id = b.kandidat_id
  where b.valg in ('ikke_aktuelt', 'henvis') and b.angret_ved is null
    and b.virker_fra <= now() - make_interval(days => o.ikke_tatt_inn_dager)
    and not exists (select 1 from varde.sak s where s.omrade_id = k.omrade_id and s.kandidat_id = k.id and s.tilstand <> 'angret')
  order by b.virker_fra limit 500 $$;
grant execute on function jobb.ikke_tatt_inn to varde_jobb;
create index triagebeslutning_ikke_tatt_inn on varde.triagebeslutning (virker_fra)
  where valg in ('ikke_aktuelt', 'henvis') and angret_ved is null;

-- Antallet føres i samme transaksjon som raden går, så det er rett også når slettingen må gjøres om igjen.
create or replace function jobb.fjern_kandidat(p_omrade uuid, p_kandidat uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform jobb.fjern_kandidat(p_omrade, g.id) from varde.kandidat g where g.omrade_id = p_omrade and g.gjentar = p_kandidat;
  insert into varde.ikke_tatt_inn as t (omrade_id, maaned, valg, grunn, antall)
    select b.omrade_id, date_trunc('month', b.virker_fra at time zone 'Europe/Oslo')::date, b.valg, b.grunn, 1
    from varde.triagebeslutning b
    where b.omrade_id = p_omrade and b.kandidat_id = p_kandidat and b.angret_ved is null and b.virker_fra <= now()
      and b.valg in ('ikke_aktuelt', 'henvis')
    on conflict (omrade_id, maaned, valg, grunn) do update set antall = t.antall + 1;
  if found then
    perform logg.skriv_system('kandidat_slettet', 'ja', '{kandidat}', array[p_kandidat], 'ikke tatt inn', p_omrade);
  end if;
  delete from varde.sak where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.triagebeslutning where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.uttrekksrad where omrade_id = p_omrade and kandidat_id = p_kandidat;
  update varde.uttrekksrad set gjelder_kandidat_id = null, endring = null
    where omrade_id = p_omrade and gjelder_kandidat_id = p_kandidat;
  delete from varde.kandidat where omrade_id = p_omrade and id = p_kandidat;
end $$;

-- ── «Ikke før» en dag: spørsmålet er åpent igjen den dagen, eller svaret klarer seg selv (VV-13) ─

-- Bare etterforskerens eget svar kan klare seg selv, og bare jobben kan føre at dagen kom.
alter table varde.klareringssvar
  add column klarer_seg_selv boolean not null default false,
  add column av_dagen boolean not null default false,
  add constraint klarer_seg_selv_er_etterforskerens check (not klarer_seg_selv or (svar = 'ikke_foer' and muntlig_fra is null)),
  add constraint av_dagen_er_et_ja check (not av_dagen or (svar = 'klarert' and etter is not null and muntlig_fra is null and ord is null));
grant insert (klarer_seg_selv) on varde.klareringssvar to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('klarer_seg_selv', 'klarere kontakten den dagen etterforskeren sa, uten å spørre igjen (VV-13)'),
    ('av_dagen', 'vise at det var dagen som kom, og ikke et nytt svar (VV-13)')) k (navn, formaal)
  loop
    execute format('comment on column varde.klareringssvar.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Dagen er kommet, og etterforskeren har sagt at det da er klarert: svaret føres i hens navn, og saken flyttes av den samme
-- utløseren som når hen svarer selv. Saken låses først, så den som svarer eller avslutter imens, går foran. Ingen blir ringt.
-- Kan gjentas; svarer med hvor mange svar som ble ført.
create function jobb.klarer_paa_dagen() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record; n integer := 0; d integer;
begin
  for r in select k.omrade_id, k.sak_id, k.id from varde.klarering k
    where k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen() order by k.omrade_id, k.sak_id
  loop
    perform 1 from varde.sak s where s.omrade_id = r.omrade_id and s.id = r.sak_id and s.tilstand = 'venter_klarering' for update;
    continue when not found;
    insert into varde.klareringssvar (omrade_id, sak_id, eier_organisasjon, klarering_id, etter, svar, svart_av, av_dagen)
    select s.omrade_id, s.sak_id, s.eier_organisasjon, s.klarering_id, s.id, 'klarert', s.svart_av, true
    from varde.klareringssvar s
    where s.omrade_id = r.omrade_id and s.klarering_id = r.id and s.klarer_seg_selv and s.ikke_foer <= tilgang.dagen()
      and not exists (select 1 from varde.klareringssvar e
        where e.omrade_id = s.omrade_id and e.klarering_id = s.klarering_id and e.etter = s.id)
    on conflict do nothing;
    get diagnostics d = row_count;
    if d > 0 then
      perform logg.skriv_system('klarert_paa_dagen', 'ja', '{sak}', array[r.sak_id], 'ikke_foer', r.omrade_id);
      n := n + d;
    end if;
  end loop;
  return n;
end $$;
grant execute on function jobb.klarer_paa_dagen to varde_jobb;
create index klarering_paa_dagen on varde.klarering (ikke_foer) where svar = 'ikke_foer';

-- ── «Du har noe å se på» (VV-46) ────────────────────────────────────────────────────────────────

alter table varde.bruker
  add column epost text constraint epost_er_en_adresse check (length(epost) <= 200 and epost ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+[.][^[:space:]@<>]+$'),
  add column sprak text constraint sprak_finnes check (sprak in ('nb', 'nn', 'en'));
comment on column varde.bruker.epost is 'formål: si fra at noe venter, uten hva (VV-46); kategori: ansatt; grunnlag: arbeidsforhold; periode: kontoens levetid';
comment on column varde.bruker.sprak is 'formål: skrive varselet på språket den ansatte har valgt; kategori: ansatt; grunnlag: arbeidsforhold; periode: kontoens levetid';

-- Adressen utstederen går god for, og språket nettleseren har; det som ikke sies, står.
create function innlogging.kjenn(p_bruker uuid, p_epost text, p_sprak text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.bruker set epost = coalesce(p_epost, epost), sprak = coalesce(p_sprak, sprak) where id = p_bruker $$;
revoke all on function innlogging.kjenn from public;
grant execute on function innlogging.kjenn to varde_innlogging;

-- Hvem som skulle få, og hvem som har fått, i dag. Ingen rolle leser den.
create table jobb.varsel (
  bruker_id uuid not null references varde.bruker,
  dag date not null,
  tatt timestamptz,
  forsok integer not null default 0,
  sendt timestamptz,
  primary key (bruker_id, dag)
);
comment on table jobb.varsel is 'ett varsel per person og dag; slettes etter 30 dager';

-- De som har noe som venter på seg i dag: det samme som står på Min dag, uten ett ord om hva. En som er sperret fra saken
-- eller raden, får aldri vite at den finnes, heller ikke slik.
create function jobb.venter() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with medlem as materialized (
    select m.omrade_id, m.bruker_id, m.organisasjon_id, m.id from varde.medlemskap m where tilgang.i_dag(m.fra, m.til)),
  verv as materialized (
    select m.omrade_id, m.bruker_id, m.organisasjon_id, v.rolle from medlem m
    join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id where tilgang.i_dag(v.fra, v.til)),
  -- Den som har saken i dag: koordinatoren, og i hens fravær den som står i for (VV-22).
  sak as materialized (
    select s.omrade_id, s.id, s.kandidat_id, s.tilstand, s.koordinator_id,
      case when f.fra is null then s.koordinator_id else coalesce(f.stedfortreder_id, s.stedfortreder_id) end as ansvarlig
    from varde.sak s
    left join lateral (select f.fra, f.stedfortreder_id from varde.koordinatorfravaer f
      where f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and tilgang.dagen() between f.fra and f.til
      order by f.fra limit 1) f on true
    where s.virker_fra <= now() and s.tilstand not in ('avsluttet', 'henvist', 'angret')),
  -- Spørsmål uten svar, og dager som er kommet (regler/klareringsfrist.ts; her uten kalenderen).
  spurt as materialized (
    select s.omrade_id, s.id, s.kandidat_id, s.ansvarlig, k.svar, k.spurt_ved from sak s
    join varde.klarering k on k.omrade_id = s.omrade_id and k.sak_id = s.id and k.spurt_ved is not null
    where s.tilstand = 'venter_klarering' and (k.svar is null or (k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen()))),
  uavgjort as materialized (
    select k.omrade_id, k.id, k.eier_organisasjon, k.vernet, k.tildelt_handterer from varde.kandidat k
    where k.gjentar is null and not exists (select 1 from varde.triagebeslutning b
      where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null)),
  venter as (
    select s.omrade_id, s.ansvarlig as bruker_id, s.id as objekt, s.kandidat_id as rad from sak s
      where s.tilstand not in ('venter_klarering', 'aktiv')
    union all
    select s.omrade_id, s.ansvarlig, s.id, s.kandidat_id from spurt s
      where s.svar is not null or s.spurt_ved <= now() - interval '7 days'
    union all
    select s.omrade_id, t.bruker_id, s.id, s.kandidat_id from spurt s
      join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
        and t.fra <= now() and (t.til is null or t.til > now())
    union all
    select o.omrade_id, case when o.for_bruker = s.koordinator_id then s.ansvarlig else o.for_bruker end, s.id, s.kandidat_id
      from varde.oppgave o join sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id where o.utfort is null
    union all
    select u.omrade_id, v.bruker_id, u.id, u.id from uavgjort u
      join verv v on v.omrade_id = u.omrade_id and v.organisasjon_id = u.eier_organisasjon
      where case when u.vernet then v.rolle = 'navngitt_handterer' and (u.tildelt_handterer is null or u.tildelt_handterer = v.bruker_id)
        else v.rolle in ('programkoordinator', 'kommunal_koordinator') end)
  select distinct v.bruker_id from venter v
  where exists (select 1 from medlem m where m.omrade_id = v.omrade_id and m.bruker_id = v.bruker_id)
    and not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = v.omrade_id and i.objekt_id in (v.objekt, v.rad)
      and (i.bruker_id = v.bruker_id or i.organisasjon_id in (
        select m.organisasjon_id from medlem m where m.omrade_id = v.omrade_id and m.bruker_id = v.bruker_id))) $$;

-- Den neste som skal få: bare hvem, adressen og språket. Kalles med den som nettopp fikk, til den svarer tomt; den første
-- gangen finnes de som skal få i dag. En som ble tatt av en prosess som døde før brevet var sendt, tas igjen etter et minutt.
create function jobb.neste_varsel(p_sendt uuid) returns table (bruker_id uuid, epost text, sprak text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare i_dag date := tilgang.dagen();
begin
  if p_sendt is null then
    delete from jobb.varsel v where v.dag < i_dag - 30;
    insert into jobb.varsel (bruker_id, dag)
      select b.id, i_dag from varde.bruker b where b.epost is not null and b.id in (select jobb.venter())
      on conflict do nothing;
  else
    update jobb.varsel v set sendt = now() where v.bruker_id = p_sendt and v.dag = i_dag and v.sendt is null;
    if found then
      perform logg.skriv_system('varsel_sendt', 'ja', '{bruker}', array[p_sendt]);
    end if;
  end if;
  return query
    with tatt as (
      update jobb.varsel v set tatt = now(), forsok = v.forsok + 1
      where (v.bruker_id, v.dag) in (select x.bruker_id, x.dag from jobb.varsel x
        where x.dag = i_dag and x.sendt is null and x.forsok < 5 and (x.tatt is null or x.tatt <= now() - interval '1 minute')
        order by x.bruker_id limit 1 for update skip locked)
      returning v.bruker_id)
    select b.id, b.epost, b.sprak from tatt t join varde.bruker b on b.id = t.bruker_id;
end $$;
revoke all on function jobb.venter, jobb.neste_varsel from public;
grant execute on function jobb.neste_varsel to varde_jobb;
