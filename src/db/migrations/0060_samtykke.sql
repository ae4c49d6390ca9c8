-- Samtykke til videre kontakt (VV-03, VV-04, TG-07, DU-08, DU-10 til DU-13, AMB-07, AMB-08, AMB-32; tilstandene i 2.5).
-- Hvem som må si ja, står i en datert tabell; hva hver av dem svarte, føres én rad om gangen og rettes aldri. Hele samtykket
-- følger av svarene, hver gang noen spør: kommer en foresatt til, mangler hens svar.

-- ── Hvem som samtykker (VV-03) ──────────────────────────────────────────────────────────────────

-- Tema × alder × omsorg, gyldig fra en dag. Lik for alle områder, som lovhenvisningene; ingen jurist har kontrollert den ennå.
create table varde.samtykkekrav (
  slag text not null check (slag in ('oppfoelging')),
  aldersbaand text not null check (aldersbaand in ('under_10', '10_14', '15_17', '18_pluss', 'ukjent')),
  omsorg text not null check (omsorg in ('foresatte', 'barnevernet')),
  fra date not null,
  hvem text not null check (hvem in ('de_barnet_bor_hos', 'barnevernet', 'ungdommen')),
  andre text not null check (andre in ('informeres', 'ingen')),
  kontrollert_ved date,
  primary key (slag, aldersbaand, omsorg, fra)
);
comment on table varde.samtykkekrav is 'hvem som må samtykke, etter tema, alder og omsorg, fra en dag; kontrolleres av jurist (VV-03)';
comment on column varde.samtykkekrav.kontrollert_ved is 'dagen en jurist kontrollerte linja; tom til det er gjort';
call tilgang.reis_vegg('samtykkekrav');
create policy alle on varde.samtykkekrav for select to varde_app using ((select tilgang.aktor()) is not null);
grant select on varde.samtykkekrav to varde_app;
insert into varde.samtykkekrav (slag, aldersbaand, omsorg, fra, hvem, andre)
  select 'oppfoelging', b, o, '2026-01-01', case when b = '18_pluss' then 'ungdommen' when o = 'barnevernet' then 'barnevernet' else 'de_barnet_bor_hos' end,
    case when b = '18_pluss' then 'ingen' else 'informeres' end
  from unnest(array['under_10', '10_14', '15_17', '18_pluss', 'ukjent']) b, unnest(array['foresatte', 'barnevernet']) o;

-- ── Samtykket og svarene ────────────────────────────────────────────────────────────────────────

drop table varde.samtykke;
create table varde.samtykke (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  slag text not null check (slag in ('oppfoelging')),
  etter uuid,
  omfang bytea not null,
  aldersbaand text not null default 'ukjent',
  registrert_av uuid not null references varde.bruker,
  registrert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique nulls not distinct (omrade_id, sak_id, slag, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.samtykke (omrade_id, sak_id, id) on delete cascade
);
comment on table varde.samtykke is 'hver gang noen er spurt om samtykke; det siste av hvert slag gjelder (2.5)';
call tilgang.reis_saksvegg('samtykke', 'sak_id', '{koordinator,stedfortreder,samtaleholder,guide}', true);
create policy samtaleholder on varde.samtykke for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy eget_i_saken on varde.samtykke as restrictive for insert to varde_app with check (
  registrert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = samtykke.omrade_id and s.id = samtykke.sak_id and s.eier_organisasjon = samtykke.eier_organisasjon));
-- Etterforskeren leser det ikke, heller ikke som koordinator (RO-05, VV-23).
create policy leses_ikke_av_etterforsker on varde.samtykke as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, etter, omfang, registrert_av) on varde.samtykke to varde_app;

