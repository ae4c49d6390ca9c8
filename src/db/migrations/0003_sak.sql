-- Fra rad til sak, og sakens feltgrupper. Kilde: model.md "From row to case", "People and field groups";
-- requirements 1.16, 1.16b, VV-23, VV-33, VV-35. Hver feltgruppe er en tabell med egne regler.

-- ── Før saken ───────────────────────────────────────────────────────────────────────────────────

create table varde.uttrekk (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  eier_organisasjon uuid not null,
  nokkel_id uuid not null,
  filhash bytea check (octet_length(filhash) = 32),
  kjoert_dato date not null,
  kjoert_av text not null default '',
  periode_fra date not null,
  periode_til date not null,
  utfall text not null check (utfall in ('lastet_opp', 'tomt', 'ikke_mottatt')),
  spurt_hvem text,
  kommunenr_betyr text check (kommunenr_betyr in ('bosted', 'aasted')),
  lastet_opp_av uuid not null references varde.bruker,
  lastet_opp_ved timestamptz not null default now(),
  ferdig_ved timestamptz,
  ferdig_av uuid references varde.bruker,
  primary key (omrade_id, id),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  check (periode_til >= periode_fra),
  check (utfall <> 'ikke_mottatt' or spurt_hvem is not null)
);
create index on varde.uttrekk (omrade_id, eier_organisasjon, periode_fra);
comment on column varde.uttrekk.kjoert_av is 'formål: hvem i politiet som kjørte uttrekket (TP-53); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid';
comment on column varde.uttrekk.spurt_hvem is 'formål: hvem som ble spurt da uttrekket uteble (VV-22); kategori: ansatt; grunnlag: politiregisterloven; periode: uttrekkets levetid';

create table varde.registrering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  eier_organisasjon uuid not null,
  mottaker_organisasjon uuid not null,
  registrert_av uuid not null references varde.bruker,
  registrert_ved timestamptz not null default now(),
  kanal text not null check (kanal in ('moett', 'annen_kjenner_behovet')),
  regime text not null,
  grunnlag text not null,
  kvittering text not null check (kvittering ~ '^[0-9]{8}$'),
  primary key (omrade_id, id),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  foreign key (omrade_id, mottaker_organisasjon) references varde.organisasjon (omrade_id, id)
);

create table varde.kandidat (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  eier_organisasjon uuid not null,
  nokkel_id uuid not null,
  opphav text not null check (opphav in ('uttrekk', 'registrering')),
  uttrekk_id uuid,
  registrering_id uuid,
  mottatt timestamptz not null default now(),
  vernet boolean not null default false,
  tildelt_handterer uuid references varde.bruker,
  navn bytea,
  fodselsnummer bytea,
  fodselsnummer_indeks bytea,
  fodselsdato bytea,
  straffesaksnummer bytea,
  straffesaksnummer_indeks bytea,
  hendelse_indeks bytea,
  detaljer bytea,
  sakstype text not null,
  rolle text not null check (rolle in ('fornaermet', 'vitne', 'ukjent')),
  hendelsesdato date,
  anmeldt boolean not null,
  hatkriminalitet boolean not null default false,
  i_familie boolean not null default false,
  alvorlig boolean not null default false,
  stedskategori text,
  sted bytea,
  straffesak_status text,
  primary key (omrade_id, id),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  foreign key (omrade_id, uttrekk_id) references varde.uttrekk (omrade_id, id),
  foreign key (omrade_id, registrering_id) references varde.registrering (omrade_id, id),
  check ((opphav = 'uttrekk') = (uttrekk_id is not null)),
  check ((opphav = 'registrering') = (registrering_id is not null)),
  check (not (vernet and sted is not null))
);
create index on varde.kandidat (omrade_id, fodselsnummer_indeks);
create index on varde.kandidat (omrade_id, straffesaksnummer_indeks);
create index on varde.kandidat (omrade_id, eier_organisasjon, mottatt);

create table varde.uttrekksrad (
  omrade_id uuid not null references varde.omrade,
  uttrekk_id uuid not null,
  linje integer not null,
  eier_organisasjon uuid not null,
  utfall text not null check (utfall in ('ny', 'kjent', 'oppdatering', 'samme_hendelse', 'ny_hendelse_kjent_person', 'ufullstendig', 'bor_annet_sted', 'uleselig')),
  grunner text[] not null default '{}',
  vernet boolean not null default false,
  kandidat_id uuid,
  gjelder_kandidat_id uuid,
  endring bytea,
  primary key (omrade_id, uttrekk_id, linje),
  foreign key (omrade_id, uttrekk_id) references varde.uttrekk (omrade_id, id),
  foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id),
  foreign key (omrade_id, gjelder_kandidat_id) references varde.kandidat (omrade_id, id)
);

