-- Nummeret hører til en person, og ingen faller ut av spørsmålet om hvem som kan kontaktes (VV-01, VV-07).

-- ── Den som er blitt en annen ───────────────────────────────────────────────────────────────────

-- Får raden et nytt navn, eller er hen noe annet for barnet, er nummeret, kodeordet og ja-et til beskjed den forriges: det vises
-- ikke og ringes ikke før det er skrevet på nytt.
alter table varde.foresatte add column byttet_ved timestamptz;
comment on column varde.foresatte.byttet_ved is 'formål: ikke ringe en annens nummer når den foresatte er en annen enn før (VV-01, VV-07); kategori: klientforhold, slekt_familie_hjem; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

create or replace function tilgang.vokt_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user <> 'varde_app' then return new; end if;
  if new.til < tilgang.dagen() and (not old.svart or old.kan_kontaktes = 'nei') then
    raise exception 'den som ikke er besvart, går ikke ut' using errcode = '23514';
  end if;
  if new.navn <> old.navn or new.slag <> old.slag then
    new.byttet_ved := clock_timestamp();
    if old.kan_kontaktes <> 'nei' then
      new.kan_kontaktes := 'ukjent';
      new.svart := false;
    end if;
  end if;
  return new;
end $$;

drop policy bare_den_som_kan on varde.kontakt;
create policy bare_den_som_kan on varde.kontakt as restrictive to varde_app
  using (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = kontakt.omrade_id
    and f.sak_id = kontakt.sak_id and f.id = foresatt_id and f.kan_kontaktes = 'ja'
    and (f.byttet_ved is null or f.byttet_ved < kontakt.registrert_ved)
    and (f.fra is null or f.fra <= tilgang.dagen()) and (f.til is null or f.til >= tilgang.dagen())));

-- Nummeret feil person svarte på, som var feil, eller som hørte til en annen, ringes ikke før det er skrevet på nytt.
create or replace function tilgang.nummeret_er_feil(p_omrade uuid, p_sak uuid, p_foresatt uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(greatest(
      (select max(o.ringt_ved) from varde.oppringning o where o.omrade_id = p_omrade and o.sak_id = p_sak
        and o.til_foresatt is not distinct from p_foresatt and o.utfall in ('feil_nummer', 'feil_person') and o.maate in ('telefon', 'melding')),
      (select f.byttet_ved from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.id = p_foresatt))
    >= coalesce((select max(k.registrert_ved) from varde.kontakt k where k.omrade_id = p_omrade and k.sak_id = p_sak
        and k.foresatt_id is not distinct from p_foresatt and k.slag = 'trygg_kontakt'), '-infinity'), false) $$;

-- Den som ikke er svart for på nytt etter et nytt navn, er like ubesvart i området som tar over saken, og den forriges nummer er
-- like borte der (VV-18).
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.ta_over_sak(uuid,uuid,uuid,uuid,uuid,text,uuid,bytea,bytea,jsonb)'::regprocedure);
  naa := replace(foer, 'update varde.foresatte f set svart = x.svart from', 'update varde.foresatte f set svart = x.svart, kan_kontaktes = x.kan_kontaktes, byttet_ved = x.byttet_ved from');
  if naa = foer then raise exception 'fant ikke stedet i ta_over_sak'; end if;
  execute naa;
end $$;

-- ── Ingen faller ut før hen er besvart, og en voksens foresatte ringes ikke ─────────────────────

-- Den som ikke er besvart, teller uansett datoer: en første dag som kommer eller en siste dag som går, tar ingen ut (VV-01).
create or replace function tilgang.familien_er_avklart(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.aldersbaand = '18_pluss')
    or coalesce((select bool_or(f.kan_kontaktes = 'ja') from tilgang.foresatte_naa(p_omrade, p_sak) f), false)
      and not exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and not f.svart) $$;

create function tilgang.vokt_ny_foresatt() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and new.til < tilgang.dagen() then
    raise exception 'den som ikke er besvart, går ikke ut' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger ny_foresatt before insert on varde.foresatte for each row execute function tilgang.vokt_ny_foresatt();
revoke all on function tilgang.vokt_ny_foresatt from public;

-- Er den unge fylt 18, ringes hen selv: å ringe foreldrene er å fortelle dem noe (TP-07).
create or replace function tilgang.ringbare(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with naa as (select f.*, f.slag like 'forelder%' as forelder from tilgang.foresatte_naa(p_omrade, p_sak) f
    where not exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.aldersbaand = '18_pluss')),
  foreldre as (select count(*) as antall, bool_or(bor_med = 'ukjent') as ukjent,
    bool_or(bor_med in ('ja', 'delvis') and kan_kontaktes = 'ja') as hos_en_som_kan from naa where forelder)
  select n.id from naa n, foreldre p where n.kan_kontaktes = 'ja'
    and (not n.forelder or p.antall < 2 or (not p.ukjent and (n.bor_med in ('ja', 'delvis') or not p.hos_en_som_kan))) $$;

-- ── Vurderingen når de foresatte sier nei (TP-25) ───────────────────────────────────────────────

