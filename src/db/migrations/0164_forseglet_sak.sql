-- En sak på feil person (VV-25): den forsegles. Ingen leser eller skriver i den fra samme sekund, et spor står igjen, et avvik er åpnet, og det
-- som alt er sagt til andre, står som plikter koordinatoren følger opp. Ordene leses av personvernombudet alene (ADR 0070).

create table varde.forseglet_sak (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  grunn text not null check (grunn in ('samme_navn', 'feil_i_uttrekket', 'feil_i_meldingen', 'feil_hos_oss')),
  -- Uten nøkkel: er den rette saken slettet, fører id-en ingen steder.
  til_sak uuid,
  forseglet_av uuid not null references varde.bruker, forseglet_ved timestamptz not null default clock_timestamp(),
  tilbake_av uuid references varde.bruker, tilbake_ved timestamptz,
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  check ((tilbake_av is null) = (tilbake_ved is null)),
  check (til_sak is distinct from sak_id)
);
create unique index on varde.forseglet_sak (omrade_id, sak_id) where tilbake_ved is null;
comment on table varde.forseglet_sak is 'saker som sto på feil person; stengt for alle til de eventuelt åpnes igjen innen fristen (VV-25)';

create table varde.forseglingsplikt (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, forsegling_id uuid not null,
  slag text not null check (slag in ('hvordan', 'familien', 'guide', 'samtaleholder', 'etterforsker', 'enhet', 'omraade', 'domstol')),
  til_bruker uuid references varde.bruker, til_organisasjon uuid, til_omrade uuid references varde.omrade, nr integer,
  gjort_av uuid references varde.bruker, gjort_ved timestamptz,
  primary key (omrade_id, id),
  unique nulls not distinct (omrade_id, forsegling_id, slag, til_bruker, til_organisasjon, til_omrade, nr),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, forsegling_id) references varde.forseglet_sak (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, til_organisasjon) references varde.organisasjon (omrade_id, id),
  check ((gjort_av is null) = (gjort_ved is null)),
  check (num_nonnulls(til_bruker, til_organisasjon, til_omrade, nr) = case when slag in ('hvordan', 'familien') then 0 else 1 end)
);
comment on table varde.forseglingsplikt is 'hvem som må få vite at saken sto på feil person, fordi de alt har fått noe fra den (VV-25)';

-- Sperrene som er mine egne: inhabil, eller stengt av eieren. Forseglingen er ikke en av dem, så sporet kan leses.
create function tilgang.mine_egne_sperrer() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return; end $$;
do $$ declare d text := pg_get_functiondef('tilgang.mine_sperrer()'::regprocedure); begin
  execute replace(d, 'FUNCTION tilgang.mine_sperrer()', 'FUNCTION tilgang.mine_egne_sperrer()');
end $$;
revoke all on function tilgang.mine_egne_sperrer() from public;

create function tilgang.er_forseglet(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.forseglet_sak f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.tilbake_ved is null) $$;
revoke all on function tilgang.er_forseglet(uuid, uuid) from public;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Den ene veggen alle tabellene under saken har: en forseglet sak, og raden den kom av, er stengt for alle.
call tilgang.bytt_tekst('tilgang.mine_sperrer()', $s$(k.bruker_id = meg or k.organisasjon_id = any (mine)));$s$,
  $s$(k.bruker_id = meg or k.organisasjon_id = any (mine))
    union all select f.sak_id from varde.forseglet_sak f where f.omrade_id = her and f.tilbake_ved is null);$s$);
-- Og ingen har den: heller ikke gjennom en funksjon som bare spør om saken er min.
call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $s$and t.relasjon = any (relasjoner)
      and$s$, $s$and t.relasjon = any (relasjoner)
      and not exists (select 1 from varde.forseglet_sak f where f.omrade_id = t.omrade_id and f.sak_id = t.sak_id and f.tilbake_ved is null)
      and$s$);
