-- Sletting (model.md "What is encrypted": protokoll → nøkkel → rader, hvert steg kan gjentas). Her er radene: alt gjøres
-- av eieren for varde_jobb, og ingen bruker har noen vei hit. Skjemaet `jobb` er bare jobbenes.

create schema if not exists jobb;
revoke all on schema jobb from public;
grant usage on schema jobb to varde_jobb;

-- Ingen bruker tømmer rader: angring går gjennom det samme som all annen sletting.
drop function tilgang.toem_angret_sak(uuid);
drop function tilgang.toem_angret_vernet_sak(uuid);

-- Det gamle i en endret rad hører til personen raden gjelder, og står heretter under hens nøkkel. Det som ble lagret under
-- hele uttrekkets nøkkel, ville overlevd slettingen.
update varde.uttrekksrad set endring = null where endring is not null;

create index on varde.sak (nokkel_id);
create index on varde.kandidat (nokkel_id);
create index on varde.uttrekk (nokkel_id);
create index on varde.uttrekksrad (omrade_id, kandidat_id) where kandidat_id is not null;
create index on varde.uttrekksrad (omrade_id, gjelder_kandidat_id) where gjelder_kandidat_id is not null;

-- Hvilke av nøklene noen rad viser til. Kolonnene leses av katalogen, så en ny tabell kommer med av seg selv.
create function jobb.nokler_i_bruk(p_nokler uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare kilde text;
begin
  select string_agg(format('select t.nokkel_id from %s t where t.nokkel_id = any ($1)', c.oid::regclass), ' union ')
    into strict kilde
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p') and not c.relispartition and a.attname = 'nokkel_id' and a.atttypid = 'uuid'::regtype
    and not a.attisdropped;
  return query execute kilde using p_nokler;
end $$;

-- Alle nøklene til én sak: raden den kom fra, før sakene raden er blitt til. Blir listen delt av et strømbrudd, følger
-- resten av den første (jobb.nokler_med_folge).
create function jobb.nokler_til_sak(p_omrade uuid, p_sak uuid) returns table (nr integer, nokkel uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with raden as (select s.kandidat_id as id from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak)
  select 1, k.nokkel_id from varde.kandidat k join raden r on r.id = k.id where k.omrade_id = p_omrade
  union all
  select 2, s.nokkel_id from varde.sak s join raden r on r.id = s.kandidat_id where s.omrade_id = p_omrade
  order by 1 $$;

-- Nøklene, og de som skal dø med dem: en slettet rads saker.
create function jobb.nokler_med_folge(p_nokler uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select unnest(p_nokler)
  union
  select s.nokkel_id from varde.kandidat k
  join varde.sak s on s.omrade_id = k.omrade_id and s.kandidat_id = k.id
  where k.nokkel_id = any (p_nokler) $$;

-- Angrede saker som ennå har innhold: prosessen døde mellom angringen og protokollen.
create function jobb.angrede_nokler() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.nokkel_id from varde.sak s where s.tilstand = 'angret'
    and (exists (select 1 from varde.identitet i where i.omrade_id = s.omrade_id and i.sak_id = s.id)
      or exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id)) $$;

-- Raden et menneske ble kjent gjennom, og alt som kom av den: sakene med feltgruppene sine, beslutningen, linjen i
-- uttrekket og de gamle verdiene i linjene som endret den. Meldingen (kvitteringen) og loggen står; de har intet innhold.
create function jobb.fjern_kandidat(p_omrade uuid, p_kandidat uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from varde.sak where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.triagebeslutning where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.uttrekksrad where omrade_id = p_omrade and kandidat_id = p_kandidat;
  update varde.uttrekksrad set gjelder_kandidat_id = null, endring = null
    where omrade_id = p_omrade and gjelder_kandidat_id = p_kandidat;
  delete from varde.kandidat where omrade_id = p_omrade and id = p_kandidat;
end $$;

-- Saken alene, når raden den kom fra lever: den ble angret. Feltgruppene går, uansett hvilke som finnes; saken står igjen
-- som angret. I en gjenopprettet base er angringen borte: da går raden tilbake på lista, så ingen blir glemt.
create function jobb.toem_sak(p_omrade uuid, p_sak uuid) returns bigint
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
  update varde.triagebeslutning b set angret_ved = least(now(), b.virker_fra - interval '1 microsecond')
  from varde.sak s
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand <> 'angret'
    and b.omrade_id = s.omrade_id and b.kandidat_id = s.kandidat_id and b.angret_ved is null;
  update varde.sak s set tilstand = 'angret', tilstand_siden = now()
  where s.omrade_id = p_omrade and s.id = p_sak and s.tilstand <> 'angret';
  get diagnostics d = row_count;
  return n + d;
end $$;

-- Tømmer radene under hver nøkkel og nyttelastene i loggen; svarer med hvor mange nøkler som ennå hadde noe. Kan gjentas:
-- en nøkkel uten rader gjør ingenting og logger ingenting.
create function jobb.toem(p_nokler uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare toemt integer := 0; n bigint; d bigint; k uuid; r record;
begin
  -- Radene til slutt, så hver sak under dem får sin egen linje i loggen før den går med raden.
  for k in select b from jobb.nokler_i_bruk(p_nokler) b
    order by exists (select 1 from varde.kandidat x where x.nokkel_id = b)
  loop
    n := 0;
    for r in select x.omrade_id, x.id from varde.kandidat x where x.nokkel_id = k loop
      perform jobb.fjern_kandidat(r.omrade_id, r.id);
      n := n + 1;
    end loop;
    for r in select x.omrade_id, x.id from varde.sak x where x.nokkel_id = k loop
      n := n + jobb.toem_sak(r.omrade_id, r.id);
    end loop;
    update varde.uttrekk u set filhash = null, kjoert_av = '', spurt_hvem = case when u.spurt_hvem is null then null else '' end
      where u.nokkel_id = k and (u.filhash is not null or u.kjoert_av <> '' or u.spurt_hvem <> '');
    get diagnostics d = row_count;
    n := n + d;
    delete from varde.utkast u where u.nokkel_id = k;
    get diagnostics d = row_count;
    n := n + d;
    delete from varde.bevart_skjema b where b.nokkel_id = k;
    get diagnostics d = row_count;
    n := n + d;
    if n > 0 or exists (select 1 from varde.revisjon_nyttelast l where l.nokkel_id = k) then
      perform logg.slett_nyttelast(k);
      toemt := toemt + 1;
    end if;
  end loop;
  return toemt;
end $$;

grant execute on function jobb.nokler_i_bruk, jobb.nokler_til_sak, jobb.nokler_med_folge, jobb.angrede_nokler, jobb.toem
  to varde_jobb;
