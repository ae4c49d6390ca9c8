-- Mottakeren av klareringer ingen svarer på (VV-14, AMB-06), og saken som går til et annet område i Varde (VV-18, C27).

-- ── Én eskaleringsmottaker i hver politienhet (VV-14) ───────────────────────────────────────────

-- To verv i samme enhet overlapper aldri, hvem som enn skriver raden.
create function tilgang.vokt_mottaker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare org uuid;
begin
  select m.organisasjon_id into org from varde.medlemskap m where m.omrade_id = new.omrade_id and m.id = new.medlemskap_id;
  perform pg_advisory_xact_lock(8216, hashtext(org::text));
  if exists (select 1 from varde.verv v
      join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = new.omrade_id and v.id <> new.id and v.rolle = 'eskaleringsmottaker' and m.organisasjon_id = org
        and v.fra <= coalesce(new.til, 'infinity') and coalesce(least(v.til, m.til), 'infinity') >= new.fra) then
    raise exception 'enheten har en mottaker' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger mottaker before insert or update on varde.verv for each row when (new.rolle = 'eskaleringsmottaker')
  execute function tilgang.vokt_mottaker();

-- Som før (0014), med ett svar til: enheten har alt en mottaker.
create or replace function tilgang.gi_verv(p_medlemskap uuid, p_rolle text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare m record; n text;
begin
  select k.bruker_id, k.organisasjon_id, o.slag into m from varde.medlemskap k
  join varde.organisasjon o on o.omrade_id = k.omrade_id and o.id = k.organisasjon_id
  where k.omrade_id = tilgang.omrade() and k.id = p_medlemskap and tilgang.i_dag(k.fra, k.til) and tilgang.har_verv('{administrator}')
  for update of k;
  if found and p_rolle = 'eskaleringsmottaker' then perform pg_advisory_xact_lock(8216, hashtext(m.organisasjon_id::text)); end if;
  n := case when m.bruker_id is null then 'ikke_funnet'
    when m.bruker_id = tilgang.aktor() then 'deg_selv'
    when p_rolle in ('programkoordinator', 'kommunal_koordinator') then 'lederen_utpeker'
    when m.slag <> 'politi' and p_rolle in ('politikontakt', 'etterforsker', 'jurist', 'vaktleder', 'eskaleringsmottaker') then 'feil_organisasjon'
    when tilgang.uforenlig(m.bruker_id, p_rolle) then 'uforenlig_verv'
    when exists (select 1 from varde.verv v where v.omrade_id = tilgang.omrade() and v.medlemskap_id = p_medlemskap
      and v.rolle = p_rolle and (v.til is null or v.til >= tilgang.dagen())) then 'har_vervet'
    when p_rolle = 'eskaleringsmottaker' and exists (select 1 from varde.verv v
      join varde.medlemskap k on k.omrade_id = v.omrade_id and k.id = v.medlemskap_id
      where v.omrade_id = tilgang.omrade() and v.rolle = p_rolle and k.organisasjon_id = m.organisasjon_id
        and coalesce(least(v.til, k.til), 'infinity') >= tilgang.dagen()) then 'har_mottaker'
    else 'ok' end;
  if n = 'ok' then
    insert into varde.verv (omrade_id, medlemskap_id, rolle) values (tilgang.omrade(), p_medlemskap, p_rolle);
  end if;
  return tilgang.svar('verv_gitt', n, 'medlemskap', p_medlemskap, p_rolle);
end $$;

-- ── Den som svarer, valgt av koordinatoren eller av mottakeren ──────────────────────────────────

alter table varde.sak_tilgang add column av_mottaker boolean not null default false,
  add constraint av_mottaker_er_en_svarer check (not av_mottaker or relasjon = 'etterforsker');
comment on column varde.sak_tilgang.av_mottaker is 'formål: vite når eskaleringsmottakeren ga forespørselen videre (VV-14); kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Hvem som kan svare for saken (0040), uten hvem som spør: de to som kan velge, har hver sin vegg utenfor.
create function tilgang.svarere_i(p_omrade uuid, p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, v.rolle
  from varde.sak s
  join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
  join varde.medlemskap m on m.omrade_id = s.omrade_id and m.organisasjon_id = o.id
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id
    and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen())
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt)
    and (v.rolle = 'etterforsker' or (v.rolle in ('jurist', 'vaktleder') and exists (
      select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.anmeldt
        and tilgang.uten_etterforsker(s.omrade_id, h.id))))
    and b.id <> s.koordinator_id and b.id is distinct from s.stedfortreder_id and b.id is distinct from s.egnet_vurdert_av
    and not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen())
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide') and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)
  order by b.navn, b.id, (v.rolle = 'etterforsker') desc, v.rolle $$;

