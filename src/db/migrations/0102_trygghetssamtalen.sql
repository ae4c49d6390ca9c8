-- Trygghetssamtalen (TS-01 til TS-26, VV-28, VV-29): én rad per sak, skrevet del for del mens samtalen går, og låst når den er fullført.
-- Det barnet sier uten foresatte, er i `barnets`, som bare den som skrev det, leser.

alter table varde.samtale
  alter column innhold drop not null,
  add column begynt_ved timestamptz not null default now(),
  add column endret_ved timestamptz not null default now(),
  -- Før samtalen.
  add column foresatte_ut text check (foresatte_ut in ('ja', 'nei', 'vet_ikke')),
  -- Del 1: informasjon.
  add column hvem_leser text check (hvem_leser in ('forstaatt', 'vil_vite_mer')),
  add column sagt_meldeplikt boolean not null default false,
  add column sagt_vitne boolean not null default false,
  -- Del 2: den unges egen fortelling, og kartet over utryggheten.
  add column opplevd bytea, add column etterpaa bytea, add column naa bytea,
  add column hvor bytea, add column hvem bytea, add column naar bytea,
  add column sagt_reaksjoner boolean not null default false,
  -- Del 3: det de har gjort selv, og så forslagene.
  add column egne_tiltak bytea,
  add column forslag text[] not null default '{}'
    check (forslag <@ '{nettverket,foreldre_gaar,flere_sammen,kontakt_skole,snakke_hjemme,hverdagen}'::text[]),
  add column andre_forslag bytea,
  -- Del 4: guiden, kontakten og hjelpen.
  add column forventninger bytea, add column tilgjengelig bytea,
  add column kontaktformer text[] not null default '{}'
    check (kontaktformer <@ '{mote,telefon,epost,sosiale_medier,elektronisk,annet}'::text[]),
  add column hyppighet bytea,
  add column sagt_akutt boolean not null default false,
  add column mer_hjelp bytea,
  add column foresatte_foelges text check (foresatte_foelges in ('ja', 'nei')),
  add column besoeke_stedet text check (besoeke_stedet in ('ja', 'nei')),
  add column sikkerhetstiltak bytea, add column raadfoert bytea,
  -- Del 5: slutten og tilbudet.
  add column sagt_slutt boolean not null default false,
  add column guide_tilbudt boolean, add column guide_oensket boolean,
  -- Fullført: når, hvor og hvordan, og hvorfor noe ikke ble sagt.
  add column form text check (form in ('mote', 'telefon', 'elektronisk')),
  add column i_foerste_samtale boolean,
  add column sted bytea, add column tilstede bytea,
  add column tolk text not null default 'ingen' check (tolk in ('ingen', 'tolketjeneste', 'tospraaklig_ansatt', 'slektning', 'barn', 'mistenktes_krets')),
  add column fare_for_liv boolean not null default false, add column tolkgrunn bytea,
  add column foresatte_gikk_ut text check (foresatte_gikk_ut in ('ja', 'nei', 'var_ikke_med')),
  add column advarselsgrunn bytea,
  add column fullfoert_ved timestamptz, add column fullfoert_av uuid references varde.bruker,
  add constraint uegnet_tolk check (tolk not in ('slektning', 'barn', 'mistenktes_krets') or (fare_for_liv and tolkgrunn is not null)),
  add unique (omrade_id, sak_id),
  -- TS-11: forslagene kommer etter det de har gjort selv.
  add check (egne_tiltak is not null or (forslag = '{}' and andre_forslag is null)),
  add check (guide_oensket is null or guide_tilbudt),
  -- TS-25, TS-22, TS-23, TS-02: uten svaret om guiden, dagen, måten og hvem som var der, er den ikke fullført.
  add check (fullfoert_ved is null or (guide_tilbudt is not null and (not guide_tilbudt or guide_oensket is not null)
    and holdt_ved is not null and form is not null and i_foerste_samtale is not null and sted is not null and tilstede is not null
    and foresatte_gikk_ut is not null)),
  add check ((fullfoert_ved is null) = (fullfoert_av is null)),
  add check (holdt_ved is null or fullfoert_ved is not null);

create policy samtaleholder on varde.samtale for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy samtaleholder_skriver on varde.samtale for update to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy egen_i_saken on varde.samtale as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
  and exists (select 1 from varde.sak s where s.omrade_id = samtale.omrade_id and s.id = samtale.sak_id
    and s.eier_organisasjon = samtale.eier_organisasjon));
