-- Beslutningen om en vernet rad følger raden (VV-48): hen som håndterer raden, ser og tar den. At beslutningen selv også måtte være merket,
-- sa det en gang til: den er merket når raden er det (`vernet_som_raden` og utløseren `som_raden`, og det som var der før, merkes med raden).
alter policy handterer on varde.triagebeslutning
  using (kandidat_id = any (array(select tilgang.mine_vernede_rader())))
  with check (kandidat_id = any (array(select tilgang.mine_vernede_rader())));

-- Hvem saken er hos, endrer appen aldri: den har ingen rett til kolonnene, og handlingene som gjør det, ser selv etter at det er en kollega
-- (VV-22). Regelen sa det en gang til ved hver endring av en sak.
do $$ begin
  if has_column_privilege('varde_app', 'varde.sak', 'koordinator_id', 'UPDATE')
      or has_column_privilege('varde_app', 'varde.sak', 'stedfortreder_id', 'UPDATE') then
    raise exception 'appen kan endre hvem saken er hos';
  end if;
  drop policy kolleger_update on varde.sak;
end $$;

-- Den jeg har gjort ferdig, er min fordi den var det: hvem den er til, endrer appen aldri, og navnet jeg gjør den ferdig i, er mitt i
-- `eget_navn`, som hver endring må forbi. Regelen sa begge deler en gang til (VV-22).
do $$ begin
  if has_column_privilege('varde_app', 'varde.oppgave', 'for_bruker', 'UPDATE') then
    raise exception 'appen kan endre hvem oppgaven er til';
  end if;
  drop policy egen_utfort on varde.oppgave;
  create policy egen_utfort on varde.oppgave for update to varde_app
    using (for_bruker = (select tilgang.aktor()) and (sak_id is null or (select exists (select 1 from tilgang.ansatt_i()))));
end $$;
