-- Den politiets rad sier at etterforsker, er etterforskeren også for basen (VV-23, RO-05; ADR 0046). Tallet i raden er kryptert; basen
-- kjenner det igjen på en blind indeks med områdets nøkkel, som tallet i medlemskapet har maken til. Til nå visste bare appen det, så
-- veggen falt da raden ble vernet, og fri SQL gikk forbi den.

alter table varde.kandidat add column etterforsker_indeks bytea, add column etterforsker_indeksert boolean not null default false;
alter table varde.medlemskap add column tjenestenummer_indeks bytea;
comment on column varde.kandidat.etterforsker_indeks is 'formål: kjenne igjen den som etterforsker, så hen ikke er noe annet i saken (VV-23, RO-05); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til raden slettes. Blind indeks med områdets nøkkel; null når raden ikke sier noe tjenestenummer';
comment on column varde.kandidat.etterforsker_indeksert is 'formål: vite at raden er lest for tjenestenummeret, så ingen vegg mangler (VV-23); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til raden slettes';
comment on column varde.medlemskap.tjenestenummer_indeks is 'formål: knytte politiets rad til en bruker (VV-23); kategori: ansatt; grunnlag: arbeidsforhold; periode: medlemskapets levetid. Blind indeks med områdets nøkkel';
-- Ingen rad med innhold lagres uten å være lest. Det som finnes fra før, fylles av appen ved start, før noen slipper inn.
alter table varde.kandidat add constraint etterforskeren_er_indeksert check (detaljer is null or etterforsker_indeksert) not valid;
alter table varde.medlemskap add constraint tjenestenummer_sier_noe check (btrim(tjenestenummer) <> '') not valid;
-- Et uttrekk som er på vei inn, har den med til raden.
alter table varde.innlasting_rad add column etterforsker_indeks bytea, add column etterforsker_indeksert boolean not null default false;
do $$ declare k record; begin
  for k in select a.attname as navn, col_description(a.attrelid, a.attnum) as sagt from pg_attribute a
    where a.attrelid = 'varde.kandidat'::regclass and a.attname in ('etterforsker_indeks', 'etterforsker_indeksert')
  loop execute format('comment on column varde.innlasting_rad.%I is %L', k.navn, k.sagt); end loop;
end $$;
create index kandidat_etterforsker on varde.kandidat (omrade_id, etterforsker_indeks);
grant update (etterforsker_indeks, etterforsker_indeksert) on varde.kandidat to varde_app;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', ' hendelsedag_indeks, detaljer,', ' hendelsedag_indeks, etterforsker_indeks, etterforsker_indeksert, detaljer,');
call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', ' r.hendelsedag_indeks, r.detaljer,', ' r.hendelsedag_indeks, r.etterforsker_indeks, r.etterforsker_indeksert, r.detaljer,');
call tilgang.bytt_tekst('jobb.legg_inn_uttrekk(uuid)', 'set detaljer = e.detaljer,', 'set detaljer = e.detaljer, etterforsker_indeks = e.etterforsker_indeks, etterforsker_indeksert = true,');
-- Det som lå klart da basen ble oppgradert, har ingen indeks, og lastes opp på nytt.
do $$ declare h record; begin
  for h in select i.omrade_id, i.id from varde.innlasting i where i.kastet_ved is null loop perform jobb.kast_innlasting(h.omrade_id, h.id); end loop;
end $$;

-- Et nytt syn av en vernet rad sier hvem som etterforsker nå. Sier det ikke noe tall, står det som sto.
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'anmeldt_dato = case when k.anmeldt then coalesce(n.anmeldt_dato, k.anmeldt_dato) end',
  'anmeldt_dato = case when k.anmeldt then coalesce(n.anmeldt_dato, k.anmeldt_dato) end, etterforsker_indeks = coalesce(n.etterforsker_indeks, k.etterforsker_indeks), etterforsker_indeksert = true');
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'and (k.sakstype, k.straffesak_status, k.anmeldt_dato)',
  'and (k.sakstype, k.straffesak_status, k.etterforsker_indeks, k.anmeldt_dato)');