-- Takker foresatte nei, eller sier de at ungdommen er ivaretatt, står det i utgavene som krever det, om ungdommen likevel skal spørres.
create function tilgang.krever_vurdering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.vurdering_ungdommen is null and (new.sier_ivaretatt or new.nei_fra in ('foresatte', 'begge')) and exists (
      select 1 from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
      where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.aldersbaand <> '18_pluss'
        and (u.innstillinger -> 'vurderUngdommenVedNeiFraForesatte') = 'true'::jsonb) then
    raise exception 'det er ikke vurdert om ungdommen skal spørres' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger krever_vurdering before insert on varde.foerstesamtale for each row execute function tilgang.krever_vurdering();
revoke all on function tilgang.krever_vurdering from public;

-- ── Den som ikke skal kontaktes, er borte også der hen ble ringt før ────────────────────────────

-- Oppringningen til en som ikke lenger skal kontaktes, er bare koordinatorens å lese: den som ikke ser hen, ser den ikke (VV-01, VV-38).
create policy maa_ikke on varde.oppringning as restrictive for select to varde_app
  using (til_foresatt is null or exists (select 1 from varde.foresatte f where f.omrade_id = oppringning.omrade_id
    and f.sak_id = oppringning.sak_id and f.id = til_foresatt));

-- Forsøkene slik den som har samtalen, ser dem: at det ble ringt, når og av hvem, men ingenting om hvem eller om det som ble
-- sagt når hen ikke skal kontaktes; og ikke navnet på en som kom etter den som ble ringt.
create function tilgang.forsoekene(p_sak uuid) returns table (id uuid, ungdommen boolean, til_foresatt uuid, maate text, utfall text, flyttet_av text,
  neste_forsoek date, adressatgrunn bytea, tilstede bytea, tolk text, tolkgrunn bytea, ord bytea, ringt_ved timestamptz, ringt_av uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id, o.til_foresatt is null, case when x.vises and not coalesce(f.byttet_ved > o.ringt_ved, false) then o.til_foresatt end,
    o.maate, o.utfall, o.flyttet_av, o.neste_forsoek, case when x.vises then o.adressatgrunn end, case when x.vises then o.tilstede end,
    case when x.vises then o.tolk else 'ingen' end, case when x.vises then o.tolkgrunn end, case when x.vises then o.ord end, o.ringt_ved, o.ringt_av
  from varde.oppringning o
  left join varde.foresatte f on f.omrade_id = o.omrade_id and f.id = o.til_foresatt
  cross join lateral (select coalesce(f.kan_kontaktes, '') <> 'nei' as vises) x
  where o.omrade_id = (select tilgang.omrade()) and o.sak_id = p_sak and o.sak_id not in (select tilgang.mine_sperrer())
    and (o.eier_organisasjon in (select tilgang.koordinator_for()) or o.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}')))
  order by o.ringt_ved $$;
revoke all on function tilgang.forsoekene from public;
grant execute on function tilgang.forsoekene to varde_app;

-- ── Beskjed, og hvem som var til stede ──────────────────────────────────────────────────────────

-- Det legges igjen en beskjed bare der noen har sagt ja til det (VV-07).
create or replace function tilgang.riktig_nummer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k record;
begin
  if new.maate in ('telefon', 'melding') and tilgang.nummeret_er_feil(new.omrade_id, new.sak_id, new.til_foresatt) then
    raise exception 'nummeret er feil' using errcode = '23514';
  end if;
  select c.beskjed_ok, c.tolk into k from varde.kontakt c where c.omrade_id = new.omrade_id and c.sak_id = new.sak_id
    and c.foresatt_id is not distinct from new.til_foresatt and c.slag = 'trygg_kontakt' order by c.registrert_ved desc limit 1;
  if new.maate = 'melding' and not coalesce(k.beskjed_ok, false) then
    raise exception 'ingen har sagt ja til beskjed' using errcode = '23514';
  end if;
  -- Trenger hen tolk, står det hvem som tolket, eller hvorfor ingen gjorde det (VV-08).
  if new.utfall = 'svarte' and new.tolk = 'ingen' and new.tolkgrunn is null and k.tolk = 'ja' then
    raise exception 'hen trenger tolk' using errcode = '23514';
  end if;
  return new;
end $$;

-- Alle som var til stede i en samtale, føres (VV-08); det som ble ført før, står.
alter table varde.oppringning add constraint alle_til_stede check (utfall <> 'svarte' or tilstede is not null) not valid;

-- ── Hvem som overlot samtalen (TP-29) ───────────────────────────────────────────────────────────

alter table varde.sak_tilgang add column gitt_av uuid references varde.bruker;
comment on column varde.sak_tilgang.gitt_av is 'formål: vise hvem som overlot samtalen (TP-29); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.overlat_samtalen(uuid, uuid)'::regprocedure);
  naa := replace(replace(foer, '(omrade_id, sak_id, bruker_id, relasjon, grunnlag) values', '(omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag) values'),
    $s$p_bruker, 'samtaleholder',$s$, $s$p_bruker, 'samtaleholder', tilgang.aktor(),$s$);
  if naa not like '%gitt_av, grunnlag) values%' or naa not like $s$%'samtaleholder', tilgang.aktor(),%$s$ then raise exception 'fant ikke stedet i overlat_samtalen'; end if;
  execute naa;
end $$;
