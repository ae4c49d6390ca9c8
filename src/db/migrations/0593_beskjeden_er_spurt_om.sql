-- Det ungdommen sier i samtalen, kan vente på koordinatoren: at ingen beskjed skal legges igjen, og at det ikke ble spurt om det, er to ting
-- (VV-07). Ingen av dem åpner for beskjed; det første skal koordinatoren vite.
alter table varde.kontakt add column beskjed_spurt boolean not null default true, add check (beskjed_spurt or slag = 'fra_samtalen' and not beskjed_ok);
-- For det som venter fra før, er bare ja kjent.
alter table varde.kontakt disable trigger user;
update varde.kontakt set beskjed_spurt = false where slag = 'fra_samtalen' and not beskjed_ok;
alter table varde.kontakt enable trigger user;
grant insert (beskjed_spurt) on varde.kontakt to varde_app;
do $$ begin
  execute format('comment on column varde.kontakt.beskjed_spurt is %L', (select regexp_replace(col_description(a.attrelid, a.attnum), '^formål: [^;]*;',
      'formål: skille et nei fra det som ikke er spurt om, så koordinatoren vet hva ungdommen sa (VV-07);')
    from pg_attribute a where a.attrelid = 'varde.kontakt'::regclass and a.attname = 'beskjed_ok'));
end $$;
