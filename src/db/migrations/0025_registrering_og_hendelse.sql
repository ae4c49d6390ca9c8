-- Registreringen og hendelsen: dagen det ble anmeldt (VV-33), samme hendelse uten klokkeslett og på tvers av saker (VV-09),
-- og regimet og hjemmelen i en melding (TP-01, VV-36).

-- ── Dagen det ble anmeldt ───────────────────────────────────────────────────────────────────────

-- Oppgitt av den som melder eller av politiets fil. Er den ukjent, er den tom: den regnes aldri ut av da raden kom.
alter table varde.kandidat
  add column anmeldt_dato date,
  add constraint anmeldt_dag_bare_anmeldt check (anmeldt or anmeldt_dato is null);
alter table varde.hendelse
  add column anmeldt_dato date,
  add constraint anmeldt_dag_bare_anmeldt check (anmeldt or anmeldt_dato is null);
do $$ declare r record; begin
  for r in select * from (values
    ('kandidat', 'slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold', 'til raden slettes'),
    ('hendelse', 'klientforhold, helse, slekt_familie_hjem', 'til saken slettes')) t (navn, kategori, periode)
  loop
    execute format('comment on column varde.%I.anmeldt_dato is %L', r.navn, format(
      'formål: avgjøre målgruppen for den som er fylt 18 (VV-33); kategori: %s; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: %s', r.kategori, r.periode));
  end loop;
end $$;

-- ── Samme hendelse ──────────────────────────────────────────────────────────────────────────────

-- Person, type og dag, uten klokkeslett: en melding uten klokkeslett møter politiets rad som en mulig samme hendelse.
alter table varde.kandidat add column hendelsedag_indeks bytea;
-- Endrer politiet typen, eller oppgir dagen senere, følger det raden hendelsen kjennes igjen på; dagen går over i saken som typen.
grant update (hendelse_indeks, hendelsedag_indeks, anmeldt_dato) on varde.kandidat to varde_app;
grant update (anmeldt_dato) on varde.hendelse to varde_app;
do $$ begin
  execute format('comment on column varde.kandidat.hendelsedag_indeks is %L', regexp_replace(
    col_description('varde.kandidat'::regclass, (select attnum from pg_attribute
      where attrelid = 'varde.kandidat'::regclass and attname = 'hendelse_indeks')),
    '^formål: [^;]+;', 'formål: foreslå samme hendelse når klokkeslettet mangler (VV-09);'));
end $$;

-- Koblingen er en rad for seg og ikke en kolonne i hendelsen: en kolonne ville fortalt den som bare har den ene saken, at
-- det finnes en til.
alter table varde.hendelse drop column samme_hendelse;
-- Koblingen bærer saken til hver side, og går med hendelsen når saken slettes.
alter table varde.hendelse add unique (omrade_id, sak_id, id);
create table varde.hendelseskobling (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_a uuid not null,
  hendelse_a uuid not null,
  sak_b uuid not null,
  hendelse_b uuid not null,
  opphav text not null check (opphav in ('saksnummer', 'haand')),
  koblet_av uuid not null references varde.bruker,
  koblet_ved timestamptz not null default now(),
  skilt_av uuid references varde.bruker,
  skilt_ved timestamptz,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_a, hendelse_a) references varde.hendelse (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_b, hendelse_b) references varde.hendelse (omrade_id, sak_id, id) on delete cascade,
  check (hendelse_a < hendelse_b),
  check (sak_a <> sak_b),
  check ((skilt_av is null) = (skilt_ved is null))
);
do $$ declare r record; begin
  for r in select * from (values
    ('opphav', 'vite om koblingen kom av saksnummeret eller ble gjort for hånd (VV-09)'),
    ('koblet_ved', 'vise når hendelsene ble koblet (VV-09)'),
    ('skilt_ved', 'la en kobling som var feil, skilles uten at den blir borte (VV-09)')) k (navn, formaal)
  loop
    execute format('comment on column varde.hendelseskobling.%I is %L', r.navn, format('formål: %s; kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til en av sakene slettes', r.formaal));
  end loop;
end $$;
comment on table varde.hendelseskobling is 'hendelser i to saker som er den samme; ses bare av den som ser begge (VV-09, VV-11)';
create unique index hendelseskobling_gjeldende on varde.hendelseskobling (omrade_id, hendelse_a, hendelse_b) where skilt_ved is null;
create index on varde.hendelseskobling (omrade_id, hendelse_b);
create index on varde.hendelseskobling (omrade_id, sak_a);
create index on varde.hendelseskobling (omrade_id, sak_b);

call tilgang.reis_vegg('hendelseskobling');
create policy ikke_tilgang on varde.hendelseskobling as restrictive to varde_app using (
  sak_a <> all (array(select tilgang.mine_sperrer())) and sak_b <> all (array(select tilgang.mine_sperrer())));
