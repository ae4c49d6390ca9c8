-- Den andre forelderen, som ungdommen ikke bor hos, informeres når oppfølgingen er i gang (VV-03, C14), med mindre hen ikke skal kontaktes (VV-01): det
-- regnes ut til det er ført, som det en foresatt må spørres om. Har en foresatt en innvending, er det den som vurderes: ingen er uspurt da.
create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', 'select k.omrade_id, k.id, k.tilstand, k.aldersbaand from varde.sak k',
  'select k.omrade_id, k.id, k.tilstand, k.aldersbaand, k.guide_startet, k.ungdommen_nei_ved from varde.sak k');
call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$  select 'foresatt_spoerres', endret.ved from s, endret where s.tilstand in ('aktiv', 'guide_borte')$f$,
  $t$  -- Innvendingen som står uvurdert på det siste spørsmålet.
  , innvending as materialized (select min(v.foert_ved) as ved from varde.samtykkesvar v
    join varde.foresatte f on f.omrade_id = v.omrade_id and f.id = v.foresatt_id and f.kan_kontaktes <> 'nei' and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)
    where v.omrade_id = p_omrade and v.sak_id = p_sak and v.svar = 'innvending'
      and v.samtykke_id = (select a.id from varde.samtykke a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.slag = 'oppfoelging' order by a.registrert_ved desc limit 1)
      and not exists (select 1 from varde.samtykkesvar n where n.omrade_id = v.omrade_id and n.etter = v.id))
  select case when innvending.ved is null then 'foresatt_spoerres' else 'innvending_vurderes' end, coalesce(innvending.ved, endret.ved) from s, endret, innvending
    where (s.tilstand in ('aktiv', 'guide_borte') or innvending.ved is not null and s.tilstand in ('samtale_holdt', 'guide_soekes'))$t$);
call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$  union all
  select 'deling_avklares'$f$, $t$  union all
  select 'foresatt_informeres', greatest(s.guide_startet, endret.ved) from s, endret where s.tilstand in ('aktiv', 'guide_borte') and s.aldersbaand <> '18_pluss'
    and s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null
    and exists (select 1 from tilgang.samtykkekravet(s.omrade_id, s.id, 'oppfoelging') x
      join varde.foresatte f on f.omrade_id = s.omrade_id and f.id = x.foresatt_id
      where x.plikt = 'informeres' and not exists (select 1 from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id
        and v.foresatt_id = x.foresatt_id and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)))
  union all
  select 'deling_avklares'$t$);
drop procedure tilgang.bytt_tekst;
