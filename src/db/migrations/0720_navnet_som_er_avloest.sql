-- Et navn som er eldre enn at ingen etterforsker (TG-20, 0690), er ikke et navn: heller ikke når basen spør om straffesaken har en etterforsker
-- (VV-14), når mottakeren ser hvem det er, og når det spørres om den som svarer, fortsatt svarer.
create function tilgang.navnet_gjelder(p_navn bytea, p_foert timestamptz, p_ingen timestamptz) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_navn is not null and (p_ingen >= p_foert) is not true $$;
revoke all on function tilgang.navnet_gjelder(bytea, timestamptz, timestamptz) from public;

call tilgang.bytt_tekst('tilgang.uten_etterforsker(uuid, uuid)', 'f.etterforsker is not null',
  'tilgang.navnet_gjelder(f.etterforsker, f.etterforsker_foert, f.ingen_etterforsker_ved)');
call tilgang.bytt_tekst('tilgang.forespoersler_til_meg()', 'f.straffesaksnummer, f.etterforsker,',
  'f.straffesaksnummer, case when tilgang.navnet_gjelder(f.etterforsker, f.etterforsker_foert, f.ingen_etterforsker_ved) then f.etterforsker end,');
-- Sies navnet på nytt, svarer juristen eller vaktlederen ikke lenger: da må noen velges, som når det første navnet kommer.
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', '(old.etterforsker is null) = (new.etterforsker is null)',
  'tilgang.navnet_gjelder(old.etterforsker, old.etterforsker_foert, old.ingen_etterforsker_ved) = tilgang.navnet_gjelder(new.etterforsker, new.etterforsker_foert, new.ingen_etterforsker_ved)');

-- Navnet er ført for hånd når noen skrev det, og ikke når det sto og ble stående.
call tilgang.bytt_tekst('tilgang.foer_straffesak(uuid, bytea, bytea, bytea, bytea)',
  'else f.ingen_etterforsker_ved >= f.etterforsker_foert and p_etterforsker is not null end is true',
  'else f.ingen_etterforsker_ved >= f.etterforsker_foert and p_etterforsker is not null and p_etterforsker <> f.etterforsker end is true');

-- Merket settes etter at svaret er prøvd: ellers var navnet avløst av det svaret som skulle stoppes fordi saken har en etterforsker.
alter trigger ingen_etterforsker on varde.klareringssvar rename to virket_ingen_etterforsker;