create policy i_eget_navn on varde.samtale as restrictive for update to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))) with check (fullfoert_av is null or fullfoert_av = (select tilgang.aktor()));
-- Guiden, og den saken eller samtalen ellers er åpnet for, leser den når den er fullført; før det er den deres som skriver den (RO-04).
drop policy relasjon on varde.samtale;
create policy relasjon on varde.samtale for select to varde_app using (
  sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder,samtaleholder}')))
  or (fullfoert_ved is not null and sak_id = any (array(select tilgang.mine_saker('{guide}')))));
drop policy innsyn on varde.samtale;
create policy innsyn on varde.samtale for select to varde_app
  using (fullfoert_ved is not null and sak_id = any (array(select tilgang.mine_innsyn('samtale'))));
create policy samtaleholder on varde.barnets for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy koordinator on varde.barnets for insert to varde_app
  with check (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy eget_i_saken on varde.barnets as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
  and exists (select 1 from varde.sak s where s.omrade_id = barnets.omrade_id and s.id = barnets.sak_id
    and s.eier_organisasjon = barnets.eier_organisasjon));
-- Koordinatoren i eierens enhet har saken uten en egen relasjon, og leser sitt eget.
drop policy egen on varde.barnets;
create policy egen on varde.barnets for select to varde_app
  using (skrevet_av = (select tilgang.aktor()) and (eier_organisasjon = any (array(select tilgang.koordinator_for()))
    or sak_id = any (array(select tilgang.mine_saker('{samtaleholder,guide,koordinator,stedfortreder}')))));

grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av) on varde.samtale to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, innhold) on varde.barnets to varde_app;
do $$ declare kolonner text; begin
  select string_agg(quote_ident(a.attname), ', ') into kolonner from pg_attribute a
    where a.attrelid = 'varde.samtale'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname <> all ('{omrade_id,id,sak_id,eier_organisasjon,skrevet_av,begynt_ved}');
  execute format('grant update (%s) on varde.samtale to varde_app', kolonner);
end $$;

-- Samtalen begynner når noen har svart (C10), og er det en skrev, låst når den er fullført. Den som er begynt på, skrives ferdig også om
-- klareringen trekkes imens: det som ble sagt, står.
create function tilgang.vokt_samtalen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare sto text; registrert date;
begin
  select s.tilstand, s.registrert into sto, registrert from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if tilgang.aktor() is not null
      and sto not in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')
      and (tg_op = 'INSERT' or sto <> 'venter_klarering') then
    raise exception 'samtalen kan ikke skrives nå' using errcode = '23514';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if old.fullfoert_ved is not null then raise exception 'samtalen er fullført' using errcode = '23514'; end if;
  new.endret_ved := clock_timestamp();
  if new.fullfoert_ved is not null then
    new.fullfoert_ved := now();
    if new.holdt_ved > now() + interval '1 minute' or (new.holdt_ved at time zone 'Europe/Oslo')::date < registrert then
      raise exception 'samtalen var ikke da' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger samtalen before insert or update on varde.samtale for each row execute function tilgang.vokt_samtalen();
create trigger overlatt after insert or update on varde.samtale for each row execute function tilgang.vokt_overlatt();

-- Fullført er den holdt (C10): saken går videre i samme setning, og tellingen begynner (VV-21).
create function tilgang.virk_samtalen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.sak k set tilstand = 'samtale_holdt', tilstand_siden = new.fullfoert_ved, foelges_fra = new.holdt_ved
    where k.omrade_id = new.omrade_id and k.id = new.sak_id and k.tilstand in ('i_foerste_kontakt', 'samtale_avtalt');
  update varde.sak k set ventet_fra = 'samtale_holdt', ventet_fra_siden = new.fullfoert_ved, foelges_fra = new.holdt_ved
    where k.omrade_id = new.omrade_id and k.id = new.sak_id and k.tilstand = 'venter_klarering'
      and k.ventet_fra in ('i_foerste_kontakt', 'samtale_avtalt');
  update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  return null;