create or replace function tilgang.kan_svare_for_saken(p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id, k.navn, k.rolle from varde.sak s, tilgang.svarere_i(s.omrade_id, s.id) k
  where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer()) $$;

-- Den som hadde straffesaken, mister den i samme øyeblikk; svarene står, og den nye får vite det med en oppgave.
create function tilgang.gi_straffesaken(p_omrade uuid, p_sak uuid, p_bruker uuid, p_rolle text, p_av_mottaker boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare gammel uuid;
begin
  for gammel in
    update varde.sak_tilgang t set til = now() where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
      and (t.til is null or t.til > now()) returning t.bruker_id
  loop
    update varde.oppgave o set utfort = now(), utfort_av = tilgang.aktor() where o.omrade_id = p_omrade and o.sak_id = p_sak
      and o.for_bruker = gammel and o.utfort is null and o.slag in ('ny_etterforsker', 'henvendelse');
  end loop;
  if p_bruker is null then return; end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, av_mottaker)
    values (p_omrade, p_sak, p_bruker, 'etterforsker', p_rolle, now(), p_av_mottaker);
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'ny_etterforsker', p_bruker from varde.sak s
    where s.omrade_id = p_omrade and s.id = p_sak;
end $$;

create or replace function tilgang.velg_etterforsker(p_sak uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; valgt record;
begin
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and exists (select 1 from varde.hendelse h where h.omrade_id = k.omrade_id and h.sak_id = k.id and h.anmeldt)
    and k.tilstand not in ('avsluttet', 'henvist', 'angret')
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found then return false; end if;
  if p_bruker is not null then
    select k.rolle into valgt from tilgang.kan_svare_for_saken(p_sak) k where k.bruker_id = p_bruker;
    if not found then return false; end if;
    perform tilgang.gi_straffesaken(s.omrade_id, s.id, p_bruker, valgt.rolle, false);
  else
    perform tilgang.gi_straffesaken(s.omrade_id, s.id, null, null, false);
  end if;
  return true;
end $$;

-- ── Forespørslene som er gått videre (VV-14, AMB-06) ────────────────────────────────────────────

-- Hverdager etter den ene dagen, til og med den andre: aldri færre enn arbeidsdagene, som bare appen kjenner.
create function tilgang.hverdager(p_fra date, p_til date) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from generate_series(p_fra + 1, p_til, interval '1 day') d where extract(isodow from d) < 6 $$;

-- De åpne forespørslene i enheten brukeren er mottaker for, som har ventet fem hverdager eller mer. Aldri en i en sak hen er
-- stengt ute fra. `spurt` er siden når; `gitt` da mottakeren ga den videre til den som svarer nå.
create function tilgang.gaatt_videre(p_omrade uuid, p_bruker uuid)
returns table (klarering_id uuid, sak_id uuid, kandidat_id uuid, spurt timestamptz, gitt timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, s.id, s.kandidat_id, x.spurt, t.fra
  from varde.medlemskap m
  join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle = 'eskaleringsmottaker' and tilgang.i_dag(v.fra, v.til)
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag = 'politi'
  join varde.sak s on s.omrade_id = m.omrade_id and s.eier_organisasjon = o.id and s.tilstand = 'venter_klarering' and s.virker_fra <= now()
  join varde.klarering k on k.omrade_id = s.omrade_id and k.sak_id = s.id and k.spurt_ved is not null
    and (k.svar is null or (k.svar = 'ikke_foer' and k.ikke_foer <= tilgang.dagen()))
  cross join lateral (select case when k.svar = 'ikke_foer' then k.ikke_foer::timestamp at time zone 'Europe/Oslo' else greatest(k.spurt_ved, (
    select max(r.svart_ved) from varde.klareringssvar r where r.omrade_id = k.omrade_id and r.klarering_id = k.id and r.svar = 'trukket')) end as spurt) x
  left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker' and t.av_mottaker
    and t.fra >= x.spurt and (t.til is null or t.til > now())
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)
    and tilgang.hverdager((x.spurt at time zone 'Europe/Oslo')::date, tilgang.dagen()) >= 5
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) i where i.bruker_id = p_bruker and i.objekt_id = s.id) $$;