call tilgang.bytt_tekst('tilgang.samle_gjentatt(uuid, uuid, uuid[])', 'is distinct from (n.sakstype, n.straffesak_status, coalesce(',
  'is distinct from (n.sakstype, n.straffesak_status, coalesce(n.etterforsker_indeks, k.etterforsker_indeks), coalesce(');

-- ── Hvem raden nevner ───────────────────────────────────────────────────────────────────────────

-- Radene som nevner en person. Uten tjenestenummer er det ingen, og da leses ingen rad.
create function tilgang.rader_som_nevner(p_omrade uuid, p_bruker uuid) returns setof uuid
language sql stable rows 5 security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.medlemskap m
  join varde.kandidat k on k.omrade_id = m.omrade_id and k.etterforsker_indeks = m.tjenestenummer_indeks
  where m.omrade_id = p_omrade and m.bruker_id = p_bruker $$;

create function tilgang.raden_nevner(p_omrade uuid, p_kandidat uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.kandidat k
    join varde.medlemskap m on m.omrade_id = k.omrade_id and m.tjenestenummer_indeks = k.etterforsker_indeks and m.bruker_id = p_bruker
    where k.omrade_id = p_omrade and k.id = p_kandidat) $$;

-- Til triagen, der det ennå ikke er noen sak: om raden nevner den som spør.
create function tilgang.raden_nevner_meg(p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.raden_nevner(tilgang.omrade(), p_kandidat, tilgang.aktor()) $$;

-- ── Alle veggene spør disse ─────────────────────────────────────────────────────────────────────

-- Spurt av hver vegg på hver tabell, på hver side: seglet prøves én gang, og uten tjenestenummer leses ingen rad.
create or replace function tilgang.bare_etterforsker(p_roller text[]) returns setof uuid
language plpgsql stable rows 5 security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor(); meg uuid; her uuid; valgt uuid[];
begin
  if v is null then return; end if;
  meg := substr(v, 1, 36)::uuid; her := substr(v, 37, 36)::uuid;
  valgt := array(select t.sak_id from varde.sak_tilgang t where t.bruker_id = meg and t.omrade_id = her
    and (t.avgjort or t.relasjon = 'etterforsker' and t.fra <= now() and (t.til is null or t.til > now())));
  if exists (select 1 from varde.medlemskap m where m.bruker_id = meg and m.omrade_id = her and m.tjenestenummer_indeks is not null) then
    valgt := valgt || array(select s.id from varde.sak s where s.omrade_id = her and s.kandidat_id in (select tilgang.rader_som_nevner(her, meg)));
  end if;
  if cardinality(valgt) = 0 then return; end if;
  return query select distinct e.s from unnest(valgt) e (s)
    where not ('koordinator' = any (p_roller) and tilgang.leder_har_gitt_grunn(her, e.s, meg, 'koordinator'))
      and not ('samtaleholder' = any (p_roller) and tilgang.leder_har_gitt_grunn(her, e.s, meg, 'samtaleholder')
        and e.s in (select tilgang.mine_saker('{samtaleholder}'))
        and not exists (select 1 from varde.sak k where k.omrade_id = her and k.id = e.s and k.eier_organisasjon in (select tilgang.koordinator_for())));
end $$;
create or replace function tilgang.etterforsker_i(p_bruker uuid, p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort))
    or exists (select 1 from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak and tilgang.raden_nevner(p_omrade, s.kandidat_id, p_bruker)) $$;