-- Et svar fra en foresatt, eller fra den unge selv når ingen foresatt står der. `stanser` settes av basen: svaret stopper samtykket
-- for alltid, og det spørres på nytt (2.5).
create table varde.samtykkesvar (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  samtykke_id uuid not null,
  foresatt_id uuid,
  etter uuid,
  svar text not null check (svar in ('muntlig', 'skriftlig', 'nektet', 'trukket', 'informert', 'innvending', 'innvending_fortsetter', 'innvending_stanser')),
  frivillig boolean not null default false,
  uttrykkelig boolean not null default false,
  informert boolean not null default false,
  dag date not null,
  mottatt_av bytea,
  ord bytea,
  aldersbaand text not null default 'ukjent',
  stanser boolean not null default false,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, samtykke_id, id),
  unique nulls not distinct (omrade_id, samtykke_id, foresatt_id, etter),
  foreign key (omrade_id, sak_id, samtykke_id) references varde.samtykke (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, samtykke_id, etter) references varde.samtykkesvar (omrade_id, samtykke_id, id) on delete cascade,
  -- DU-08: et ja er frivillig, uttrykkelig og informert.
  constraint ja_er_gyldig check (svar not in ('muntlig', 'skriftlig') or (frivillig and uttrykkelig and informert)),
  -- Det skriftlige sier hva som ble forklart, og hvor det ligger (K4); en vurdering står med ord (VV-03).
  constraint med_ord check (svar not in ('skriftlig', 'innvending', 'innvending_fortsetter', 'innvending_stanser') or ord is not null),
  -- DU-10: hvem som tok imot svaret; vurderingen er den som førte den.
  constraint med_mottaker check (mottatt_av is not null or svar in ('innvending_fortsetter', 'innvending_stanser')),
  check (foresatt_id is not null or svar in ('muntlig', 'skriftlig', 'nektet', 'trukket'))
);
create index on varde.samtykkesvar (omrade_id, sak_id, samtykke_id);
comment on table varde.samtykkesvar is 'hva hver av dem svarte på et spørsmål om samtykke; det siste svaret gjelder (DU-13)';
-- Den som følger opp, leser hvor samtykket står, ikke hvem som svarte hva: ingen guide, intet innsyn.
call tilgang.reis_saksvegg('samtykkesvar', 'sak_id', '{koordinator,stedfortreder,samtaleholder}', true);
drop policy innsyn on varde.samtykkesvar;
create policy samtaleholder on varde.samtykkesvar for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy eget_i_saken on varde.samtykkesvar as restrictive for insert to varde_app with check (
  foert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.samtykke s where s.omrade_id = samtykkesvar.omrade_id and s.sak_id = samtykkesvar.sak_id and s.id = samtykke_id
      and s.eier_organisasjon = samtykkesvar.eier_organisasjon)
  -- Den jeg ikke ser, svarer jeg ikke for (VV-01).
  and (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = samtykkesvar.omrade_id
    and f.sak_id = samtykkesvar.sak_id and f.id = foresatt_id)));
create policy leses_ikke_av_etterforsker on varde.samtykkesvar as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
-- Det en som ikke skal kontaktes, svarte, er bare koordinatorens å lese (VV-01, VV-38).
create policy maa_ikke on varde.samtykkesvar as restrictive for select to varde_app
  using (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = samtykkesvar.omrade_id
    and f.sak_id = samtykkesvar.sak_id and f.id = foresatt_id));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, samtykke_id, foresatt_id, etter, svar, frivillig, uttrykkelig, informert, dag,
  mottatt_av, ord, foert_av) on varde.samtykkesvar to varde_app;

-- ── Hvem som må svare, og hvor samtykket står ───────────────────────────────────────────────────

