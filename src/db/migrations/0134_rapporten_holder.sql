-- Rapporten (RE-09, VV-50, TG-14): hver rad og hver kolonne i en krysset tabell er skjermet som tabellen, det som lagres, har bare den formen
-- siden leser, og fjorten dager regnes av det som gjaldt da.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Formen ──────────────────────────────────────────────────────────────────────────────────────
-- Cellene i hver tabell; som TABELLER i appen.
create function tilgang.rapportceller(p_tabell text) returns text[]
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if p_tabell in ('sakstype_anmeldt', 'sakstype_alder') then
    return array(select a || '|' || b from unnest(tilgang.rapportceller(split_part(p_tabell, '_', 1))) a, unnest(tilgang.rapportceller(split_part(p_tabell, '_', 2))) b);
  end if;
  return case p_tabell
    when 'kanal' then '{politiet,moett,annen_kjenner_behovet,annet_omrade}'::text[]
    when 'maaned' then '{01,02,03,04,05,06,07,08,09,10,11,12}'
    when 'sakstype' then '{vold,ran,trusler,seksuallovbrudd,hatkriminalitet,annet}'
    when 'anmeldt' then '{ja,nei}'
    when 'alder' then '{under_10,10_14,15_17,18_pluss,ukjent}'
    when 'framdrift' then '{ikke_ringt,ringt,samtale,guide}'
    when 'dager' then '{0_3,4_7,8_14,over_14}'
    when 'yrke' then '{politi,helse,skole,ute_og_klubb,miljo,annet}'
    when 'fjorten' then '{holdt,brutt}'
    when 'utfall' then '{paagaar,trygg,annen_hjelp,ikke_videre,annet}'
    when 'vurdering' then '{ikke_aktuelt,henvist}'
    when 'ringt_uka' then '{ja,nei}'
    when 'fulgt' then '{holdt,brutt,ikke_fulgt}'
  end;
end $$;

-- Har tallene formen siden leser, og ikke mer? Det som «står», er summen en uendret tabell ble regnet av, og ingenting annet.
create function tilgang.rapportform(p_tall jsonb, p_foer jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select array_agg(k order by k) from jsonb_object_keys(p_tall) k where k <> 'staar') = '{antall,medianer,tabeller}'
    and jsonb_typeof(p_tall -> 'tabeller') = 'object' and jsonb_typeof(p_tall -> 'medianer') = 'object'
    and jsonb_typeof(coalesce(p_tall -> 'staar', '{}')) = 'object', false)
  and case when jsonb_typeof(p_tall -> 'tabeller') = 'object' and jsonb_typeof(p_tall -> 'medianer') = 'object'
      and jsonb_typeof(coalesce(p_tall -> 'staar', '{}')) = 'object' then
    (select array_agg(k order by k) from jsonb_object_keys(p_tall -> 'medianer') k) = '{dager_fulgt,dager_til_ringt}'
    and not exists (
      select 1 from (select p_tall -> 'antall' as v union all select e.value from jsonb_each(p_tall -> 'medianer') e
        union all select c.value from jsonb_each(p_tall -> 'tabeller') t,
          jsonb_each(case jsonb_typeof(t.value) when 'object' then t.value else '{"x":"x"}' end) c) x
      where not (jsonb_typeof(x.v) = 'null' or jsonb_typeof(x.v) = 'number' and x.v::text ~ '^[0-9]{1,9}$'))
    and not exists (
      select 1 from jsonb_each(p_tall -> 'tabeller') t where tilgang.rapportceller(t.key) is null
        or (select array_agg(k order by k) from jsonb_object_keys(case jsonb_typeof(t.value) when 'object' then t.value else '{}' end) k)
          is distinct from (select array_agg(k order by k) from unnest(tilgang.rapportceller(t.key)) k))
    and not exists (
      select 1 from jsonb_each(coalesce(p_tall -> 'staar', '{}')) s where coalesce(p_foer -> 'tabeller' -> s.key <> p_tall -> 'tabeller' -> s.key, true)
        or s.value is distinct from coalesce(p_foer -> 'staar' -> s.key, p_foer -> 'antall'))
  else false end $$;