-- Til den som vil ta over saken i et annet område: hver som etterforsker den her.
create or replace function tilgang.etterforskere_i(p_omrade uuid, p_sak uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'etterforsker'
    and (t.til is null or t.til > now() or t.avgjort)
  union
  select m.bruker_id from varde.sak s
  join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
  join varde.medlemskap m on m.omrade_id = k.omrade_id and m.tjenestenummer_indeks = k.etterforsker_indeks
  where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Ansvaret, samtalen, guiden og delingen: den som etterforsker, er ikke med.
call tilgang.bytt_tekst('tilgang.mulige_koordinatorer(uuid, uuid)', 'and p_kandidat not in (select tilgang.mine_sperrer())',
  'and not tilgang.raden_nevner(tilgang.omrade(), p_kandidat, m.bruker_id) and p_kandidat not in (select tilgang.mine_sperrer())');
call tilgang.bytt_tekst('tilgang.koordinatorer_for_vernet(uuid)', 'and not tilgang.borte_i_dag(k.omrade_id, b.id)',
  'and not tilgang.borte_i_dag(k.omrade_id, b.id) and not tilgang.raden_nevner(k.omrade_id, k.id, b.id)');
call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = m.bruker_id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort) and not tilgang.grunnen_dekker(s.omrade_id, s.id, m.bruker_id, 'samtaleholder'))$s$,
  $s$not tilgang.etterforsker_uten_grunn(m.bruker_id, s.omrade_id, s.id, 'samtaleholder')$s$);
call tilgang.bytt_tekst('tilgang.guider_i(uuid, uuid)', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon = 'etterforsker' and (t.til is null or t.til > now() or t.avgjort))$s$, 'not tilgang.etterforsker_i(b.id, s.omrade_id, s.id)');
call tilgang.bytt_tekst('tilgang.kommunens_koordinatorer(uuid)', $s$and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)$s$,
  $s$and not tilgang.etterforsker_uten_grunn(b.id, s.omrade_id, s.id, 'koordinator')
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)$s$);
call tilgang.bytt_tekst('tilgang.koordinatoralarm()', $s$not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = a.bruker_id
            and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())
            and not tilgang.leder_har_gitt_grunn(s.omrade_id, s.id, a.bruker_id, 'koordinator'))$s$,
  $s$not tilgang.etterforsker_uten_grunn(a.bruker_id, s.omrade_id, s.id, 'koordinator')$s$);
-- Den som etterforsker, verken svarer eller fører svar som koordinator, heller ikke med lederens grunn (VV-14).
alter policy koordinator_noterer on varde.klareringssvar with check (eier_organisasjon = any (array(select tilgang.koordinator_for()))
  and muntlig_fra is not null and sak_id <> all (array(select tilgang.bare_etterforsker('{}'))));
-- Var det første en forbindelse gjorde i en forespørsel om guide, et nei eller en trukket, kjente utløseren ikke raden den leste i, og
-- handlingen feilet. Eieren står nå i en egen variabel.
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', 'declare s record; foer record; m record;', 'declare s record; foer record; m record; annen uuid;');
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', 'm.annen_eier is not null', 'annen is not null');
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', 's.eier_organisasjon, m.annen_eier,', 's.eier_organisasjon, annen,');
call tilgang.bytt_tekst('tilgang.virk_guideforespoersel()', $s$raise exception 'kan ikke være guide i saken' using errcode = '23514'; end if;$s$,
  $s$raise exception 'kan ikke være guide i saken' using errcode = '23514'; end if;
    annen := m.annen_eier;$s$);
-- Den som er spurt om å være guide: forespørselen er borte for den som etterforsker, med navnet.
call tilgang.bytt_tekst('tilgang.guideforespoersler_til_meg()', $s$and s.id not in (select tilgang.mine_saker('{etterforsker}'))$s$,
  'and not tilgang.etterforsker_i(f.bruker_id, f.omrade_id, s.id)');