-- Hver foresatt og hva hen gjør: `samtykker`, `informeres` eller `noteres` (den som ikke skal kontaktes, eller ikke kan bestemme).
-- Den unge selv er raden uten foresatt: samtykker alene fra 18, ellers noteres svaret, og et nei stopper (VV-04). Bor barnet ikke hos
-- noen som kan og skal spørres, er det de andre som kan (VV-01, TP-23).
create function tilgang.samtykkekravet(p_omrade uuid, p_sak uuid, p_slag text) returns table (foresatt_id uuid, plikt text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with naa as materialized (select f.id, f.slag, f.bor_med in ('ja', 'delvis') as hjemme, f.kan_kontaktes = 'ja' as kan,
      f.slag in ('forelder_med_foreldreansvar', 'verge', 'representant', 'barnevern_med_omsorg') and f.samtykker_til <> 'ingenting' as bestemmer
    from tilgang.foresatte_naa(p_omrade, p_sak) f),
  krav as materialized (select k.hvem, k.andre from varde.sak s join varde.samtykkekrav k on k.aldersbaand = s.aldersbaand
    where s.omrade_id = p_omrade and s.id = p_sak and k.slag = p_slag and k.fra <= tilgang.dagen()
      and k.omsorg = case when exists (select 1 from naa where slag = 'barnevern_med_omsorg') then 'barnevernet' else 'foresatte' end
    order by k.fra desc limit 1),
  kan as materialized (select n.id, n.hjemme from naa n, krav k where n.kan and n.bestemmer and k.hvem <> 'ungdommen'
    and (k.hvem = 'de_barnet_bor_hos' or n.slag = 'barnevern_med_omsorg'))
  select null::uuid, case when k.hvem = 'ungdommen' then 'samtykker' else 'noteres' end from krav k
  union all
  select n.id, case
      when n.id in (select x.id from kan x where k.hvem = 'barnevernet' or x.hjemme or not exists (select 1 from kan y where y.hjemme)) then 'samtykker'
      when n.kan and n.bestemmer and k.andre = 'informeres' then 'informeres'
      else 'noteres' end
  from naa n, krav k where k.hvem <> 'ungdommen' $$;

-- Hvorfor det ikke er kjent hvem som må svare; ingen grunn når det er det, eller den unge er voksen (TP-07).
create function tilgang.samtykke_uavklart(p_omrade uuid, p_sak uuid, p_slag text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when s.aldersbaand = '18_pluss' then null
    when exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and not f.svart) then 'ikke_alle_besvart'
    when exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.kan_kontaktes = 'ja' and f.slag = 'forelder_med_foreldreansvar'
        and f.samtykker_til <> 'ingenting' and f.bor_med = 'ukjent')
      and not exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.slag = 'barnevern_med_omsorg') then 'bosted_ukjent'
    when not exists (select 1 from tilgang.samtykkekravet(p_omrade, p_sak, p_slag) k where k.foresatt_id is not null and k.plikt = 'samtykker') then 'ingen_kan'
  end from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Det siste svaret fra hver av dem på det siste spørsmålet; svaret til en som er blitt en annen, er ikke hens (VV-01).
create function tilgang.samtykkesvarene(p_omrade uuid, p_samtykke uuid) returns setof varde.samtykkesvar
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.* from varde.samtykkesvar v left join varde.foresatte f on f.omrade_id = v.omrade_id and f.id = v.foresatt_id
  where v.omrade_id = p_omrade and v.samtykke_id = p_samtykke and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)
    and not exists (select 1 from varde.samtykkesvar n where n.omrade_id = v.omrade_id and n.samtykke_id = v.samtykke_id and n.etter = v.id) $$;

-- Det siste den unge selv har sagt, på hvilket spørsmål det enn var: et nei står til hen sier ja (VV-04).
create function tilgang.den_unge_sa_nei(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select v.svar in ('nektet', 'trukket') from varde.samtykkesvar v join varde.samtykke a on a.omrade_id = v.omrade_id and a.id = v.samtykke_id
    where v.omrade_id = p_omrade and v.sak_id = p_sak and v.foresatt_id is null and a.slag = 'oppfoelging' order by v.foert_ved desc limit 1), false) $$;

