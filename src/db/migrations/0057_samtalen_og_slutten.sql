-- Den første samtalen får sitt resultat der saken står, og slutten går ikke utenom det som må være sagt (TP-25, TP-27, C8, C28).

-- ── Alle fire resultatene også når samtalen er avtalt (TP-27, C8, VV-16) ────────────────────────

-- Familien ringer etter at samtalen er avtalt: også den oppringningen ender med ett av de fire resultatene. Er ja-et trukket etter at
-- noen svarte, skrives det familien sa likevel, og saken blir stående (TP-20, C6d).
create or replace function tilgang.virk_foerstesamtale() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text;
begin
  select s.tilstand into sto from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if sto not in ('i_foerste_kontakt', 'samtale_avtalt', 'venter_klarering', 'klar_for_kontakt') then raise exception 'saken er ikke i første kontakt' using errcode = '23514'; end if;
  if not exists (select 1 from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.utfall = 'svarte'
      and not exists (select 1 from varde.oppringning n where n.omrade_id = o.omrade_id and n.etter = o.id)) then
    raise exception 'ingen svarte sist' using errcode = '23514';
  end if;
  if sto in ('venter_klarering', 'klar_for_kontakt') then return null; end if;
  if new.resultat in ('samtale_avtalt', 'samtale_holdt') then
    update varde.sak set tilstand_siden = new.skrevet_ved,
      tilstand = case new.resultat when 'samtale_avtalt' then 'samtale_avtalt' else 'samtale_holdt' end
    where omrade_id = new.omrade_id and id = new.sak_id;
  else
    perform tilgang.avslutt_etter_samtalen(new.omrade_id, new.sak_id, new.skrevet_av);
  end if;
  return null;
end $$;