-- Det mottakeren får se, og ikke mer: nummeret på straffesaken og hvem politiet har ført som etterforsker (kryptert), når det
-- ble spurt, av hvem, og hvem som skal svare. Aldri hvem saken gjelder.
create function tilgang.forespoersler_til_meg()
returns table (klarering_id uuid, sak_id uuid, nokkel_id uuid, straffesak_id uuid, nummer bytea, etterforsker bytea, svar text,
  ikke_foer date, spurt timestamptz, gitt timestamptz, spurt_av text, egen boolean, svarer_id uuid, svarer text, svarer_rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, s.id, s.nokkel_id, f.id, f.straffesaksnummer, f.etterforsker, k.svar, k.ikke_foer, g.spurt, g.gitt, a.navn,
    tilgang.ba_om_klarering(s.id), b.id, b.navn, t.grunnlag
  from tilgang.gaatt_videre((select tilgang.omrade()), (select tilgang.aktor())) g
  join varde.klarering k on k.omrade_id = (select tilgang.omrade()) and k.id = g.klarering_id
  join varde.sak s on s.omrade_id = k.omrade_id and s.id = k.sak_id
  left join varde.straffesak f on f.omrade_id = k.omrade_id and f.hendelse_id = k.hendelse_id
  left join varde.bruker a on a.id = coalesce(s.egnet_vurdert_av, s.koordinator_id)
  left join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now())
  left join varde.bruker b on b.id = t.bruker_id
  order by g.spurt, k.id $$;

-- Hvem mottakeren kan gi forespørselen til: som koordinatoren, men aldri seg selv, og aldri i en sak hen selv ba om klarering i.
create function tilgang.kan_svare_paa_forespoersel(p_klarering uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id, k.navn, k.rolle from tilgang.gaatt_videre((select tilgang.omrade()), (select tilgang.aktor())) g,
    tilgang.svarere_i((select tilgang.omrade()), g.sak_id) k
  where g.klarering_id = p_klarering and k.bruker_id <> (select tilgang.aktor()) and not tilgang.ba_om_klarering(g.sak_id)
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = (select tilgang.omrade()) and t.sak_id = g.sak_id
      and t.relasjon = 'etterforsker' and t.bruker_id = k.bruker_id and (t.til is null or t.til > now())) $$;

