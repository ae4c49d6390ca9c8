-- Det som falt for fri SQL i en fiendtlig gjennomgang. Hver linje har sitt angrep i tests/angrep/gjennomgang.db.test.ts.

-- ── Registrering (VV-36) ────────────────────────────────────────────────────────────────────────

alter table varde.registrering add constraint har_regime_og_grunnlag check (btrim(regime) <> '' and btrim(grunnlag) <> '');

-- ── Ansvaret for saken (VV-22) ──────────────────────────────────────────────────────────────────

-- Ansvaret flyttes bare av eierens funksjoner (inhabil, fravær, leder), aldri av en endring rett på saken.
revoke update (koordinator_id, stedfortreder_id) on varde.sak from varde_app;
-- Den som får en sak, kan lese den i dag; og er det noen som kan være stedfortreder, har saken en.
create policy ansvarlig_kan_ha_saken on varde.sak as restrictive for insert to varde_app with check (
  ((koordinator_id = (select tilgang.aktor()) and eier_organisasjon = any (array(select tilgang.koordinator_for())))
    or koordinator_id in (select m.bruker_id from tilgang.mulige_koordinatorer(eier_organisasjon, kandidat_id) m)
    or koordinator_id in (select v.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) v))
  and case when stedfortreder_id is null
    then not exists (select 1 from tilgang.mulige_koordinatorer(eier_organisasjon, kandidat_id) m where m.bruker_id <> koordinator_id)
      and not exists (select 1 from tilgang.koordinatorer_for_vernet(kandidat_id) v where v.bruker_id <> koordinator_id)
    else stedfortreder_id in (select m.bruker_id from tilgang.mulige_koordinatorer(eier_organisasjon, kandidat_id) m)
      or stedfortreder_id in (select v.bruker_id from tilgang.koordinatorer_for_vernet(kandidat_id) v) end);

-- Virkningen kan ikke skyves ut i tid, så en sak aldri blir borte for alle (model.md: 30 minutter, eller når lista leveres).
create function tilgang.vokt_virkning() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' and new.virker_fra > clock_timestamp() + interval '31 minutes'
    or tg_op = 'UPDATE' and new.virker_fra > old.virker_fra then
    raise exception 'virkningen kan ikke utsettes' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger virkning before insert or update of virker_fra on varde.sak for each row execute function tilgang.vokt_virkning();
create trigger virkning before insert or update of virker_fra on varde.triagebeslutning for each row execute function tilgang.vokt_virkning();

-- Basen gir saken referansen: en valgt referanse ville svart på om den fantes fra før, gjennom den unike indeksen.
create function tilgang.ny_saksreferanse() returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  tegn constant text := 'BCDFGHJKLMNPQRSTVWXZ23456789';
  b bytea;
  ref text;
begin
  loop
    b := uuid_send(gen_random_uuid());
    ref := '';
    for i in 0..5 loop ref := ref || substr(tegn, 1 + get_byte(b, i) % 28, 1); end loop;
    exit when not exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.saksreferanse = ref);
  end loop;
  return ref;
end $$;
alter table varde.sak alter column saksreferanse set default tilgang.ny_saksreferanse();
revoke insert on varde.sak from varde_app;
grant insert (omrade_id, id, eier_organisasjon, nokkel_id, kandidat_id, tilstand, tilstand_siden, virker_fra, registrert, anmeldt,
  alvorlig, aldersbaand, utgave_kode, utgave_versjon, koordinator_id, stedfortreder_id, egnet_vurdert_av, egnet_vurdert_ved)
  on varde.sak to varde_app;
grant execute on function tilgang.ny_saksreferanse to varde_app;

-- Ingen gir seg selv eller en annen en relasjon til en sak med fri SQL: den kommer med et ja, et vedtak eller en aksept,
-- og raden i utleveringsprotokollen skrives i samme handling (VV-35, RO-04). Handlingene kommer med oppfølgingen.
revoke insert on varde.sak_tilgang from varde_app;

-- ── Inhabil: skjules for meg og går videre (VV-23) ──────────────────────────────────────────────

