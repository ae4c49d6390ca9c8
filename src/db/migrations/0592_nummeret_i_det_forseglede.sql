-- Den som ringer om at saken sto på feil person, får vite det samme om nummeret som de andre som får det: ungdommen har sagt noe nytt om det, og
-- det er ikke skrevet ferdig (VV-07, TS-15, VV-25). Hva som er sagt, er forseglet med resten.

-- Når det gjelder, uten å spørre om hvem som spør: den som får nummeret, er prøvd før.
create function tilgang.nummeret_venter(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(k.registrert_ved) filter (where k.slag = 'fra_samtalen')
      > coalesce(max(k.registrert_ved) filter (where k.slag = 'lagt_bort' or k.slag = 'trygg_kontakt' and not k.strammet), '-infinity'), false)
  from varde.kontakt k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.foresatt_id is null $$;
create or replace function tilgang.nummeret_venter_for_meg(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))
      or s.id in (select m.sak_id from tilgang.siste_samtaler_hos_meg() m))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and tilgang.nummeret_venter(s.omrade_id, s.id)) $$;

drop function tilgang.familien_i_forseglet(uuid);
create function tilgang.familien_i_forseglet(p_id uuid) returns table (nokkel_id uuid, tabell text, rad uuid, navn bytea,
  kontakt_id uuid, verdi bytea, tider bytea, kodeord bytea, spraak bytea, tolk text, beskjed_ok boolean, venter boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare her uuid := tilgang.omrade(); s record; min boolean := tilgang.har_familieplikten(p_id);
begin
  select k.id, k.nokkel_id, k.aldersbaand into s from varde.forseglet_sak f join varde.sak k on k.omrade_id = f.omrade_id and k.id = f.sak_id
    where f.omrade_id = her and f.id = p_id and min;
  perform logg.skriv('forseglet_familie_vist', case when min then 'ja' else 'nei' end, '',
    case when min then '{forsegling,sak}'::text[] else '{forsegling}' end, case when min then array[p_id, s.id] else array[p_id] end);
  if not min then return; end if;
  return query select s.nokkel_id, null::text, null::uuid, null::bytea, null::uuid, null::bytea, null::bytea, null::bytea, null::bytea, null::text, null::boolean, null::boolean;
  if tilgang.trukket_etter(her, s.id, '-infinity') or not tilgang.familien_er_avklart(her, s.id) then return; end if;
  return query
    with ringes as (
      select 'foresatte' as tabell, f.id as rad, f.navn, f.id as foresatt, f.byttet_ved from varde.foresatte f
        where f.omrade_id = her and f.sak_id = s.id and f.id in (select tilgang.ringbare(her, s.id))
      union all select 'identitet', s.id, i.navn, null, null from varde.identitet i
        where i.omrade_id = her and i.sak_id = s.id and s.aldersbaand = '18_pluss'
    )
    select s.nokkel_id, r.tabell, r.rad, r.navn, k.id, k.verdi, k.tider, k.kodeord, k.spraak, k.tolk, k.beskjed_ok,
      r.foresatt is null and tilgang.nummeret_venter(her, s.id)
    from ringes r left join lateral (
      select n.* from varde.kontakt n where n.omrade_id = her and n.sak_id = s.id and n.foresatt_id is not distinct from r.foresatt
        and n.slag = 'trygg_kontakt' order by n.registrert_ved desc limit 1) k on not tilgang.nummeret_er_stengt(her, s.id, r.foresatt)
        and (r.byttet_ved is null or k.registrert_ved > r.byttet_ved)
        and not exists (select 1 from varde.oppringning o where o.omrade_id = her and o.sak_id = s.id and o.til_foresatt is not distinct from r.foresatt
          and o.utfall in ('feil_nummer', 'feil_person') and o.maate in ('telefon', 'melding') and o.ringt_ved >= k.registrert_ved)
    order by r.tabell, r.rad;
end $$;
revoke all on function tilgang.nummeret_venter(uuid, uuid), tilgang.familien_i_forseglet(uuid) from public;
grant execute on function tilgang.familien_i_forseglet(uuid) to varde_app;