-- Den raden nevner, avgjør den ikke, og angrer ikke det en annen har avgjort, hverken i appen eller utenom.
create policy avgjoer_ikke_sin_egen on varde.triagebeslutning as restrictive for insert to varde_app
  with check (not tilgang.raden_nevner_meg(kandidat_id) or tilgang.min_ledergrunn(kandidat_id));
create policy angrer_ikke_sin_egen on varde.triagebeslutning as restrictive for update to varde_app
  using (not tilgang.raden_nevner_meg(kandidat_id) or tilgang.min_ledergrunn(kandidat_id));
-- Oppgavene i saken: etterforskerens egne, og det som er sagt om raden. Koordinatorens sier hvor programmet står, også når de er hens.
alter policy ikke_etterforskerens on varde.oppgave using (sak_id is null or sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  or (for_bruker = (select tilgang.aktor()) and slag = any ('{program_i_bl,program_kjent_for_jurist,vurder_behov,ny_etterforsker,henvendelse,leder_svarte,ny_rad_om_kjent_person,alt_kjent_her}'::text[])));
-- Tar et annet område over saken, er den raden her nevner, sperret der, også om hen etterforsker der: hen er ikke valgt til å svare.
call tilgang.bytt_tekst('tilgang.flytt_sperrer(uuid, uuid, uuid, uuid)', 'where e in (select tilgang.koordinatorene()) or not exists',
  'where e in (select tilgang.koordinatorene()) or exists (select 1 from varde.sak k where k.omrade_id = p_fra and k.id = p_fra_sak
      and tilgang.raden_nevner(p_fra, k.kandidat_id, e)) or not exists');
-- Lederen kan spørres om den raden nevner, som om den som er valgt. Om en selv bare når det er en selv som etterforsker.
call tilgang.bytt_tekst('tilgang.kan_sporres_om(uuid)', $s$      select m.bruker_id, 'koordinator' from s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.bruker_id = tilgang.aktor()
        and m.tjenestenummer is not null and tilgang.i_dag(m.fra, m.til))$s$,
  $s$      select m.bruker_id, r.rolle from s join varde.medlemskap m on m.omrade_id = s.omrade_id and tilgang.i_dag(m.fra, m.til)
          and m.tjenestenummer_indeks is not null and tilgang.etterforsker_i(m.bruker_id, s.omrade_id, s.id)
          and (m.bruker_id = tilgang.aktor() or exists (select 1 from varde.sak v join varde.kandidat r on r.omrade_id = v.omrade_id and r.id = v.kandidat_id
            where v.omrade_id = s.omrade_id and v.id = s.id and not r.vernet))
        cross join (values ('koordinator'), ('samtaleholder')) r (rolle)
        where case r.rolle when 'koordinator' then tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen())
          else not tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen()) end)$s$);
-- Raden sier det også i det øyeblikket relasjonen gis.
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', $s$    or (tilgang.aktor() is not null and new.relasjon = 'etterforsker'$s$,
  $s$    or (new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator') and not tilgang.grunnen_dekker(new.omrade_id, new.sak_id, new.bruker_id, new.relasjon)
      and exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id
        and tilgang.raden_nevner(s.omrade_id, s.kandidat_id, new.bruker_id)))
    or (tilgang.aktor() is not null and new.relasjon = 'etterforsker'$s$);
-- En ny sak lages ikke av den raden nevner, og får aldri hen som koordinator eller stedfortreder.
create function tilgang.vokt_ansvarlig_ny() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and (tilgang.raden_nevner(new.omrade_id, new.kandidat_id, new.koordinator_id)
      or tilgang.raden_nevner(new.omrade_id, new.kandidat_id, new.stedfortreder_id)
      or tilgang.raden_nevner(new.omrade_id, new.kandidat_id, tilgang.aktor())) then
    raise exception 'etterforskeren i saken har ikke ansvaret for den' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger ansvarlig_ny before insert on varde.sak for each row execute function tilgang.vokt_ansvarlig_ny();

-- ── Det som skjer når raden nevner en som har noe i saken ───────────────────────────────────────

