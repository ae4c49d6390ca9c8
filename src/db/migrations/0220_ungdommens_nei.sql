-- Ungdommens eget nei stanser kontakten i hver alder og i hver tilstand, i samme sekund det er ført (VV-04; ADR 0079). Guiden fører det
-- med ett trykk der hen sier fra, også når ingen var spurt ennå. Koordinatoren får oppgaven samme dag. Et ja åpner igjen.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Saken har nei-et så lenge det står ───────────────────────────────────────────────────────────────────────────────

-- Følger svarene, og settes bare av basen: dagen, lista og varselet spør om den.
alter table varde.sak add column ungdommen_nei_ved timestamptz;
comment on column varde.sak.ungdommen_nei_ved is 'formål: ikke kontakte en ungdom som har sagt nei (VV-04); tom når hen ikke har det, eller har sagt ja siden; kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
update varde.sak s set ungdommen_nei_ved = (select max(v.foert_ved) from varde.samtykkesvar v where v.omrade_id = s.omrade_id and v.sak_id = s.id
    and v.foresatt_id is null and v.svar in ('nektet', 'trukket'))
  where tilgang.den_unge_sa_nei(s.omrade_id, s.id);

-- Nei-et kom før noen var spurt, og spørsmålet finnes bare for å bære det; og svaret guiden eller koordinatoren førte der hen sa fra.
-- Appen kan ikke sette noen av dem: bare funksjonen under gjør det.
alter table varde.samtykke add column fra_ungdommen boolean not null default false;
alter table varde.samtykkesvar add column sagt_fra boolean not null default false;
comment on column varde.samtykke.fra_ungdommen is 'formål: vite at ingen var spurt da ungdommen sa nei (VV-04); kategori: klientforhold, slekt_familie_hjem; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
comment on column varde.samtykkesvar.sagt_fra is 'formål: vite at nei-et ble ført der noen sa fra (VV-04); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Er nei-et sagt av ungdommen og ikke tatt tilbake, eller trakk en foresatt det så det stanset?
create or replace function tilgang.er_trukket(p_omrade uuid, p_samtykke uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkesvar v join varde.sak s on s.omrade_id = v.omrade_id and s.id = v.sak_id
    where v.omrade_id = p_omrade and v.samtykke_id = p_samtykke and v.stanser
      and case when v.foresatt_id is null then v.svar in ('nektet', 'trukket') and s.ungdommen_nei_ved is not null else v.svar = 'trukket' end) $$;

create function tilgang.virk_eget_svar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare nei boolean := new.svar in ('nektet', 'trukket');
begin
  if not exists (select 1 from varde.samtykke a where a.omrade_id = new.omrade_id and a.id = new.samtykke_id and a.slag = 'oppfoelging') then return null; end if;
  update varde.sak s set ungdommen_nei_ved = case when nei then coalesce(s.ungdommen_nei_ved, new.foert_ved) end
    where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  if nei then
    -- Den som er spurt om å være guide, er ikke spurt lenger; hvorfor, får hen ikke vite.
    insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
      select f.omrade_id, f.sak_id, f.eier_organisasjon, f.forespoersel_id, f.id, 'trukket', f.bruker_id, new.foert_av
      from tilgang.siste_guidesteg(new.omrade_id, new.sak_id) f where f.steg in ('spurt', 'villig', 'navn_vist');
    delete from varde.oppgave o where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id and o.slag in ('ring_etter_straffesaken', 'mangler_guide') and o.utfort is null;
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'ungdommen_sa_nei', s.koordinator_id) from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  else
    -- Ombestemte hen seg, er det ikke noe å føre om nei-et.
    update varde.oppgave o set utfort = now(), utfort_av = new.foert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
      and o.slag = 'ungdommen_sa_nei' and o.utfort is null;
  end if;
  return null;
end $$;
create trigger eget_svar after insert on varde.samtykkesvar for each row
  when (new.foresatt_id is null and new.svar in ('muntlig', 'skriftlig', 'nektet', 'trukket')) execute function tilgang.virk_eget_svar();

