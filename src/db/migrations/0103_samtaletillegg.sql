-- Det som skrives etter at trygghetssamtalen er låst (VV-29, TS-07): en rettelse, når ungdommen sier at noe er feil, og det som er sagt
-- siden. Ingen rad endres eller slettes; det som sto, står.
create table varde.samtaletillegg (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(),
  ord bytea,
  sagt text[] not null default '{}' check (sagt <@ '{hvem_leser,meldeplikt,vitne,akutt,slutt}'::text[]),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check (ord is not null or sagt <> '{}')
);
create index on varde.samtaletillegg (omrade_id, sak_id);
call tilgang.reis_saksvegg('samtaletillegg', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
drop policy innsyn on varde.samtaletillegg;
create policy samtaleholder on varde.samtaletillegg for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy leses_ikke_av_etterforsker on varde.samtaletillegg as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
create policy eget_i_saken on varde.samtaletillegg as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
  and exists (select 1 from varde.sak s where s.omrade_id = samtaletillegg.omrade_id and s.id = samtaletillegg.sak_id
    and s.eier_organisasjon = samtaletillegg.eier_organisasjon));
grant select on varde.samtaletillegg to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, ord, sagt) on varde.samtaletillegg to varde_app;

-- Fra samtalen er holdt til saken er slutt; en rettelse bare når samtalen er låst.
create function tilgang.vokt_tillegget() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare fullfoert boolean := exists (select 1 from varde.samtale m where m.omrade_id = new.omrade_id and m.sak_id = new.sak_id and m.fullfoert_ved is not null);
begin
  if tilgang.aktor() is null then return null; end if;
  if not exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
      and (s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') or (s.tilstand = 'venter_klarering' and fullfoert))) then
    raise exception 'samtalen er ikke holdt, eller saken er slutt' using errcode = '23514';
  end if;
  if new.ord is not null and not fullfoert then raise exception 'samtalen er ikke låst' using errcode = '23514'; end if;
  return null;
end $$;
create trigger tillegget after insert on varde.samtaletillegg for each row execute function tilgang.vokt_tillegget();
create trigger overlatt after insert on varde.samtaletillegg for each row execute function tilgang.vokt_overlatt();
revoke all on function tilgang.vokt_tillegget() from public;

do $$ declare r record; kat text; begin
  kat := 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold';
  for r in select * from (values ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak den hører til'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('skrevet_av', 'vite hvem som skrev'), ('skrevet_ved', 'lese i rekkefølge'),
    ('ord', 'rette det ungdommen sier er feil (VV-29)'), ('sagt', 'vite hva som er sagt siden (TS-07)')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.samtaletillegg.%I is %L', r.kolonne, format('formål: %s; kategori: %s; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal, kat));
  end loop;
end $$;