-- Tilstandene i 2.5, regnet av det som er ført; tom når ingen er spurt.
create function tilgang.samtykketilstanden(p_omrade uuid, p_sak uuid, p_slag text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare s record; voksen boolean; stopp text; v record;
begin
  select a.id, a.aldersbaand, a.registrert_ved into s from varde.samtykke a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.slag = p_slag
    and not exists (select 1 from varde.samtykke n where n.omrade_id = a.omrade_id and n.etter = a.id);
  if not found then return null; end if;
  select x.svar into stopp from varde.samtykkesvar x where x.omrade_id = p_omrade and x.samtykke_id = s.id and x.stanser order by x.foert_ved limit 1;
  if found then return case stopp when 'trukket' then 'trukket' else 'nektet' end; end if;
  -- K7: en avslutning som står, ender det; åpnes saken igjen siden, spørres det på nytt.
  if exists (select 1 from varde.avslutning a where a.omrade_id = p_omrade and a.sak_id = p_sak and a.maate <> 'angret' and a.avsluttet_ved > s.registrert_ved
      and not exists (select 1 from varde.avslutning n where n.omrade_id = a.omrade_id and n.angrer = a.id)) then
    return 'endt';
  end if;
  select k.aldersbaand = '18_pluss' into voksen from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  if voksen then
    -- AMB-32: de foresattes ja faller bort; den unges eget fra hen var 15, gjelder videre.
    select x.svar, x.aldersbaand into v from tilgang.samtykkesvarene(p_omrade, s.id) x where x.foresatt_id is null;
    if v.svar in ('muntlig', 'skriftlig') and v.aldersbaand in ('15_17', '18_pluss') then return v.svar; end if;
    return case when s.aldersbaand = '18_pluss' then 'spurt' else 'endt' end;
  end if;
  select count(*) as maa, count(*) filter (where x.svar in ('muntlig', 'skriftlig')) as ja, count(*) filter (where x.svar = 'skriftlig') as skriftlig into v
    from tilgang.samtykkekravet(p_omrade, p_sak, p_slag) k left join tilgang.samtykkesvarene(p_omrade, s.id) x on x.foresatt_id = k.foresatt_id
    where k.foresatt_id is not null and k.plikt = 'samtykker';
  if v.ja = 0 then return 'spurt'; end if;
  -- En innvending ingen har vurdert, holder det halvt (VV-03); det samme gjør den unges nei sist, til hen har svart nå (VV-04).
  if v.ja < v.maa or tilgang.den_unge_sa_nei(p_omrade, p_sak) or tilgang.samtykke_uavklart(p_omrade, p_sak, p_slag) is not null or exists (
      select 1 from tilgang.samtykkesvarene(p_omrade, s.id) x join varde.foresatte f on f.omrade_id = x.omrade_id and f.id = x.foresatt_id
      where x.svar = 'innvending' and f.kan_kontaktes <> 'nei') then
    return 'delvis';
  end if;
  return case when v.skriftlig = v.maa then 'skriftlig' else 'muntlig' end;
end $$;

-- Gjelder samtykket til videre kontakt nå? Sant når hver som må, har sagt ja, ingen har trukket det, og den unge ikke har sagt nei;
-- for en voksen når hen selv har sagt ja (TG-07, VV-04, TP-07). Det er denne veggen foran `aktiv` spør.
create function tilgang.samtykke_gjelder(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(tilgang.samtykketilstanden(p_omrade, p_sak, 'oppfoelging') in ('muntlig', 'skriftlig'), false) $$;

-- Hvor det står, for den som har saken; guiden får bare dette (RO-04, VV-38).
create function tilgang.samtykket_for_meg(p_sak uuid) returns table (tilstand text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.samtykketilstanden(s.omrade_id, s.id, 'oppfoelging') from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder,guide}'))) $$;

-- ── Veggene foran radene ────────────────────────────────────────────────────────────────────────

-- Det veggene i tabellene slipper inn. Vaktene går foran dem, og skal ikke si noe om en sak eller en foresatt den som spør, ikke ser:
-- for hen er svaret veggens, og det samme om det finnes.
create function tilgang.foerer_samtykke(p_omrade uuid, p_sak uuid, p_eier uuid, p_koordinator boolean, p_foresatt uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_omrade = (select tilgang.omrade()) and p_sak not in (select tilgang.mine_sperrer()) and p_sak not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (p_eier in (select tilgang.koordinator_for()) or not p_koordinator and p_sak in (select tilgang.mine_saker('{samtaleholder}')))
    and exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and s.eier_organisasjon = p_eier)
    and (p_foresatt is null or exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.id = p_foresatt
      and (f.kan_kontaktes <> 'nei' or p_eier in (select tilgang.koordinator_for())))) $$;

-- K1: ingen spørres før det er kjent hvem som kan (VV-01), og ikke på nytt før det forrige er nektet, trukket eller endt.
create function tilgang.vokt_samtykke() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; foer text; siste uuid;
begin
  if tilgang.aktor() is not null and not tilgang.foerer_samtykke(new.omrade_id, new.sak_id, new.eier_organisasjon, false, null) then return new; end if;
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  new.aldersbaand := coalesce(s.aldersbaand, 'ukjent');
  -- Det eieren gjør uten en økt, går forbi.
  if tilgang.aktor() is null then return new; end if;
  if s.tilstand not in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'ingen spørres om samtykke her' using errcode = '23514';
  end if;
  if tilgang.samtykke_uavklart(new.omrade_id, new.sak_id, new.slag) is not null then
    raise exception 'det er ikke kjent hvem som må samtykke' using errcode = '23514';
  end if;
  foer := tilgang.samtykketilstanden(new.omrade_id, new.sak_id, new.slag);
  select a.id into siste from varde.samtykke a where a.omrade_id = new.omrade_id and a.sak_id = new.sak_id and a.slag = new.slag
    and not exists (select 1 from varde.samtykke n where n.omrade_id = a.omrade_id and n.etter = a.id);
  if siste is distinct from new.etter or foer not in ('nektet', 'trukket', 'endt') then
    raise exception 'det er alt spurt' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger vokt before insert on varde.samtykke for each row execute function tilgang.vokt_samtykke();

create function tilgang.vokt_samtykkesvar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s record; f record; foer record; kravet text; staar text; ga boolean;
  ja constant text[] := array['muntlig', 'skriftlig'];
begin
  new.stanser := false;
  if tilgang.aktor() is not null and not tilgang.foerer_samtykke(new.omrade_id, new.sak_id, new.eier_organisasjon, false, new.foresatt_id) then return new; end if;
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  new.aldersbaand := coalesce(s.aldersbaand, 'ukjent');
  if tilgang.aktor() is null then return new; end if;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') then raise exception 'saken er slutt' using errcode = '23514'; end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  if exists (select 1 from varde.samtykke n where n.omrade_id = new.omrade_id and n.etter = new.samtykke_id) then
    raise exception 'det er spurt på nytt siden' using errcode = '23514';
  end if;
  select x.kan_kontaktes, x.byttet_ved into f from varde.foresatte x where x.omrade_id = new.omrade_id and x.id = new.foresatt_id for update;
  select x.svar, x.foert_ved, x.foresatt_id, x.stanser into foer from varde.samtykkesvar x where x.omrade_id = new.omrade_id and x.samtykke_id = new.samtykke_id and x.id = new.etter;
  if found and foer.foresatt_id is distinct from new.foresatt_id then raise exception 'svaret er en annens' using errcode = '23514'; end if;
  if foer.foert_ved < f.byttet_ved then foer.svar := null; end if;
  ga := coalesce(foer.svar = any (ja), false);
  -- Et nei som stanset, står: det spørres på nytt, aldri det samme om igjen (2.5).
  if foer.svar is not null and foer.stanser then raise exception 'svaret står' using errcode = '23514'; end if;
  select k.plikt into kravet from tilgang.samtykkekravet(new.omrade_id, new.sak_id, 'oppfoelging') k where k.foresatt_id is not distinct from new.foresatt_id;
  if not found then
    -- Den som ikke lenger er med, kan trekke det hen ga; ellers spørres hen ikke. Er den unge voksen, svarer ingen foresatt (TP-07).
    if not ga or s.aldersbaand = '18_pluss' then raise exception 'hen svarer ikke her' using errcode = '23514'; end if;
    kravet := 'noteres';
  end if;
  if new.foresatt_id is not null and (
      new.svar = any (ja) and kravet <> 'samtykker'
      or new.svar in ('informert', 'innvending') and kravet <> 'informeres'
      or new.svar = 'nektet' and kravet = 'informeres'
      or new.svar in ('innvending_fortsetter', 'innvending_stanser') and foer.svar is distinct from 'innvending') then
    raise exception 'svaret er ikke hens å gi' using errcode = '23514';
  end if;
  if new.svar = 'trukket' and not ga or new.svar = 'nektet' and ga or new.svar = 'muntlig' and ga or new.svar = 'skriftlig' and foer.svar = 'skriftlig'
      or foer.svar = 'innvending' and new.svar in ('informert', 'innvending') then
    raise exception 'svaret passer ikke etter det som står' using errcode = '23514';
  end if;
  -- Innvendingen er koordinatorens å vurdere (VV-03).
  if new.svar in ('innvending_fortsetter', 'innvending_stanser') and new.eier_organisasjon not in (select tilgang.koordinator_for()) then
    raise exception 'koordinatoren vurderer innvendingen' using errcode = '42501';
  end if;
  -- Et samtykke som er nektet, trukket eller endt, tar ikke imot et ja.
  staar := tilgang.samtykketilstanden(new.omrade_id, new.sak_id, 'oppfoelging');
  if staar in ('nektet', 'trukket', 'endt') and new.svar not in ('nektet', 'trukket') then
    raise exception 'det må spørres på nytt' using errcode = '23514';
  end if;
  -- Den som ikke skal kontaktes, stanser ingenting (VV-01); den unge stanser alltid (VV-04).
  new.stanser := new.svar = 'innvending_stanser' or new.svar in ('nektet', 'trukket')
    and (new.foresatt_id is null or f.kan_kontaktes = 'ja' and (kravet = 'samtykker' or ga));
  return new;
end $$;
create trigger vokt before insert on varde.samtykkesvar for each row execute function tilgang.vokt_samtykkesvar();

-- ── Etter at en foresatt trakk det (VV-06) ──────────────────────────────────────────────────────

-- Koordinatoren fører samme dag hva barnet selv ønsker, om det er grunn til bekymring, og om det finnes en annen vei.
create table varde.trukketvurdering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  samtykke_id uuid not null,
  oenske bytea not null,
  bekymring boolean not null,
  bekymring_ord bytea,
  annen_vei bytea not null,
  vurdert_av uuid not null references varde.bruker,
  vurdert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, samtykke_id),
  foreign key (omrade_id, sak_id, samtykke_id) references varde.samtykke (omrade_id, sak_id, id) on delete cascade,
  check (not bekymring or bekymring_ord is not null)
);
create index on varde.trukketvurdering (omrade_id, sak_id);
comment on table varde.trukketvurdering is 'det koordinatoren førte da en foresatt trakk samtykket; én gang for hvert (VV-06)';
call tilgang.reis_saksvegg('trukketvurdering', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.trukketvurdering;
create policy eget_i_saken on varde.trukketvurdering as restrictive for insert to varde_app with check (
  vurdert_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.samtykke s where s.omrade_id = trukketvurdering.omrade_id and s.sak_id = trukketvurdering.sak_id and s.id = samtykke_id
      and s.eier_organisasjon = trukketvurdering.eier_organisasjon));
