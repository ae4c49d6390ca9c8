-- Egenrapporten som ingen kan skrive, i en sak som er slutt, står hos den som hadde saken (TG-18, 0641). Ansvaret for en lukket sak flytter seg
-- ikke når hen slutter eller er borte, og da sto den hos ingen: den står hos alle som koordinerer for enheten, som det de kan gjøre (VV-22).
create function tilgang.egenrapporter_uten_ansvarlig() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id from varde.guidemelding m join varde.sak s on s.omrade_id = m.omrade_id and s.id = m.sak_id
  where m.omrade_id = (select tilgang.omrade()) and m.slag = 'trussel' and m.av_politi and s.tilstand in ('avsluttet', 'henvist')
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))
    and not exists (select 1 from varde.guidemeldingssvar v where v.omrade_id = m.omrade_id and v.melding_id = m.id and v.plikt = 'egenrapport')
    and not tilgang.kan_ha_sak(s.koordinator_id, s.eier_organisasjon, s.id, s.kandidat_id) $$;
revoke all on function tilgang.egenrapporter_uten_ansvarlig() from public;
grant execute on function tilgang.egenrapporter_uten_ansvarlig() to varde_app;