call tilgang.bytt_tekst('tilgang.mine_saker(text[])', $s$and t.relasjon = 'guide'
          and$s$, $s$and t.relasjon = 'guide'
          and not exists (select 1 from varde.forseglet_sak f where f.omrade_id = t.omrade_id and f.sak_id = t.sak_id and f.tilbake_ved is null)
          and$s$);
-- Den teller ikke i en rapport, og en ny rad om personen brettes ikke inn i den: raden står i lista til noen tar stilling.
call tilgang.bytt_tekst('tilgang.rapportsaker(integer[])', $s$s.tilstand <> 'angret'$s$,
  $s$s.tilstand <> 'angret' and not tilgang.er_forseglet(s.omrade_id, s.id)$s$);
-- Den slutter i det den forsegles, uten det en sak ellers skal gjennom: ingen kan vurdere noe i den.
call tilgang.bytt_tekst('tilgang.virk_avslutning()', 'if not foer and not tilgang.vern_er_vurdert', 'if not tilgang.er_forseglet(new.omrade_id, new.sak_id) and not foer and not tilgang.vern_er_vurdert');
call tilgang.bytt_tekst('tilgang.virk_avslutning()', 'if new.oppgavegrunn is null and', 'if new.oppgavegrunn is null and not tilgang.er_forseglet(new.omrade_id, new.sak_id) and');
call tilgang.bytt_tekst('tilgang.avviksoversikt()', 'tilgang.mine_sperrer()', 'tilgang.mine_egne_sperrer()');

alter table varde.avvik drop constraint avvik_slag_check, drop constraint avvik_check,
  add constraint avvik_slag_check check (slag in ('feil_person', 'feilfoert', 'feil_sak')),
  add constraint avvik_check check ((lukket_av is null) = (lukket_ved is null) and ((lukket_av is null) = (tiltak is null) or slag = 'feil_sak' and tiltak is null));

do $$ declare t text; begin
  foreach t in array '{forseglet_sak,forseglingsplikt}'::text[] loop
    call tilgang.reis_vegg(t);
    execute format('create policy ikke_tilgang on varde.%I as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_egne_sperrer())))', t);
  end loop;
end $$;

-- Kan jeg forsegle saken? Koordinatoren i eierens enhet som ikke selv har straffesaken (VV-23), i en sak som ikke er tatt tilbake før den begynte.
create function tilgang.kan_forsegle(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand <> 'angret'
    and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;

create function tilgang.forsegl_sak(p_sak uuid, p_grunn text, p_til uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); s record; f uuid := gen_random_uuid();
begin
  perform 1 from varde.sak k where k.omrade_id = her and k.id = p_sak for update;
  if not tilgang.kan_forsegle(p_sak) or p_til is not null and (p_til = p_sak or not tilgang.kan_forsegle(p_til)) then return 'ikke_funnet'; end if;
  select k.* into s from varde.sak k where k.omrade_id = her and k.id = p_sak;
  insert into varde.forseglet_sak (omrade_id, id, sak_id, eier_organisasjon, grunn, til_sak, forseglet_av)
    values (her, f, p_sak, s.eier_organisasjon, p_grunn, p_til, meg);
  -- Det som alt er ute: hvem som må få vite det.
  insert into varde.forseglingsplikt (omrade_id, sak_id, forsegling_id, slag, til_bruker, til_organisasjon, til_omrade, nr)
    select her, p_sak, f, x.slag, x.b, x.o, x.a, x.nr from (
      select 'hvordan' as slag, null::uuid as b, null::uuid as o, null::uuid as a, null::integer as nr
      union
      select 'familien', null, null, null, null where exists (select 1 from varde.oppringning r where r.omrade_id = her and r.sak_id = p_sak)
        or exists (select 1 from varde.dialog d where d.omrade_id = her and d.sak_id = p_sak)
        or exists (select 1 from varde.foerstesamtale t where t.omrade_id = her and t.sak_id = p_sak)
        or exists (select 1 from varde.samtale m where m.omrade_id = her and m.sak_id = p_sak)
        or exists (select 1 from varde.logg_fakta l where l.omrade_id = her and l.sak_id = p_sak)
      union
      select 'guide', g.bruker_id, null, null, null from varde.guideforespoersel g where g.omrade_id = her and g.sak_id = p_sak and g.steg in ('navn_vist', 'tatt')
      union
      select t.relasjon, t.bruker_id, null, null, null from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = p_sak and t.bruker_id <> meg
        and (t.relasjon = 'guide' and t.akseptert is not null or t.relasjon in ('samtaleholder', 'etterforsker'))
      union
      select 'enhet', null, u.til_organisasjon, null, null from varde.utlevering u where u.omrade_id = her
        and u.objekt_id in (p_sak, s.kandidat_id) and u.til_organisasjon is not null and u.til_organisasjon <> s.eier_organisasjon
      union
      select 'omraade', null, null, o.til_omrade, null from varde.overforingstilbud o where o.omrade_id = her and o.sak_id = p_sak and o.til_omrade is not null
      union
      select 'domstol', null, null, null, l.nr from varde.loggutlevering l where l.omrade_id = her and l.sak_id = p_sak) x;
  if s.tilstand not in ('avsluttet', 'henvist') then
    insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av) values (her, p_sak, s.eier_organisasjon, 'feilregistrert', meg);
  end if;
  insert into varde.avvik (omrade_id, sak_id, eier_organisasjon, slag, aapnet_av) values (her, p_sak, s.eier_organisasjon, 'feil_sak', meg);
  return 'ok';