create policy leses_ikke_av_etterforsker on varde.trukketvurdering as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, samtykke_id, oenske, bekymring, bekymring_ord, annen_vei, vurdert_av)
  on varde.trukketvurdering to varde_app;

-- Trukket av en foresatt, så det stanset?
create function tilgang.er_trukket(p_omrade uuid, p_samtykke uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.samtykkesvar v where v.omrade_id = p_omrade and v.samtykke_id = p_samtykke and v.svar = 'trukket' and v.stanser
    and v.foresatt_id is not null) $$;

-- Den som har saken, får oppgaven i samme øyeblikk, og den er ferdig når det er ført, ikke når den er sett.
create function tilgang.si_fra_om_trukket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.si_fra(new.omrade_id, new.sak_id, 'samtykke_trukket', s.koordinator_id) from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
    and not exists (select 1 from varde.trukketvurdering t where t.omrade_id = new.omrade_id and t.samtykke_id = new.samtykke_id);
  return null;
end $$;
create trigger trukket after insert on varde.samtykkesvar for each row
  when (new.svar = 'trukket' and new.stanser and new.foresatt_id is not null) execute function tilgang.si_fra_om_trukket();

create function tilgang.virk_trukketvurdering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  if tilgang.aktor() is not null and not tilgang.er_trukket(new.omrade_id, new.samtykke_id) then
    raise exception 'ingen foresatt har trukket det' using errcode = '23514';
  end if;
  update varde.oppgave o set utfort = now(), utfort_av = new.vurdert_av where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = 'samtykke_trukket' and o.utfort is null and not exists (select 1 from varde.samtykke a where a.omrade_id = new.omrade_id
      and a.sak_id = new.sak_id and a.id <> new.samtykke_id and tilgang.er_trukket(a.omrade_id, a.id)
      and not exists (select 1 from varde.trukketvurdering t where t.omrade_id = a.omrade_id and t.samtykke_id = a.id));
  return null;