-- Det koordinatoren fører etterpå, er det samme som når en foresatt trakk det (VV-06), og gjør oppgaven ferdig.
call tilgang.bytt_tekst('tilgang.virk_trukketvurdering()', $f$and o.slag = 'samtykke_trukket'$f$, $t$and o.slag in ('samtykke_trukket', 'ungdommen_sa_nei')$t$);
create policy bare_basen_om_neiet on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'ungdommen_sa_nei');
create policy neiet_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'ungdommen_sa_nei');

-- ── Nei-et, ført der noen sier fra ───────────────────────────────────────────────────────────────────────────────────

-- Vaktene slipper det gjennom når funksjonen skriver: da har den prøvd det.
call tilgang.bytt_tekst('tilgang.vokt_samtykke()', 'if tilgang.aktor() is not null and not tilgang.foerer_samtykke(',
  'if new.fra_ungdommen then
    select k.aldersbaand into new.aldersbaand from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id;
    return new;
  end if;
  if tilgang.aktor() is not null and not tilgang.foerer_samtykke(');
call tilgang.bytt_tekst('tilgang.vokt_samtykkesvar()', 'if tilgang.aktor() is not null and not tilgang.foerer_samtykke(',
  'if tilgang.aktor() is not null and not new.sagt_fra and not tilgang.foerer_samtykke(');

-- Usant når saken ikke er min å si fra i, den ikke følges opp, eller nei-et står der alt. Er noe bekymringsfullt, blir det en plikt.
create function tilgang.foer_ungdommens_nei(p_sak uuid, p_svar uuid, p_dag date, p_mottatt_av bytea, p_ord bytea, p_samtykke uuid, p_omfang bytea,
  p_melding uuid, p_bekymring bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; spurt uuid; foer record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.tilstand in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
    and (k.id in (select tilgang.mine_saker('{guide}')) or k.eier_organisasjon in (select tilgang.koordinator_for()))
    and k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}')) for update;
  if not found or s.ungdommen_nei_ved is not null or p_dag is null or p_dag > tilgang.dagen() then return false; end if;
  if p_bekymring is not null then
    insert into varde.guidemelding (omrade_id, id, sak_id, eier_organisasjon, slag, innhold, skrevet_av)
      values (s.omrade_id, p_melding, s.id, s.eier_organisasjon, 'bekymring', p_bekymring, tilgang.aktor());
  end if;
  select a.id into spurt from varde.samtykke a where a.omrade_id = s.omrade_id and a.sak_id = s.id and a.slag = 'oppfoelging'
    and not exists (select 1 from varde.samtykke n where n.omrade_id = a.omrade_id and n.etter = a.id);
  if not found then
    insert into varde.samtykke (omrade_id, id, sak_id, eier_organisasjon, slag, omfang, registrert_av, fra_ungdommen)
      values (s.omrade_id, p_samtykke, s.id, s.eier_organisasjon, 'oppfoelging', p_omfang, tilgang.aktor(), true);
    spurt := p_samtykke;
  end if;
  select v.id, v.svar into foer from tilgang.samtykkesvarene(s.omrade_id, spurt) v where v.foresatt_id is null;
  insert into varde.samtykkesvar (omrade_id, id, sak_id, eier_organisasjon, samtykke_id, etter, svar, dag, mottatt_av, ord, foert_av, sagt_fra)
    values (s.omrade_id, p_svar, s.id, s.eier_organisasjon, spurt, foer.id, case when foer.svar in ('muntlig', 'skriftlig') then 'trukket' else 'nektet' end,
      p_dag, p_mottatt_av, p_ord, tilgang.aktor(), true);
  return true;
end $$;

-- ── Det som kaller på kontakt, er stille ─────────────────────────────────────────────────────────────────────────────

call tilgang.bytt_tekst('tilgang.kontaktfrist(uuid, uuid)', 'where s.omrade_id = p_omrade and s.id = p_sak', 'where s.omrade_id = p_omrade and s.id = p_sak and s.ungdommen_nei_ved is null');
call tilgang.bytt_tekst('jobb.venter_i_oppfoelgingen()', $f$s.tre_forsoek is not null and s.tilstand = 'aktiv'$f$,
  $t$s.tre_forsoek is not null and s.tilstand = 'aktiv' and s.ungdommen_nei_ved is null$t$);
call tilgang.bytt_tekst('tilgang.sommerdekning(uuid, date)', $f$where s.omrade_id = p_omrade and s.tilstand in$f$,
  $t$where s.omrade_id = p_omrade and s.ungdommen_nei_ved is null and s.tilstand in$t$);
-- Guiden som ikke leser saken lenger, får verken brev eller oppgave om den.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.akseptert is not null$f$,
  $t$join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'guide' and t.akseptert is not null
        and tilgang.kontakten_stanset_ved(s.omrade_id, s.id) is null$t$);
call tilgang.bytt_tekst('tilgang.virk_straffesaken()', $f$t.relasjon = 'guide' and t.akseptert is not null$f$,
  $t$t.relasjon = 'guide' and t.akseptert is not null and tilgang.kontakten_stanset_ved(t.omrade_id, t.sak_id) is null$t$);
call tilgang.bytt_tekst('tilgang.virk_guide_slutt()', $f$perform tilgang.si_fra(new.omrade_id, new.sak_id, 'mangler_guide', s.koordinator_id);$f$,
  $t$perform tilgang.si_fra(new.omrade_id, new.sak_id, 'mangler_guide', s.koordinator_id) from varde.sak k
    where k.omrade_id = new.omrade_id and k.id = new.sak_id and k.ungdommen_nei_ved is null;$t$);
-- Ingen vikar vurderes, og ingen skal fortelle hen hvem som tar over: det er kontakt, og ingen tar over.
call tilgang.bytt_tekst('tilgang.plikten_gjelder(varde.guidemelding, text)', 'select case p_plikt',
  $t$select (s.ungdommen_nei_ved is null or p_plikt not in ('fortell_ungdommen', 'fortell_hvem', 'vurder_vikar', 'tilbake')) and case p_plikt$t$);

-- ── Veien til oppfølging er stengt ───────────────────────────────────────────────────────────────────────────────────

call tilgang.bytt_tekst('tilgang.vokt_guidegang()', $f$if old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes' and not exists$f$,
  $t$if new.ungdommen_nei_ved is not null and (old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes'
      or old.tilstand in ('guide_soekes', 'stagnasjon') and new.tilstand in ('aktiv', 'guide_borte')) then
    raise exception 'ungdommen har sagt nei' using errcode = '23514';
  end if;
  if old.tilstand = 'samtale_holdt' and new.tilstand = 'guide_soekes' and not exists$t$);
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $f$if new.steg = 'spurt' then
    perform$f$, $t$if new.steg = 'spurt' then
    if s.ungdommen_nei_ved is not null then raise exception 'ungdommen har sagt nei' using errcode = '23514'; end if;
    perform$t$);

