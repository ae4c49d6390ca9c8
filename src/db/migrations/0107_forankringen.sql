-- Programmets eget register (TP-41, TP-43, TP-51, ED-32): hvor det er vedtatt og behandlet, hva som er gjort for at det skal være kjent, og
-- enhetene det gjelder. Områdets, ingen saks: ingenting her er om en ungdom. Koordinatorene og SLT-koordinatoren leser det.

create table varde.forankring (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  slag text not null check (slag in ('vedtak_kommune', 'vedtak_politi', 'styringsgruppe', 'politiraad')),
  dag date not null,
  referanse text not null check (length(referanse) between 1 and 200 and referanse ~ '[[:alnum:]]'),
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id)
);
comment on table varde.forankring is 'hvor programmet er vedtatt og behandlet, med dag og hvor det står (TP-41)';
comment on column varde.forankring.referanse is 'møtet eller saken det står i; aldri navn på noen (TP-41)';
call tilgang.reis_vegg('forankring');
create policy koordinator on varde.forankring for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')));
create function tilgang.forankres_av() returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select u.innstillinger ->> 'forankresAv' from varde.omrade_utgave o
    join varde.utgave u on u.kode = o.utgave_kode and u.versjon = o.utgave_versjon
    where o.omrade_id = tilgang.omrade() and o.fra <= tilgang.dagen() order by o.fra desc limit 1 $$;
revoke all on function tilgang.forankres_av() from public;
grant execute on function tilgang.forankres_av() to varde_app;
-- Utgaven området har i dag, sier hvem: koordinatoren i politiet, eller koordinatoren (ED-32). Uten en utgave er det ingen.
create policy forankrer on varde.forankring for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and dag <= (select tilgang.dagen())
  and case (select tilgang.forankres_av())
    when 'koordinator_i_politiet' then exists (select 1 from varde.organisasjon p where p.slag = 'politi'
      and p.id in (select tilgang.organisasjoner_med_verv('{programkoordinator}')))
    when 'koordinator' then (select tilgang.har_verv('{programkoordinator,kommunal_koordinator}'))
    else false end);
grant select, insert (omrade_id, slag, dag, referanse, foert_av) on varde.forankring to varde_app;

-- Enhetene i kommune og politi som møter utsatte unge. De tas av lista, og slettes ikke.
create table varde.enhet_i_kontakt (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  hos text not null check (hos in ('kommune', 'politi')),
  navn text not null check (length(navn) between 1 and 100 and navn ~ '[[:alnum:]]'),
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  sluttet_av uuid references varde.bruker,
  sluttet_ved timestamptz,
  primary key (omrade_id, id),
  check ((sluttet_av is null) = (sluttet_ved is null))
);
comment on table varde.enhet_i_kontakt is 'enhetene i kommune og politi som møter utsatte unge (TP-51)';
comment on column varde.enhet_i_kontakt.navn is 'enheten, aldri navn på noen (TP-51)';
call tilgang.reis_vegg('enhet_i_kontakt');
create policy koordinator on varde.enhet_i_kontakt for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')));
create policy foerer on varde.enhet_i_kontakt for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')));
create policy tar_av_lista on varde.enhet_i_kontakt for update to varde_app
  using (sluttet_av is null and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')))
  with check (sluttet_av = (select tilgang.aktor()));
grant select, insert (omrade_id, hos, navn, foert_av), update (sluttet_av) on varde.enhet_i_kontakt to varde_app;
create function tilgang.merk_enhet_sluttet() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.sluttet_ved := clock_timestamp();
  return new;
end $$;
revoke all on function tilgang.merk_enhet_sluttet() from public;
create trigger merk before update of sluttet_av on varde.enhet_i_kontakt for each row execute function tilgang.merk_enhet_sluttet();

create table varde.presentasjon (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  publikum text check (length(publikum) between 1 and 200 and publikum ~ '[[:alnum:]]'),
  enhet_id uuid,
  dag date not null,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, enhet_id) references varde.enhet_i_kontakt (omrade_id, id),
  check (publikum is not null or enhet_id is not null)
);
create index on varde.presentasjon (omrade_id, enhet_id, dag desc);
comment on table varde.presentasjon is 'det koordinatoren og SLT-koordinatoren gjør for at programmet skal være kjent (TP-43)';
comment on column varde.presentasjon.publikum is 'hvem det var for; aldri navn på unge (TP-43)';
call tilgang.reis_vegg('presentasjon');
create policy koordinator on varde.presentasjon for select to varde_app
  using ((select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')));
create policy foerer on varde.presentasjon for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and dag <= (select tilgang.dagen())
  and (select tilgang.har_verv('{programkoordinator,kommunal_koordinator,slt_koordinator}')));
grant select, insert (omrade_id, publikum, enhet_id, dag, foert_av) on varde.presentasjon to varde_app;
