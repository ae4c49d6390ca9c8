-- Vitnebeskyttelsen har svar som de andre tiltakene (VV-24, TP-35): behovet er koordinatorens, «spurt», «trengs ikke» og «på plass» er en navngitts i
-- politiet eller påtalemyndigheten. Den er ikke på lista som må vurderes før oppstart, og et ubesvart spørsmål går videre samme dag, som de andre.
-- Et merke som alvorlig koordinatoren satte ved en feil, tas bort med en grunn; det merket satte i gang, og som ikke er gjort, faller bort (TP-52).

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

alter table varde.vern drop constraint vern_slag_check,
  add constraint vern_slag_check check (slag in ('oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet', 'vitnebeskyttelse'));
-- Det svares på i en alvorlig sak, og der det alt er ført noe, så et spørsmål kan få svar også når merket er tatt bort.
create function tilgang.vokt_vitnebeskyttelsen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and not exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and (s.alvorlig
      or exists (select 1 from varde.vern v where v.omrade_id = s.omrade_id and v.sak_id = s.id and v.slag = new.slag and v.id <> new.id))) then
    raise exception 'saken er ikke alvorlig' using errcode = '23514';
  end if;
  return null;
end $$;
revoke all on function tilgang.vokt_vitnebeskyttelsen() from public;
create trigger vitnebeskyttelsen after insert on varde.vern for each row when (new.slag = 'vitnebeskyttelse') execute function tilgang.vokt_vitnebeskyttelsen();

-- ── Programmet er kontaktet når noen er det, eller en navngitt er spurt eller har svart ─────────────────────────────
create function tilgang.vitnebeskyttelse_uten_kontakt(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((s.alvorlig or v.vurdering = 'trengs') and not coalesce(v.vurdering <> 'trengs' and v.vurdert_ved > x.fra, false)
    and not exists (select 1 from varde.vernkontakt k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.slag = 'vitnebeskyttelse' and k.foert_ved > x.fra
      and k.foert_ved > coalesce((select max(n.vurdert_ved) from varde.vern n where n.omrade_id = p_omrade and n.sak_id = p_sak
        and n.slag = 'vitnebeskyttelse' and n.vurdering <> 'trengs'), '-infinity')), false)
  from varde.sak s cross join lateral (select coalesce(tilgang.vern_kontaktes_fra(p_omrade, p_sak), '-infinity') as fra) x
  left join lateral (select n.vurdering, n.vurdert_ved from varde.vern n where n.omrade_id = p_omrade and n.sak_id = p_sak and n.slag = 'vitnebeskyttelse'
    order by n.vurdert_ved desc limit 1) v on true
  where s.omrade_id = p_omrade and s.id = p_sak $$;
revoke all on function tilgang.vitnebeskyttelse_uten_kontakt(uuid, uuid) from public;
call tilgang.bytt_tekst('tilgang.vern_uten_kontakt(uuid, uuid)', $f$where v.vurdering = 'trengs' and not exists$f$, $t$where v.vurdering = 'trengs' and v.slag <> 'vitnebeskyttelse' and not exists$t$);
call tilgang.bytt_tekst('tilgang.se_etter_vernet(uuid, uuid)', $f$s.alvorlig and not exists (select 1 from varde.vernkontakt k
    where k.omrade_id = p_omrade and k.sak_id = p_sak and k.slag = 'vitnebeskyttelse' and k.foert_ved > tilgang.vern_kontaktes_fra(p_omrade, p_sak)), s.koordinator_id);$f$,
  $t$tilgang.vitnebeskyttelse_uten_kontakt(p_omrade, p_sak), s.koordinator_id);$t$);
drop procedure tilgang.bytt_tekst;
create or replace function tilgang.vokt_vernkontakt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null then return null; end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if not (new.slag = 'vitnebeskyttelse' and exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.alvorlig)
      or exists (select 1 from (select v.vurdering from varde.vern v where v.omrade_id = new.omrade_id and v.sak_id = new.sak_id and v.slag = new.slag
        order by v.vurdert_ved desc limit 1) v where v.vurdering = 'trengs')) then
    raise exception 'det er ikke behov for tiltaket' using errcode = '23514';
  end if;
  return null;
end $$;

-- ── Merket tas bort ──────────────────────────────────────────────────────────────────────────────────────────────────
alter table varde.advarselsgrunn
  drop constraint advarselsgrunn_advarsel_check,
  add constraint advarselsgrunn_advarsel_check
    check (advarsel in ('ventet_for_lenge', 'vern_ikke_vurdert', 'vitne_ikke_sagt', 'vernplikter_aapne', 'samtalen_ikke_skrevet', 'alvorlig_tatt_bort'));
-- Grunnen føres av funksjonen, når merket faktisk tas bort.
create policy merket_er_tatt_bort on varde.advarselsgrunn as restrictive for insert to varde_app with check (advarsel <> 'alvorlig_tatt_bort');

-- Fulgte merket raden saken kom fra, eller den den ble åpnet igjen av, er det ikke koordinatoren som satte det.
create function tilgang.merket_fulgte_raden(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s join varde.kandidat k on k.omrade_id = s.omrade_id and k.alvorlig
    and (k.id = s.kandidat_id or k.id in (select g.kandidat_id from varde.gjenaapning g where g.omrade_id = s.omrade_id and g.sak_id = s.id))
    where s.omrade_id = p_omrade and s.id = p_sak) $$;
create function tilgang.merket_stopp(p_sak uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select case when not s.alvorlig then 'ikke_merket' when tilgang.merket_fulgte_raden(s.omrade_id, s.id) then 'fulgte_med' else 'ok' end
    from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
      and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))), 'ikke_funnet') $$;
create function tilgang.ta_bort_alvorlig(p_sak uuid, p_id uuid, p_grunn bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); stopp text;
begin
  perform 1 from varde.sak s where s.omrade_id = her and s.id = p_sak for no key update;
  stopp := tilgang.merket_stopp(p_sak);
  if stopp <> 'ok' then return stopp; end if;
  if p_grunn is null then return 'mangler_merkegrunn'; end if;
  insert into varde.advarselsgrunn (omrade_id, id, sak_id, eier_organisasjon, advarsel, grunn, gitt_av)
    select her, p_id, s.id, s.eier_organisasjon, 'alvorlig_tatt_bort', p_grunn, tilgang.aktor() from varde.sak s where s.omrade_id = her and s.id = p_sak;
  update varde.sak s set alvorlig = false where s.omrade_id = her and s.id = p_sak;
  -- Det som ikke er gjort, og bare fulgte av merket, faller bort: det krysses ikke av som gjort.
  if not tilgang.vitnebeskyttelse_uten_kontakt(her, p_sak) then
    delete from varde.oppgave o where o.omrade_id = her and o.sak_id = p_sak and o.slag = 'kontakt_vitnebeskyttelse' and o.utfort is null;
  end if;
  if not tilgang.er_trusselsak(her, p_sak) then
    delete from varde.oppgave o where o.omrade_id = her and o.sak_id = p_sak and o.slag = 'vern_uten_svar' and o.utfort is null;
  end if;
  perform tilgang.se_etter_vernet(her, p_sak);
  return 'ok';
end $$;
revoke all on function tilgang.merket_fulgte_raden(uuid, uuid), tilgang.merket_stopp(uuid), tilgang.ta_bort_alvorlig(uuid, uuid, bytea) from public;
grant execute on function tilgang.merket_stopp(uuid), tilgang.ta_bort_alvorlig(uuid, uuid, bytea) to varde_app;
