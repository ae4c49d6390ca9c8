-- Det nye i straffesaken følger saken til den som tar over (VV-15, VV-18): at ungdommen skal få vite det, at vernet og støtten i retten vurderes på
-- nytt, og at det spørres om vitnestøtte (TP-34). Ungdommen får vite det når de snakkes der, og ikke før noen der kan snakke med hen.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

create function tilgang.foelger_med_saken() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $$ select tilgang.ringes_om_straffesaken() || '{straffesaken_slutt,moeter_i_retten}'::text[] $$;
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)',
  'o.slag = any (tilgang.ringes_om_straffesaken())', 'o.slag = any (tilgang.foelger_med_saken())');

-- Før samtalen: den som er under 18, snakkes det med når de foresatte er spurt og samtalen er avtalt (TP-22), eller det er gitt samtykke; at en
-- foresatt stanset kontakten der saken var, er ikke kjent her. Sa ungdommen nei, spørres hen først (VV-04).
create function tilgang.kan_snakke_med_ungdommen(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.ungdommen_nei_ved is null
    and (s.tilstand = 'samtale_avtalt' or s.aldersbaand = '18_pluss' or tilgang.har_kontaktgrunnlag(s.omrade_id, s.id))) $$;
create or replace function tilgang.oppgaven_hviler(p_omrade uuid, p_sak uuid, p_slag text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (p_slag = 'ungdommen_spoerres' or p_slag = any (tilgang.kaller_paa_kontakt())) and exists (select 1 from varde.sak s
      where s.omrade_id = p_omrade and s.id = p_sak and (s.tilstand in ('registrert', 'vurdert', 'venter_klarering')
        or p_slag <> 'ungdommen_spoerres' and s.tilstand in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt')
          and not tilgang.kan_snakke_med_ungdommen(s.omrade_id, s.id)))
    or p_slag = any (tilgang.kaller_paa_kontakt()) and p_slag = any (tilgang.hvilende_slag(p_omrade, p_sak)) $$;

-- Til dagen: de samme som varselet ser etter, blant oppgavene den som spør, kan ha å gjøre.
create function tilgang.hvilende_oppgaver() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.oppgave o
  where o.omrade_id = (select tilgang.omrade()) and o.utfort is null and (o.slag = 'ungdommen_spoerres' or o.slag = any (tilgang.kaller_paa_kontakt()))
    and o.sak_id not in (select tilgang.mine_sperrer()) and o.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (o.eier_organisasjon in (select tilgang.koordinator_for()) or o.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder}'))
      or o.for_bruker = (select tilgang.aktor()) and o.sak_id in (select tilgang.mine_saker('{samtaleholder,guide}')))
    and tilgang.oppgaven_hviler(o.omrade_id, o.sak_id, o.slag) $$;

-- At det var ført feil, kan også sies i samtalen eller på telefonen, som det nye (VV-15): ikke bare på en linje i loggen.
call tilgang.bytt_tekst('tilgang.er_naadd(varde.oppgave)',
  $f$select tilgang.linja_som_naadde(o) is not null$f$, $t$select tilgang.linja_som_naadde(o) is not null
    or o.slag = 'straffesaken_var_feil' and exists (
      select 1 from varde.samtale m where m.omrade_id = o.omrade_id and m.sak_id = o.sak_id and m.fullfoert_ved is not null
        and m.holdt_ved >= coalesce(o.fornyet, o.opprettet)
      union all select 1 from varde.oppringning r left join varde.foerstesamtale f on f.omrade_id = r.omrade_id and f.oppringning_id = r.id
        where r.omrade_id = o.omrade_id and r.sak_id = o.sak_id and r.ringt_ved >= coalesce(o.fornyet, o.opprettet)
          and (r.til_foresatt is null and r.utfall = 'svarte' or f.ungdommen = 'snakket'))$t$);
revoke all on function tilgang.foelger_med_saken(), tilgang.kan_snakke_med_ungdommen(uuid, uuid), tilgang.hvilende_oppgaver() from public;
grant execute on function tilgang.hvilende_oppgaver() to varde_app;
drop procedure tilgang.bytt_tekst(text, text, text);
