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
