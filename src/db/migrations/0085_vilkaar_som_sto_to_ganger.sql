-- At saken er en jeg ser eller etterforsker, sto to ganger i dialogen: i regelen som slipper en henvendelse inn, og i `egen_i_saken`,
-- som hver rad må forbi (TP-46, VV-12). Den som slipper inn, sier nå bare hva en henvendelse er. Ingen får skrevet noe mer.
alter policy henvendelse on varde.dialog with check (slag = 'henvendelse');

-- Dagen saken ble registrert, er den norske: den begynner ikke når tilkoblingens døgn gjør det. Den første timen etter midnatt var en
-- vurdering ført nå, fra før saken (TP-10; tests/angrep/dagen.db.test.ts).
do $$ declare
  foer text := pg_get_functiondef('tilgang.vokt_vurdering()'::regprocedure);
  naa text := replace(foer, 'b.angret_ved is null), new.registrert)', $s$b.angret_ved is null), new.registrert::timestamp at time zone 'Europe/Oslo')$s$);
begin
  if naa = foer then raise exception 'fant ikke dagen i tilgang.vokt_vurdering'; end if;
  execute naa;
end $$;

-- En kobling føres aldri som skilt: appen har ingen rett til å legge inn de kolonnene (0028). Regelen sa det en gang til (VV-09).
do $$ declare
  foer text := (select p.with_check from pg_policies p
    where p.schemaname = 'varde' and p.tablename = 'hendelseskobling' and p.policyname = 'koordinator_for_begge');
  naa text := replace(foer, '(skilt_ved IS NULL) AND ', '');
begin
  if naa = foer or has_column_privilege('varde_app', 'varde.hendelseskobling', 'skilt_ved', 'INSERT') then
    raise exception 'koblingen er en annen';
  end if;
  execute format('alter policy koordinator_for_begge on varde.hendelseskobling with check (%s)', naa);
end $$;
