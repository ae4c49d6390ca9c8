-- Opplevd trygghet (VV-28, VV-30): hvor trygg ungdommen selv kjenner seg, fra 0 til 10, alt i alt og om hvor, hvem og når. Det er frivillig:
-- den som ikke vil svare, har ingen rad. Svaret leses der kontaktene i loggen leses, og er aldri med i noe som går ut av saken; rapporten
-- teller det (0173). Tallene er uten ord, så basen kan telle dem.

create table varde.opplevd_trygghet (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default clock_timestamp(),
  naar text not null check (naar in ('start', 'underveis', 'slutt')),
  dag date not null,
  -- Det er ungdommens eget svar: hen trykket selv, eller sa tallet høyt.
  svarte text not null check (svarte in ('selv', 'sagt')),
  ansikter boolean not null,
  alt smallint check (alt between 0 and 10),
  hvor smallint check (hvor between 0 and 10),
  hvem smallint check (hvem between 0 and 10),
  tid smallint check (tid between 0 and 10),
  retter uuid,
  tatt_bort boolean not null default false,
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  -- Den som retter, retter det som gjelder.
  unique (omrade_id, sak_id, retter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, retter) references varde.opplevd_trygghet (omrade_id, sak_id, id) on delete cascade,
  -- Å ikke ville svare er ingenting; et svar som er tatt bort, har ingen tall igjen.
  constraint ingenting_er_ingen_rad check ((num_nonnulls(alt, hvor, hvem, tid) = 0) = tatt_bort),
  -- De seks ansiktene er annethvert tall.
  constraint ansiktene_er_seks check (not ansikter
    or coalesce(alt, 0) % 2 + coalesce(hvor, 0) % 2 + coalesce(hvem, 0) % 2 + coalesce(tid, 0) % 2 = 0)
);
create index on varde.opplevd_trygghet (omrade_id, sak_id, dag);
comment on table varde.opplevd_trygghet is 'hvor trygg ungdommen selv kjenner seg: frivillige svar fra 0 til 10, aldri i en utskrift (VV-28)';

call tilgang.reis_saksvegg('opplevd_trygghet', 'sak_id', '{koordinator,stedfortreder,guide}', true);
drop policy innsyn on varde.opplevd_trygghet;
create policy guide on varde.opplevd_trygghet for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
-- Den samtalen er overlatt til, spør i samtalen, og leser ikke svarene siden.
create policy samtaleholder on varde.opplevd_trygghet for insert to varde_app
  with check (naar = 'start' and retter is null and sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy leses_ikke_av_etterforsker on varde.opplevd_trygghet as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy egen_i_saken on varde.opplevd_trygghet as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
  and exists (select 1 from varde.sak s where s.omrade_id = opplevd_trygghet.omrade_id and s.id = opplevd_trygghet.sak_id
    and s.eier_organisasjon = opplevd_trygghet.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, naar, dag, svarte, ansikter, alt, hvor, hvem, tid, retter, tatt_bort)
  on varde.opplevd_trygghet to varde_app;

-- Ved starten spørres det i samtalen og til oppfølgingen er i gang; siden så lenge noen følger opp. En annens svar rettes ikke, og det som er
-- tatt bort, er borte: tallene slettes også i det som sto før.
create function tilgang.vokt_trygghet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; gammel varde.opplevd_trygghet;
begin
  select k.tilstand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if new.retter is null then
    if new.tatt_bort or s.tilstand <> all (case new.naar
        when 'start' then '{i_foerste_kontakt,samtale_avtalt,samtale_holdt,guide_soekes}'::text[]
        else '{samtale_holdt,guide_soekes,aktiv,guide_borte,stagnasjon}' end) then
      raise exception 'det spørres ikke nå' using errcode = '23514';
    end if;
    return null;
  end if;
  select * into gammel from varde.opplevd_trygghet g where g.omrade_id = new.omrade_id and g.sak_id = new.sak_id and g.id = new.retter;
  if gammel.id is null or gammel.skrevet_av <> new.skrevet_av or gammel.tatt_bort or gammel.naar <> new.naar then
    raise exception 'svaret rettes ikke' using errcode = '23514';
  end if;
  if new.tatt_bort then
    with recursive foer as (
      select g.id, g.retter from varde.opplevd_trygghet g where g.omrade_id = new.omrade_id and g.sak_id = new.sak_id and g.id = new.retter
      union all select g.id, g.retter from varde.opplevd_trygghet g join foer f on g.id = f.retter
        where g.omrade_id = new.omrade_id and g.sak_id = new.sak_id
    ) update varde.opplevd_trygghet t set alt = null, hvor = null, hvem = null, tid = null, tatt_bort = true
      from foer where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.id = foer.id;
  end if;
  return null;
end $$;
revoke all on function tilgang.vokt_trygghet() from public;
create trigger vokter after insert on varde.opplevd_trygghet for each row execute function tilgang.vokt_trygghet();

do $$ declare r record; begin
  for r in select * from (values
    ('naar', 'vite om det var ved starten, underveis eller ved slutten'),
    ('dag', 'vite når ungdommen svarte'),
    ('svarte', 'vite at det var ungdommen selv som svarte'),
    ('ansikter', 'vise svaret slik det ble gitt'),
    ('alt', 'se om ungdommen blir tryggere (RE-04)'),
    ('hvor', 'snakke om stedene der det er utrygt (TS-09)'),
    ('hvem', 'snakke om hvem det er utrygt med (TS-09)'),
    ('tid', 'snakke om når det er utrygt (TS-09)'),
    ('retter', 'beholde det som sto før en rettelse'),
    ('tatt_bort', 'la ungdommen ta svaret bort'),
    ('skrevet_av', 'vite hvem som spurte'), ('skrevet_ved', 'vite når det ble ført'),
    ('sak_id', 'knytte svaret til saken')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.opplevd_trygghet.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