end $$;
create trigger virker after insert on varde.trukketvurdering for each row execute function tilgang.virk_trukketvurdering();

create policy samtykket_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'samtykke_trukket');
do $$ declare foer text; naa text; begin
  select p.with_check into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_basen';
  naa := replace(foer, '''avtalen_avklares''::text', '''avtalen_avklares''::text, ''samtykke_trukket''::text');
  if naa = foer then raise exception 'fant ikke stedet i bare_basen'; end if;
  execute format('alter policy bare_basen on varde.oppgave with check (%s)', naa);
end $$;

-- ── Kontakt uten de foresattes samtykke (VV-05) ─────────────────────────────────────────────────

-- Bestemt av koordinatoren sammen med barnevernet eller en advokat: den unge er fylt 15, eller det er fare. Høyst fire uker, fornyet
-- skriftlig med en ny rad, og meldeplikten er vurdert.
create table varde.samtykkeunntak (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  etter uuid,
  grunnlag text not null check (grunnlag in ('femten', 'fare')),
  grunn bytea not null,
  sammen_med text not null check (sammen_med in ('barnevernet', 'advokat')),
  sammen_med_hvem bytea not null,
  meldeplikt text not null check (meldeplikt in ('meldt', 'ikke_grunn')),
  meldeplikt_ord bytea not null,
  til date not null,
  besluttet_av uuid not null references varde.bruker,
  besluttet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique nulls not distinct (omrade_id, sak_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.samtykkeunntak (omrade_id, sak_id, id) on delete cascade
);
comment on table varde.samtykkeunntak is 'beslutningene om kontakt uten de foresattes samtykke; den siste gjelder til dagen sin (VV-05)';
call tilgang.reis_saksvegg('samtykkeunntak', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.samtykkeunntak;
create policy eget_i_saken on varde.samtykkeunntak as restrictive for insert to varde_app with check (
  besluttet_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = samtykkeunntak.omrade_id and s.id = samtykkeunntak.sak_id and s.eier_organisasjon = samtykkeunntak.eier_organisasjon));
create policy leses_ikke_av_etterforsker on varde.samtykkeunntak as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, etter, grunnlag, grunn, sammen_med, sammen_med_hvem, meldeplikt, meldeplikt_ord, til, besluttet_av)
  on varde.samtykkeunntak to varde_app;

-- Er det bestemt at kontakten kan fortsette uten, og gjelder det i dag? Aldri mot den unges eget nei.
create function tilgang.kontakt_uten_samtykke(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select u.til >= tilgang.dagen() from varde.samtykkeunntak u where u.omrade_id = p_omrade and u.sak_id = p_sak
      and not exists (select 1 from varde.samtykkeunntak n where n.omrade_id = u.omrade_id and n.etter = u.id)), false)
    and not tilgang.den_unge_sa_nei(p_omrade, p_sak) $$;

