-- Stansen gjelder hver guide og hver vei inn, og den ene siste samtalen åpnes ikke på nytt (VV-05, VV-06, DU-11; ADR 0068).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Hvem som er ute ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Den frivillige guiden som de andre.
call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $f$and t.akseptert is not null and t.fra <= now()$f$,
  $t$and t.akseptert is not null and tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null and t.fra <= now()$t$);
-- Den som er eller var guide, leser ikke gjennom samtalen hen også hadde.
call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $f$and (t.relasjon <> 'samtaleholder' or t.sak_id = any$f$,
  $t$and (t.relasjon <> 'samtaleholder' or not exists (select 1 from varde.sak_tilgang g where g.omrade_id = t.omrade_id and g.sak_id = t.sak_id
          and g.bruker_id = t.bruker_id and g.relasjon = 'guide' and g.akseptert is not null)
        or tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null)
      and (t.relasjon <> 'samtaleholder' or t.sak_id = any$t$);

-- ── Når kontakten ble stanset ────────────────────────────────────────────────────────────────────────────────────────

-- Sist det var et grunnlag, for en sak som ikke har noe nå: et svar som gjorde at alle som må, hadde sagt ja, en beslutning, eller at guiden
-- begynte eller fortsatte, som bare går med et grunnlag. Et ja som ikke var nok, er ikke med.
create function tilgang.siste_kontaktgrunnlag(p_omrade uuid, p_sak uuid) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with krav as materialized (select k.foresatt_id from tilgang.samtykkekravet(p_omrade, p_sak, 'oppfoelging') k where k.plikt = 'samtykker')
  select greatest(
    (select max(v.foert_ved) from varde.samtykkesvar v where v.omrade_id = p_omrade and v.sak_id = p_sak
      and v.svar in ('muntlig', 'skriftlig', 'innvending_fortsetter') and exists (select 1 from krav)
      and not exists (select 1 from krav k where not exists (select 1 from varde.samtykkesvar x where x.omrade_id = v.omrade_id and x.samtykke_id = v.samtykke_id
        and x.foresatt_id is not distinct from k.foresatt_id and x.svar in ('muntlig', 'skriftlig') and x.foert_ved <= v.foert_ved))
      and not exists (select 1 from varde.samtykkesvar x where x.omrade_id = v.omrade_id and x.samtykke_id = v.samtykke_id and x.foert_ved <= v.foert_ved
        and (x.stanser or x.svar = 'innvending' and not exists (select 1 from varde.samtykkesvar n where n.omrade_id = x.omrade_id and n.etter = x.id
          and n.foert_ved <= v.foert_ved)))
      and not exists (select 1 from varde.samtykkesvar x where x.omrade_id = v.omrade_id and x.sak_id = v.sak_id and x.foresatt_id is null
        and x.svar in ('nektet', 'trukket') and x.foert_ved <= v.foert_ved and not exists (select 1 from varde.samtykkesvar n
          where n.omrade_id = x.omrade_id and n.sak_id = x.sak_id and n.foresatt_id is null and n.foert_ved > x.foert_ved and n.foert_ved <= v.foert_ved))),
    (select max(coalesce(u.endt_ved, case when u.til < tilgang.dagen() then (u.til + 1)::timestamp at time zone 'Europe/Oslo' else u.besluttet_ved end))
      from varde.samtykkeunntak u where u.omrade_id = p_omrade and u.sak_id = p_sak
        and (u.endt_ved is not null or not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id))),
    (select max(g.foert_ved) from varde.guidemeldingssvar g where g.omrade_id = p_omrade and g.sak_id = p_sak and g.svar = 'fortsett'),
    (select max(t.akseptert) from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide')) $$;

-- Den første stansen siden det sist var et grunnlag: et nei til flytter ikke dagen, og åpner ikke den siste samtalen igjen.
create or replace function tilgang.kontakten_stanset_ved(p_omrade uuid, p_sak uuid) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare stanset timestamptz; u record; utloept timestamptz; grunnlag timestamptz;
begin
  select max(v.foert_ved) into stanset from varde.samtykkesvar v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.stanser;
  select x.til, x.endt_ved into u from varde.samtykkeunntak x where x.omrade_id = p_omrade and x.sak_id = p_sak
    and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = x.omrade_id and n.etter = x.id);
  if found and u.endt_ved is null and u.til < tilgang.dagen() then
    utloept := (u.til + 1)::timestamp at time zone 'Europe/Oslo';
    stanset := greatest(stanset, utloept);
  end if;
  if stanset is null or tilgang.har_kontaktgrunnlag(p_omrade, p_sak)
      or exists (select 1 from varde.guidemeldingssvar g where g.omrade_id = p_omrade and g.sak_id = p_sak and g.svar = 'fortsett' and g.foert_ved > stanset)
      or exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert > stanset) then
    return null;
  end if;
  grunnlag := coalesce(tilgang.siste_kontaktgrunnlag(p_omrade, p_sak), '-infinity');
  return coalesce(least((select min(v.foert_ved) from varde.samtykkesvar v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.stanser
    and v.foert_ved >= grunnlag), case when utloept >= grunnlag then utloept end), stanset);
end $$;

-- ── Den siste samtalen ───────────────────────────────────────────────────────────────────────────────────────────────