-- ── Loggen etter et nei ──────────────────────────────────────────────────────────────────────────────────────────────

-- Kontakten måtte til: fare for liv, helse eller trygghet. Ordene sier hvorfor.
alter table varde.logg_fakta add column akutt boolean not null default false;
alter table varde.logg_fakta add constraint akutt_har_ord check (not akutt or slag = 'kontakt' and innhold is not null);
comment on column varde.logg_fakta.akutt is 'formål: vite at kontakten måtte til for å verne ungdommen, også mot hens nei (VV-04, VV-06); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
grant insert (akutt) on varde.logg_fakta to varde_app;

-- Etter dagen hen sa nei, føres ingen kontakt med hen, uten at hen selv tok den, eller det måtte til. Det som var før, kan føres.
-- Etter raden: den som ikke har saken, får veggens svar.
create function tilgang.vokt_kontakt_etter_nei() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare nei timestamptz;
begin
  select k.ungdommen_nei_ved into nei from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if nei is not null and tilgang.aktor() is not null and new.dag > tilgang.oslodag(nei) then
    raise exception 'ungdommen har sagt nei' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger etter_nei after insert on varde.logg_fakta for each row
  when (new.slag = 'kontakt' and new.gjaldt in ('ungdommen', 'sammen') and not new.tok_kontakt and not new.akutt and not new.flyttet_hit)
  execute function tilgang.vokt_kontakt_etter_nei();

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.virk_eget_svar, tilgang.foer_ungdommens_nei, tilgang.vokt_kontakt_etter_nei from public;
grant execute on function tilgang.foer_ungdommens_nei to varde_app;