create table varde.triagebeslutning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  kandidat_id uuid not null,
  eier_organisasjon uuid not null,
  valg text not null check (valg in ('tilby', 'ikke_aktuelt', 'henvis')),
  grunn text not null,
  merknad bytea,
  egnet boolean,
  tatt_av uuid not null references varde.bruker,
  tatt_ved timestamptz not null default now(),
  virker_fra timestamptz not null,
  angret_ved timestamptz,
  angret_av uuid references varde.bruker,
  primary key (omrade_id, id),
  foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id),
  check (angret_ved is null or angret_ved < virker_fra)
);
-- Én gjeldende beslutning per rad: den andre koordinatoren ser hva den første gjorde.
create unique index triagebeslutning_gjeldende on varde.triagebeslutning (omrade_id, kandidat_id) where angret_ved is null;

-- ── Saken og veggen rundt den ───────────────────────────────────────────────────────────────────

create table varde.sak (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  saksreferanse text not null check (saksreferanse ~ '^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$'),
  eier_organisasjon uuid not null,
  nokkel_id uuid not null,
  kandidat_id uuid not null,
  tilstand text not null check (tilstand in ('vurdert', 'venter_klarering', 'klar_for_kontakt', 'i_foerste_kontakt',
    'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon', 'avsluttet', 'henvist', 'angret')),
  tilstand_siden timestamptz not null default now(),
  virker_fra timestamptz not null,
  registrert date not null,
  anmeldt boolean not null,
  alvorlig boolean not null default false,
  aldersbaand text not null check (aldersbaand in ('under_10', '10_14', '15_17', '18_pluss', 'ukjent')),
  utgave_kode text not null,
  utgave_versjon integer not null,
  koordinator_id uuid not null references varde.bruker,
  stedfortreder_id uuid references varde.bruker,
  egnet_vurdert_av uuid references varde.bruker,
  egnet_vurdert_ved timestamptz,
  siste_kontakt timestamptz,
  primary key (omrade_id, id),
  unique (omrade_id, saksreferanse),
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id),
  foreign key (utgave_kode, utgave_versjon) references varde.utgave (kode, versjon),
  check (koordinator_id <> stedfortreder_id)
);
create index on varde.sak (omrade_id, koordinator_id, tilstand_siden desc);
create index on varde.sak (omrade_id, eier_organisasjon);
create index on varde.sak (omrade_id, kandidat_id);