-- Den neste som kan ha saken i dag: stedfortrederen først. Uten aktør: uttrekket kan legges inn av en jobb.
create function tilgang.neste_uten(p_omrade uuid, p_sak uuid, p_ikke uuid[]) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id from varde.sak s join tilgang.koordinatorer_i(p_omrade) k on k.organisasjon_id = s.eier_organisasjon
  where s.omrade_id = p_omrade and s.id = p_sak and k.bruker_id <> all (p_ikke) and not tilgang.borte_i_dag(p_omrade, k.bruker_id)
    and not tilgang.etterforsker_uten_grunn(k.bruker_id, p_omrade, p_sak, 'koordinator')
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) x where x.bruker_id = k.bruker_id and x.objekt_id in (s.id, s.kandidat_id))
  order by (k.bruker_id is not distinct from s.stedfortreder_id) desc, md5(k.bruker_id::text || s.id::text) limit 1 $$;

-- Ansvaret går til den neste som kan ha saken, samtalen tilbake til koordinatoren, delingen og oppdraget som guide tar slutt, og et åpent
-- spørsmål om å være guide er trukket. Koordinatoren får vite det, og det står i loggen. Kan ingen andre ha saken, står den uten ansvarlig
-- i lederens tall (VV-22), og hen leser bare det etterforskeren leser.
create function tilgang.ta_fra_etterforskeren(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; neste uuid; vikar uuid; x record; gjort boolean := false;
begin
  select k.id, k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id into s from varde.sak k
    where k.omrade_id = p_omrade and k.id = p_sak and k.tilstand not in ('avsluttet', 'henvist', 'angret') for update;
  if not found then return; end if;
  if p_bruker in (s.koordinator_id, s.stedfortreder_id) and tilgang.etterforsker_uten_grunn(p_bruker, p_omrade, p_sak, 'koordinator') then
    neste := case when s.koordinator_id = p_bruker then coalesce(tilgang.neste_uten(p_omrade, p_sak, array[p_bruker]), p_bruker) else s.koordinator_id end;
    vikar := case when s.stedfortreder_id in (neste, p_bruker) or s.stedfortreder_id is null
      then tilgang.neste_uten(p_omrade, p_sak, array[p_bruker, neste]) else s.stedfortreder_id end;
    gjort := neste <> s.koordinator_id or vikar is distinct from s.stedfortreder_id;
    if gjort then
      update varde.sak set koordinator_id = neste, stedfortreder_id = vikar where omrade_id = p_omrade and id = p_sak;
      update varde.oppgave o set for_bruker = neste where o.omrade_id = p_omrade and o.sak_id = p_sak and o.for_bruker = p_bruker
        and o.utfort is null and s.koordinator_id = p_bruker
        and o.slag <> all (tilgang.programmets_plikter() || '{vurder_behov,ny_etterforsker}'::text[]);
    end if;
  end if;
  for x in update varde.sak_tilgang t set til = now()
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker and (t.til is null or t.til > now())
      and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder', 'guide')
      and tilgang.etterforsker_uten_grunn(p_bruker, p_omrade, p_sak, t.relasjon) returning t.id, t.relasjon
  loop
    gjort := true;
    if x.relasjon = 'samtaleholder' then
      perform tilgang.si_fra(p_omrade, p_sak, 'mangler_samtaleholder', k.koordinator_id) from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
    elsif x.relasjon = 'koordinator' then
      update varde.saksdeling d set trukket_ved = now() where d.omrade_id = p_omrade and d.tilgang_id = x.id and d.trukket_ved is null;
    end if;
  end loop;
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select p_omrade, p_sak, s.eier_organisasjon, g.forespoersel_id, g.id, 'trukket', p_bruker, k.koordinator_id
    from tilgang.siste_guidesteg(p_omrade, p_sak) g join varde.sak k on k.omrade_id = p_omrade and k.id = p_sak
    where g.bruker_id = p_bruker and g.steg in ('spurt', 'villig', 'navn_vist') and k.koordinator_id <> p_bruker;
  if not (gjort or found) then return; end if;
  perform tilgang.si_fra(p_omrade, p_sak, 'etterforsker_i_raden', k.koordinator_id) from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  perform logg.sett_inn(p_omrade, case when tilgang.aktor() is null then 'jobb' else 'person' end, tilgang.aktor(),
    case when tilgang.aktor() is null then null else sha256(uuid_send(tilgang.okt())) end, 'etterforsker_tatt_ut', 'ja', '', '{sak}', array[p_sak], null, null);
end $$;
create policy bare_basen_om_etterforskeren on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'etterforsker_i_raden');

