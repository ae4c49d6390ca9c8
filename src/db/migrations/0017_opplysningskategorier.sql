-- Hver kryptert kolonne sier hvilke av håndbokens kategorier den kan røpe (DU-03), med de samme ordene som regelen
-- opplysningskategori. Fritekst og det ingen har vurdert, regnes med alle.
do $$
declare
  alt constant text := 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold';
  r record;
begin
  for r in
    select c.relname, a.attname, col_description(c.oid, a.attnum) as gammel, coalesce(k.kategorier, alt) as ny
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
    left join (values
      ('sak', 'klientforhold'), ('identitet', 'klientforhold, slekt_familie_hjem'),
      ('kontakt', 'klientforhold, slekt_familie_hjem'), ('foresatte', 'klientforhold, slekt_familie_hjem'),
      ('hendelse', 'klientforhold, helse'), ('straffesak', 'klientforhold'), ('klarering', 'klientforhold'),
      ('vern', 'klientforhold, slekt_familie_hjem'), ('samtykke', 'klientforhold, slekt_familie_hjem'),
      ('oppgave', 'klientforhold')) as k (tabell, kategorier) on k.tabell = c.relname
    where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r'
      and col_description(c.oid, a.attnum) ~ '; kategori: '
      and c.relname not in ('uttrekk', 'overforing', 'innloggingsokt', 'omrade') and c.relname !~ '^revisjon'
  loop
    execute format('comment on column varde.%I.%I is %L', r.relname, r.attname,
      regexp_replace(r.gammel, '; kategori: [^;]+;', '; kategori: ' || r.ny || ';'));
  end loop;
end $$;