-- ── Hver rad og hver kolonne ────────────────────────────────────────────────────────────────────
-- `p_viste` er randene som er vist, nå eller før. Er summen av raden vist, er det to skjulte i den, eller ingen, og de er til sammen mange
-- nok. Er summen skjult, er noe i raden det også.
create function tilgang.kryssene_er_skjermet(p_tabell text, p_celler jsonb, p_raa jsonb, p_viste jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with c as (
    select jsonb_typeof(e.value) = 'null' as skjult, coalesce((p_raa -> p_tabell ->> e.key)::integer, 0) as egentlig, r.rand, r.celle
    from jsonb_each(p_celler) e, lateral (values
      ('sakstype', split_part(e.key, '|', 1)), (substr(p_tabell, 10), split_part(e.key, '|', 2))) r (rand, celle)
    where p_tabell like 'sakstype\_%'
  ), g as (
    select c.rand, c.celle, count(*) filter (where c.skjult) as n, coalesce(sum(c.egentlig) filter (where c.skjult), 0) as sum,
      jsonb_typeof(p_viste -> c.rand -> c.celle) as vist
    from c group by c.rand, c.celle
  )
  select not exists (select 1 from g where g.vist = 'number' and (g.n = 1 or g.n > 1 and g.sum < p_grense) or g.vist = 'null' and g.n = 0) $$;

-- Randene som er vist for året i noen versjon: et tall som er vist én gang, er vist.
create function tilgang.viste_rander(p_omrade uuid, p_aar integer, p_tall jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(y.tabell, y.celler), '{}') from (
    select x.tabell, jsonb_object_agg(x.celle, case when x.vist then to_jsonb(1) else 'null'::jsonb end) as celler from (
      select t.key as tabell, c.key as celle, bool_or(jsonb_typeof(c.value) = 'number') as vist
      from (select a.tall from varde.arsrapport a where a.omrade_id = p_omrade and a.aar = p_aar union all select p_tall) a,
        jsonb_each(a.tall -> 'tabeller') t, jsonb_each(t.value) c
      where t.key in ('sakstype', 'anmeldt', 'alder') group by t.key, c.key) x
    group by x.tabell) y $$;

do $$ declare b record; begin
  for b in select * from (values
    ($s$exists (select 1 from jsonb_object_keys(new.tall) x where x not in ('antall', 'tabeller', 'medianer', 'staar'))$s$,
      'not tilgang.rapportform(new.tall, forrige.tall)'),
    ('or not tilgang.tabellen_er_skjermet(t.key, t.value, raa, alle, new.grense)', 'or not tilgang.tabellen_er_skjermet(t.key, t.value, raa, alle, new.grense)
      or not tilgang.kryssene_er_skjermet(t.key, t.value, raa, tilgang.viste_rander(new.omrade_id, new.aar, new.tall), new.grense)')) x (fra, til)
  loop
    call tilgang.bytt_tekst('tilgang.krev_skjermet()', b.fra, b.til);
  end loop;
end $$;

-- ── Fjorten dager, slik det var (TG-14, VV-20) ──────────────────────────────────────────────────
-- Fra den første guiden sa ja, til saken sluttet: gikk fristen aldri ut? Dagen for dagen gjelder det som var avtalt da: ungdommens ønske om
-- sjeldnere kontakt, fristen koordinatoren satte, og at tre forsøk på to måter gjør oppgaven ferdig. Mens saken var avsluttet, telles det ikke.
create function tilgang.fristene_holdt(p_omrade uuid, p_sak uuid, p_fra date, p_til date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare e record; siden date := p_fra; sjeldnere date; ny date; n integer := 0; maater text[] := '{}'; hviler boolean := false;
begin
  for e in
    select tilgang.oslodag(a.skrevet_ved) as dag, 1 as rang, 'avtale' as hva, a.sjeldnere_til as frist, null as maate, a.skrevet_ved as ved
      from varde.kontaktavtale a where a.omrade_id = p_omrade and a.sak_id = p_sak
    union all select tilgang.oslodag(g.skrevet_ved), 1, 'sett', g.frist, null, g.skrevet_ved
      from varde.kontaktgjennomgang g where g.omrade_id = p_omrade and g.sak_id = p_sak
    union all select l.dag, 2, l.utfall, null, l.maate, l.skrevet_ved from varde.logg_fakta l
      where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and (l.gjaldt = 'ungdommen' or l.gjaldt = 'sammen' and l.under_ti)
        and not exists (select 1 from varde.logg_fakta m where m.omrade_id = l.omrade_id and m.sak_id = l.sak_id and m.retter = l.id)
    union all select tilgang.oslodag(v.avsluttet_ved), 3, 'slutt', null, null, v.avsluttet_ved from varde.avslutning v
      where v.omrade_id = p_omrade and v.sak_id = p_sak and v.maate <> 'angret'
        and not exists (select 1 from varde.avslutning u where u.omrade_id = v.omrade_id and u.angrer = v.id)
    union all select tilgang.oslodag(t.akseptert), 4, 'guide', null, null, t.akseptert from varde.sak_tilgang t
      where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide' and t.akseptert is not null
    union all select p_til, 5, 'til', null, null, 'infinity'::timestamptz
    order by 1, 2, 6
  loop
    exit when e.dag > p_til;
    if e.dag > p_fra and not hviler and e.dag > greatest(siden + 14, sjeldnere, ny) then return false; end if;
    case e.hva
      when 'avtale' then sjeldnere := e.frist;
      when 'sett' then ny := e.frist; n := 0; maater := '{}';
      when 'naadd' then siden := greatest(siden, e.dag); n := 0; maater := '{}';
      when 'forsoek' then
        if e.dag > siden then
          n := n + 1; maater := maater || e.maate;
          if n >= 3 and (select count(distinct x) from unnest(maater) x) >= 2 then siden := e.dag; n := 0; maater := '{}'; end if;
        end if;
      when 'slutt' then hviler := e.dag >= p_fra;
      when 'guide' then if hviler then siden := e.dag; sjeldnere := null; ny := null; n := 0; maater := '{}'; hviler := false; end if;
      else null;
    end case;
  end loop;
  return true;
end $$;

do $$ declare foer text; fra integer; til integer; b record; begin
  foer := pg_get_functiondef('tilgang.rapportsaker(integer[])'::regprocedure);
  fra := position('case when m.guide is null then null when exists (' in foer);
  til := position($s$'brutt' else 'holdt' end,$s$ in foer);
  if fra = 0 or til < fra then raise exception 'fant ikke fjorten i rapportsaker'; end if;
  execute substr(foer, 1, fra - 1)
    || $s$case when m.guide is null then null when tilgang.fristene_holdt(m.omrade_id, m.id, tilgang.oslodag(m.guide_fra),
      coalesce(tilgang.oslodag(m.avsluttet_ved), tilgang.dagen())) then 'holdt' else 'brutt' end,$s$
    || substr(foer, til + length($s$'brutt' else 'holdt' end,$s$));
  for b in select * from (values
    ('select t.bruker_id, t.akseptert from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
      and t.relasjon = ''guide'' and t.akseptert is not null order by t.akseptert desc limit 1',
     'select t.bruker_id, min(t.akseptert) over () as akseptert from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
      and t.relasjon = ''guide'' and t.akseptert is not null order by t.akseptert desc limit 1'),
    -- Det som blir kjent senere, står i en rad til om den samme, eller i en linje fra politiet om raden.
    ('and not k.vernet and not k.i_familie
      and not exists', 'and not k.vernet and not k.i_familie
      and not exists (select 1 from varde.kandidat g where g.omrade_id = k.omrade_id and g.gjentar = k.id and (g.vernet or g.i_familie))
      and not exists (select 1 from varde.uttrekksrad u where u.omrade_id = k.omrade_id and k.id in (u.gjelder_kandidat_id, u.kandidat_id) and u.vernet)
      and not exists')) x (fra, til)
  loop
    call tilgang.bytt_tekst('tilgang.rapportsaker(integer[])', b.fra, b.til);
  end loop;
end $$;

drop procedure tilgang.bytt_tekst;
revoke all on function tilgang.rapportceller(text), tilgang.rapportform(jsonb, jsonb), tilgang.kryssene_er_skjermet(text, jsonb, jsonb, jsonb, integer),
  tilgang.viste_rander(uuid, integer, jsonb), tilgang.fristene_holdt(uuid, uuid, date, date) from public;