-- Når transaksjonen er ferdig: det siste raden sier, gjelder, også når fila nevner den flere ganger.
create function tilgang.virk_radens_etterforsker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.ta_fra_etterforskeren(s.omrade_id, s.id, m.bruker_id)
    from varde.kandidat k join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
    join varde.medlemskap m on m.omrade_id = s.omrade_id and m.tjenestenummer_indeks = k.etterforsker_indeks
    where k.omrade_id = new.omrade_id and k.id = new.id;
  return null;
end $$;
create constraint trigger etterforskeren after update of etterforsker_indeks on varde.kandidat deferrable initially deferred for each row
  when (new.etterforsker_indeks is not null and new.etterforsker_indeks is distinct from old.etterforsker_indeks and old.etterforsker_indeksert)
  execute function tilgang.virk_radens_etterforsker();

-- Tallet kan komme i medlemskapet etter at raden kom. Skrives det uten indeks, leses det av appen (ved start, og hvert femte minutt).
create function tilgang.foelg_tjenestenummer() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.tjenestenummer is null or new.tjenestenummer is distinct from old.tjenestenummer and new.tjenestenummer_indeks is not distinct from old.tjenestenummer_indeks then
    new.tjenestenummer_indeks := null;
  end if;
  return new;
end $$;
create trigger tjenestenummer before update on varde.medlemskap for each row execute function tilgang.foelg_tjenestenummer();
create function tilgang.virk_tjenestenummer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.ta_fra_etterforskeren(s.omrade_id, s.id, new.bruker_id)
    from varde.kandidat k join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
    where k.omrade_id = new.omrade_id and k.etterforsker_indeks = new.tjenestenummer_indeks;
  return null;
end $$;
create trigger etterforskeren after insert or update of tjenestenummer_indeks on varde.medlemskap for each row
  when (new.tjenestenummer_indeks is not null) execute function tilgang.virk_tjenestenummer();

-- Angres en avslutning, kan raden ha nevnt noen imens.
create function tilgang.virk_gjenaapning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform tilgang.ta_fra_etterforskeren(new.omrade_id, new.id, e) from tilgang.etterforskere_i(new.omrade_id, new.id) e;
  return null;
end $$;
create trigger etterforskeren after update of tilstand on varde.sak for each row
  when (old.tilstand in ('avsluttet', 'henvist') and new.tilstand not in ('avsluttet', 'henvist', 'angret')) execute function tilgang.virk_gjenaapning();

-- Indeksen endres bare sammen med opplysningene den er laget av, og aldri av den den nevner: laster hen opp, legges uttrekket inn av jobben.
create function tilgang.vokt_radens_etterforsker() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is null or new.etterforsker_indeks is not distinct from old.etterforsker_indeks then return new; end if;
  if new.detaljer is not distinct from old.detaljer and not new.vernet
      or current_user = 'varde_app' and tilgang.raden_nevner_meg(old.id) then
    raise exception 'den raden nevner, skriver seg ikke ut av den' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger radens_etterforsker before update of etterforsker_indeks on varde.kandidat for each row execute function tilgang.vokt_radens_etterforsker();

