-- Årsevalueringen og årsrapporten om programmet (EV-12, RE-04, RE-09, VV-50, ED-20). Basen teller; det som lagres, er skjermet, og
-- basen tar ikke imot annet. Ingenting her er om noen: tallene viser ikke til en rad.

-- Grensen for små tall (RE-09): områdets, og aldri under tre.
alter table varde.omrade add column minste_tall integer not null default 5
  constraint minste_tall_er_minst_tre check (minste_tall >= 3);
comment on column varde.omrade.minste_tall is 'det minste antallet som vises i en rapport utenfor saken (RE-09)';
grant select (minste_tall) on varde.omrade to varde_app;

-- Radene som ikke ble tatt inn og er slettet: de som er vernet eller gjelder familien, telles for seg, utenfor rapporten. Om de som
-- alt er slettet, vet ingen lenger; de er utenfor.
alter table varde.ikke_tatt_inn add column utenfor boolean not null default true;
alter table varde.ikke_tatt_inn drop constraint ikke_tatt_inn_pkey, add primary key (omrade_id, maaned, valg, grunn, utenfor);
do $$
declare foer text := pg_get_functiondef('jobb.fjern_kandidat(uuid, uuid)'::regprocedure); naa text := foer; b record;
begin
  for b in select * from (values
    ('(omrade_id, maaned, valg, grunn, antall)', '(omrade_id, maaned, valg, grunn, utenfor, antall)'),
    ('b.valg, b.grunn, 1', 'b.valg, b.grunn, k.vernet or k.i_familie, 1'),
    ('from varde.triagebeslutning b
    where b.omrade_id = p_omrade and b.kandidat_id = p_kandidat and b.angret_ved is null and b.virker_fra <= now()',
     'from varde.triagebeslutning b join varde.kandidat k on k.omrade_id = b.omrade_id and k.id = b.kandidat_id
    where b.omrade_id = p_omrade and b.kandidat_id = p_kandidat and b.angret_ved is null and b.virker_fra <= now()'),
    ('on conflict (omrade_id, maaned, valg, grunn) do', 'on conflict (omrade_id, maaned, valg, grunn, utenfor) do')) x (fra, til)
  loop
    if position(b.fra in naa) = 0 then raise exception 'fant ikke stedet i fjern_kandidat: %', b.fra; end if;
    naa := replace(naa, b.fra, b.til);
  end loop;
  execute naa;
end $$;

-- ── Sakene som telles: ikke vernede barn, og ikke der den som utsatte barnet, er i familien (VV-50) ──────
create function tilgang.rapportsaker(p_aar integer[]) returns table (sak_id uuid, aar integer, kanal text, maaned text, sakstype text,
  anmeldt text, alder text, utfall text, til_kontakt integer, framdrift text, yrke text, fjorten text, fulgt integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with sakene as (
    select s.*, k.opphav, k.sakstype as type, r.kanal, extract(year from s.registrert)::integer as i_aar
    from varde.sak s
    join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id
    left join varde.registrering r on r.omrade_id = k.omrade_id and r.id = k.registrering_id
    where s.omrade_id = tilgang.omrade() and s.tilstand <> 'angret'
      and (p_aar is null or extract(year from s.registrert)::integer = any (p_aar))
      and not k.vernet and not k.i_familie
      and not exists (select 1 from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id and h.i_familie)
      and not exists (select 1 from varde.foresattsvar f where f.omrade_id = s.omrade_id and f.sak_id = s.id
        and f.grunn in ('mistenkt', 'vold', 'kontroll_aere', 'forbud', 'vernet_adresse'))
  ), med_guide as (
    select s.*, g.bruker_id as guide, a.maate, a.avsluttet_ved, g.akseptert as guide_fra,
      least((select min(o.ringt_ved) from varde.oppringning o where o.omrade_id = s.omrade_id and o.sak_id = s.id), sam.holdt, g.akseptert) as foerste,
      sam.holdt
    from sakene s
    left join lateral (select min(coalesce(m.holdt_ved, m.fullfoert_ved)) as holdt from varde.samtale m
      where m.omrade_id = s.omrade_id and m.sak_id = s.id) sam on true
    left join lateral (select t.bruker_id, t.akseptert from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
      and t.relasjon = 'guide' and t.akseptert is not null order by t.akseptert desc limit 1) g on true
    left join lateral (select v.maate, v.avsluttet_ved from varde.avslutning v where v.omrade_id = s.omrade_id and v.sak_id = s.id
      and s.tilstand in ('avsluttet', 'henvist') order by v.avsluttet_ved desc limit 1) a on true
  )
  select m.id, m.i_aar,
    case when m.opphav = 'uttrekk' or m.kanal in ('treff_i_uttrekk', 'egen_straffesak') then 'politiet'
      when m.opphav = 'overfoering' then 'annet_omrade' else m.kanal end,
    to_char(m.registrert, 'MM'),
    case when m.type in ('vold', 'ran', 'trusler', 'seksuallovbrudd', 'hatkriminalitet') then m.type else 'annet' end, case when m.anmeldt then 'ja' else 'nei' end, m.aldersbaand,
    case when m.tilstand = 'henvist' and m.maate is null then 'annen_hjelp'
      when m.tilstand not in ('avsluttet', 'henvist') then 'paagaar'
      when m.maate in ('ikke_behov', 'trygg_igjen', 'ikke_mer_behov', 'allerede_fulgt_opp') then 'trygg'
      when m.maate in ('henvist', 'bekymring_meldt', 'andre_henviser', 'andre_tiltak', 'overfort') then 'annen_hjelp'
      when m.maate in ('oensker_ikke', 'ikke_naadd') then 'ikke_videre' else 'annet' end,
    greatest(0, tilgang.oslodag(m.foerste) - tilgang.oslodag(m.virker_fra)),
    case when m.foerste is null then 'ikke_ringt' when m.guide is not null then 'guide'
      when m.holdt is not null then 'samtale' else 'ringt' end,
    case when m.guide is null then null else (
      select case when y.yrke in ('politibetjent', 'politistudent', 'politijurist') then 'politi'
        when y.yrke = 'helsesykepleier' then 'helse' when y.yrke in ('sosiallaerer', 'minoritetsraadgiver') then 'skole'
        when y.yrke in ('ungdomskontakt', 'utekontakt', 'fritidsklubbmedarbeider') then 'ute_og_klubb'
        when y.yrke in ('miljoarbeider', 'miljoterapeut') then 'miljo' else 'annet' end
      from (select max(x.yrke) as yrke from (select e.yrke from varde.medlemskap e
        where e.omrade_id = m.omrade_id and e.bruker_id = m.guide order by e.fra desc limit 1) x) y) end,
    case when m.guide is null then null when exists (
      -- Fra guiden sa ja til saken sluttet: aldri mer enn fjorten dager mellom to ganger ungdommen ble nådd, eller åtte uker når hen
      -- selv ønsket det sjeldnere (TG-14, VV-20).
      select 1 from (
        select d.dag - lag(d.dag) over (order by d.dag) as gikk from (
          select tilgang.oslodag(m.guide_fra) as dag
          union select l.dag from varde.logg_fakta l where l.omrade_id = m.omrade_id and l.sak_id = m.id and l.slag = 'kontakt'
            and l.utfall = 'naadd' and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti)) and l.dag > tilgang.oslodag(m.guide_fra)
            and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)
          union select coalesce(tilgang.oslodag(m.avsluttet_ved), tilgang.dagen())) d) g
      where g.gikk > case when exists (select 1 from varde.kontaktavtale a where a.omrade_id = m.omrade_id and a.sak_id = m.id
        and a.sjeldnere_til is not null) then 56 else 14 end) then 'brutt' else 'holdt' end,
    tilgang.oslodag(m.avsluttet_ved) - tilgang.oslodag(m.foelges_fra)
  from med_guide m $$;