-- Gir forespørselen videre til en annen som svarer. Sant når det ble gjort.
create function tilgang.gi_forespoersel_videre(p_klarering uuid, p_bruker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare sak uuid; valgt text;
begin
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = (
    select g.sak_id from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering) for update;
  -- Sett på nytt etter låsen: er det svart eller valgt imens, er det ikke lenger mottakerens.
  select g.sak_id into sak from tilgang.gaatt_videre(tilgang.omrade(), tilgang.aktor()) g where g.klarering_id = p_klarering;
  if sak is null then return false; end if;
  select k.rolle into valgt from tilgang.kan_svare_paa_forespoersel(p_klarering) k where k.bruker_id = p_bruker;
  if valgt is null then return false; end if;
  perform tilgang.gi_straffesaken(tilgang.omrade(), sak, p_bruker, valgt, true);
  return true;
end $$;
grant execute on function tilgang.forespoersler_til_meg, tilgang.kan_svare_paa_forespoersel, tilgang.gi_forespoersel_videre to varde_app;

revoke all on function tilgang.vokt_mottaker, tilgang.svarere_i, tilgang.gi_straffesaken, tilgang.hverdager, tilgang.gaatt_videre,
  tilgang.forespoersler_til_meg, tilgang.kan_svare_paa_forespoersel, tilgang.gi_forespoersel_videre from public;

-- ── Saken tilbys et annet område i Varde (VV-18, C27) ───────────────────────────────────────────

-- Ingenting legges i en konvolutt på forhånd: det ville vært en kopi som eldes, og som overlevde en sletting der saken kom fra.
-- Saken krypteres på nytt i det den tas over (docs/adr/0036-saken-gaar-til-et-annet-omraade.md).
drop table varde.overforing;

alter table varde.overforingstilbud
  add column til_omrade uuid references varde.omrade,
  add column avslag text constraint avslag_har_en_grunn check (avslag in ('bor_ikke_her', 'hoerer_til_andre', 'mangler_grunnlag', 'ingen_som_kan')),
  drop constraint overforingstilbud_steg_check,
  add constraint overforingstilbud_steg_check check (steg in ('tilbudt', 'trukket', 'overtatt', 'avslaatt')),
  add constraint bare_et_tilbud_har_et_omrade check (til_omrade is null or (steg = 'tilbudt' and til_omrade <> omrade_id)),
  add constraint et_avslag_sier_hvorfor check ((steg = 'avslaatt') = (avslag is not null));
create index on varde.overforingstilbud (til_omrade) where til_omrade is not null;
grant insert (til_omrade) on varde.overforingstilbud to varde_app;
do $$ declare r record; begin
  for r in select * from (values
    ('til_omrade', 'vite hvilket område i Varde saken er tilbudt (VV-18)'),
    ('avslag', 'vite hvorfor det andre området ikke tar over (VV-18)')) k (navn, formaal)
  loop
    execute format('comment on column varde.overforingstilbud.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Protokollen, over områdegrensen: en rad i hvert område, med det andre området i stedet for en enhet der.
alter table varde.utlevering
  alter column fra_organisasjon drop not null, alter column til_organisasjon drop not null,
  add column fra_omrade uuid references varde.omrade, add column til_omrade uuid references varde.omrade,
  add constraint fra_er_en_enhet_eller_et_omrade check ((fra_organisasjon is null) = (fra_omrade is not null)),
  add constraint til_er_en_enhet_eller_et_omrade check ((til_organisasjon is null) = (til_omrade is not null)),
  add constraint en_ende_er_her check (fra_organisasjon is not null or til_organisasjon is not null);
comment on column varde.utlevering.fra_omrade is 'formål: vise hvilket område opplysningene kom fra (VV-18); kategori: klientforhold; grunnlag: personvernforordningen art. 5 nr. 2; periode: så lenge overgangen må kunne dokumenteres';
comment on column varde.utlevering.til_omrade is 'formål: vise hvilket område opplysningene gikk til (VV-18); kategori: klientforhold; grunnlag: personvernforordningen art. 5 nr. 2; periode: så lenge overgangen må kunne dokumenteres';

-- En sak kan begynne med en overføring.
alter table varde.kandidat drop constraint kandidat_opphav_check,
  add constraint kandidat_opphav_check check (opphav in ('uttrekk', 'registrering', 'overfoering'));
alter table varde.triagebeslutning drop constraint kjent_grunn, add constraint kjent_grunn check (grunn in (
  'i_maalgruppen', 'behov', 'overfoert', 'faar_hjelp', 'ikke_behov', 'oensker_ikke', 'annen_tjeneste', 'barnevern', 'stottesenter'));

-- Kan saken gå til et annet område her? Aldri en med en vernet rad: den holdes av håndtereren, og går utenom Varde (VV-48).
-- Er første kontakt begynt, må vern være vurdert først, som for en hver slutt (TP-50).
create function tilgang.kan_overfoeres(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s
    join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
    join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and (tilgang.vern_er_vurdert(s.omrade_id, s.id) or (s.tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt')
        and not exists (select 1 from varde.oppringning o where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.utfall = 'svarte')))) $$;

-- Områdene koordinatoren kan tilby saken: de andre som har saker, og som er i det samme slaget drift. Ingen når saken er vernet.
create function tilgang.omrader_som_kan_ta_over(p_sak uuid) returns table (id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id, o.navn from varde.sak s
  join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
  join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
  join varde.omrade her on her.id = s.omrade_id
  join varde.omrade o on o.id <> her.id and not o.samarbeid and o.modus = her.modus
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
  order by o.navn $$;

-- Den som har gitt et tilbud inne i Varde, fører ikke selv at det er tatt over eller avslått: det gjør det andre området.
create function tilgang.vokt_steg() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'varde_app' and (new.steg = 'avslaatt' or (new.steg = 'overtatt' and exists (select 1 from varde.overforingstilbud o
      where o.omrade_id = new.omrade_id and o.id = new.etter and o.til_omrade is not null))) then
    raise exception 'det andre området svarer' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger steg before insert on varde.overforingstilbud for each row execute function tilgang.vokt_steg();

create or replace function tilgang.virk_overforing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare forrige text;
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  select o.steg into forrige from varde.overforingstilbud o where o.omrade_id = new.omrade_id and o.id = new.etter;
  if (new.steg = 'tilbudt') = (coalesce(forrige, '') = 'tilbudt') or new.dag > tilgang.dagen() then
    raise exception 'steget passer ikke her' using errcode = '23514';
  end if;
  if new.til_omrade is not null and (not tilgang.kan_overfoeres(new.omrade_id, new.sak_id)
      or not exists (select 1 from varde.omrade o join varde.omrade h on h.id = new.omrade_id
        where o.id = new.til_omrade and not o.samarbeid and o.modus = h.modus)) then
    raise exception 'saken kan ikke tilbys dit' using errcode = '23514';
  end if;
  if new.steg = 'overtatt' then
    insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av)
      values (new.omrade_id, new.sak_id, new.eier_organisasjon, 'overfort', new.fort_av);
  end if;
  return null;
end $$;

-- Tilbudene til dette området som en koordinator her kan svare på: ansatt i en enhet av det samme slaget som eier saken, så ingen
-- sak skifter behandlingsansvarlig på veien, og ikke stengt ute fra saken der den er. `enhet` er den som får den.
create function tilgang.tilbud_hit(p_omrade uuid, p_bruker uuid) returns table (tilbud_id uuid, fra_omrade uuid, sak_id uuid, enhet uuid, grunn text, dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id, t.omrade_id, t.sak_id, e.id, t.grunn, t.dag
  from varde.overforingstilbud t
  join varde.organisasjon g on g.omrade_id = t.omrade_id and g.id = t.eier_organisasjon
  cross join lateral (select o.id from varde.organisasjon o
    join varde.medlemskap m on m.omrade_id = o.omrade_id and m.organisasjon_id = o.id and m.bruker_id = p_bruker and tilgang.i_dag(m.fra, m.til)
    join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and tilgang.i_dag(v.fra, v.til)
    where o.omrade_id = t.til_omrade and case g.slag
      when 'politi' then o.slag = 'politi' and v.rolle = 'programkoordinator'
      else o.behandlingsansvarlig = 'kommune' and g.behandlingsansvarlig = 'kommune' and v.rolle in ('programkoordinator', 'kommunal_koordinator') end
    order by o.id limit 1) e
  where t.til_omrade = p_omrade
    and not exists (select 1 from varde.overforingstilbud n where n.omrade_id = t.omrade_id and n.sak_id = t.sak_id and n.etter = t.id)
    and tilgang.kan_overfoeres(t.omrade_id, t.sak_id)
    and not exists (select 1 from tilgang.sperrer_i(t.omrade_id) i where i.bruker_id = p_bruker and i.objekt_id = t.sak_id) $$;

-- Før den er tatt over: hvilket område, når og hvorfor. Ingenting om saken.
create function tilgang.tilbud_til_meg() returns table (tilbud_id uuid, fra text, grunn text, dag date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.tilbud_id, o.navn, t.grunn, t.dag from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) t join varde.omrade o on o.id = t.fra_omrade
  order by t.dag, t.tilbud_id $$;

-- Det som krypteres på nytt: bare krypterte felter, med raden de står i og nøklene de er låst med. Det andre er kolonner, og
-- flyttes av basen selv. Den siste kontakten og det siste svaret per person; en foresatt som ikke lenger er det, blir igjen, og
-- det gjør nummeret til en som ikke kan kontaktes.
create function tilgang.celler_i_tilbudet(p_tilbud uuid)
returns table (fra_omrade uuid, omrade_nokkel uuid, sak_nokkel uuid, tabell text, rad uuid, kolonne text, celle bytea)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with t as materialized (select h.fra_omrade as o, h.sak_id as sak, m.nokkel_id as mn, s.nokkel_id as sn from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) h
      join varde.omrade m on m.id = h.fra_omrade join varde.sak s on s.omrade_id = h.fra_omrade and s.id = h.sak_id
      where h.tilbud_id = p_tilbud for update of s),
    c as (
      select 'identitet' as tabell, i.sak_id as rad, x.k, x.v from t join varde.identitet i on i.omrade_id = t.o and i.sak_id = t.sak
        cross join lateral (values ('navn', i.navn), ('fodselsnummer', i.fodselsnummer), ('fodselsdato', i.fodselsdato), ('kallenavn', i.kallenavn)) x (k, v)
      union all
      select 'straffesak', f.id, x.k, x.v from t join varde.straffesak f on f.omrade_id = t.o and f.sak_id = t.sak
        cross join lateral (values ('straffesaksnummer', f.straffesaksnummer)) x (k, v)
      union all
      select 'hendelse', h.id, 'rad', null from t join varde.hendelse h on h.omrade_id = t.o and h.sak_id = t.sak
      union all
      select 'foresatte', f.id, x.k, x.v from t join varde.foresatte f on f.omrade_id = t.o and f.sak_id = t.sak and (f.til is null or f.til >= tilgang.dagen())
        cross join lateral (values ('navn', f.navn), ('grunnlag', f.grunnlag)) x (k, v)
      union all
      select 'foresattsvar', s.id, 'raadfoert_hvem', s.raadfoert_hvem from t join varde.foresattsvar s on s.omrade_id = t.o and s.sak_id = t.sak
        and not exists (select 1 from varde.foresattsvar n where n.omrade_id = s.omrade_id and n.foresatt_id = s.foresatt_id and n.etter = s.id)
      union all
      select 'kontakt', k.id, x.k, x.v from t join lateral (select distinct on (n.foresatt_id) n.* from varde.kontakt n
          where n.omrade_id = t.o and n.sak_id = t.sak and (n.foresatt_id is null or exists (select 1 from varde.foresatte f
            where f.omrade_id = n.omrade_id and f.id = n.foresatt_id and f.kan_kontaktes = 'ja' and (f.til is null or f.til >= tilgang.dagen())))
          order by n.foresatt_id, n.registrert_ved desc) k on true
        cross join lateral (values ('verdi', k.verdi), ('andre_ser', k.andre_ser), ('tider', k.tider), ('kodeord', k.kodeord), ('spraak', k.spraak)) x (k, v)
      union all
      select 'vern', v.id, 'merknad', v.merknad from t join lateral (select distinct on (n.slag) n.* from varde.vern n
          where n.omrade_id = t.o and n.sak_id = t.sak order by n.slag, n.vurdert_ved desc) v on true)
  select t.o, t.mn, t.sn, c.tabell, c.rad, c.k, c.v from t, c $$;

-- En celle etter omkrypteringen: fra raden den sto i, til raden den skal stå i.
create function tilgang.celle(p_celler jsonb, p_tabell text, p_rad uuid, p_kolonne text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select decode(e ->> 'celle', 'base64') from jsonb_array_elements(p_celler) e
  where e ->> 'tabell' = p_tabell and e ->> 'fra' = p_rad::text and e ->> 'kolonne' = p_kolonne $$;
create function tilgang.ny_rad(p_celler jsonb, p_tabell text, p_rad uuid) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (e ->> 'til')::uuid from jsonb_array_elements(p_celler) e where e ->> 'tabell' = p_tabell and e ->> 'fra' = p_rad::text limit 1 $$;

-- Tar over saken: en ny sak her, med egen nøkkel, eget navn og dagens utgave, og den gamle slutter som overført, i én
-- transaksjon. Saken begynner som vurdert: koordinatoren her vurderer egnetheten (TP-10), og etterforskeren spørres på nytt
-- (TP-20). Svarer med grunnen når det ikke går.
create function tilgang.ta_over_sak(p_tilbud uuid, p_sak uuid, p_sak_nokkel uuid, p_rad uuid, p_rad_nokkel uuid, p_grunnlag text,
  p_steg uuid, p_hvem bytea, p_ord bytea, p_celler jsonb) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  t record; g record; u record; h record;
  her uuid := tilgang.omrade();
  meg uuid := tilgang.aktor();
begin
  if p_grunnlag is null or p_grunnlag not in ('samtykke', 'politiarbeid', 'lov') then return 'mangler_grunnlag'; end if;
  perform 1 from varde.sak s where (s.omrade_id, s.id) in (select x.fra_omrade, x.sak_id from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) x where x.tilbud_id = p_tilbud) for update;
  select x.* into t from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) x where x.tilbud_id = p_tilbud;
  if not found then return 'ikke_funnet'; end if;
  select s.* into g from varde.sak s where s.omrade_id = t.fra_omrade and s.id = t.sak_id;
  select e.utgave_kode, e.utgave_versjon into u from varde.omrade_utgave e where e.omrade_id = her and e.fra <= tilgang.dagen() order by e.fra desc limit 1;
  if not found then return 'ingen_utgave'; end if;
  select x.* into h from varde.hendelse x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id order by x.dato desc nulls last, x.id limit 1;
  -- Hver rad som flyttes, har fått sin nye id av appen, og cellene er låst med den nye nøkkelen.
  if exists (select 1 from tilgang.celler_i_tilbudet(p_tilbud) c where tilgang.ny_rad(p_celler, c.tabell, c.rad) is null
      or (c.celle is not null and tilgang.celle(p_celler, c.tabell, c.rad, c.kolonne) is null)) then
    return 'saken_er_endret';
  end if;
  insert into varde.kandidat (omrade_id, id, eier_organisasjon, nokkel_id, opphav, fodselsnummer_indeks, straffesaksnummer_indeks, sakstype, rolle,
      hendelsesdato, anmeldt, anmeldt_dato, hatkriminalitet, i_familie, alvorlig)
    values (her, p_rad, t.enhet, p_rad_nokkel, 'overfoering', tilgang.celle(p_celler, 'identitet', t.sak_id, 'fodselsnummer_indeks'),
      case when h.anmeldt then (select tilgang.celle(p_celler, 'straffesak', f.id, 'straffesaksnummer_indeks') from varde.straffesak f
        where f.omrade_id = t.fra_omrade and f.hendelse_id = h.id limit 1) end,
      h.sakstype, h.rolle, h.dato, h.anmeldt, h.anmeldt_dato, h.hatkriminalitet, h.i_familie, g.alvorlig);
  insert into varde.triagebeslutning (omrade_id, kandidat_id, eier_organisasjon, valg, grunn, tatt_av, virker_fra)
    values (her, p_rad, t.enhet, 'tilby', 'overfoert', meg, now());
  insert into varde.sak (omrade_id, id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, virker_fra, registrert, anmeldt, alvorlig, aldersbaand,
      utgave_kode, utgave_versjon, koordinator_id)
    values (her, p_sak, t.enhet, p_sak_nokkel, p_rad, 'vurdert', now(), tilgang.dagen(), g.anmeldt, g.alvorlig, g.aldersbaand,
      u.utgave_kode, u.utgave_versjon, meg);
  insert into varde.identitet (omrade_id, sak_id, eier_organisasjon, navn, fodselsnummer, fodselsnummer_indeks, fodselsdato, kallenavn)
    select her, p_sak, t.enhet, tilgang.celle(p_celler, 'identitet', t.sak_id, 'navn'), tilgang.celle(p_celler, 'identitet', t.sak_id, 'fodselsnummer'),
      tilgang.celle(p_celler, 'identitet', t.sak_id, 'fodselsnummer_indeks'), tilgang.celle(p_celler, 'identitet', t.sak_id, 'fodselsdato'),
      tilgang.celle(p_celler, 'identitet', t.sak_id, 'kallenavn');
  insert into varde.hendelse (omrade_id, id, sak_id, eier_organisasjon, sakstype, rolle, dato, klokkeslett, anmeldt, anmeldt_dato, stedskategori, hatkriminalitet, i_familie)
    select her, tilgang.ny_rad(p_celler, 'hendelse', x.id), p_sak, t.enhet, x.sakstype, x.rolle, x.dato, x.klokkeslett, x.anmeldt, x.anmeldt_dato,
      x.stedskategori, x.hatkriminalitet, x.i_familie from varde.hendelse x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id;
  insert into varde.straffesak (omrade_id, id, sak_id, eier_organisasjon, hendelse_id, straffesaksnummer, straffesaksnummer_indeks, status, status_dato)
    select her, tilgang.ny_rad(p_celler, 'straffesak', x.id), p_sak, t.enhet, tilgang.ny_rad(p_celler, 'hendelse', x.hendelse_id),
      tilgang.celle(p_celler, 'straffesak', x.id, 'straffesaksnummer'), tilgang.celle(p_celler, 'straffesak', x.id, 'straffesaksnummer_indeks'),
      x.status, x.status_dato from varde.straffesak x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id;
  insert into varde.klarering (omrade_id, sak_id, eier_organisasjon, hendelse_id)
    select her, p_sak, t.enhet, tilgang.ny_rad(p_celler, 'hendelse', x.id) from varde.hendelse x
    where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and x.anmeldt;
  insert into varde.foresatte (omrade_id, id, sak_id, eier_organisasjon, slag, navn, bor_med, samtykker_til, grunnlag, fra, til)
    select her, tilgang.ny_rad(p_celler, 'foresatte', x.id), p_sak, t.enhet, x.slag, tilgang.celle(p_celler, 'foresatte', x.id, 'navn'), x.bor_med,
      x.samtykker_til, tilgang.celle(p_celler, 'foresatte', x.id, 'grunnlag'), x.fra, x.til
    from varde.foresatte x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and (x.til is null or x.til >= tilgang.dagen());
  -- Svarene på hvem som kan kontaktes, med den som svarte og når; «kan ikke» er like stengt her.
  insert into varde.foresattsvar (omrade_id, id, sak_id, eier_organisasjon, foresatt_id, svar, grunn, raadfoert, raadfoert_hvem, svart_av, svart_ved)
    select her, tilgang.ny_rad(p_celler, 'foresattsvar', x.id), p_sak, t.enhet, tilgang.ny_rad(p_celler, 'foresatte', x.foresatt_id), x.svar, x.grunn,
      x.raadfoert, tilgang.celle(p_celler, 'foresattsvar', x.id, 'raadfoert_hvem'), x.svart_av, x.svart_ved
    from varde.foresattsvar x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and tilgang.ny_rad(p_celler, 'foresatte', x.foresatt_id) is not null
      and not exists (select 1 from varde.foresattsvar n where n.omrade_id = x.omrade_id and n.foresatt_id = x.foresatt_id and n.etter = x.id);
  update varde.foresatte f set svart = x.svart from varde.foresatte x
    where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and f.omrade_id = her and f.id = tilgang.ny_rad(p_celler, 'foresatte', x.id);
  insert into varde.kontakt (omrade_id, id, sak_id, eier_organisasjon, slag, verdi, foresatt_id, andre_ser, tider, kodeord, spraak, beskjed_ok, tolk, registrert_av, registrert_ved)
    select her, tilgang.ny_rad(p_celler, 'kontakt', x.id), p_sak, t.enhet, x.slag, tilgang.celle(p_celler, 'kontakt', x.id, 'verdi'),
      tilgang.ny_rad(p_celler, 'foresatte', x.foresatt_id), tilgang.celle(p_celler, 'kontakt', x.id, 'andre_ser'), tilgang.celle(p_celler, 'kontakt', x.id, 'tider'),
      tilgang.celle(p_celler, 'kontakt', x.id, 'kodeord'), tilgang.celle(p_celler, 'kontakt', x.id, 'spraak'), x.beskjed_ok, x.tolk, x.registrert_av, x.registrert_ved
    from varde.kontakt x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and tilgang.ny_rad(p_celler, 'kontakt', x.id) is not null
      and (x.foresatt_id is null or tilgang.ny_rad(p_celler, 'foresatte', x.foresatt_id) is not null);
  insert into varde.vern (omrade_id, id, sak_id, eier_organisasjon, slag, vurdering, vurdert_av, vurdert_ved, merknad)
    select her, tilgang.ny_rad(p_celler, 'vern', x.id), p_sak, t.enhet, x.slag, x.vurdering, x.vurdert_av, x.vurdert_ved, tilgang.celle(p_celler, 'vern', x.id, 'merknad')
    from varde.vern x where x.omrade_id = t.fra_omrade and x.sak_id = t.sak_id and tilgang.ny_rad(p_celler, 'vern', x.id) is not null;
  perform tilgang.fyll_stedfortredere(t.enhet);
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_omrade, feltgrupper, formaal, grunnlag, besluttet_av)
    values (t.fra_omrade, t.sak_id, g.eier_organisasjon, her, '{sak,identitet,kontakt,foresatte,hendelse,straffesak,vern}', 'overfoering', p_grunnlag, meg);
  insert into varde.utlevering (omrade_id, objekt_id, fra_omrade, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    values (her, p_sak, t.fra_omrade, t.enhet, '{sak,identitet,kontakt,foresatte,hendelse,straffesak,vern}', 'overfoering', p_grunnlag, meg);
  insert into varde.overforingstilbud (omrade_id, id, sak_id, eier_organisasjon, etter, steg, hvem, grunnlag, dag, fort_av)
    values (t.fra_omrade, p_steg, t.sak_id, g.eier_organisasjon, p_tilbud, 'overtatt', p_hvem, p_ord, tilgang.dagen(), meg);
  perform logg.sett_inn(t.fra_omrade, 'person', meg, sha256(uuid_send(tilgang.okt())), 'overforing_overtatt', 'ja', p_grunnlag, '{sak}', array[t.sak_id], null, null);
  return 'ok';
end $$;

-- Det andre området tar ikke over: hvorfor, og når. Saken er der den var.
create function tilgang.avslaa_tilbud(p_tilbud uuid, p_avslag text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare t record;
begin
  if p_avslag is null or p_avslag not in ('bor_ikke_her', 'hoerer_til_andre', 'mangler_grunnlag', 'ingen_som_kan') then return 'mangler_avslag'; end if;
  perform 1 from varde.sak s where (s.omrade_id, s.id) in (select x.fra_omrade, x.sak_id from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) x where x.tilbud_id = p_tilbud) for update;
  select x.* into t from tilgang.tilbud_hit((select tilgang.omrade()), (select tilgang.aktor())) x where x.tilbud_id = p_tilbud;
  if not found then return 'ikke_funnet'; end if;
  insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, etter, steg, avslag, dag, fort_av)
    select t.fra_omrade, s.id, s.eier_organisasjon, p_tilbud, 'avslaatt', p_avslag, tilgang.dagen(), tilgang.aktor()
    from varde.sak s where s.omrade_id = t.fra_omrade and s.id = t.sak_id;
  perform logg.sett_inn(t.fra_omrade, 'person', tilgang.aktor(), sha256(uuid_send(tilgang.okt())), 'overforing_avslaatt', 'ja', p_avslag, '{sak}', array[t.sak_id], null, null);
  return 'ok';