-- Den som skal avløses, slutter i det stansen kom, så det kan ses at det var derfor.
call tilgang.bytt_tekst('tilgang.stans_oppfoelgingen()', 'update varde.sak_tilgang t set til = now()', 'update varde.sak_tilgang t set til = new.foert_ved');

-- Også for guiden som skulle avløses, og var ute da det stanset; ikke for en frivillig som ikke er avklart (TG-08, RO-09).
create or replace function tilgang.siste_samtaler_hos_meg() returns table (sak_id uuid, stanset_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct s.id, x.ved from varde.sak_tilgang t
  join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
  cross join lateral (select tilgang.kontakten_stanset_ved(s.omrade_id, s.id) as ved) x
  where t.omrade_id = (select tilgang.omrade()) and t.bruker_id = (select tilgang.aktor()) and t.relasjon = 'guide' and t.akseptert is not null
    and t.fra <= now() and (t.til is null or t.til > now() or t.til >= x.ved and exists (select 1 from varde.samtykkesvar v
      where v.omrade_id = t.omrade_id and v.sak_id = t.sak_id and v.stanser and v.foert_ved = t.til))
    and exists (select 1 from tilgang.mine_organisasjoner())
    and (not tilgang.er_frivillig(t.omrade_id, t.bruker_id) or tilgang.er_avklart(t.omrade_id, t.bruker_id))
    and x.ved is not null and tilgang.dagen() <= tilgang.oslodag(x.ved) + 7 and not tilgang.den_unge_sa_nei(s.omrade_id, s.id)
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))
    and not exists (select 1 from varde.logg_fakta l where l.omrade_id = s.omrade_id and l.sak_id = s.id and l.skrevet_av = t.bruker_id
      and l.slag = 'kontakt' and l.skrevet_ved >= x.ved) $$;

-- Nummeret kommer aldri uten det som gjør det trygt å ringe (VV-07, VV-08).
drop function tilgang.siste_samtale_til_meg();
create function tilgang.siste_samtale_til_meg() returns table (sak_id uuid, saksreferanse text, nokkel_id uuid, navn bytea, kontakt_id uuid, nummer bytea,
  andre_ser bytea, tider bytea, kodeord bytea, beskjed_ok boolean, spraak bytea, tolk text, tolk_bestilt bytea, skrevet timestamptz, siden date, siste_dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.saksreferanse, s.nokkel_id, i.navn, k.id, k.verdi, k.andre_ser, k.tider, k.kodeord, k.beskjed_ok, k.spraak, k.tolk, k.tolk_bestilt,
    k.registrert_ved, tilgang.oslodag(m.stanset_ved), tilgang.oslodag(m.stanset_ved) + 7
  from tilgang.siste_samtaler_hos_meg() m join varde.sak s on s.omrade_id = (select tilgang.omrade()) and s.id = m.sak_id
  left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  left join lateral (select c.* from varde.kontakt c where c.omrade_id = s.omrade_id and c.sak_id = s.id and c.foresatt_id is null
      and c.slag = 'trygg_kontakt' and not tilgang.nummeret_er_feil(s.omrade_id, s.id, null)
      and not tilgang.nummeret_er_stengt(s.omrade_id, s.id, null) order by c.registrert_ved desc limit 1) k on true
  order by m.stanset_ved, s.id $$;

-- Og vilkårene, og dagene det ikke snakkes om, gjelder også da (VV-10, VV-13).
call tilgang.bytt_tekst('tilgang.vilkaar_for_meg(uuid)', $f$or s.eier_organisasjon in (select tilgang.koordinator_for()))$f$,
  $t$or s.eier_organisasjon in (select tilgang.koordinator_for()) or s.sak_id in (select x.sak_id from tilgang.siste_samtaler_hos_meg() x))$t$);
call tilgang.bytt_tekst('tilgang.ikke_om_for_meg(uuid)', $f$or s.eier_organisasjon in (select tilgang.koordinator_for()))$f$,
  $t$or s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select x.sak_id from tilgang.siste_samtaler_hos_meg() x))$t$);

-- ── C24a dagen beslutningen løp ut ───────────────────────────────────────────────────────────────────────────────────

-- Sakene som kom til gjennomgang, så hver av dem logges. Den som tilfeldigvis så etter, sa ikke fra: det står på den som har saken.
drop function tilgang.stans_utloepte();
create function tilgang.stans_utloepte() returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  for s in select k.* from varde.sak k where k.omrade_id = tilgang.omrade() and k.tilstand in ('aktiv', 'guide_borte')
      and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())
      and k.id not in (select tilgang.bare_etterforsker('{koordinator}'))
      and exists (select 1 from varde.samtykkeunntak u where u.omrade_id = k.omrade_id and u.sak_id = k.id and u.til < tilgang.dagen())
    order by k.id for update
  loop
    if tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is not null then
      insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, skrevet_av)
        values (s.omrade_id, s.id, s.eier_organisasjon, 'samtykke_trukket', s.koordinator_id);
      return next s.id;
    end if;
  end loop;
end $$;

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.siste_kontaktgrunnlag, tilgang.siste_samtale_til_meg, tilgang.stans_utloepte from public;
grant execute on function tilgang.siste_samtale_til_meg, tilgang.stans_utloepte to varde_app;
