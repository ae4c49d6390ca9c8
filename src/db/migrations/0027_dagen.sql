-- Dagen i dag er dagen i Norge, hva enn den som spør, har satt tidssonen sin til: `current_date` følger økta, og en koordinator
-- som var avsatt, kunne stille den tilbake og lese videre (architecture.md, Access 3; tests/angrep/dagen.db.test.ts). Basens
-- dag og appens er nå den samme, også den første timen etter midnatt.

create function tilgang.dagen() returns date language sql stable
return (pg_catalog.now() at time zone 'Europe/Oslo')::pg_catalog.date;
revoke execute on function tilgang.dagen from public;
grant execute on function tilgang.dagen to varde_app, varde_innlogging, varde_jobb;

do $$ declare f record; begin
  for f in select p.oid::regprocedure as navn, pg_get_functiondef(p.oid) as tekst from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('tilgang', 'innlogging', 'logg', 'segl', 'jobb', 'varde') and p.prosrc ~* '\mcurrent_date\M'
  loop
    execute regexp_replace(f.tekst, '\mcurrent_date\M', 'tilgang.dagen()', 'gi');
  end loop;
  for f in select p.schemaname, p.tablename, p.policyname, p.qual, p.with_check from pg_policies p
    where coalesce(p.qual, '') || coalesce(p.with_check, '') ~* '\mcurrent_date\M'
  loop
    if f.qual ~* '\mcurrent_date\M' then
      execute format('alter policy %I on %I.%I using (%s)', f.policyname, f.schemaname, f.tablename,
        regexp_replace(f.qual, '\mcurrent_date\M', 'tilgang.dagen()', 'gi'));
    end if;
    if f.with_check ~* '\mcurrent_date\M' then
      execute format('alter policy %I on %I.%I with check (%s)', f.policyname, f.schemaname, f.tablename,
        regexp_replace(f.with_check, '\mcurrent_date\M', 'tilgang.dagen()', 'gi'));
    end if;
  end loop;
end $$;
alter table varde.medlemskap alter column fra set default tilgang.dagen();
alter table varde.verv alter column fra set default tilgang.dagen();
