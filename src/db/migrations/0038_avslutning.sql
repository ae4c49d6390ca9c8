-- Måtene en sak ender på, og angrefristen (VV-16, TP-11, TP-50, C3, C6b, C28). Hver avslutning er en rad som aldri endres; å
-- angre er en rad til, som sier hvilken. Basen flytter saken når raden er skrevet, og bare da: ingen tilstand settes utenom.

create table varde.avslutning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  maate text not null check (maate in ('henvist', 'allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'feilregistrert',
    'duplikat', 'ikke_behov', 'oensker_ikke', 'ikke_naadd', 'flyttet', 'doed', 'ikke_klarert', 'overfort', 'trygg_igjen', 'angret')),
  angrer uuid,
  fra_tilstand text,
  fra_siden timestamptz,
  hvem bytea,
  dag date,
  part text check (part in ('ungdommen', 'foresatte', 'begge')),
  grunn bytea,
  samme_som uuid,
  avsluttet_av uuid not null references varde.bruker,
  avsluttet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  unique (omrade_id, angrer),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, angrer) references varde.avslutning (omrade_id, sak_id, id),
  check ((maate = 'angret') = (angrer is not null)),
  check (maate <> 'henvist' or (hvem is not null and dag is not null)),
  check (maate not in ('allerede_fulgt_opp', 'andre_henviser') or hvem is not null),
  check (maate not in ('ikke_behov', 'flyttet') or grunn is not null),
  check ((maate = 'oensker_ikke') = (part is not null)),
  check (samme_som is null or (maate = 'duplikat' and samme_som <> sak_id))
);
create index on varde.avslutning (omrade_id, sak_id, avsluttet_ved desc);
comment on table varde.avslutning is 'måtene saken er avsluttet på, og angret; den siste gjelder (VV-16)';
do $$ declare r record; begin
  for r in select * from (values
    ('maate', 'vite hvorfor saken tok slutt (VV-16)'),
    ('fra_tilstand', 'angre dit saken var (C28)'),
    ('fra_siden', 'angre til den tida saken hadde (C28)'),
    ('hvem', 'vite hvilken tjeneste ungdommen er satt i kontakt med, eller hvem som følger opp (TP-11)'),
    ('dag', 'vite når ungdommen ble satt i kontakt (TP-11)'),
    ('part', 'vite hvem som ikke ønsker oppfølging (VV-16)'),
    ('grunn', 'vite hvorfor det ikke er behov, eller hvorfor ingen tar over (VV-16)'),
    ('samme_som', 'finne saken oppfølgingen går videre i (VV-16)'),
    ('avsluttet_ved', 'vise når saken tok slutt, og telle angrefristen (C28)')) k (navn, formaal)
  loop
    execute format('comment on column varde.avslutning.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_vegg('avslutning');
create policy ikke_tilgang on varde.avslutning as restrictive to varde_app
  using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.avslutning for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy relasjon on varde.avslutning for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder}'))));
-- Saken slås opp med id alene: områdeveggen rundt `sak` og rundt raden er den samme, og et vilkår til ville ingen sett.
-- Koordinatoren i eierens enhet avslutter og angrer, i eget navn, i en sak hen ser og ikke etterforsker (VV-23). Overført og
-- trygg igjen er følger av noe annet som er ført, og skrives av basen.
create policy koordinator_avslutter on varde.avslutning for insert to varde_app with check (
  eier_organisasjon = any (array(select tilgang.koordinator_for())) and maate not in ('overfort', 'trygg_igjen')
  and sak_id <> all (array(select tilgang.mine_saker('{etterforsker}'))));
create policy i_eget_navn_i_saken on varde.avslutning as restrictive for insert to varde_app with check (
  avsluttet_av = (select tilgang.aktor()) and exists (select 1 from varde.sak s
    where s.id = avslutning.sak_id and s.eier_organisasjon = avslutning.eier_organisasjon));
-- Saken det er et duplikat av, er en jeg ser. Uten fremmednøkkel: er den slettet siden, står bare en id som ikke fører noe sted.
create policy duplikat_av_en_jeg_ser on varde.avslutning as restrictive for insert to varde_app with check (
  maate <> 'duplikat' or exists (select 1 from varde.sak s where s.id = avslutning.samme_som));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, maate, angrer, hvem, dag, part, grunn, samme_som, avsluttet_av)
  on varde.avslutning to varde_app;

-- ── Vernetiltakene (TP-50, ED-16) ───────────────────────────────────────────────────────────────

-- Hver vurdering er en rad, den siste gjelder. Koordinatoren fører den i eget navn; når, sier basen.
alter table varde.vern alter column vurdert_ved set default clock_timestamp();
create index on varde.vern (omrade_id, sak_id, vurdert_ved desc);
create policy i_eget_navn_i_saken on varde.vern as restrictive for insert to varde_app with check (
  vurdert_av = (select tilgang.aktor()) and exists (select 1 from varde.sak s
    where s.id = vern.sak_id and s.eier_organisasjon = vern.eier_organisasjon));
