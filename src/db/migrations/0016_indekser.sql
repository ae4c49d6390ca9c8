-- Indekser målt med `npm run bench:sider` på 100 000 saker i ett område. Uten dem leses hele tabellen for én sak.

-- Sakslista, nyeste først: mine, dem jeg er stedfortreder for, og hele enhetens.
create index sak_stedfortreder on varde.sak (omrade_id, stedfortreder_id, tilstand_siden desc);
create index sak_nyeste on varde.sak (omrade_id, tilstand_siden desc, id);

-- Feltgruppene hentes med saken, og straffesak og klarering med hendelsen; fremmednøklene sletter også langs disse.
create index straffesak_hendelse on varde.straffesak (omrade_id, hendelse_id);
create index klarering_hendelse on varde.klarering (omrade_id, hendelse_id);
do $$ declare t text; begin
  foreach t in array array['kontakt', 'foresatte', 'straffesak', 'klarering', 'vern', 'samtale', 'barnets', 'logg_notat', 'samtykke', 'oppgave'] loop
    execute format('create index %1$s_sak on varde.%1$I (omrade_id, sak_id)', t);
  end loop;
end $$;
create index logg_fakta_sak on varde.logg_fakta (omrade_id, sak_id, skrevet_ved desc);

-- Raden og det den pekte på: kandidaten i uttrekket, meldingen den kom fra, og uttrekksraden den ble til.
create index kandidat_uttrekk on varde.kandidat (omrade_id, uttrekk_id) where uttrekk_id is not null;
create index kandidat_registrering on varde.kandidat (omrade_id, registrering_id) where registrering_id is not null;
create index uttrekksrad_kandidat on varde.uttrekksrad (omrade_id, kandidat_id) where kandidat_id is not null;
