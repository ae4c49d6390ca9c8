-- Saken på feil person (VV-25, ADR 0070): den som har plikten til å si fra til familien, får numrene det kan ringes til, og bare til det er sagt.
-- Pliktene følger den som har saken i dag, også i fravær og når noen er inhabil. Ombudet leser raden saken kom av, og loggen sier hva som er lest.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Hvem pliktene er hos (VV-22, VV-23) ─────────────────────────────────────────────────────────
-- Koordinatoren; er hen borte, sperret, etterforsker i saken eller ikke koordinator lenger, den som står i for hen; ellers en annen i enheten.
create function tilgang.forseglingen_hos(p_omrade uuid, p_sak uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.bruker_id from varde.sak s join tilgang.koordinatorer_i(p_omrade) k on k.organisasjon_id = s.eier_organisasjon
  left join lateral (select f.stedfortreder_id from varde.koordinatorfravaer f where f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id
    and tilgang.dagen() between f.fra and f.til order by f.fra limit 1) f on true
  where s.omrade_id = p_omrade and s.id = p_sak and not tilgang.borte_i_dag(p_omrade, k.bruker_id)
    and not tilgang.etterforsker_uten_grunn(k.bruker_id, p_omrade, p_sak, 'koordinator')
    and not exists (select 1 from tilgang.sperrer_i(p_omrade) x where x.bruker_id = k.bruker_id and x.objekt_id in (s.id, s.kandidat_id))
  order by k.bruker_id = s.koordinator_id desc, k.bruker_id is not distinct from coalesce(f.stedfortreder_id, s.stedfortreder_id) desc,
    md5(k.bruker_id::text || s.id::text) limit 1 $$;
revoke all on function tilgang.forseglingen_hos(uuid, uuid) from public;

call tilgang.bytt_tekst('jobb.venter()', 'select s.koordinator_id from varde.forseglet_sak f join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id',
  'select tilgang.forseglingen_hos(f.omrade_id, f.sak_id) from varde.forseglet_sak f');

-- ── Numrene til familien (VV-01, VV-07) ─────────────────────────────────────────────────────────
create function tilgang.har_familieplikten(p_id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.forseglet_sak f where f.omrade_id = tilgang.omrade() and f.id = p_id and f.tilbake_ved is null
    and tilgang.foelger_opp_forseglingen(f.id) and tilgang.forseglingen_hos(f.omrade_id, f.sak_id) = tilgang.aktor()
    and exists (select 1 from varde.forseglingsplikt p where p.omrade_id = f.omrade_id and p.forsegling_id = f.id and p.slag = 'familien' and p.gjort_ved is null)) $$;

-- De foresatte som kan ringes, og den unge selv fra 18 år, med nummeret når det er trygt. Er ja-et i straffesaken trukket, ringes ingen.
-- Den første raden har bare nøkkelen: den sier at plikten er din. Lesingen føres her, så ingen leser uten.
create function tilgang.familien_i_forseglet(p_id uuid) returns table (nokkel_id uuid, tabell text, rad uuid, navn bytea,
  kontakt_id uuid, verdi bytea, tider bytea, kodeord bytea, spraak bytea, tolk text, beskjed_ok boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare her uuid := tilgang.omrade(); s record; min boolean := tilgang.har_familieplikten(p_id);
begin
  select k.id, k.nokkel_id, k.aldersbaand into s from varde.forseglet_sak f join varde.sak k on k.omrade_id = f.omrade_id and k.id = f.sak_id
    where f.omrade_id = her and f.id = p_id and min;
  perform logg.skriv('forseglet_familie_vist', case when min then 'ja' else 'nei' end, '',
    case when min then '{forsegling,sak}'::text[] else '{forsegling}' end, case when min then array[p_id, s.id] else array[p_id] end);
  if not min then return; end if;
  return query select s.nokkel_id, null::text, null::uuid, null::bytea, null::uuid, null::bytea, null::bytea, null::bytea, null::bytea, null::text, null::boolean;
  if tilgang.trukket_etter(her, s.id, '-infinity') or not tilgang.familien_er_avklart(her, s.id) then return; end if;
  return query
    with ringes as (
      select 'foresatte' as tabell, f.id as rad, f.navn, f.id as foresatt, f.byttet_ved from varde.foresatte f
        where f.omrade_id = her and f.sak_id = s.id and f.id in (select tilgang.ringbare(her, s.id))
      union all select 'identitet', s.id, i.navn, null, null from varde.identitet i
        where i.omrade_id = her and i.sak_id = s.id and s.aldersbaand = '18_pluss'
    )
    select s.nokkel_id, r.tabell, r.rad, r.navn, k.id, k.verdi, k.tider, k.kodeord, k.spraak, k.tolk, k.beskjed_ok
    from ringes r left join lateral (
      select n.* from varde.kontakt n where n.omrade_id = her and n.sak_id = s.id and n.foresatt_id is not distinct from r.foresatt
        and n.slag = 'trygg_kontakt' order by n.registrert_ved desc limit 1) k on not tilgang.nummeret_er_stengt(her, s.id, r.foresatt)
        and (r.byttet_ved is null or k.registrert_ved > r.byttet_ved)
        and not exists (select 1 from varde.oppringning o where o.omrade_id = her and o.sak_id = s.id and o.til_foresatt is not distinct from r.foresatt
          and o.utfall in ('feil_nummer', 'feil_person') and o.maate in ('telefon', 'melding') and o.ringt_ved >= k.registrert_ved)
    order by r.tabell, r.rad;
end $$;
revoke all on function tilgang.har_familieplikten(uuid), tilgang.familien_i_forseglet(uuid) from public;
grant execute on function tilgang.har_familieplikten(uuid), tilgang.familien_i_forseglet(uuid) to varde_app;

-- ── Inhabil også etter at den er forseglet (VV-23) ──────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.meld_inhabil(uuid)', 'if p_objekt in (select tilgang.mine_sperrer()) then return; end if;',
  'p_objekt := coalesce((select f.sak_id from varde.forseglet_sak f where f.omrade_id = her and f.id = p_objekt and tilgang.foelger_opp_forseglingen(f.id)), p_objekt);
  if p_objekt in (select tilgang.mine_egne_sperrer()) then return; end if;');

-- ── Ombudet leser alt, og hvert slag føres (1.16b) ──────────────────────────────────────────────
drop function tilgang.celler_i_forseglet(uuid);
create function tilgang.celler_i_forseglet(p_id uuid) returns table (nokkel_id uuid, tabell text, rad text, kolonne text, celle bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare s record; t record;
begin
  select k.id, k.nokkel_id, k.kandidat_id into s from varde.forseglet_sak f join varde.sak k on k.omrade_id = f.omrade_id and k.id = f.sak_id
    where f.omrade_id = tilgang.omrade() and f.id = p_id and exists (select 1 from tilgang.forseglet_til_ombudet(p_id) x where x.nokkel_id is not null);
  if s.id is null then return; end if;
  for t in select c.relname, n.attname as noekkel, array_agg(a.attname::text order by a.attnum) as kolonner,
        bool_or(exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'sak_id' and not x.attisdropped)) as i_saken
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
        and a.attname !~ '(_indeks|^fil|^avtrykk)$' and a.attname not in ('fil', 'sted')
      join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
      join pg_attribute n on n.attrelid = c.oid and n.attnum = p.conkey[2]
      where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and c.relname not in ('uttrekksrad', 'innlasting_rad')
        and (c.relname = 'kandidat' or exists (select 1 from pg_attribute x
          where x.attrelid = c.oid and x.attname in ('sak_id', 'kandidat_id') and not x.attisdropped))
      group by 1, 2 order by 1
  loop
    return query execute format('select case when %L then $3 else (select g.nokkel_id from varde.kandidat g where g.omrade_id = $1 and g.id = $4) end,
        %L::text, r.%I::text, x.k, x.v from varde.%I r cross join lateral (values %s) x (k, v)
      where r.omrade_id = $1 and r.%I = $2 and x.v is not null order by 3, 4', t.i_saken, t.relname, t.noekkel, t.relname,
      (select string_agg(format('(%L, r.%I)', k, k), ', ') from unnest(t.kolonner) k),
      case when t.i_saken then 'sak_id' when t.relname = 'kandidat' then 'id' else 'kandidat_id' end)
      using tilgang.omrade(), case when t.i_saken then s.id else s.kandidat_id end, s.nokkel_id, s.kandidat_id;
  end loop;
  return query select g.nokkel_id, 'uttrekksrad', u.uttrekk_id || '/' || u.linje, 'endring', u.endring
    from varde.uttrekksrad u join varde.kandidat g on g.omrade_id = u.omrade_id and g.id = coalesce(u.gjelder_kandidat_id, u.kandidat_id)
    where u.omrade_id = tilgang.omrade() and s.kandidat_id in (u.kandidat_id, u.gjelder_kandidat_id) and u.endring is not null order by 3;
end $$;
-- Ett spor i loggen for hvert slag som er lest, på saken: den loggen viser at ombudet leste notatene, og når.
create function tilgang.les_forseglet(p_id uuid) returns table (nokkel_id uuid, tabell text, rad text, kolonne text, celle bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare sak uuid := (select f.sak_id from varde.forseglet_sak f where f.omrade_id = tilgang.omrade() and f.id = p_id);
begin
  perform logg.skriv('forseglet_lest', 'ja', c.tabell, '{forsegling,sak}'::text[], array[p_id, sak])
    from (select distinct x.tabell from tilgang.celler_i_forseglet(p_id) x order by 1) c;
  return query select * from tilgang.celler_i_forseglet(p_id);
end $$;
revoke all on function tilgang.celler_i_forseglet(uuid), tilgang.les_forseglet(uuid) from public;
grant execute on function tilgang.les_forseglet(uuid) to varde_app;
drop procedure tilgang.bytt_tekst;
