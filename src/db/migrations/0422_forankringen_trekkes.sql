-- En forankring som er ført feil, trekkes tilbake med en grunn (TP-41): den står med hvem som trakk den og hvorfor, og teller ikke i varselet (TP-42).
alter table varde.forankring
  add column trukket_av uuid references varde.bruker,
  add column trukket_ved timestamptz,
  add column trukket_grunn text check (length(trukket_grunn) between 1 and 500 and trukket_grunn ~ '[[:alnum:]]'),
  add constraint trukket_helt check ((trukket_av is null) = (trukket_ved is null) and (trukket_av is null) = (trukket_grunn is null));
comment on column varde.forankring.trukket_grunn is 'hvorfor den er trukket tilbake; aldri navn på noen (TP-41)';
-- De samme som fører den (ED-32), i eget navn, én gang.
create policy trekker on varde.forankring for update to varde_app
  using (trukket_av is null and case (select tilgang.forankres_av())
    when 'koordinator_i_politiet' then exists (select 1 from varde.organisasjon p where p.slag = 'politi'
      and p.id in (select tilgang.organisasjoner_med_verv('{programkoordinator}')))
    when 'koordinator' then (select tilgang.har_verv('{programkoordinator,kommunal_koordinator}'))
    else false end)
  with check (trukket_av = (select tilgang.aktor()));
grant update (trukket_av, trukket_grunn) on varde.forankring to varde_app;
create function tilgang.merk_forankring_trukket() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.trukket_ved := clock_timestamp();
  return new;
end $$;
revoke all on function tilgang.merk_forankring_trukket() from public;
create trigger merk before update of trukket_av, trukket_grunn on varde.forankring for each row execute function tilgang.merk_forankring_trukket();
