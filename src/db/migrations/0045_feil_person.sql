-- «Feil person, dette ble sagt» åpner et avvik (VV-07): det som ble sagt, kan ikke tas tilbake, og noen må vurdere hva det
-- betyr for barnet. Avviket åpnes av basen i samme setning som forsøket, lukkes én gang av koordinatoren med det som er
-- gjort, og personvernombudet ser at det er der, aldri i hvilken sak (1.16b). Et nummer feil person svarte på, ringes ikke
-- igjen før noen har skrevet det på nytt.

alter table varde.oppringning drop constraint oppringning_utfall_check;
alter table varde.oppringning
  add constraint oppringning_utfall_check check (utfall in ('svarte', 'ikke_svar', 'feil_nummer', 'feil_person', 'ring_tilbake', 'moette_ikke', 'flyttet')),
  add constraint dette_ble_sagt check (utfall <> 'feil_person' or ord is not null);

create table varde.avvik (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  slag text not null check (slag in ('feil_person')),
  oppringning_id uuid not null,
  aapnet_av uuid not null references varde.bruker,
  aapnet_ved timestamptz not null default clock_timestamp(),
  lukket_av uuid references varde.bruker,
  lukket_ved timestamptz,
  tiltak bytea,
  primary key (omrade_id, id),
  unique (omrade_id, oppringning_id),
  foreign key (omrade_id, sak_id, oppringning_id) references varde.oppringning (omrade_id, sak_id, id) on delete cascade,
  check ((lukket_av is null) = (lukket_ved is null) and (lukket_av is null) = (tiltak is null))
);
create index on varde.avvik (omrade_id, sak_id);
comment on table varde.avvik is 'noe som gikk galt og må vurderes: feil person fikk vite noe (VV-07)';
call tilgang.reis_saksvegg('avvik', 'sak_id', '{koordinator,stedfortreder}', true);
-- Ingen feltgruppe heter det: et innsyn åpner det aldri.
drop policy innsyn on varde.avvik;
-- Lukkes én gang, i eget navn, og aldri av den som etterforsker saken (VV-23).
create policy lukkes_en_gang on varde.avvik as restrictive for update to varde_app
  using (lukket_av is null and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))))
  with check (lukket_av = (select tilgang.aktor()));
grant select, update (lukket_av, tiltak) on varde.avvik to varde_app;

create function tilgang.aapne_avvik() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into varde.avvik (omrade_id, sak_id, eier_organisasjon, slag, oppringning_id, aapnet_av, aapnet_ved)
  values (new.omrade_id, new.sak_id, new.eier_organisasjon, new.utfall, new.id, new.ringt_av, new.ringt_ved);
  update varde.oppgave o set gang = o.gang + 1, fornyet = now() where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'avvik' and o.utfort is null;
  if not found then
    insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'avvik', s.koordinator_id from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  end if;
  return null;
end $$;
create trigger aapner_avvik after insert on varde.oppringning for each row when (new.utfall = 'feil_person')
  execute function tilgang.aapne_avvik();

-- Tida er basens; oppgaven er gjort når det siste avviket i saken er lukket.
create function tilgang.lukk_avvik() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.lukket_ved := clock_timestamp();
  update varde.oppgave o set utfort = now(), utfort_av = new.lukket_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'avvik' and o.utfort is null and not exists (select 1 from varde.avvik a
      where a.omrade_id = new.omrade_id and a.sak_id = new.sak_id and a.id <> new.id and a.lukket_av is null);
  return new;
end $$;
create trigger lukker before update on varde.avvik for each row execute function tilgang.lukk_avvik();
-- Oppgaven er ikke gjort før avviket er lukket.
create policy avviket_lukkes on varde.oppgave as restrictive for update to varde_app using (slag <> 'avvik');

-- Nummeret feil person svarte på, eller som var feil, ringes ikke igjen før det er skrevet på nytt.
create function tilgang.nummeret_er_feil(p_omrade uuid, p_sak uuid, p_foresatt uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.oppringning o where o.omrade_id = p_omrade and o.sak_id = p_sak
    and o.til_foresatt is not distinct from p_foresatt and o.utfall in ('feil_nummer', 'feil_person')
    and o.maate in ('telefon', 'melding') and not exists (select 1 from varde.kontakt k where k.omrade_id = o.omrade_id
      and k.sak_id = o.sak_id and k.foresatt_id is not distinct from o.til_foresatt and k.slag = 'trygg_kontakt'
      and k.registrert_ved > o.ringt_ved)) $$;
create function tilgang.riktig_nummer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.maate in ('telefon', 'melding') and tilgang.nummeret_er_feil(new.omrade_id, new.sak_id, new.til_foresatt) then
    raise exception 'nummeret er feil' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger riktig_nummer before insert on varde.oppringning for each row execute function tilgang.riktig_nummer();

-- Avvikene i området for personvernombudet: hva, når og om det er fulgt opp; ingen sak og ingen ord.
create function tilgang.avviksoversikt() returns table (id uuid, slag text, enhet text, aapnet_av text, aapnet_ved timestamptz, lukket_av text, lukket_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.slag, o.navn, b.navn, a.aapnet_ved, l.navn, a.lukket_ved
  from varde.avvik a
  join varde.organisasjon o on o.omrade_id = a.omrade_id and o.id = a.eier_organisasjon
  join varde.bruker b on b.id = a.aapnet_av
  left join varde.bruker l on l.id = a.lukket_av
  where a.omrade_id = tilgang.omrade() and tilgang.har_verv('{personvernombud}')
  order by a.lukket_ved is not null, a.aapnet_ved desc $$;
grant execute on function tilgang.avviksoversikt to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('slag', 'vite hva som gikk galt (VV-07)'),
    ('tiltak', 'vise hva som er gjort for at det ikke skal skade barnet'),
    ('aapnet_ved', 'vise når det skjedde'),
    ('lukket_ved', 'vise at det er fulgt opp, og når')) k (navn, formaal) loop
    execute format('comment on column varde.avvik.%I is %L', r.navn, format('formål: %s; kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

revoke all on function tilgang.aapne_avvik, tilgang.lukk_avvik, tilgang.nummeret_er_feil, tilgang.riktig_nummer, tilgang.avviksoversikt from public;
