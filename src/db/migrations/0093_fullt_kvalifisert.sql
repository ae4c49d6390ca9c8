-- ── Fullt kvalifisert betyr alt ───────────────────────────────────────────────────────────────────

-- De varme funksjonene har ingen egen søkesti (0002), så alt i dem må si hvor det er. Typene sto uten, og `is distinct from`
-- er en `=` som slås opp etter søkestien. Ingen kan lage noe appen ville truffet i stedet; katalogtesten holder det slik.
do $$
declare f regprocedure; foer text; etter text;
begin
  foreach f in array array['logg.epoke_her()', 'logg.sett_inn(uuid,text,uuid,bytea,text,text,text,text[],uuid[],bytea,uuid)',
    'logg.skriv(text,text,text,text[],uuid[],bytea,uuid)', 'tilgang.segl(text)', 'tilgang.gyldig_aktor()', 'tilgang.aktor()',
    'tilgang.omrade()', 'tilgang.okt()', 'tilgang.oppe()']::regprocedure[]
  loop
    foer := pg_get_functiondef(f);
    etter := regexp_replace(foer, '(\w) (bytea|text)( :=|;)', '\1 pg_catalog.\2\3', 'g');
    etter := replace(etter, 'if v_antall is distinct from pg_catalog.cardinality(p_objektslag) then',
      'if not coalesce(v_antall operator(pg_catalog.=) pg_catalog.cardinality(p_objektslag), false) then');
    if etter = foer and f <> 'logg.epoke_her()'::regprocedure then raise exception '% er ikke som ventet', f; end if;
    execute etter;
  end loop;
end $$;
