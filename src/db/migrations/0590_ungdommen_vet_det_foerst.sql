-- Står det igjen å ta kontakt med ungdommen (VV-15, VV-19), gjør de som kjenner hen det før saken går til noen andre (VV-18). Er det prøvd tre
-- ganger på to måter, eller hviler oppgaven, går saken likevel, og oppgaven følger med dit den tas over i Varde: den hviler til noen kan ringe.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

create function tilgang.ungdommen_vet_det_ikke(p_omrade uuid, p_sak uuid) returns setof varde.oppgave
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.* from varde.oppgave o join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id
  where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfort is null and o.slag = any (tilgang.kaller_paa_kontakt())
    -- Der loggen ikke kan føres, kan ingen gjøre den.
    and s.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and not tilgang.oppgaven_hviler(o.omrade_id, o.sak_id, o.slag)
    and not coalesce((select count(*) >= 3 and count(distinct l.maate) >= 2 from varde.logg_fakta l
      where l.omrade_id = o.omrade_id and l.sak_id = o.sak_id and l.slag = 'kontakt' and l.utfall = 'forsoek'
        and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti))
        and l.dag >= tilgang.oslodag(coalesce(o.fornyet, o.opprettet))
        and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)), false) $$;

-- Antallet, for den som koordinerer saken.
create function tilgang.kontakt_foer_overfoering(p_sak uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from varde.sak s cross join lateral tilgang.ungdommen_vet_det_ikke(s.omrade_id, s.id) o
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}')) $$;

call tilgang.bytt_tekst('tilgang.virk_overforing()', $f$  if new.steg = 'overtatt' then
    insert$f$, $t$  if (new.steg = 'overtatt' or new.til_omrade is not null) and exists (select 1 from tilgang.ungdommen_vet_det_ikke(new.omrade_id, new.sak_id)) then
    raise exception 'ungdommen har ikke fått vite det' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert$t$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$then return 'avvik_aapent'; end if;$f$, $t$then return 'avvik_aapent'; end if;
  if exists (select 1 from tilgang.ungdommen_vet_det_ikke(t.fra_omrade, t.sak_id)) then return 'ungdommen_vet_det_ikke'; end if;$t$);
-- Hvem som er guide der, er slutt; det nye i straffesaken er like nytt for ungdommen.
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  $f$  perform tilgang.si_fra_om_kjent(her, p_sak);$f$, $t$  perform tilgang.si_fra_om_kjent(her, p_sak);
  perform tilgang.si_fra(her, p_sak, x.slag, meg) from (select distinct o.slag from varde.oppgave o where o.omrade_id = t.fra_omrade and o.sak_id = t.sak_id
    and o.utfort is null and o.slag = any (tilgang.ringes_om_straffesaken())) x;$t$);

-- Ingen ringer før det er klarert, og den som sa nei, spørres først (TP-20, VV-04).
create or replace function tilgang.oppgaven_hviler(p_omrade uuid, p_sak uuid, p_slag text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (p_slag = 'ungdommen_spoerres' or p_slag = any (tilgang.kaller_paa_kontakt())) and exists (select 1 from varde.sak s
      where s.omrade_id = p_omrade and s.id = p_sak and (s.tilstand in ('registrert', 'vurdert', 'venter_klarering')
        or p_slag <> 'ungdommen_spoerres' and s.ungdommen_nei_ved is not null and s.tilstand in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt')))
    or p_slag = any (tilgang.kaller_paa_kontakt()) and p_slag = any (tilgang.hvilende_slag(p_omrade, p_sak)) $$;

revoke all on function tilgang.ungdommen_vet_det_ikke(uuid, uuid), tilgang.kontakt_foer_overfoering(uuid) from public;
grant execute on function tilgang.kontakt_foer_overfoering(uuid) to varde_app;
drop procedure tilgang.bytt_tekst(text, text, text);