end $$;

-- Forseglingen jeg kan følge opp: koordinatoren i eierens enhet, som ikke er sperret og ikke har straffesaken.
create function tilgang.foelger_opp_forseglingen(p_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.forseglet_sak f where f.omrade_id = tilgang.omrade() and f.id = p_id
    and f.eier_organisasjon in (select tilgang.koordinator_for())
    and f.sak_id not in (select tilgang.mine_egne_sperrer()) and f.sak_id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;
revoke all on function tilgang.foelger_opp_forseglingen(uuid) from public;

-- Sporet, for dem som hadde noe med saken å gjøre: referansen, at den sto på feil person, og når. Aldri et navn.
create function tilgang.forseglede_til_meg() returns table (id uuid, saksreferanse text, forseglet_ved timestamptz, tilbake_ved timestamptz,
  foelger_opp boolean, igjen integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, s.saksreferanse, f.forseglet_ved, f.tilbake_ved, k.foelger,
    case when k.foelger then (select count(*)::int from varde.forseglingsplikt p where p.omrade_id = f.omrade_id and p.forsegling_id = f.id and p.gjort_ved is null) end
  from varde.forseglet_sak f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  cross join lateral (select tilgang.foelger_opp_forseglingen(f.id) as foelger) k
  where f.omrade_id = (select tilgang.omrade()) and f.sak_id not in (select tilgang.mine_egne_sperrer())
    and (k.foelger or exists (select 1 from varde.sak_tilgang t where t.omrade_id = f.omrade_id and t.sak_id = f.sak_id
        and t.bruker_id = (select tilgang.aktor()) and (t.relasjon <> 'guide' or t.akseptert is not null))
      or exists (select 1 from varde.kandidat c join varde.registrering r on r.omrade_id = c.omrade_id and r.id = c.registrering_id
        where c.omrade_id = s.omrade_id and c.id = s.kandidat_id and r.registrert_av = (select tilgang.aktor())))
  order by f.forseglet_ved desc, f.id $$;

create function tilgang.forseglingen(p_id uuid) returns table (id uuid, saksreferanse text, forseglet_ved timestamptz, forseglet_av text, grunn text,
  til_sak uuid, til_referanse text, tilbake_ved timestamptz, tilbake_av text, kan_tilbake boolean,
  plikt_id uuid, slag text, hvem text, nr integer, gjort_av text, gjort_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, s.saksreferanse, f.forseglet_ved, b.navn, f.grunn, r.id, r.saksreferanse, f.tilbake_ved, t.navn,
    f.tilbake_ved is null and tilgang.dagen() <= tilgang.oslodag(f.forseglet_ved) + 14,
    p.id, p.slag, coalesce(u.navn, o.navn, m.navn), p.nr, g.navn, p.gjort_ved
  from varde.forseglet_sak f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  join varde.bruker b on b.id = f.forseglet_av
  join varde.forseglingsplikt p on p.omrade_id = f.omrade_id and p.forsegling_id = f.id
  left join varde.bruker t on t.id = f.tilbake_av
  left join varde.sak r on r.omrade_id = f.omrade_id and r.id = f.til_sak and tilgang.kan_forsegle(f.til_sak)
  left join varde.bruker u on u.id = p.til_bruker
  left join varde.organisasjon o on o.omrade_id = p.omrade_id and o.id = p.til_organisasjon
  left join varde.omrade m on m.id = p.til_omrade
  left join varde.bruker g on g.id = p.gjort_av
  where f.omrade_id = (select tilgang.omrade()) and f.id = p_id and tilgang.foelger_opp_forseglingen(p_id)
  order by array_position('{familien,guide,samtaleholder,etterforsker,enhet,omraade,domstol,hvordan}'::text[], p.slag), 13, p.nr $$;

-- Den de er sagt til, vet det. Er alt gjort, lukkes avviket av den som gjorde det siste.
create function tilgang.foer_forseglingsplikt(p_plikt uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); p record;
begin
  select x.forsegling_id, x.sak_id into p from varde.forseglingsplikt x where x.omrade_id = her and x.id = p_plikt;
  if p.sak_id is null or not tilgang.foelger_opp_forseglingen(p.forsegling_id) then return null; end if;
  perform 1 from varde.sak s where s.omrade_id = her and s.id = p.sak_id for update;
  update varde.forseglingsplikt x set gjort_av = tilgang.aktor(), gjort_ved = clock_timestamp() where x.omrade_id = her and x.id = p_plikt and x.gjort_ved is null;
  if not exists (select 1 from varde.forseglingsplikt x where x.omrade_id = her and x.forsegling_id = p.forsegling_id and x.gjort_ved is null) then
    update varde.avvik a set lukket_av = tilgang.aktor() where a.omrade_id = her and a.sak_id = p.sak_id and a.slag = 'feil_sak' and a.lukket_av is null;
  end if;
  return p.forsegling_id;
end $$;

-- Det var rett person likevel: innen fjorten dager åpnes saken der den var. Avviket og det som er gjort, står.
create function tilgang.ta_tilbake_forseglingen(p_id uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); f record; a record;
begin
  select x.* into f from varde.forseglet_sak x where x.omrade_id = her and x.id = p_id;
  if f.id is null or not tilgang.foelger_opp_forseglingen(p_id) then return null; end if;
  perform 1 from varde.sak s where s.omrade_id = her and s.id = f.sak_id for update;
  update varde.forseglet_sak x set tilbake_av = meg, tilbake_ved = clock_timestamp() where x.omrade_id = her and x.id = p_id
    and x.tilbake_ved is null and tilgang.dagen() <= tilgang.oslodag(x.forseglet_ved) + 14;
  if not found then return null; end if;
  select x.id, x.maate, x.avsluttet_ved into a from varde.avslutning x where x.omrade_id = her and x.sak_id = f.sak_id order by x.avsluttet_ved desc limit 1;
  if a.maate = 'feilregistrert' and a.avsluttet_ved >= f.forseglet_ved then
    insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, angrer, avsluttet_av)
      values (her, f.sak_id, f.eier_organisasjon, 'angret', a.id, meg);
  end if;
  return f.sak_id;
end $$;

-- Personvernombudet, for sin behandlingsansvarlige (ADR 0066): at saken er forseglet, og ordene i den hen åpner. Aldri hvilken sak.
create function tilgang.forseglet_til_ombudet(p_id uuid) returns table (id uuid, enhet text, forseglet_av text, forseglet_ved timestamptz, grunn text,
  tilbake_ved timestamptz, gjort integer, plikter integer, nokkel_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, o.navn, b.navn, f.forseglet_ved, f.grunn, f.tilbake_ved,
    (select count(p.gjort_ved)::int from varde.forseglingsplikt p where p.omrade_id = f.omrade_id and p.forsegling_id = f.id),
    (select count(*)::int from varde.forseglingsplikt p where p.omrade_id = f.omrade_id and p.forsegling_id = f.id),
    case when f.id = p_id and f.tilbake_ved is null then s.nokkel_id end
  from varde.forseglet_sak f
  join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
  join varde.organisasjon o on o.omrade_id = f.omrade_id and o.id = f.eier_organisasjon
  join varde.bruker b on b.id = f.forseglet_av
  where f.omrade_id = (select tilgang.omrade()) and (select tilgang.har_verv('{personvernombud}')) and (p_id is null or f.id = p_id)
    and f.eier_organisasjon in (select tilgang.ombud_for()) and f.sak_id not in (select tilgang.mine_egne_sperrer())
  order by f.forseglet_ved desc $$;

-- Alt som er skrevet i saken, i hver tabell under den som har noe kryptert: en ny tabell kan ikke bli glemt. Ikke blinde indekser, og ikke filer.
create function tilgang.celler_i_forseglet(p_id uuid) returns table (tabell text, rad uuid, kolonne text, celle bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare sak uuid; t record;
begin
  select f.sak_id into sak from varde.forseglet_sak f where f.omrade_id = tilgang.omrade() and f.id = p_id
    and exists (select 1 from tilgang.forseglet_til_ombudet(p_id) x where x.nokkel_id is not null);
  if sak is null then return; end if;
  for t in select c.relname, n.attname as noekkel, array_agg(a.attname::text order by a.attnum) as kolonner from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
        and a.attname !~ '(_indeks|^fil|^avtrykk)$' and a.attname <> 'fil'
      join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
      join pg_attribute n on n.attrelid = c.oid and n.attnum = p.conkey[2]
      where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and exists (select 1 from pg_attribute s
        where s.attrelid = c.oid and s.attname = 'sak_id' and not s.attisdropped)
      group by 1, 2 order by 1
  loop
    return query execute format('select %L::text, r.%I, x.k, x.v from varde.%I r cross join lateral (values %s) x (k, v)
      where r.omrade_id = $1 and r.sak_id = $2 and x.v is not null order by 2, 3', t.relname, t.noekkel, t.relname,
      (select string_agg(format('(%L, r.%I)', k, k), ', ') from unnest(t.kolonner) k)) using tilgang.omrade(), sak;
  end loop;
end $$;

revoke all on function tilgang.kan_forsegle(uuid), tilgang.forsegl_sak(uuid, text, uuid), tilgang.forseglede_til_meg(), tilgang.forseglingen(uuid),
  tilgang.foer_forseglingsplikt(uuid), tilgang.ta_tilbake_forseglingen(uuid), tilgang.forseglet_til_ombudet(uuid), tilgang.celler_i_forseglet(uuid) from public;
grant execute on function tilgang.kan_forsegle(uuid), tilgang.forsegl_sak(uuid, text, uuid), tilgang.forseglede_til_meg(), tilgang.forseglingen(uuid),
  tilgang.foer_forseglingsplikt(uuid), tilgang.ta_tilbake_forseglingen(uuid), tilgang.forseglet_til_ombudet(uuid), tilgang.celler_i_forseglet(uuid) to varde_app;

-- Den som har plikter igjen, får brevet om at noe venter.
call tilgang.bytt_tekst('jobb.venter()', 'select jobb.spurte_guider()', $s$select jobb.spurte_guider()
  union
  select s.koordinator_id from varde.forseglet_sak f join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id
    where f.tilbake_ved is null and exists (select 1 from varde.forseglingsplikt p where p.omrade_id = f.omrade_id and p.forsegling_id = f.id and p.gjort_ved is null)$s$);
drop procedure tilgang.bytt_tekst;

do $$ declare r record; begin
  for r in select c.relname as tabell, a.attname as kolonne from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.oid in ('varde.forseglet_sak'::regclass, 'varde.forseglingsplikt'::regclass)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, 'formål: vite at saken sto på feil person, og hvem som må få vite det (VV-25); '
      'kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes');
  end loop;
end $$;