create or replace function tilgang.meld_inhabil(p_objekt uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade(); s record;
begin
  if meg is null or her is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values (her, p_objekt, meg, 'inhabil', meg);
  for s in select k.id, k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id from varde.sak k
    where k.omrade_id = her and (k.id = p_objekt or k.kandidat_id = p_objekt) and meg in (k.koordinator_id, k.stedfortreder_id)
    for update loop
    update varde.sak set koordinator_id = case when s.koordinator_id = meg then coalesce(s.stedfortreder_id, meg) else s.koordinator_id end,
      stedfortreder_id = null
    where omrade_id = her and id = s.id;
    update varde.oppgave o set for_bruker = s.stedfortreder_id where o.omrade_id = her and o.sak_id = s.id and o.for_bruker = meg
      and o.utfort is null and s.koordinator_id = meg and s.stedfortreder_id is not null;
    perform tilgang.fyll_stedfortredere(s.eier_organisasjon);
  end loop;
  update varde.sak_tilgang set til = now()
    where omrade_id = her and sak_id = p_objekt and bruker_id = meg and (til is null or til > now());
end $$;

-- Radene jeg selv meldte meg inhabil i, og som ingen har tatt stilling til: lista er ikke ferdig før en annen har det.
-- Bare mine egne meldinger telles, så svaret røper ingenting jeg ikke har gjort selv.
create function tilgang.inhabil_uavgjort(p_uttrekk uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct k.id)::int from varde.ikke_tilgang i
  join varde.kandidat k on k.omrade_id = i.omrade_id and k.id = i.objekt_id
  where i.omrade_id = tilgang.omrade() and i.bruker_id = tilgang.aktor() and i.satt_av = i.bruker_id and i.grunn = 'inhabil'
    and k.uttrekk_id = p_uttrekk and not k.vernet and not exists (select 1 from varde.triagebeslutning t
      where t.omrade_id = k.omrade_id and t.kandidat_id = k.id and t.angret_ved is null) $$;
grant execute on function tilgang.inhabil_uavgjort to varde_app;

-- ── Uttrekk ─────────────────────────────────────────────────────────────────────────────────────

-- Den samme uka meldt tom, eller som ikke mottatt, to ganger er én gjennomgang.
create unique index uttrekk_uteblitt on varde.uttrekk (omrade_id, eier_organisasjon, periode_fra, periode_til, utfall)
  where utfall <> 'lastet_opp';

-- Hører en rad til en person andre alt har, og som den som laster opp ikke kan lese, får sakens koordinator én oppgave (VV-48).
create or replace function tilgang.brett_inn(p_uttrekk uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.uttrekk u where u.omrade_id = tilgang.omrade() and u.id = p_uttrekk
    and u.eier_organisasjon in (select tilgang.uttrekk_for())) then return; end if;
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select distinct s.omrade_id, s.id, s.eier_organisasjon, 'ny_rad_om_kjent_person', s.koordinator_id
  from varde.kandidat k
  join varde.identitet i on i.omrade_id = k.omrade_id and i.fodselsnummer_indeks = k.fodselsnummer_indeks
  join varde.sak s on s.omrade_id = i.omrade_id and s.id = i.sak_id and s.kandidat_id <> k.id
  where k.omrade_id = tilgang.omrade() and k.uttrekk_id = p_uttrekk and k.fodselsnummer_indeks is not null
    and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and (s.id in (select tilgang.mine_sperrer()) or s.eier_organisasjon not in (select tilgang.koordinator_for()))
    and not exists (select 1 from varde.oppgave o where o.omrade_id = s.omrade_id and o.sak_id = s.id
      and o.slag = 'ny_rad_om_kjent_person' and o.utfort is null);
end $$;

-- ── Målgruppen slik den var da det ble bestemt (TP-03) ──────────────────────────────────────────

alter table varde.triagebeslutning
  add column i_maalgruppen boolean,
  add column maalgruppe_grunner text[] not null default '{}',
  add column utgave_kode text,
  add column utgave_versjon integer,
  add foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon);

-- ── Forsegleren: hvor lenge noe har ventet ──────────────────────────────────────────────────────

-- Den eldste raden som ikke er forseglet, i noe område; null når alt er det. Bare for varselet i src/db/segler.ts.
create function logg.eldste_uforseglet() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(e.tid) from (select o.id from varde.omrade o union all select '00000000-0000-0000-0000-000000000000'::uuid) a
  left join lateral (select h.epoke, h.xid_til from varde.revisjon_hode h where h.omrade_id = a.id order by h.nr desc limit 1) s on true
  cross join lateral (select r.tid from varde.revisjon r where r.omrade_id = a.id
    and (r.epoke, r.xid) > (coalesce(s.epoke, 0), coalesce(s.xid_til, '0'::xid8)) order by r.epoke, r.xid limit 1) e $$;
grant execute on function logg.eldste_uforseglet to varde_segl;
