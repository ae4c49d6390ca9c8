-- Det gjennomgangen av dagens migreringer fant: det som hviler når klareringen er trukket (VV-13), er også oppgavene, sommerrunden og brevet;
-- rapporten kaller ikke en frist brutt mens kontakten var stanset (RE-04, VV-05, VV-06, VV-13); tabellen over det som ble vurdert, har den nye cella
-- også i basen; og ingen blir bedt om det de ikke kan gjøre.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('tilgang.rapportceller(text)', $f$'{ikke_aktuelt,henvist}'$f$, $t$'{ikke_aktuelt,henvist,gjenaapnet}'$t$);

-- ── Klareringen er trukket (VV-13) ───────────────────────────────────────────────────────────────────────────────────
create index on varde.klareringssvar (omrade_id, sak_id) where svar = 'trukket';
call tilgang.bytt_tekst('tilgang.hvilende_slag(uuid, uuid)', $f$case when x.ved is null then '{}'$f$,
  $t$case when tilgang.klareringen_hviler(p_omrade, p_sak) then tilgang.kaller_paa_kontakt() when x.ved is null then '{}'$t$);
call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)',
  '(s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null or p_plikt not in',
  '(s.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null and not tilgang.klareringen_hviler(s.omrade_id, s.id) or p_plikt not in');
call tilgang.bytt_tekst('tilgang.sommerdekning(uuid, date)', 's.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null and',
  's.ungdommen_nei_ved is null and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null and not tilgang.klareringen_hviler(s.omrade_id, s.id) and');
call tilgang.bytt_tekst('jobb.venter_i_oppfoelgingen()', $f$s.tre_forsoek is not null and s.tilstand = 'aktiv' and s.ungdommen_nei_ved is null and$f$,
  $t$s.tre_forsoek is not null and s.tilstand = 'aktiv' and s.ungdommen_nei_ved is null and not tilgang.klareringen_hviler(s.omrade_id, s.id) and$t$);

-- ── Rapporten ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Den ene siste samtalen (VV-06) setter ingenting i gang igjen. En trukket klarering, og en beslutning som løp ut (VV-05), stanser som et nei.
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$l.slag = 'kontakt' and (l.gjaldt$f$, $t$l.slag = 'kontakt' and not l.siste_samtale and (l.gjaldt$t$);
call tilgang.bytt_tekst('tilgang.fristene_holdt(uuid, uuid, date, date)', $f$    union all select tilgang.oslodag(t.akseptert), 4,$f$, $t$    union all select tilgang.oslodag(k.svart_ved), 3, case when k.svar = 'trukket' then 'nei' else 'ja' end, null, null, k.svart_ved, null
      from varde.klareringssvar k where k.omrade_id = p_omrade and k.sak_id = p_sak and (k.svar = 'trukket' or tilgang.er_ja(k.svar)
        and exists (select 1 from varde.klareringssvar f where f.omrade_id = k.omrade_id and f.klarering_id = k.klarering_id and f.svar = 'trukket' and f.svart_ved < k.svart_ved))
    union all select u.til + 1, 3, 'nei', null, null, tilgang.dagens_start(u.til + 1), null from varde.samtykkeunntak u
      where u.omrade_id = p_omrade and u.sak_id = p_sak and u.endt_ved is null
        and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id)
    union all select tilgang.oslodag(t.akseptert), 4,$t$);

-- ── Den som må spørres ───────────────────────────────────────────────────────────────────────────────────────────────
-- En voksen samtykker selv (AMB-32): ingen foresatt spørres.
call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$select k.omrade_id, k.id, k.tilstand from varde.sak k$f$,
  $t$select k.omrade_id, k.id, k.tilstand, k.aldersbaand from varde.sak k$t$);
call tilgang.bytt_tekst('tilgang.maa_spoerres(uuid, uuid)', $f$where s.tilstand in ('aktiv', 'guide_borte')$f$,
  $t$where s.tilstand in ('aktiv', 'guide_borte') and s.aldersbaand <> '18_pluss'$t$);
call tilgang.bytt_tekst('tilgang.maa_spoerres_hos_meg()', 'where o.omrade_id = s.omrade_id and o.slag', 'where o.omrade_id = (select tilgang.omrade()) and o.slag');
-- Kom saken hit med ungdommens nei, spørres hen når det er klart for kontakt, ikke før klareringen og vurderingen av hvem som kan kontaktes.
call tilgang.bytt_tekst('tilgang.oppgaven_hviler(uuid, uuid, text)', $f$select p_slag = any (tilgang.kaller_paa_kontakt())$f$,
  $t$select p_slag = 'ungdommen_spoerres' and exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak
      and s.tilstand in ('registrert', 'vurdert', 'venter_klarering'))
    or p_slag = any (tilgang.kaller_paa_kontakt())$t$);

-- ── Hvem som får brevet, og oppgavene ────────────────────────────────────────────────────────────────────────────────
-- Mellom guidens ja og starten har den som hadde samtalen, dagene (VV-21): da er det også hen som får brevet.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', 'not tilgang.har_guide(s.omrade_id, s.id)', 'not tilgang.guide_har_startet(s.omrade_id, s.id)');
-- Vikaren som blir etterforsker, tar ikke guidens oppgaver med seg (TG-03, RO-05).
call tilgang.bytt_tekst('tilgang.guiden_viker(uuid, uuid, uuid)', $f$  if found then
    perform logg.sett_inn$f$, $t$  if found then
    perform tilgang.flytt_oppgaver_fra(p_omrade, p_sak, p_bruker);
    perform logg.sett_inn$t$);
drop procedure tilgang.bytt_tekst;
