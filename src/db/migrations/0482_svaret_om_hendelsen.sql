-- Mottakeren i politienheten spørres i ord som passer saken (VV-10, VV-14): kom hendelsen til mens kontakten var i gang, gjelder svaret om
-- det kan snakkes om den. Mer om saken får hen ikke vite. Det samme regner `bareOmHendelsen` ut for dem som leser saken.
create function tilgang.forespoersler_om_hendelsen() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.klarering_id from tilgang.forespoersler_til_meg() f join varde.sak s on s.omrade_id = tilgang.omrade() and s.id = f.sak_id
  where s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and not exists (select 1 from varde.klareringssvar r where r.omrade_id = s.omrade_id and r.klarering_id = f.klarering_id
      and r.svar in ('trukket', 'klarert', 'klarert_med_vilkaar', 'ingen_etterforskning')) $$;
revoke all on function tilgang.forespoersler_om_hendelsen() from public;
grant execute on function tilgang.forespoersler_om_hendelsen() to varde_app;
