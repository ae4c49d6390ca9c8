-- Vernet (TP-32, TP-33, TP-35, TP-52, VV-24): at et tiltak ikke trengs, er på plass eller er spurt om, er svaret til en navngitt i politiet eller
-- påtalemyndigheten. Trengs det, kontaktes den som har ansvaret, og i en alvorlig sak vitnebeskyttelsesprogrammet; begge er pålagt.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Hvem som svarte, eller er spurt (VV-24) ─────────────────────────────────────────────────────

alter table varde.vern
  add column svart_av bytea,
  add column svart_rolle text check (svart_rolle in ('politi', 'paatale')),
  add column svart_dag date;
grant insert (svart_av, svart_rolle, svart_dag) on varde.vern to varde_app;
create policy svaret_har_et_navn on varde.vern as restrictive for insert to varde_app with check (
  vurdering = 'trengs' or (svart_av is not null and svart_rolle is not null and svart_dag is not null and svart_dag <= (select tilgang.dagen())));

-- Svaret følger saken når den overtas (VV-18).
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', $s$select 'vern', v.id, 'merknad', v.merknad from t$s$, $s$select 'vern', v.id, x.k, x.v from t$s$);
call tilgang.bytt_tekst('tilgang.celler_i_tilbudet(uuid)', 'order by n.slag, n.vurdert_ved desc) v on true)',
  $s$order by n.slag, n.vurdert_ved desc) v on true cross join lateral (values ('merknad', v.merknad), ('svart_av', v.svart_av)) x (k, v))$s$);
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)', 'vurdert_av, vurdert_ved, merknad)', 'vurdert_av, vurdert_ved, merknad, svart_av, svart_rolle, svart_dag)');
call tilgang.bytt_tekst('tilgang.ta_over_sak(uuid, uuid, uuid, uuid, uuid, text, uuid, bytea, bytea, jsonb)', $s$tilgang.celle(p_celler, 'vern', x.id, 'merknad')$s$,
  $s$tilgang.celle(p_celler, 'vern', x.id, 'merknad'),
      tilgang.celle(p_celler, 'vern', x.id, 'svart_av'), x.svart_rolle, x.svart_dag$s$);

-- ── Den som har ansvaret, er kontaktet (TP-33, TP-35) ───────────────────────────────────────────