create table varde.sak_tilgang (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  bruker_id uuid not null references varde.bruker,
  relasjon text not null check (relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide', 'etterforsker', 'beslutningstaker')),
  grunnlag text not null,
  akseptert timestamptz,
  fra timestamptz not null default now(),
  til timestamptz,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.sak_tilgang (bruker_id, sak_id) include (omrade_id);
create index on varde.sak_tilgang (omrade_id, sak_id);

create table varde.innsyn (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  bruker_id uuid not null references varde.bruker,
  feltgruppe text not null,
  grunnlag text not null,
  hjemmel_id uuid references varde.hjemmel,
  gitt_av uuid not null references varde.bruker,
  fra timestamptz not null default now(),
  til timestamptz not null,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.innsyn (bruker_id, feltgruppe, sak_id);

create table varde.ikke_tilgang (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  objekt_id uuid not null,
  bruker_id uuid references varde.bruker,
  organisasjon_id uuid,
  grunn text not null check (grunn in ('inhabil', 'eiers_liste', 'etterforsker')),
  satt_av uuid not null references varde.bruker,
  satt_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  check ((bruker_id is null) <> (organisasjon_id is null)),
  foreign key (omrade_id, organisasjon_id) references varde.organisasjon (omrade_id, id)
);
create index on varde.ikke_tilgang (omrade_id, bruker_id);

create table varde.utlevering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  objekt_id uuid not null,
  fra_organisasjon uuid not null,
  til_organisasjon uuid not null,
  feltgrupper text[] not null,
  formaal text not null,
  grunnlag text not null,
  hjemmel_id uuid references varde.hjemmel,
  besluttet_av uuid not null references varde.bruker,
  besluttet_ved timestamptz not null default now(),
  primary key (omrade_id, id),
  foreign key (omrade_id, fra_organisasjon) references varde.organisasjon (omrade_id, id),
  foreign key (omrade_id, til_organisasjon) references varde.organisasjon (omrade_id, id)
);

-- ── Hvem har hvilke saker ───────────────────────────────────────────────────────────────────────

-- Saker der jeg har en av relasjonene nå. Guide teller først fra aksept (RO-04); stedfortreder bare i
-- koordinators fravær (1.16b); koordinator-relasjonen er den kommunale koordinatorens, etter ja eller vedtak (VV-35).
create function tilgang.mine_saker(relasjoner text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.sak_id from varde.sak_tilgang t
  where t.bruker_id = tilgang.aktor() and t.omrade_id = tilgang.omrade() and t.relasjon = any (relasjoner)
    and t.fra <= now() and (t.til is null or t.til > now())
    and (t.relasjon <> 'guide' or t.akseptert is not null)
    and (t.relasjon <> 'stedfortreder' or exists (
      select 1 from varde.sak s join varde.koordinatorfravaer f
        on f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and f.stedfortreder_id = t.bruker_id
      where s.omrade_id = t.omrade_id and s.id = t.sak_id and current_date between f.fra and f.til)) $$;

create function tilgang.mine_innsyn(p_feltgruppe text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.sak_id from varde.innsyn i
  where i.bruker_id = tilgang.aktor() and i.omrade_id = tilgang.omrade() and i.feltgruppe = p_feltgruppe
    and i.fra <= now() and i.til > now() $$;

create function tilgang.mine_sperrer() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with direkte as materialized (
    select k.objekt_id from varde.ikke_tilgang k
    where k.omrade_id = tilgang.omrade() and (k.bruker_id = tilgang.aktor()
      or k.organisasjon_id in (select tilgang.mine_organisasjoner())))
  select d.objekt_id from direkte d
  union all
  select s.id from direkte d join varde.sak s on s.omrade_id = tilgang.omrade() and s.kandidat_id = d.objekt_id
  union all
  select s.kandidat_id from direkte d join varde.sak s on s.omrade_id = tilgang.omrade() and s.id = d.objekt_id $$;

grant execute on function tilgang.mine_saker, tilgang.mine_innsyn, tilgang.mine_sperrer to varde_app;

-- Politienhetene hvis uttrekk jeg får lese: ansatt koordinator der, eller kommunal koordinator når områdets
-- oppstart har politiets attesterte vedtak (VV-35).
create function tilgang.uttrekk_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.id from varde.organisasjon o
  where o.omrade_id = tilgang.omrade() and o.slag = 'politi'
    and (o.id in (select tilgang.organisasjoner_med_verv('{programkoordinator}'))
      or (tilgang.har_verv('{kommunal_koordinator}') and exists (
        select 1 from varde.attest a where a.omrade_id = o.omrade_id and a.punkt = 'politivedtak_lesing'))) $$;
grant execute on function tilgang.uttrekk_for to varde_app;

-- Organisasjonene hvis saker jeg koordinerer: egen enhet (RO-06), og politiets når oppstarten har vedtaket (VV-35).
create function tilgang.koordinator_for() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.uttrekk_for()
  union all
  select o.id from varde.organisasjon o
  where o.omrade_id = tilgang.omrade() and o.behandlingsansvarlig = 'kommune'
    and o.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}')) $$;
grant execute on function tilgang.koordinator_for to varde_app;

-- Reiser veggene rundt en tabell under saken: område, inhabilitet, koordinator i eierens enhet, relasjoner, innsyn.
create procedure tilgang.reis_saksvegg(tabell text, nokkel text, relasjoner text[], koordinator boolean) language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
  call tilgang.reis_vegg(tabell);
  execute format('create policy ikke_tilgang on varde.%1$I as restrictive to varde_app '
    'using (%2$I is null or %2$I <> all (array(select tilgang.mine_sperrer())))', tabell, nokkel);
  if koordinator then
    execute format('create policy koordinator on varde.%I to varde_app '
      'using (eier_organisasjon = any (array(select tilgang.koordinator_for()))) '
      'with check (eier_organisasjon = any (array(select tilgang.koordinator_for())))', tabell);
  end if;
  if cardinality(relasjoner) > 0 then
    execute format('create policy relasjon on varde.%I for select to varde_app '
      'using (%I = any (array(select tilgang.mine_saker(%L::text[]))))', tabell, nokkel, relasjoner);
  end if;
  execute format('create policy innsyn on varde.%I for select to varde_app '
    'using (%I = any (array(select tilgang.mine_innsyn(%L))))', tabell, nokkel, tabell);
end $$;