grant insert (omrade_id, id, sak_id, eier_organisasjon, slag, vurdering, vurdert_av, merknad) on varde.vern to varde_app;

-- Er hvert tiltak på utgavens liste vurdert? Lista i TP-32: forbudene og alarmen utgaven har, og andre operative tiltak.
create function tilgang.vern_er_vurdert(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select not exists (
    select 1 from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
      cross join lateral (
        select e from jsonb_array_elements_text(coalesce(u.innstillinger -> 'alvorligeTiltak', '[]'::jsonb)) e
          where e in ('oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm')
        union all select 'annet') l
    where s.omrade_id = p_omrade and s.id = p_sak and not exists (
      select 1 from varde.vern v where v.omrade_id = p_omrade and v.sak_id = p_sak and v.slag = l.e)) $$;

-- ── Saken følger avslutningen ───────────────────────────────────────────────────────────────────

insert into tilgang.saksovergang (fra, til)
  select f, 'avsluttet' from unnest('{vurdert,venter_klarering,klar_for_kontakt,i_foerste_kontakt,samtale_avtalt,samtale_holdt,guide_soekes,aktiv,guide_borte,stagnasjon}'::text[]) f
  union all select f, 'henvist' from unnest('{vurdert,venter_klarering,klar_for_kontakt}'::text[]) f
  union all select f, t from unnest('{avsluttet,henvist}'::text[]) f, unnest('{vurdert,venter_klarering,klar_for_kontakt,i_foerste_kontakt,samtale_avtalt,samtale_holdt,guide_soekes,aktiv,guide_borte,stagnasjon}'::text[]) t
  on conflict do nothing;

-- Ungdommen nås ikke etter forsøkene i VV-17. Forsøkene føres ikke ennå; delen som fører dem, sier når den er åpen.
create function tilgang.er_ikke_naadd(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select false $$;
-- Noen utenfor har tatt over (VV-18); svaret kommer i 0039.
create function tilgang.er_overtatt(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select false $$;

-- Hvor saken sto, skriver basen: det er dit en angret avslutning fører, med tida den hadde.
create function tilgang.merk_avslutning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select s.tilstand, s.tilstand_siden into new.fra_tilstand, new.fra_siden from varde.sak s
    where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  return new;
end $$;
create trigger fra before insert on varde.avslutning for each row execute function tilgang.merk_avslutning();

-- Prøves etter at raden er sluppet inn, så feilen ikke sier om en gjettet sak finnes.
create function tilgang.virk_avslutning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s record;
  a record;
  foer boolean;
  til text;
begin
  select x.tilstand, x.anmeldt into s from varde.sak x where x.omrade_id = new.omrade_id and x.id = new.sak_id for update;
  if s.tilstand is distinct from new.fra_tilstand then
    raise exception 'saken har gått videre' using errcode = '23514';
  end if;
  if new.maate = 'angret' then
    select x.* into a from varde.avslutning x where x.omrade_id = new.omrade_id and x.sak_id = new.sak_id and x.maate <> 'angret'
      order by x.avsluttet_ved desc limit 1;
    if s.tilstand not in ('avsluttet', 'henvist') or a.id is distinct from new.angrer
        or tilgang.dagen() > (a.avsluttet_ved at time zone 'Europe/Oslo')::date + 14 then
      raise exception 'avslutningen kan ikke angres' using errcode = '23514';
    end if;
    -- Et ja som ikke lenger står, åpner ikke for kontakt: saken venter igjen (TP-20).
    til := case when a.fra_tilstand in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt') and s.anmeldt and not tilgang.er_klarert(new.omrade_id, new.sak_id)
      then 'venter_klarering' else a.fra_tilstand end;
    update varde.sak set tilstand = til, tilstand_siden = a.fra_siden where omrade_id = new.omrade_id and id = new.sak_id;
    return null;
  end if;
  -- Kontakten er begynt når noen har svart, også om klareringen er trukket siden.
  foer := s.tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt') and not exists (select 1 from varde.oppringning o
    where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id and o.utfall = 'svarte');
  if s.tilstand in ('avsluttet', 'henvist', 'angret') or new.dag > tilgang.dagen() or not (case
      when new.maate in ('henvist', 'allerede_fulgt_opp', 'bekymring_meldt', 'andre_henviser', 'ikke_behov') then foer
      when new.maate = 'ikke_klarert' then s.tilstand = 'venter_klarering' and exists (select 1 from varde.klarering k
        where k.omrade_id = new.omrade_id and k.sak_id = new.sak_id and k.svar = 'nei')
      when new.maate = 'ikke_naadd' then tilgang.er_ikke_naadd(new.omrade_id, new.sak_id)
      when new.maate = 'overfort' then tilgang.er_overtatt(new.omrade_id, new.sak_id)
      when new.maate = 'trygg_igjen' then s.tilstand in ('i_foerste_kontakt', 'samtale_holdt')
      else true end) then
    raise exception 'måten er ikke åpen her' using errcode = '23514';
  end if;
  -- TP-50: fra første kontakt er begynt, må vernetiltakene være vurdert.
  if not foer and not tilgang.vern_er_vurdert(new.omrade_id, new.sak_id) then
    raise exception 'vernetiltakene er ikke vurdert' using errcode = '23514';
  end if;
  update varde.sak set tilstand = case new.maate when 'henvist' then 'henvist' else 'avsluttet' end,
    tilstand_siden = new.avsluttet_ved where omrade_id = new.omrade_id and id = new.sak_id;
  -- Den samtalen var overlatt til, har ikke saken lenger.
  update varde.sak_tilgang t set til = now() where t.omrade_id = new.omrade_id and t.sak_id = new.sak_id and t.relasjon = 'samtaleholder'
    and (t.til is null or t.til > now());
  return null;
end $$;
create trigger virker after insert on varde.avslutning for each row execute function tilgang.virk_avslutning();

-- Saken slutter bare med en avslutning, og åpnes bare igjen av en angring: den siste raden sier hvilken vei.
create function tilgang.vokt_avslutning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare siste record;
begin
  if new.tilstand = old.tilstand or not (new.tilstand in ('avsluttet', 'henvist') or old.tilstand in ('avsluttet', 'henvist')) then
    return new;
  end if;
  select a.maate, coalesce(b.fra_tilstand, a.fra_tilstand) as fra into siste
    from varde.avslutning a left join varde.avslutning b on b.omrade_id = a.omrade_id and b.id = a.angrer
    where a.omrade_id = new.omrade_id and a.sak_id = new.id order by a.avsluttet_ved desc limit 1;
  if siste.maate is null
      or new.tilstand = 'avsluttet' and (siste.maate in ('angret', 'henvist') or siste.fra <> old.tilstand)
      or new.tilstand = 'henvist' and (siste.maate <> 'henvist' or siste.fra <> old.tilstand)
      or old.tilstand in ('avsluttet', 'henvist') and (siste.maate <> 'angret'
        or new.tilstand <> siste.fra and not (new.tilstand = 'venter_klarering'
          and siste.fra in ('klar_for_kontakt', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'))) then
    raise exception 'saken slutter og åpnes bare med sin egen rad' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger avslutning before update of tilstand on varde.sak for each row execute function tilgang.vokt_avslutning();

-- En sak som er slutt, får ingenting nytt: bare angringen åpner den.
create function tilgang.vokt_lukket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id and s.tilstand in ('avsluttet', 'henvist')) then
    raise exception 'saken er slutt' using errcode = '23514';
  end if;
  return null;
end $$;
do $$ declare t text; begin
  foreach t in array array['vern', 'hendelse', 'straffesak', 'klarering', 'identitet'] loop
    execute format('create trigger lukket after insert on varde.%I for each row execute function tilgang.vokt_lukket()', t);
  end loop;
end $$;

-- ── Sletting ────────────────────────────────────────────────────────────────────────────────────

-- Som før (0019) for en sak som ble angret i triagen. En sak som er kommet lenger, og en som er slutt, går helt: den er aldri
-- en angret triage, og vaktene slipper den ikke dit.
create or replace function jobb.toem_sak(p_omrade uuid, p_sak uuid) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n bigint := 0; d bigint; t record;
begin
  for t in select f.conrelid::regclass as tabell from pg_constraint f
    where f.contype = 'f' and f.confrelid = 'varde.sak'::regclass
  loop
    execute format('delete from %s where omrade_id = $1 and sak_id = $2', t.tabell) using p_omrade, p_sak;
    get diagnostics d = row_count;
    n := n + d;
  end loop;
  delete from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak
    and s.tilstand not in ('vurdert', 'venter_klarering', 'klar_for_kontakt', 'angret');
  get diagnostics d = row_count;
  if d > 0 then return n + d; end if;
  update varde.triagebeslutning b set angret_ved = least(now(), b.virker_fra - interval '1 microsecond')
  from varde.sak s
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand <> 'angret'
    and b.omrade_id = s.omrade_id and b.kandidat_id = s.kandidat_id and b.angret_ved is null;
  update varde.sak s set tilstand = 'angret', tilstand_siden = now()
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand <> 'angret';
  get diagnostics d = row_count;
  return n + d;
end $$;

revoke all on function tilgang.vern_er_vurdert, tilgang.er_ikke_naadd, tilgang.er_overtatt, tilgang.merk_avslutning,
  tilgang.virk_avslutning, tilgang.vokt_avslutning, tilgang.vokt_lukket from public;