create table varde.vernkontakt (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet', 'vitnebeskyttelse')),
  hvem bytea not null,
  dag date not null,
  ord bytea,
  foert_av uuid not null references varde.bruker, foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.vernkontakt (omrade_id, sak_id);
comment on table varde.vernkontakt is 'hvem som er kontaktet om et vernetiltak, og når (TP-33, TP-35)';
do $$ declare r record; begin
  for r in select * from (values
    ('vern', 'svart_av', 'vite hvem i politiet eller påtalemyndigheten som svarte om vernet, eller er spurt (VV-24)'),
    ('vern', 'svart_rolle', 'vite om det er politiet eller påtalemyndigheten som har svart (VV-24)'),
    ('vern', 'svart_dag', 'vite når det ble svart eller spurt (VV-24)'),
    ('vernkontakt', 'slag', 'vite hvilket tiltak det gjelder (TP-33)'),
    ('vernkontakt', 'hvem', 'vite hvem som er kontaktet om vernet (TP-33, TP-35)'),
    ('vernkontakt', 'dag', 'vite når den ansvarlige ble kontaktet (TP-33, TP-35)'),
    ('vernkontakt', 'ord', 'vite hva som ble avtalt (TP-33)'),
    ('vernkontakt', 'foert_av', 'vite hvem som førte det'),
    ('vernkontakt', 'foert_ved', 'vise når det ble ført')) k (tabell, navn, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.navn, format('formål: %s; kategori: klientforhold, slekt_familie_hjem; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_saksvegg('vernkontakt', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.vernkontakt;
create policy ikke_etterforskeren on varde.vernkontakt as restrictive to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy i_eget_navn_i_saken on varde.vernkontakt as restrictive for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and exists (select 1 from varde.sak s
    where s.id = vernkontakt.sak_id and s.eier_organisasjon = vernkontakt.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, hvem, dag, ord, foert_av) on varde.vernkontakt to varde_app;
create trigger lukket after insert on varde.vernkontakt for each row execute function tilgang.vokt_lukket();

-- Tiltakene det er behov for, der ingen er kontaktet siden behovet kom (TP-33).
create function tilgang.vern_uten_kontakt(p_omrade uuid, p_sak uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.slag from (select distinct on (x.slag) x.slag, x.vurdering from varde.vern x where x.omrade_id = p_omrade and x.sak_id = p_sak
      order by x.slag, x.vurdert_ved desc) v
  where v.vurdering = 'trengs' and not exists (select 1 from varde.vernkontakt k where k.omrade_id = p_omrade and k.sak_id = p_sak and k.slag = v.slag
    and k.foert_ved > coalesce((select max(n.vurdert_ved) from varde.vern n where n.omrade_id = p_omrade and n.sak_id = p_sak and n.slag = v.slag
      and n.vurdering <> 'trengs'), '-infinity')) $$;

-- En sak der noen kan være truet: merket alvorlig, en hendelse som er en trussel, eller guiden har sagt fra om en (VV-24).
create function tilgang.er_trusselsak(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.alvorlig)
    or exists (select 1 from varde.hendelse h where h.omrade_id = p_omrade and h.sak_id = p_sak and h.sakstype = 'trusler')
    or exists (select 1 from varde.guidemelding m where m.omrade_id = p_omrade and m.sak_id = p_sak and m.slag = 'trussel') $$;

-- Tiltakene det er spurt om, og ingen har svart på.
create function tilgang.vern_uten_svar(p_omrade uuid, p_sak uuid) returns table (id uuid, slag text, svart_av bytea, svart_dag date, vurdert_av uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, v.slag, v.svart_av, v.svart_dag, v.vurdert_av from (select distinct on (x.slag) x.* from varde.vern x
    where x.omrade_id = p_omrade and x.sak_id = p_sak order by x.slag, x.vurdert_ved desc) v where v.vurdering = 'spurt' $$;

create function tilgang.hold_oppgaven(p_omrade uuid, p_sak uuid, p_slag text, p_aapen boolean, p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not p_aapen then
    update varde.oppgave o set utfort = now(), utfort_av = coalesce(tilgang.aktor(), p_bruker)
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = p_slag and o.utfort is null;
  elsif not exists (select 1 from varde.oppgave o where o.omrade_id = p_omrade and o.sak_id = p_sak and o.slag = p_slag and o.utfort is null) then
    perform tilgang.paalegg(p_omrade, p_sak, array[p_slag], p_bruker);
  end if;
end $$;

-- Oppgavene følger det som er ført: de kommer når behovet er sett, og er gjort når kontakten eller svaret er ført (TP-33, TP-35, TP-52, VV-24).
create function tilgang.se_etter_vernet(p_omrade uuid, p_sak uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.koordinator_id, k.alvorlig into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak
    and k.tilstand not in ('avsluttet', 'henvist', 'angret');
  if not found then return; end if;
  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'kontakt_vernansvarlig', exists (select 1 from tilgang.vern_uten_kontakt(p_omrade, p_sak)), s.koordinator_id);
  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'kontakt_vitnebeskyttelse', s.alvorlig and not exists (select 1 from varde.vernkontakt k
    where k.omrade_id = p_omrade and k.sak_id = p_sak and k.slag = 'vitnebeskyttelse'), s.koordinator_id);
  perform tilgang.hold_oppgaven(p_omrade, p_sak, 'vern_uten_svar', tilgang.er_trusselsak(p_omrade, p_sak)
    and exists (select 1 from tilgang.vern_uten_svar(p_omrade, p_sak)), s.koordinator_id);
end $$;

create function tilgang.foelg_vernet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null then return null; end if;
  perform tilgang.se_etter_vernet(new.omrade_id, new.sak_id);
  return null;
end $$;
-- Før `slutt` på vern, som ser etter åpne plikter: utløsere kjøres i navnerekkefølge, og radenes før setningens.
create trigger foelger_vernet after insert on varde.vern for each row execute function tilgang.foelg_vernet();
create trigger foelger_vernet after insert on varde.vernkontakt for each row execute function tilgang.foelg_vernet();
create trigger foelger_vernet after insert on varde.guidemelding for each row when (new.slag = 'trussel') execute function tilgang.foelg_vernet();
create trigger foelger_vernet after insert or update of sakstype on varde.hendelse for each row when (new.sakstype = 'trusler') execute function tilgang.foelg_vernet();
create function tilgang.foelg_alvoret() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null then return null; end if;
  perform tilgang.se_etter_vernet(new.omrade_id, new.id);
  return null;
end $$;
create trigger foelger_alvoret after insert or update of alvorlig on varde.sak for each row when (new.alvorlig) execute function tilgang.foelg_alvoret();

-- Det føres bare om noe det er behov for, og dagen har vært.
create function tilgang.vokt_vernkontakt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null then return null; end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if not (case when new.slag = 'vitnebeskyttelse' then exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.alvorlig)
      else exists (select 1 from (select v.vurdering from varde.vern v where v.omrade_id = new.omrade_id and v.sak_id = new.sak_id and v.slag = new.slag
        order by v.vurdert_ved desc limit 1) v where v.vurdering = 'trengs') end) then
    raise exception 'det er ikke behov for tiltaket' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger behovet after insert on varde.vernkontakt for each row execute function tilgang.vokt_vernkontakt();

-- Koordinatoren merker saken som alvorlig (TP-35). Merket tas ikke bort: det som er pålagt, er det til det er gjort.
create function tilgang.merk_alvorlig(p_sak uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak s set alvorlig = true where s.omrade_id = tilgang.omrade() and s.id = p_sak and not s.alvorlig
    and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'));
  return found;
end $$;

-- ── Oppgavene er pålagt (TP-52) ─────────────────────────────────────────────────────────────────

create function tilgang.vernets_plikter() returns text[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{kontakt_vernansvarlig,kontakt_vitnebeskyttelse}'::text[] $$;
call tilgang.bytt_tekst('tilgang.har_aapne_plikter(uuid, uuid)', '|| tilgang.programmets_plikter()', '|| tilgang.programmets_plikter() || tilgang.vernets_plikter()');
create policy bare_basen_om_vernet on varde.oppgave as restrictive for insert to varde_app
  with check (slag <> all ('{kontakt_vernansvarlig,kontakt_vitnebeskyttelse,vern_uten_svar}'::text[]));
create policy vernet_foeres on varde.oppgave as restrictive for update to varde_app
  using (slag <> all ('{kontakt_vernansvarlig,kontakt_vitnebeskyttelse,vern_uten_svar}'::text[]));

-- ── Spurt uten svar, i en trusselsak: hos eskaleringsmottakeren samme dag (VV-24, VV-14) ────────

-- Det som trengs for å purre på den som er spurt, og ikke mer.
create function tilgang.vern_uten_svar_til_meg()
returns table (id uuid, sak_id uuid, nokkel_id uuid, slag text, svart_av bytea, svart_dag date, spurt_av text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, s.id, s.nokkel_id, v.slag, v.svart_av, v.svart_dag, b.navn
  from varde.oppgave o
  join varde.sak s on s.omrade_id = o.omrade_id and s.id = o.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.virker_fra <= now()
  cross join lateral tilgang.vern_uten_svar(s.omrade_id, s.id) v
  left join varde.bruker b on b.id = v.vurdert_av
  where o.omrade_id = tilgang.omrade() and o.slag = 'vern_uten_svar' and o.utfort is null and s.id not in (select tilgang.mine_sperrer())
    and exists (select 1 from varde.organisasjon e where e.omrade_id = o.omrade_id
      and e.id in (select tilgang.organisasjoner_med_verv('{eskaleringsmottaker}')) and e.id in (select tilgang.svarende_enheter(s.omrade_id, s.eier_organisasjon)))
  order by v.svart_dag, v.id $$;

revoke all on function tilgang.vern_uten_kontakt, tilgang.er_trusselsak, tilgang.vern_uten_svar, tilgang.hold_oppgaven, tilgang.se_etter_vernet,
  tilgang.foelg_vernet, tilgang.foelg_alvoret, tilgang.vokt_vernkontakt, tilgang.merk_alvorlig, tilgang.vernets_plikter, tilgang.vern_uten_svar_til_meg from public;
grant execute on function tilgang.merk_alvorlig, tilgang.vern_uten_svar_til_meg to varde_app;

drop procedure tilgang.bytt_tekst;