create function tilgang.vokt_samtykkeunntak() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  if tilgang.aktor() is not null and not tilgang.foerer_samtykke(new.omrade_id, new.sak_id, new.eier_organisasjon, true, null) then return new; end if;
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if tilgang.aktor() is null then return new; end if;
  if s.tilstand not in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'det bestemmes ikke her' using errcode = '23514';
  end if;
  if s.aldersbaand = '18_pluss' or new.grunnlag = 'femten' and s.aldersbaand <> '15_17' then
    raise exception 'alderen gir ikke grunnlag for det' using errcode = '23514';
  end if;
  if new.til < tilgang.dagen() or new.til > tilgang.dagen() + 28 then
    raise exception 'høyst fire uker' using errcode = '23514';
  end if;
  if tilgang.den_unge_sa_nei(new.omrade_id, new.sak_id) then raise exception 'den unge har sagt nei' using errcode = '23514'; end if;
  return new;
end $$;
create trigger vokt before insert on varde.samtykkeunntak for each row execute function tilgang.vokt_samtykkeunntak();

do $$ declare r record; begin
  for r in select * from (values
    ('samtykkeunntak', 'grunnlag', 'vite hva kontakten uten samtykke bygger på (VV-05)'),
    ('samtykkeunntak', 'grunn', 'vise hvorfor det ble bestemt (VV-05)'),
    ('samtykkeunntak', 'sammen_med', 'vise at det ble bestemt sammen med noen (VV-05)'),
    ('samtykkeunntak', 'sammen_med_hvem', 'vise hvem det ble bestemt sammen med (VV-05)'),
    ('samtykkeunntak', 'meldeplikt', 'vise at meldeplikten er vurdert (VV-05)'),
    ('samtykkeunntak', 'meldeplikt_ord', 'vise hvordan meldeplikten er vurdert (VV-05)'),
    ('samtykkeunntak', 'til', 'slutte når fristen er ute (VV-05)'),
    ('samtykkeunntak', 'besluttet_ved', 'vise når det ble bestemt (VV-05)'),
    ('trukketvurdering', 'oenske', 'vite hva barnet selv ønsker (VV-06)'),
    ('trukketvurdering', 'bekymring', 'vise at det er vurdert om det er grunn til bekymring (VV-06)'),
    ('trukketvurdering', 'bekymring_ord', 'vise hva bekymringen er (VV-06)'),
    ('trukketvurdering', 'annen_vei', 'finne en annen vei for barnet (VV-06)'),
    ('trukketvurdering', 'vurdert_ved', 'vise at det ble vurdert, og når (VV-06)'),
    ('samtykke', 'slag', 'vite hva det er samtykket i (DU-11)'),
    ('samtykke', 'omfang', 'vite hva samtykket gjelder (DU-09)'),
    ('samtykke', 'aldersbaand', 'vite om de foresattes samtykke falt bort (AMB-32)'),
    ('samtykke', 'registrert_ved', 'vise når det ble spurt'),
    ('samtykkesvar', 'svar', 'vite hva hver av dem svarte (DU-13)'),
    ('samtykkesvar', 'frivillig', 'vite at samtykket er gyldig (DU-08)'),
    ('samtykkesvar', 'uttrykkelig', 'vite at samtykket er gyldig (DU-08)'),
    ('samtykkesvar', 'informert', 'vite at samtykket er gyldig (DU-08)'),
    ('samtykkesvar', 'dag', 'vise når det ble gitt (DU-10)'),
    ('samtykkesvar', 'mottatt_av', 'vise hvem som tok imot det (DU-10)'),
    ('samtykkesvar', 'ord', 'vise hva som ble forklart, eller hvorfor en innvending ikke stanser (VV-03)'),
    ('samtykkesvar', 'aldersbaand', 'vite om den unges eget ja gjelder videre (AMB-32)'),
    ('samtykkesvar', 'stanser', 'vite om svaret stanset samtykket (2.5)'),
    ('samtykkesvar', 'foert_ved', 'vise når det ble ført')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: %s; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal,
      case r.tabell when 'samtykke' then 'klientforhold, slekt_familie_hjem'
        else 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold' end));
  end loop;
end $$;

revoke all on function tilgang.samtykkekravet, tilgang.samtykke_uavklart, tilgang.samtykkesvarene, tilgang.samtykketilstanden, tilgang.samtykke_gjelder,
  tilgang.foerer_samtykke, tilgang.den_unge_sa_nei, tilgang.kontakt_uten_samtykke, tilgang.vokt_samtykkeunntak, tilgang.er_trukket, tilgang.si_fra_om_trukket, tilgang.virk_trukketvurdering, tilgang.samtykket_for_meg, tilgang.vokt_samtykke, tilgang.vokt_samtykkesvar from public;
grant execute on function tilgang.samtykket_for_meg to varde_app;
