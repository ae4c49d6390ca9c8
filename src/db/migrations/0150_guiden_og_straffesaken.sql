-- Guiden i en sak under etterforskning: hvem som svarer for straffesaken, og det som sies om den, som valg ved kontakten (TG-19, TG-20, TG-21).

alter table varde.logg_fakta drop constraint logg_fakta_tiltak_check, add constraint logg_fakta_tiltak_check check (tiltak <@
  '{raad_trygghet,raad_nett,raad_anmelde,fulgte,snakket_foresatte,skole_eller_jobb,hjelpetjeneste,straffesakens_gang,vist_til_etterforsker,dialog_etterforsker,annet}'::text[]);

-- Den som svarer for straffesaken nå, med enhetens telefon og e-post: til guiden og koordinatoren i saken, og ikke mer enn det (TG-20).
create function tilgang.etterforsker_for_guiden(p_sak uuid) returns table (navn text, enhet text, telefon text, epost text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.navn, o.navn, o.telefon, o.epost
  from varde.sak_tilgang e
  join varde.bruker b on b.id = e.bruker_id
  join varde.medlemskap m on m.omrade_id = e.omrade_id and m.bruker_id = e.bruker_id and tilgang.i_dag(m.fra, m.til)
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
  where e.omrade_id = tilgang.omrade() and e.sak_id = p_sak and e.relasjon = 'etterforsker' and (e.til is null or e.til > now())
    and tilgang.foerer_loggen(p_sak)
  order by e.fra desc limit 1 $$;
revoke all on function tilgang.etterforsker_for_guiden(uuid) from public;
grant execute on function tilgang.etterforsker_for_guiden(uuid) to varde_app;
