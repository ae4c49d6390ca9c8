-- Ungdommens eget nei følger saken til et annet område (VV-04, VV-18; ADR 0036, 0079): dagen og at det står. Svarene og samtykket blir igjen; den som
-- tar over, får oppgaven om å spørre ungdommen selv, og ingen avtaler eller holder en samtale på de foresattes ord alene så lenge nei-et står.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$utgave_kode, utgave_versjon, koordinator_id)
    values$f$, $t$utgave_kode, utgave_versjon, koordinator_id, ungdommen_nei_ved, ungdommen_nei_dag)
    values$t$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$u.utgave_kode, u.utgave_versjon, meg);
$f$, $t$u.utgave_kode, u.utgave_versjon, meg, g.ungdommen_nei_ved, g.ungdommen_nei_dag);
  if g.ungdommen_nei_ved is not null then perform tilgang.si_fra(her, p_sak, 'ungdommen_spoerres', meg); end if;
$t$);

-- Er det ikke svart i denne saken, gjelder nei-et saken kom med. Da holder de foresattes ja det halvt, og ingen beslutning går forbi det (VV-05).
create or replace function tilgang.den_unge_sa_nei(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select v.svar in ('nektet', 'trukket') from varde.samtykkesvar v join varde.samtykke a on a.omrade_id = v.omrade_id and a.id = v.samtykke_id
      where v.omrade_id = p_omrade and v.sak_id = p_sak and v.foresatt_id is null and a.slag = 'oppfoelging' order by v.foert_ved desc limit 1),
    (select s.ungdommen_nei_ved is not null from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak), false) $$;

-- Den første samtalen: ungdommen som har sagt nei, er snakket med før noe avtales eller holdes.
call tilgang.bytt_tekst('tilgang.virk_foerstesamtale()', $f$  if sto in ('venter_klarering', 'klar_for_kontakt') then
    if new.resultat in$f$, $t$  if new.resultat in ('samtale_avtalt', 'samtale_holdt') and new.ungdommen <> 'snakket' and exists (select 1 from varde.sak k
        where k.omrade_id = new.omrade_id and k.id = new.sak_id and k.ungdommen_nei_ved is not null and k.aldersbaand <> '18_pluss')
      and exists (select 1 from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.til_foresatt is not null) then
    raise exception 'ungdommen har sagt nei' using errcode = '23514';
  end if;
  if sto in ('venter_klarering', 'klar_for_kontakt') then
    if new.resultat in$t$);

drop procedure tilgang.bytt_tekst;
