-- Den samme guiden i to saker om den samme hendelsen (VV-11, ADR 0078): koordinatoren for begge sier om ungdommene står på samme side eller
-- hver sin, og hvorfor det er rett guide når de står på hver sin. Uten det kan hen ikke spørres, og sakene ikke kobles.

create table varde.koblingsguide (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  kobling_id uuid not null,
  sak_id uuid not null, eier_organisasjon uuid not null,
  bruker_id uuid not null references varde.bruker,
  sider text not null check (sider in ('samme', 'hver_sin')),
  grunn bytea,
  foert_av uuid not null references varde.bruker, foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, kobling_id) references varde.hendelseskobling (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  constraint hver_sin_har_grunn check ((sider = 'hver_sin') = (grunn is not null))
);
create index on varde.koblingsguide (omrade_id, kobling_id);
create index on varde.koblingsguide (omrade_id, sak_id);
comment on table varde.koblingsguide is 'den samme guiden i to saker om den samme hendelsen: samme side, eller hver sin og hvorfor; ses bare av koordinatoren for begge (VV-11); bare tillegg';
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('kobling_id', 'vite hvilke to hendelser det gjelder (VV-11)'),
    ('sak_id', 'vite hvilken sak det ble sagt i, og låse ordene med nøkkelen til den'), ('eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('bruker_id', 'vite hvilken guide det gjelder (VV-11)'), ('sider', 'vite om ungdommene står på samme side i hendelsen (VV-11)'),
    ('grunn', 'vite hvorfor den samme guiden følger begge når de står på hver sin side (VV-11)'),
    ('foert_av', 'vite hvem som førte det'), ('foert_ved', 'se hva som gjelder nå')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.koblingsguide.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til en av sakene slettes', r.formaal));
  end loop;
end $$;
call tilgang.reis_vegg('koblingsguide');
create policy ikke_tilgang on varde.koblingsguide as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
-- Koordinerer den som spør, begge sakene, uten å være stengt ute fra eller etterforske noen av dem?
create function tilgang.koordinerer_begge(p_en uuid, p_annen uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 2 = (select count(*) from varde.sak s where s.omrade_id = (select tilgang.omrade()) and s.id in (p_en, p_annen)
    and s.eier_organisasjon in (select tilgang.koordinator_for()) and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;

-- Koblingen leses av den som ser begge hendelsene; sidene bare når begge sakene også er hens å koordinere.
create policy koordinator_for_begge on varde.koblingsguide for select to varde_app using (
  exists (select 1 from varde.hendelseskobling k where k.omrade_id = koblingsguide.omrade_id and k.id = koblingsguide.kobling_id
    and tilgang.koordinerer_begge(k.sak_a, k.sak_b)));
create policy foeres_av_koordinator on varde.koblingsguide for insert to varde_app with check (foert_av = (select tilgang.aktor())
  and exists (select 1 from varde.hendelseskobling k join varde.sak s on s.omrade_id = k.omrade_id and s.id in (k.sak_a, k.sak_b)
    where k.omrade_id = koblingsguide.omrade_id and k.id = koblingsguide.kobling_id and k.skilt_ved is null and tilgang.koordinerer_begge(k.sak_a, k.sak_b)
      and s.id = koblingsguide.sak_id and s.eier_organisasjon = koblingsguide.eier_organisasjon));
grant select, insert (omrade_id, id, kobling_id, sak_id, eier_organisasjon, bruker_id, sider, grunn, foert_av) on varde.koblingsguide to varde_app;

-- ── Veggen ──────────────────────────────────────────────────────────────────────────────────────

-- Følger hen opp i saken, eller er hen spurt og har ikke svart nei?
create function tilgang.foelger_eller_spurt(p_omrade uuid, p_sak uuid, p_bruker uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and t.relasjon = 'guide' and t.akseptert is not null and (t.til is null or t.til > now()))
    or exists (select 1 from tilgang.siste_guidesteg(p_omrade, p_sak) g join varde.sak s on s.omrade_id = p_omrade and s.id = p_sak
      where g.bruker_id = p_bruker and g.steg in ('spurt', 'villig', 'navn_vist') and s.tilstand not in ('avsluttet', 'henvist', 'angret')) $$;

-- Koblingene der hen også følger den andre ungdommen, og ingen har sagt hvilken side de står på.
create function tilgang.sider_mangler(p_omrade uuid, p_sak uuid, p_bruker uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id from varde.hendelseskobling k
  where k.omrade_id = p_omrade and (k.sak_a = p_sak or k.sak_b = p_sak) and k.skilt_ved is null
    and tilgang.foelger_eller_spurt(p_omrade, case k.sak_a when p_sak then k.sak_b else k.sak_a end, p_bruker)
    and not exists (select 1 from varde.koblingsguide g where g.omrade_id = k.omrade_id and g.kobling_id = k.id and g.bruker_id = p_bruker) $$;

-- Lista slik den var, og den samme uten dem det mangler noe for: det er veien hver guide går, også vikaren og den som følger etter.
alter function tilgang.guider_i(uuid, uuid) rename to guider_uten_sider;
create function tilgang.guider_i(p_omrade uuid, p_sak uuid)
returns table (bruker_id uuid, navn text, organisasjon text, annen_eier uuid, tjenestenummer text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.* from tilgang.guider_uten_sider(p_omrade, p_sak) g
  where not exists (select 1 from tilgang.sider_mangler(p_omrade, p_sak, g.bruker_id)) $$;

-- De som kan velges når det er sagt: til koordinatoren for begge sakene, og bare for de koblingene hen alt ser (`p_koblinger`). For alle andre
-- står de ikke på lista, som en som ikke kan.
create function tilgang.guider_med_sider(p_sak uuid, p_koblinger uuid[]) returns table (bruker_id uuid, navn text, organisasjon text, kobling_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.bruker_id, g.navn, g.organisasjon, m.id from varde.sak s
  cross join lateral tilgang.guider_uten_sider(s.omrade_id, s.id) g
  cross join lateral tilgang.sider_mangler(s.omrade_id, s.id, g.bruker_id) m (id)
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and g.bruker_id <> (select tilgang.aktor())
    and not exists (select 1 from tilgang.sider_mangler(s.omrade_id, s.id, g.bruker_id) x (id)
      join varde.hendelseskobling k on k.omrade_id = s.omrade_id and k.id = x.id
      where x.id <> all (p_koblinger) or not tilgang.koordinerer_begge(k.sak_a, k.sak_b)) $$;

-- De som følger begge ungdommene, eller er spurt om det.
create function tilgang.felles_guider(p_omrade uuid, p_en uuid, p_annen uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id from (
    select t.bruker_id as id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_en and t.relasjon = 'guide'
    union select f.bruker_id from tilgang.siste_guidesteg(p_omrade, p_en) f) b
  where tilgang.foelger_eller_spurt(p_omrade, p_en, b.id) and tilgang.foelger_eller_spurt(p_omrade, p_annen, b.id) $$;

-- Til den som koordinerer begge, før de kobles: hvem det må sies noe om.
create function tilgang.felles_guider_for_meg(p_en uuid, p_annen uuid) returns table (bruker_id uuid, navn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.navn from tilgang.felles_guider((select tilgang.omrade()), p_en, p_annen) f (id) join varde.bruker b on b.id = f.id
  where tilgang.koordinerer_begge(p_en, p_annen) order by b.navn, b.id $$;

-- Kobles to saker som alt har den samme guiden, sies det i den samme transaksjonen.
create function tilgang.vokt_felles_guide() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from tilgang.felles_guider(new.omrade_id, new.sak_a, new.sak_b) f (id) where not exists (
      select 1 from varde.koblingsguide g where g.omrade_id = new.omrade_id and g.kobling_id = new.id and g.bruker_id = f.id)) then
    raise exception 'den samme guiden følger begge' using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger felles_guide after insert on varde.hendelseskobling deferrable initially deferred
  for each row execute function tilgang.vokt_felles_guide();

-- To som spør eller tar samtidig, i hver sin av de koblede sakene: den siste ser den første.
create function tilgang.vokt_sidene() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.bruker_id::text, 210));
  return new;
end $$;
create trigger sidene before insert on varde.guideforespoersel for each row
  when (new.steg in ('spurt', 'tatt')) execute function tilgang.vokt_sidene();

revoke all on function tilgang.foelger_eller_spurt(uuid, uuid, uuid), tilgang.sider_mangler(uuid, uuid, uuid), tilgang.guider_uten_sider(uuid, uuid), tilgang.guider_i(uuid, uuid),
  tilgang.guider_med_sider(uuid, uuid[]), tilgang.koordinerer_begge(uuid, uuid), tilgang.felles_guider(uuid, uuid, uuid), tilgang.felles_guider_for_meg(uuid, uuid),
  tilgang.vokt_felles_guide(), tilgang.vokt_sidene() from public;
grant execute on function tilgang.guider_med_sider(uuid, uuid[]), tilgang.felles_guider_for_meg(uuid, uuid), tilgang.koordinerer_begge(uuid, uuid) to varde_app;