revoke all on function tilgang.rapportsaker(integer[]) from public;

create function tilgang.lager_rapport() returns boolean language sql stable set search_path = pg_catalog, pg_temp
  return tilgang.har_verv('{programkoordinator,kommunal_koordinator}');
revoke all on function tilgang.lager_rapport() from public;
grant execute on function tilgang.lager_rapport() to varde_app;

-- Årene programmet har vært i bruk, med antallet som telles. Bare for den som lager rapporten.
create function tilgang.rapportaar() returns table (aar integer, antall integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.aar, coalesce(t.n, 0)::integer
  from generate_series(
    (select least(extract(year from min(o.fra)), (select extract(year from min(s.registrert)) from varde.sak s where s.omrade_id = tilgang.omrade()))::integer
      from varde.omrade_utgave o where o.omrade_id = tilgang.omrade()),
    extract(year from tilgang.dagen())::integer) g (aar)
  left join (select r.aar, count(*) as n from tilgang.rapportsaker(null) r group by r.aar) t on t.aar = g.aar
  where tilgang.lager_rapport() $$;
revoke all on function tilgang.rapportaar() from public;
grant execute on function tilgang.rapportaar() to varde_app;

-- Tallene før de er skjermet: antall, aldri en rad. Bare for den som lager rapporten, og aldri for året som går.
create function tilgang.rapporttall(p_aar integer[]) returns table (tabell text, celle text, antall integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with r as materialized (
    select * from tilgang.rapportsaker(p_aar) x
    where tilgang.lager_rapport() and x.aar < extract(year from tilgang.dagen())
  ), c as (
    select v.tabell, v.celle from r, lateral (values
      ('kanal', r.kanal), ('maaned', r.maaned), ('sakstype', r.sakstype), ('anmeldt', r.anmeldt), ('alder', r.alder),
      ('sakstype_anmeldt', r.sakstype || '|' || r.anmeldt), ('sakstype_alder', r.sakstype || '|' || r.alder),
      ('framdrift', r.framdrift), ('utfall', r.utfall), ('yrke', r.yrke), ('fjorten', r.fjorten),
      ('dager', case when r.til_kontakt is null then null when r.til_kontakt <= 3 then '0_3' when r.til_kontakt <= 7 then '4_7'
        when r.til_kontakt <= 14 then '8_14' else 'over_14' end),
      ('ringt_uka', case when r.til_kontakt <= 7 then 'ja' else 'nei' end),
      ('fulgt', coalesce(r.fjorten, 'ikke_fulgt'))) v (tabell, celle)
    where v.celle is not null
    union all
    select 'vurdering', case b.valg when 'henvis' then 'henvist' else 'ikke_aktuelt' end
    from varde.triagebeslutning b join varde.kandidat k on k.omrade_id = b.omrade_id and k.id = b.kandidat_id
    where b.omrade_id = tilgang.omrade() and b.valg in ('henvis', 'ikke_aktuelt') and b.angret_ved is null and b.virker_fra <= now()
      and not k.vernet and not k.i_familie and tilgang.lager_rapport()
      and extract(year from b.virker_fra at time zone 'Europe/Oslo')::integer = any (p_aar)
      and extract(year from b.virker_fra at time zone 'Europe/Oslo') < extract(year from tilgang.dagen())
    union all
    -- De radene er slettet; igjen står antallet.
    select 'vurdering', case t.valg when 'henvis' then 'henvist' else 'ikke_aktuelt' end
    from varde.ikke_tatt_inn t, generate_series(1, t.antall)
    where t.omrade_id = tilgang.omrade() and not t.utenfor and tilgang.lager_rapport()
      and extract(year from t.maaned)::integer = any (p_aar) and extract(year from t.maaned) < extract(year from tilgang.dagen())
  )
  select c.tabell, c.celle, count(*)::integer from c group by 1, 2
  union all select 'antall', '', count(*)::integer from r
  union all select 'median', 'dager_til_ringt', (percentile_disc(0.5) within group (order by r.til_kontakt))::integer from r
  union all select 'median_n', 'dager_til_ringt', count(r.til_kontakt)::integer from r
  union all select 'median', 'dager_fulgt', (percentile_disc(0.5) within group (order by r.fulgt))::integer from r
  union all select 'median_n', 'dager_fulgt', count(r.fulgt)::integer from r $$;
revoke all on function tilgang.rapporttall(integer[]) from public;
grant execute on function tilgang.rapporttall(integer[]) to varde_app;

-- ── Rapporten ───────────────────────────────────────────────────────────────────────────────────
create table varde.arsrapport (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  aar integer not null check (aar between 2000 and 2200),
  nr integer not null default 0,
  versjon integer,
  slag text not null check (slag in ('evaluering', 'rapport')),
  grense integer not null default 5 check (grense >= 3),
  definisjoner integer not null default 1,
  periode integer[] not null check (cardinality(periode) <= 3 and cardinality(periode) <> 2),
  tall jsonb not null check (jsonb_typeof(tall) = 'object'),
  laget_av uuid not null references varde.bruker,
  laget_ved timestamptz not null default clock_timestamp(),
  frosset_av uuid references varde.bruker,
  frosset_ved timestamptz,
  primary key (omrade_id, id),
  unique (omrade_id, aar, nr),
  unique (omrade_id, aar, versjon),
  check ((frosset_av is null) = (frosset_ved is null) and (frosset_av is null) = (versjon is null))
);
comment on table varde.arsrapport is 'årsevalueringen eller årsrapporten: skjermede tall, som ikke endres når de er lagret (EV-12, RE-09)';
call tilgang.reis_vegg('arsrapport');
create policy lager on varde.arsrapport for select to varde_app using ((select tilgang.lager_rapport()));
-- Det som er frosset, går til alle nivåene, og viser ingen (RE-02, RE-09).
create policy frosset on varde.arsrapport for select to varde_app using (frosset_av is not null);
create policy lager_utkast on varde.arsrapport for insert to varde_app
  with check (laget_av = (select tilgang.aktor()) and (select tilgang.lager_rapport()));
create policy fryser on varde.arsrapport for update to varde_app
  using (frosset_av is null and (select tilgang.lager_rapport()))
  with check (frosset_av = (select tilgang.aktor()));
grant select, insert (omrade_id, id, aar, slag, periode, tall, laget_av), update (frosset_av) on varde.arsrapport to varde_app;

-- Er cellene i tabellen slik at ingen små tall vises, og ikke kan trekkes ut av summen?
create function tilgang.tabellen_er_skjermet(p_tabell text, p_celler jsonb, p_raa jsonb, p_alle integer, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with c as (
    select e.key as celle, case when jsonb_typeof(e.value) = 'null' then null else e.value::text::integer end as vist,
      coalesce((p_raa -> p_tabell ->> e.key)::integer, 0) as egentlig,
      split_part(e.key, '|', 1) as rad, split_part(e.key, '|', 2) as kolonne
    from jsonb_each(p_celler) e
  ), grupper as (
    -- Summen tabellen, raden eller kolonnen har.
    select 'alt' as g, p_alle as sum, c.vist, c.egentlig from c
      where p_tabell not in ('vurdering', 'dager', 'yrke', 'fjorten')
    union all select 'r' || c.rad, (p_raa -> 'sakstype' ->> c.rad)::integer, c.vist, c.egentlig from c where p_tabell like 'sakstype\_%'
    union all select 'k' || c.kolonne, (p_raa -> substr(p_tabell, 10) ->> c.kolonne)::integer, c.vist, c.egentlig from c where p_tabell like 'sakstype\_%'
  )
  select not exists (select 1 from c where c.vist is not null
      and (c.vist <> c.egentlig or c.vist < p_grense or (p_tabell <> 'vurdering' and p_alle - c.vist < p_grense)))
    and not exists (select 1 from grupper where g = 'alt' group by g
      having count(*) filter (where vist is null) > 0
        and (count(*) filter (where vist is null) = 1 or sum(egentlig) filter (where vist is null) < p_grense)) $$;
revoke all on function tilgang.tabellen_er_skjermet(text, jsonb, jsonb, integer, integer) from public;

-- Det eneste som lagres: tall som er telt, skjermet med områdets grense, for år som er gått og ikke er vist før; eller det som sto sist.
create function tilgang.krev_skjermet() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare forrige varde.arsrapport; raa jsonb; alle integer; smaa boolean; t record;
begin
  -- Den som ikke lager rapporten, får det samme nei uansett hva som finnes fra før.
  if new.omrade_id is distinct from tilgang.omrade() or not tilgang.lager_rapport() then
    raise exception 'ikke din' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(new.omrade_id::text || new.aar, 55));
  if new.aar >= extract(year from tilgang.dagen()) then raise exception 'året er ikke gått' using errcode = '23514'; end if;
  select o.minste_tall into new.grense from varde.omrade o where o.id = new.omrade_id;
  select * into forrige from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar = new.aar order by a.nr desc limit 1;
  new.nr := coalesce(forrige.nr, 0) + 1;
  new.versjon := null;
  if exists (select 1 from jsonb_object_keys(new.tall) x where x not in ('antall', 'tabeller', 'medianer', 'staar')) then
    raise exception 'ukjent i rapporten' using errcode = '23514';
  end if;
  if forrige.nr is not null and forrige.periode <> new.periode then raise exception 'årene er andre enn sist' using errcode = '23514'; end if;
  if exists (select 1 from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar <> new.aar and a.periode && new.periode) then
    raise exception 'et år vises bare én gang' using errcode = '23514';
  end if;
  if forrige.nr is not null and forrige.tall = new.tall then return new; end if;
  select coalesce(jsonb_object_agg(x.tabell, x.celler), '{}') into raa
    from (select r.tabell, jsonb_object_agg(r.celle, r.antall) as celler from tilgang.rapporttall(new.periode) r group by r.tabell) x;
  alle := coalesce((raa -> 'antall' ->> '')::integer, 0);
  smaa := cardinality(new.periode) = 3;
  if cardinality(new.periode) = 1 and forrige.nr is null and (new.periode[1] <> new.aar or alle < 30) then
    raise exception 'et lite område venter til tre år kan legges sammen' using errcode = '23514';
  end if;
  if smaa and not (new.aar = any (new.periode)) then raise exception 'året er ikke med' using errcode = '23514'; end if;
  if jsonb_typeof(new.tall -> 'antall') = 'number' and (new.tall ->> 'antall')::integer is distinct from (forrige.tall ->> 'antall')::integer
    and (cardinality(new.periode) = 0 or (new.tall ->> 'antall')::integer <> alle or alle < new.grense
      or abs(alle - (forrige.tall ->> 'antall')::integer) < new.grense) then
    raise exception 'summen er ikke skjermet' using errcode = '23514';
  end if;
  for t in select e.key, e.value from jsonb_each(coalesce(new.tall -> 'tabeller', '{}')) e loop
    if forrige.tall -> 'tabeller' -> t.key = t.value then continue; end if;
    if cardinality(new.periode) = 0 or alle < new.grense
      or (smaa and t.key not in ('ringt_uka', 'fulgt'))
      or t.key not in ('kanal', 'maaned', 'sakstype', 'anmeldt', 'alder', 'sakstype_anmeldt', 'sakstype_alder', 'framdrift', 'dager',
        'yrke', 'fjorten', 'utfall', 'vurdering', 'ringt_uka', 'fulgt')
      or not tilgang.tabellen_er_skjermet(t.key, t.value, raa, alle, new.grense)
      or exists (select 1 from jsonb_each(forrige.tall -> 'tabeller' -> t.key) f
        where (jsonb_typeof(f.value) = 'null') <> (jsonb_typeof(t.value -> f.key) = 'null')
          or abs((t.value ->> f.key)::integer - (f.value #>> '{}')::integer) between 1 and new.grense - 1) then
      raise exception 'tabellen % er ikke skjermet', t.key using errcode = '23514';
    end if;
  end loop;
  for t in select e.key, e.value from jsonb_each(coalesce(new.tall -> 'medianer', '{}')) e loop
    if jsonb_typeof(t.value) = 'null' or forrige.tall -> 'medianer' -> t.key = t.value then continue; end if;
    if coalesce((raa -> 'median_n' ->> t.key)::integer, 0) < greatest(10, 2 * new.grense)
      or (t.value #>> '{}')::integer is distinct from (raa -> 'median' ->> t.key)::integer then
      raise exception 'medianen er ikke skjermet' using errcode = '23514';
    end if;
  end loop;
  return new;
end $$;
revoke all on function tilgang.krev_skjermet() from public;
create trigger skjermet before insert on varde.arsrapport for each row execute function tilgang.krev_skjermet();

-- Å fryse er å sette sitt navn under det nyeste utkastet, én gang.
create function tilgang.frys_arsrapport() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.omrade_id::text || new.aar, 55));
  if old.frosset_av is not null or exists (select 1 from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar = new.aar and a.nr > new.nr) then
    raise exception 'bare det nyeste utkastet fryses' using errcode = '23514';
  end if;
  new.frosset_ved := clock_timestamp();
  select coalesce(max(a.versjon), 0) + 1 into new.versjon from varde.arsrapport a where a.omrade_id = new.omrade_id and a.aar = new.aar;
  return new;
end $$;
revoke all on function tilgang.frys_arsrapport() from public;
create trigger frys before update of frosset_av on varde.arsrapport for each row execute function tilgang.frys_arsrapport();