end $$;

grant execute on function tilgang.omrader_som_kan_ta_over, tilgang.tilbud_til_meg, tilgang.celler_i_tilbudet, tilgang.ta_over_sak, tilgang.avslaa_tilbud to varde_app;
revoke all on function tilgang.kan_overfoeres, tilgang.omrader_som_kan_ta_over, tilgang.vokt_steg, tilgang.tilbud_hit, tilgang.tilbud_til_meg,
  tilgang.celler_i_tilbudet, tilgang.celle, tilgang.ny_rad, tilgang.ta_over_sak, tilgang.avslaa_tilbud from public;

-- ── «Du har noe å se på» (VV-46) ────────────────────────────────────────────────────────────────

-- Også mottakeren som har en forespørsel som ikke er gitt videre, og koordinatoren et annet område spør.
alter function jobb.venter rename to venter_i_sakene;
create function jobb.venter() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jobb.venter_i_sakene()
  union
  select m.bruker_id from varde.verv v
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
  where tilgang.i_dag(v.fra, v.til) and tilgang.i_dag(m.fra, m.til)
    and (v.rolle = 'eskaleringsmottaker' and exists (select 1 from tilgang.gaatt_videre(m.omrade_id, m.bruker_id) g
        where g.gitt is null or tilgang.hverdager((g.gitt at time zone 'Europe/Oslo')::date, tilgang.dagen()) >= 5)
      or v.rolle in ('programkoordinator', 'kommunal_koordinator') and exists (select 1 from tilgang.tilbud_hit(m.omrade_id, m.bruker_id))) $$;
revoke all on function jobb.venter from public;