-- Saken slutter med det resultatet der også, når vern er vurdert eller koordinatoren bekrefter det.
do $$ declare f record; foer text; naa text; begin
  for f in select * from (values
    ('tilgang.avslutt_etter_samtalen(uuid, uuid, uuid)', $s$s.tilstand = 'i_foerste_kontakt'$s$, $s$s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt')$s$),
    ('tilgang.sa_trygg_igjen(uuid, uuid)', $s$s.tilstand = 'i_foerste_kontakt'$s$, $s$s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt')$s$),
    ('tilgang.virk_avslutning()', $s$s.tilstand in ('i_foerste_kontakt', 'samtale_holdt')$s$, $s$s.tilstand in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt')$s$)) x (navn, fra, til)
  loop
    foer := pg_get_functiondef(f.navn::regprocedure);
    naa := replace(foer, f.fra, f.til);
    if naa = foer then raise exception 'fant ikke stedet i %', f.navn; end if;
    execute naa;
  end loop;
end $$;

-- ── De foresattes nei går ikke utenom vurderingen (TP-25) ───────────────────────────────────────

alter table varde.avslutning add column vurdering_ungdommen bytea;
grant insert (vurdering_ungdommen) on varde.avslutning to varde_app;
comment on column varde.avslutning.vurdering_ungdommen is 'formål: vise vurderingen av om ungdommen skal spørres når de foresatte sier nei (TP-25); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Krever utgaven vurderingen, er det et barns sak, har noen svart, og står den ikke i resultatet av den siste samtalen?
create function tilgang.maa_vurdere_ungdommen(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
      where s.omrade_id = p_omrade and s.id = p_sak and s.aldersbaand <> '18_pluss'
        and (u.innstillinger -> 'vurderUngdommenVedNeiFraForesatte') = 'true'::jsonb)
    and coalesce((select f.vurdering_ungdommen is null from varde.oppringning o
      left join varde.foerstesamtale f on f.omrade_id = o.omrade_id and f.oppringning_id = o.id
      where o.omrade_id = p_omrade and o.sak_id = p_sak and o.utfall = 'svarte' order by o.ringt_ved desc limit 1), false) $$;
revoke all on function tilgang.maa_vurdere_ungdommen from public;

do $$ declare foer text; naa text; begin
  foer := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  naa := replace(foer, '  -- TP-36: de pålagte oppgavene er gjort, eller det står hvorfor ikke.', $ny$  -- TP-25: de foresattes nei etter at noen har svart.
  if new.maate = 'oensker_ikke' and new.part in ('foresatte', 'begge') and new.vurdering_ungdommen is null
      and tilgang.maa_vurdere_ungdommen(new.omrade_id, new.sak_id) then
    raise exception 'det er ikke vurdert om ungdommen skal spørres' using errcode = '23514';
  end if;
  -- TP-36: de pålagte oppgavene er gjort, eller det står hvorfor ikke.$ny$);
  if naa = foer then raise exception 'fant ikke stedet i virk_avslutning'; end if;
  execute naa;
end $$;

-- ── Angringen gir tilbake det avslutningen tok (C28, VV-10, TP-29) ──────────────────────────────

-- Er ja-et trukket etter avslutningen, og ikke svart på siden?
create function tilgang.trukket_etter(p_omrade uuid, p_sak uuid, p_ved timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.klareringssvar r where r.omrade_id = p_omrade and r.sak_id = p_sak and r.svar = 'trukket' and r.svart_ved > p_ved
    and not exists (select 1 from varde.klareringssvar n where n.omrade_id = r.omrade_id and n.klarering_id = r.klarering_id and n.svart_ved > r.svart_ved)) $$;

-- Den samtalen var overlatt til da saken sluttet, har den igjen, når hen fortsatt kan ha saken; ellers er den koordinatorens.
create function tilgang.gi_samtalen_tilbake(p_omrade uuid, p_sak uuid, p_sluttet timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  if not tilgang.kan_overlates(p_omrade, p_sak) then return; end if;
  for r in select t.bruker_id, t.gitt_av, t.grunnlag, s.eier_organisasjon, k.annen_eier from varde.sak_tilgang t
      join varde.sak s on s.omrade_id = t.omrade_id and s.id = t.sak_id
      join tilgang.kan_holde_samtalen(p_sak) k on k.bruker_id = t.bruker_id
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'samtaleholder' and t.til = p_sluttet
  loop
    insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag)
      values (p_omrade, p_sak, r.bruker_id, 'samtaleholder', r.gitt_av, r.grunnlag);
    if r.annen_eier is not null then
      insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, hjemmel_id, besluttet_av)
        values (p_omrade, p_sak, r.eier_organisasjon, r.annen_eier, array['sak', 'identitet', 'kontakt', 'foresatte', 'hendelse', 'vern', 'samtale', 'samtykke'],
          'foerste_samtale', 'politivedtak', tilgang.lesevedtak(p_omrade, tilgang.dagen(), tilgang.dagen()), tilgang.aktor());
    end if;
  end loop;
end $$;
revoke all on function tilgang.trukket_etter, tilgang.gi_samtalen_tilbake from public;

do $$ declare f record; foer text; naa text; begin
  naa := pg_get_functiondef('tilgang.virk_avslutning()'::regprocedure);
  for f in select * from (values
    -- Kontakten var begynt: en ny, uklarert hendelse stanser den ikke (VV-10). Bare et ja som er trukket siden, gjør det.
    ($s$and s.anmeldt and not tilgang.er_klarert(new.omrade_id, new.sak_id)
      then 'venter_klarering'$s$, $s$and s.anmeldt and not tilgang.er_klarert(new.omrade_id, new.sak_id)
        and (a.fra_tilstand = 'klar_for_kontakt' or tilgang.trukket_etter(new.omrade_id, new.sak_id, a.avsluttet_ved))
      then 'venter_klarering'$s$),
    ($s$tilstand_siden = a.fra_siden where omrade_id = new.omrade_id and id = new.sak_id;
    return null;$s$, $s$tilstand_siden = a.fra_siden where omrade_id = new.omrade_id and id = new.sak_id;
    perform tilgang.gi_samtalen_tilbake(new.omrade_id, new.sak_id, a.avsluttet_ved);
    return null;$s$),
    -- Øyeblikket avslutningen har, så angringen finner den igjen.
    ($s$update varde.sak_tilgang t set til = now() where$s$, $s$update varde.sak_tilgang t set til = new.avsluttet_ved where$s$)) x (fra, til)
  loop
    foer := naa;
    naa := replace(foer, f.fra, f.til);
    if naa = foer then raise exception 'fant ikke stedet i virk_avslutning: %', f.fra; end if;
  end loop;
  execute naa;
end $$;

-- ── En flyttet avtale (VV-17) ───────────────────────────────────────────────────────────────────

-- Flytter familien avtalen, er de nådd, og tellingen begynner på nytt; flytter vi den, prøvde ingen å nå dem.
create or replace function tilgang.er_ikke_naadd(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) >= 4 and count(distinct o.maate) >= 2
    and coalesce((max(o.ringt_ved) at time zone 'Europe/Oslo')::date - (min(o.ringt_ved) at time zone 'Europe/Oslo')::date >= 13, false)
  from varde.oppringning o
  where o.omrade_id = p_omrade and o.sak_id = p_sak and not (o.utfall = 'flyttet' and o.flyttet_av = 'oss') and o.ringt_ved > coalesce((
    select max(s.ringt_ved) from varde.oppringning s where s.omrade_id = p_omrade and s.sak_id = p_sak
      and (s.utfall in ('svarte', 'ring_tilbake') or s.utfall = 'flyttet' and s.flyttet_av = 'familien')), '-infinity') $$;

-- ── Tolken til ungdommen som snakker med i samtalen til en foresatt (VV-08) ─────────────────────

alter table varde.foerstesamtale
  add column tolk text not null default 'ingen' check (tolk in ('ingen', 'tolketjeneste', 'tospraaklig_ansatt', 'slektning', 'barn', 'mistenktes_krets')),
  add column fare_for_liv boolean not null default false,
  add column tolkgrunn bytea,
  add constraint uegnet_tolk check (tolk not in ('slektning', 'barn', 'mistenktes_krets') or (fare_for_liv and tolkgrunn is not null));
grant insert (tolk, fare_for_liv, tolkgrunn) on varde.foerstesamtale to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('tolk', 'vise hvem som tolket for ungdommen (VV-08)'),
    ('fare_for_liv', 'vise at en uegnet tolk bare ble brukt når det var fare for liv (VV-08)'),
    ('tolkgrunn', 'vise hvorfor en uegnet tolk måtte brukes, eller hvorfor ingen tolket (VV-08)')) k (navn, formaal)
  loop
    execute format('comment on column varde.foerstesamtale.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Ble ungdommen ringt selv, står tolken i oppringningen.
create function tilgang.krever_ungdommens_tolk() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ungdommen = 'snakket' and new.tolk = 'ingen' and new.tolkgrunn is null
      and exists (select 1 from varde.oppringning o where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.til_foresatt is not null)
      and (select c.tolk = 'ja' from varde.kontakt c where c.omrade_id = new.omrade_id and c.sak_id = new.sak_id and c.foresatt_id is null
        and c.slag = 'trygg_kontakt' order by c.registrert_ved desc limit 1) then
    raise exception 'ungdommen trenger tolk' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger krever_tolk before insert on varde.foerstesamtale for each row execute function tilgang.krever_ungdommens_tolk();
revoke all on function tilgang.krever_ungdommens_tolk from public;

-- Resultatene (0056) med tolken; den som etterforsker saken, leser dem aldri (0055, RO-05).
drop function tilgang.resultatene(uuid);
create function tilgang.resultatene(p_sak uuid) returns table (id uuid, oppringning_id uuid, resultat text, behov bytea, avtalt_ved timestamptz,
  avtalt_hvor bytea, forslag_foresatte bytea, forslag_ungdommen bytea, vurdering_ungdommen bytea, tolk text, tolkgrunn bytea, skrevet_ved timestamptz,
  skrevet_av uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.oppringning_id, r.resultat, case when x.vises then r.behov end, case when x.vises then r.avtalt_ved end,
    case when x.vises then r.avtalt_hvor end, case when x.vises then r.forslag_foresatte end, case when x.vises then r.forslag_ungdommen end,
    case when x.vises then r.vurdering_ungdommen end, case when x.vises then r.tolk else 'ingen' end, case when x.vises then r.tolkgrunn end,
    r.skrevet_ved, r.skrevet_av
  from varde.foerstesamtale r
  join varde.oppringning o on o.omrade_id = r.omrade_id and o.id = r.oppringning_id
  left join varde.foresatte f on f.omrade_id = o.omrade_id and f.id = o.til_foresatt
  cross join lateral (select coalesce(f.kan_kontaktes, '') <> 'nei' or r.eier_organisasjon in (select tilgang.koordinator_for()) as vises) x
  where r.omrade_id = (select tilgang.omrade()) and r.sak_id = p_sak and r.sak_id not in (select tilgang.mine_sperrer())
    and r.sak_id not in (select tilgang.mine_saker('{etterforsker}'))
    and (r.eier_organisasjon in (select tilgang.koordinator_for()) or r.sak_id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}'))) $$;
revoke all on function tilgang.resultatene from public;
grant execute on function tilgang.resultatene to varde_app;

-- Bare basen sier fra om at avtalen må avklares (0056).
do $$ declare foer text; naa text; begin
  select p.with_check into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_basen';
  naa := replace(foer, '''mangler_svarer''::text', '''mangler_svarer''::text, ''avtalen_avklares''::text');
  if naa = foer then raise exception 'fant ikke stedet i bare_basen'; end if;
  execute format('alter policy bare_basen on varde.oppgave with check (%s)', naa);
end $$;