-- ── Det som finnes fra før ──────────────────────────────────────────────────────────────────────

-- Appen har nøklene, og fyller indeksen ved start: bare den krypterte cella for rader som ikke er lest, noen om gangen.
create index kandidat_uleste on varde.kandidat (omrade_id, id) where not etterforsker_indeksert and detaljer is not null;
create function jobb.uten_etterforskerindeks(p_etter uuid, p_antall integer)
  returns table (omrade_id uuid, omrade_nokkel uuid, kandidat_id uuid, nokkel_id uuid, detaljer bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.omrade_id, o.nokkel_id, k.id, k.nokkel_id, k.detaljer from varde.kandidat k join varde.omrade o on o.id = k.omrade_id
  where not k.etterforsker_indeksert and k.detaljer is not null and (p_etter is null or k.id > p_etter) order by k.id limit p_antall $$;
create function jobb.sett_etterforskerindeks(p_omrade uuid, p_kandidat uuid, p_indeks bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.kandidat k set etterforsker_indeks = p_indeks, etterforsker_indeksert = true
    where k.omrade_id = p_omrade and k.id = p_kandidat and not k.etterforsker_indeksert $$;
-- Til slutt: raden et nytt syn gjelder, har indeksen av det siste synet, og den som nå etterforsker en åpen sak, har ikke noe annet i den.
create function jobb.foelg_etterforskerne() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.kandidat k set etterforsker_indeks = g.etterforsker_indeks from varde.kandidat g
    where g.omrade_id = k.omrade_id and g.gjentar = k.id and g.detaljer is not null and g.etterforsker_indeks is not null
      and g.etterforsker_indeks is distinct from k.etterforsker_indeks;
  perform tilgang.ta_fra_etterforskeren(s.omrade_id, s.id, m.bruker_id) from varde.medlemskap m
    join varde.kandidat k on k.omrade_id = m.omrade_id and k.etterforsker_indeks = m.tjenestenummer_indeks
    join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    where m.bruker_id in (s.koordinator_id, s.stedfortreder_id) or exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id
      and t.sak_id = s.id and t.bruker_id = m.bruker_id and t.relasjon <> 'etterforsker' and (t.til is null or t.til > now()));
end $$;
create function jobb.medlemskap_uten_indeks() returns table (omrade_nokkel uuid, medlemskap_id uuid, tjenestenummer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.nokkel_id, m.id, m.tjenestenummer from varde.medlemskap m join varde.omrade o on o.id = m.omrade_id
  where btrim(m.tjenestenummer) <> '' and m.tjenestenummer_indeks is null $$;
create function jobb.sett_tjenestenummerindeks(p_medlemskap uuid, p_indeks bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.medlemskap m set tjenestenummer_indeks = p_indeks where m.id = p_medlemskap and m.tjenestenummer_indeks is null $$;

drop procedure tilgang.bytt_tekst(text, text, text);
revoke all on function tilgang.rader_som_nevner, tilgang.raden_nevner, tilgang.raden_nevner_meg, tilgang.vokt_ansvarlig_ny, tilgang.neste_uten,
  tilgang.ta_fra_etterforskeren, tilgang.virk_radens_etterforsker, tilgang.foelg_tjenestenummer, tilgang.virk_tjenestenummer, tilgang.virk_gjenaapning,
  tilgang.vokt_radens_etterforsker, jobb.uten_etterforskerindeks, jobb.sett_etterforskerindeks,
  jobb.foelg_etterforskerne, jobb.medlemskap_uten_indeks, jobb.sett_tjenestenummerindeks from public;
grant execute on function tilgang.raden_nevner_meg to varde_app;
grant execute on function jobb.uten_etterforskerindeks, jobb.sett_etterforskerindeks, jobb.foelg_etterforskerne, jobb.medlemskap_uten_indeks,
  jobb.sett_tjenestenummerindeks to varde_jobb;