-- En kobling som kom av saksnummeret, sier at sakene har det samme: den er bare for den som leser begge straffesakene (VV-39).
create policy ser_begge on varde.hendelseskobling for select to varde_app using (
  exists (select 1 from varde.hendelse h where h.omrade_id = hendelseskobling.omrade_id and h.id = hendelse_a and h.sak_id = sak_a)
  and exists (select 1 from varde.hendelse h where h.omrade_id = hendelseskobling.omrade_id and h.id = hendelse_b and h.sak_id = sak_b)
  and (opphav <> 'saksnummer' or (
    exists (select 1 from varde.straffesak f where f.omrade_id = hendelseskobling.omrade_id and f.hendelse_id = hendelse_a)
    and exists (select 1 from varde.straffesak f where f.omrade_id = hendelseskobling.omrade_id and f.hendelse_id = hendelse_b))));
-- Bare koordinatoren for begge, som også ser radene de kom av: en vernet rad kobles aldri (VV-48).
do $$ declare
  begge constant text := (select string_agg(format(
    'exists (select 1 from varde.hendelse h join varde.sak s on s.omrade_id = h.omrade_id and s.id = h.sak_id and s.tilstand <> ''angret'' '
    'join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet '
    'where h.omrade_id = hendelseskobling.omrade_id and h.id = hendelse_%1$s and h.sak_id = sak_%1$s '
    'and h.eier_organisasjon = any (array(select tilgang.koordinator_for())))', x), ' and ') from unnest('{a,b}'::text[]) x);
begin
  execute format('create policy koordinator_for_begge on varde.hendelseskobling for insert to varde_app '
    'with check (koblet_av = (select tilgang.aktor()) and skilt_ved is null and %s)', begge);
  execute format('create policy skiller on varde.hendelseskobling for update to varde_app '
    'using (skilt_ved is null and %s) with check (skilt_av = (select tilgang.aktor()))', begge);
end $$;
grant select (omrade_id, id, sak_a, hendelse_a, sak_b, hendelse_b, koblet_av, koblet_ved, skilt_av, skilt_ved), insert,
  update (skilt_av, skilt_ved) on varde.hendelseskobling to varde_app;

-- Blir personen vernet, er saken ikke koblet til noen: ellers sto den på søskenets side (VV-48).
create function tilgang.slipp_koblinger() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from varde.hendelseskobling k using varde.sak s
    where s.omrade_id = new.omrade_id and s.kandidat_id = new.id and k.omrade_id = s.omrade_id and s.id in (k.sak_a, k.sak_b);
  return null;
end $$;
create trigger koblinger after update of vernet on varde.kandidat for each row when (new.vernet and not old.vernet)
  execute function tilgang.slipp_koblinger();

-- ── Regimet og hjemmelen i en melding ───────────────────────────────────────────────────────────

-- Rader fra før kan ha andre ord; nye kan ikke.
alter table varde.registrering add constraint kjent_grunnlag
  check (grunnlag in ('samtykke', 'politiarbeid', 'avverge', 'annet')) not valid;

-- Er dette regimet mitt på dette arbeidsstedet, og hjemmelen en som finnes der? Er regimet bekreftet, er det bare det
-- (regler/registreringsregime.ts sier det samme). Svarer bare om meg selv.
create function tilgang.mitt_regime(p_organisasjon uuid, p_regime text, p_grunnlag text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.medlemskap m
    join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
    where m.omrade_id = (select tilgang.omrade()) and m.bruker_id = (select tilgang.aktor()) and m.organisasjon_id = p_organisasjon
      and tilgang.i_dag(m.fra, m.til) and (p_grunnlag <> 'politiarbeid' or o.slag = 'politi')
      and case when m.regime_bekreftet_ved is null then tilgang.regime_passer(o.slag, p_regime) else m.regime = p_regime end) $$;
grant execute on function tilgang.mitt_regime to varde_app;
create policy regimet_passer on varde.registrering as restrictive for insert to varde_app
  with check (tilgang.mitt_regime(eier_organisasjon, regime, grunnlag));

-- Et treff i politiets uttrekk skrives inn for hånd av programkoordinatoren i politienheten, og blir i den (TP-01, TP-17,
-- VV-35; regler/registreringskanal.ts sier det samme).
alter table varde.registrering drop constraint registrering_kanal_check,
  add constraint registrering_kanal_check check (kanal in ('moett', 'annen_kjenner_behovet', 'treff_i_uttrekk'));
do $$ begin
  execute format('comment on column varde.registrering.kanal is %L', regexp_replace(
    col_description('varde.registrering'::regclass, (select attnum from pg_attribute
      where attrelid = 'varde.registrering'::regclass and attname = 'kanal')),
    '^formål: [^;]+;', 'formål: vite hvordan det ble kjent: møtt den unge, fra en annen eller i politiets uttrekk (TP-01);'));
end $$;
create policy treff_i_uttrekk_av_koordinator on varde.registrering as restrictive for insert to varde_app
  with check (kanal <> 'treff_i_uttrekk' or (mottaker_organisasjon = eier_organisasjon
    and eier_organisasjon = any (array(select tilgang.uttrekk_for()))
    and eier_organisasjon = any (array(select tilgang.organisasjoner_med_verv('{programkoordinator}')))));
