-- Det som alt stod slik før 0460: «sett deg inn i saken» hos en som ikke har straffesaken lenger, og to like oppgaver hos den samme.
do $$ declare x record; begin
  update varde.oppgave o set utfort = now(), utfort_av = o.for_bruker where o.slag = 'ny_etterforsker' and o.utfort is null and o.for_bruker is not null
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = o.omrade_id and t.sak_id = o.sak_id and t.bruker_id = o.for_bruker
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now()));
  for x in select distinct o.omrade_id, o.sak_id from varde.oppgave o join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id
      and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      where o.utfort is null and o.slag = any (tilgang.programmets_plikter() || '{vurder_behov,henvendelse,ring_etter_straffesaken}'::text[]) loop
    perform tilgang.samle_oppgaver(x.omrade_id, x.sak_id);
    perform tilgang.se_etter_svareren(x.omrade_id, x.sak_id, false);
  end loop;
end $$;