end $$;
-- På sidearket skrives det fra noen har svart, til saken er slutt (VV-28).
create function tilgang.vokt_sidearket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and not exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand in
      ('venter_klarering', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon')) then
    raise exception 'på sidearket kan det ikke skrives nå' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger sidearket after insert on varde.barnets for each row execute function tilgang.vokt_sidearket();
create trigger overlatt after insert on varde.barnets for each row execute function tilgang.vokt_overlatt();
create trigger virker after update on varde.samtale for each row
  when (old.fullfoert_ved is null and new.fullfoert_ved is not null) execute function tilgang.virk_samtalen();
revoke all on function tilgang.vokt_samtalen(), tilgang.virk_samtalen(), tilgang.vokt_sidearket() from public;

-- TS-20: den som etterforsker saken, ser tiltakene som er vurdert sammen med hen, og ikke mer av samtalen (RO-05).
create function tilgang.sikkerhetstiltak_for_meg(p_sak uuid) returns table (id uuid, tiltak bytea, raadfoert bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.sikkerhetstiltak, s.raadfoert from varde.samtale s
  where s.omrade_id = tilgang.omrade() and s.sak_id = p_sak and s.sikkerhetstiltak is not null
    and s.sak_id in (select tilgang.mine_saker('{etterforsker}')) and s.sak_id not in (select tilgang.mine_sperrer()) $$;
revoke all on function tilgang.sikkerhetstiltak_for_meg(uuid) from public;
grant execute on function tilgang.sikkerhetstiltak_for_meg(uuid) to varde_app;

-- I trygghetssamtalen er ungdommen nådd.
do $$
declare foer text := pg_get_functiondef('tilgang.siste_kontakt(uuid, uuid)'::regprocedure); naa text;
begin
  naa := replace(foer, E'  select greatest(\n', E'  select greatest(\n    (select s.holdt_ved from varde.samtale s where s.omrade_id = p_omrade and s.sak_id = p_sak and s.fullfoert_ved is not null),\n');
  if naa = foer then raise exception 'siste_kontakt er en annen'; end if;
  execute naa;
end $$;

do $$ declare r record; begin
  for r in select * from (values
    ('begynt_ved', 'vite når samtalen begynte'), ('endret_ved', 'se at noen skrev imens'),
    ('foresatte_ut', 'vite om de foresatte bør være ute en stund (TS-02)'),
    ('hvem_leser', 'vite at den unge er sagt hvem som leser (VV-29)'),
    ('sagt_meldeplikt', 'vite at meldeplikten er sagt (TS-06)'), ('sagt_vitne', 'vite at vitneplikten er sagt (TS-07)'),
    ('opplevd', 'høre den unges egen fortelling (TS-08)'), ('etterpaa', 'høre hva den unge tenkte etterpå (TS-08)'),
    ('naa', 'vite hvordan den unge har det nå (TS-08)'), ('hvor', 'vite hvor det er utrygt (TS-09)'),
    ('hvem', 'vite hvem den unge er utrygg for, ved relasjonen (TS-09, VV-27)'), ('naar', 'vite når det er utrygt (TS-09)'),
    ('sagt_reaksjoner', 'vite at vanlige reaksjoner er nevnt (TS-10)'),
    ('egne_tiltak', 'vite hva de har gjort selv (TS-11)'), ('forslag', 'vite hvilke forslag de valgte (TS-12)'),
    ('andre_forslag', 'vite hva de fant på selv (TS-12)'), ('forventninger', 'vite hva de venter av guiden (TS-13)'),
    ('tilgjengelig', 'vite når guiden kan nås (TS-14)'), ('kontaktformer', 'holde kontakten slik den unge vil (TS-14)'),
    ('hyppighet', 'holde kontakten så ofte den unge vil (TS-14)'), ('sagt_akutt', 'vite at nødnumrene er sagt (TS-16)'),
    ('mer_hjelp', 'vite hvor noen er vist videre (TS-17)'), ('foresatte_foelges', 'vite om de foresatte trenger oppfølging (TS-18)'),
    ('besoeke_stedet', 'vite om den unge vil besøke stedet (TS-19)'),
    ('sikkerhetstiltak', 'vurdere tiltak i en alvorlig sak (TS-20)'), ('raadfoert', 'vite at etterforskeren er rådspurt (TS-20)'),
    ('sagt_slutt', 'vite at det er sagt når programmet slutter (TS-21)'),
    ('guide_tilbudt', 'vite om guide er tilbudt (TS-25)'), ('guide_oensket', 'vite om guide er ønsket (TS-25)'),
    ('form', 'vite hvordan samtalen ble holdt (TS-23)'), ('i_foerste_samtale', 'vite om den var del av den første samtalen (TS-23)'),
    ('sted', 'vite hvor samtalen ble holdt (TS-22)'), ('tilstede', 'vite hvem som var der (VV-08)'),
    ('tolk', 'vite hvem som tolket (VV-08)'), ('fare_for_liv', 'vite hvorfor en uegnet tolket (VV-08)'),
    ('tolkgrunn', 'vite hvorfor en uegnet tolket (VV-08)'), ('foresatte_gikk_ut', 'vite om den unge fikk snakke alene (TS-02)'),
    ('advarselsgrunn', 'vite hvorfor noe ikke ble sagt (TS-06, TS-07, TS-16, TS-20, TS-21, VV-29)'),
    ('fullfoert_ved', 'vite når samtalen ble fullført'), ('fullfoert_av', 'vite hvem som fullførte den')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.samtale.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
