-- En plikt venter ikke på den som skrev (VV-28): er hen syk eller har sluttet, kan koordinatoren be om å få åpne det som står på sidearket, med
-- plikten og grunnen. Er det akutt fare, åpnes det med det samme; ellers når en annen koordinator har bekreftet. Den som skrev, ser det.

create table varde.barnetsaapning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  avsnitt uuid[] not null check (cardinality(avsnitt) between 1 and 100),
  plikt text not null check (plikt in ('barnevernet', 'avverge')),
  akutt boolean not null,
  ord bytea not null,
  bedt_av uuid not null references varde.bruker,
  bedt_ved timestamptz not null default clock_timestamp(),
  bekreftet_av uuid references varde.bruker,
  bekreftet_ved timestamptz,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check ((bekreftet_av is null) = (bekreftet_ved is null)),
  constraint en_annen_bekrefter check (bekreftet_av <> bedt_av),
  constraint akutt_venter_ikke check (not akutt or bekreftet_av is null)
);
create index on varde.barnetsaapning (omrade_id, sak_id, bedt_ved);
comment on table varde.barnetsaapning is 'hvem som har bedt om å åpne en annens sideark, etter hvilken plikt, hvorfor, og hvem som bekreftet det (VV-28)';
call tilgang.reis_saksvegg('barnetsaapning', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.barnetsaapning;
-- Den som skrev et av avsnittene, ser hvem som har bedt om det: arket hen leser, er sitt eget.
create policy skrev_det on varde.barnetsaapning for select to varde_app using (exists (select 1 from varde.barnets b
  where b.omrade_id = barnetsaapning.omrade_id and b.sak_id = barnetsaapning.sak_id and b.id = any (barnetsaapning.avsnitt)));
create policy leses_ikke_av_etterforsker on varde.barnetsaapning as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
create policy eget_i_saken on varde.barnetsaapning as restrictive for insert to varde_app with check (
  bedt_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = barnetsaapning.omrade_id and s.id = barnetsaapning.sak_id and s.eier_organisasjon = barnetsaapning.eier_organisasjon));
create policy bekreftes_av_en_annen on varde.barnetsaapning as restrictive for update to varde_app
  using (bedt_av <> (select tilgang.aktor())) with check (bekreftet_av = (select tilgang.aktor()));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, avsnitt, plikt, akutt, ord, bedt_av), update (bekreftet_av, bekreftet_ved)
  on varde.barnetsaapning to varde_app;

-- Prøves etter veggen, så feilen ikke svarer om en gjettet sak.
create function tilgang.vokt_barnetsaapning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and (select count(*) from varde.barnets b where b.omrade_id = new.omrade_id and b.sak_id = new.sak_id
      and b.id = any (new.avsnitt) and b.slag = 'ord' and b.skrevet_av <> new.bedt_av) <> cardinality(new.avsnitt) then
    raise exception 'det er ikke en annens avsnitt i saken' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger vokt after insert on varde.barnetsaapning for each row execute function tilgang.vokt_barnetsaapning();

create function tilgang.bekreft_barnetsaapning() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.bekreftet_av is not null then raise exception 'det er alt bekreftet' using errcode = '23514'; end if;
  new.bekreftet_ved := clock_timestamp();
  return new;
end $$;
create trigger bekreft before update on varde.barnetsaapning for each row execute function tilgang.bekreft_barnetsaapning();

-- Det andre har skrevet på sidearket i en sak jeg koordinerer: når, hvem og hvilket spørsmål, aldri ordene.
create function tilgang.barnets_paa_arket(p_sak uuid) returns table (id uuid, felt text, skrevet_ved timestamptz, av text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.felt, b.skrevet_ved, u.navn from varde.barnets b join varde.bruker u on u.id = b.skrevet_av
  where b.omrade_id = tilgang.omrade() and b.sak_id = p_sak and b.slag = 'ord' and b.skrevet_av <> tilgang.aktor()
    and b.eier_organisasjon in (select tilgang.koordinator_for()) and b.sak_id not in (select tilgang.mine_sperrer())
    and b.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
  order by b.skrevet_ved $$;

-- Ordene, til den som ba om dem, i sju dager fra det er åpnet.
create function tilgang.barnets_aapnet(p_aapning uuid) returns table (id uuid, innhold bytea, felt text, skrevet_ved timestamptz, av text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.innhold, b.felt, b.skrevet_ved, u.navn
  from varde.barnetsaapning a
    join varde.barnets b on b.omrade_id = a.omrade_id and b.sak_id = a.sak_id and b.id = any (a.avsnitt) and b.slag = 'ord'
    join varde.bruker u on u.id = b.skrevet_av
  where a.omrade_id = tilgang.omrade() and a.id = p_aapning and a.bedt_av = tilgang.aktor()
    and case when a.akutt then a.bedt_ved else a.bekreftet_ved end > now() - interval '7 days'
    and a.eier_organisasjon in (select tilgang.koordinator_for()) and a.sak_id not in (select tilgang.mine_sperrer())
    and a.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
  order by b.skrevet_ved $$;

revoke all on function tilgang.vokt_barnetsaapning, tilgang.bekreft_barnetsaapning, tilgang.barnets_paa_arket, tilgang.barnets_aapnet from public;
grant execute on function tilgang.barnets_paa_arket, tilgang.barnets_aapnet to varde_app;

do $$ declare r record; begin
  for r in select * from (values ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('avsnitt', 'vite hvilke avsnitt det gjelder'), ('plikt', 'vite hvilken plikt som krever det'),
    ('akutt', 'vite om det haster, så ingen annen må bekrefte'), ('ord', 'vise hvorfor plikten krever det'), ('bedt_av', 'vise hvem som ba om det'),
    ('bedt_ved', 'vise når'), ('bekreftet_av', 'vise hvem som bekreftet det'), ('bekreftet_ved', 'vise når det ble bekreftet')) k (navn, formaal)
  loop
    execute format('comment on column varde.barnetsaapning.%I is %L', r.navn, format('formål: %s (VV-28); kategori: slekt_familie_hjem, helse, karakter_og_folelser, '
      'utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
