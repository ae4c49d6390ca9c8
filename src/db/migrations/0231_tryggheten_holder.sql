-- Opplevd trygghet (VV-28, VV-30, RE-09): ungdommen ber guiden hen har nå, eller koordinatoren, om å ta bort et svar, hvem som enn førte det.
-- Og porten for tabellene i rapporten prøver summene som henger sammen, også dem om tryggheten.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Å rette er den som førte det; å ta bort er alle som kan føre i saken: policyene lar bare guiden og koordinatoren sette inn en rettelse.
call tilgang.bytt_tekst('tilgang.vokt_trygghet()', 'or gammel.skrevet_av <> new.skrevet_av or', 'or gammel.skrevet_av <> new.skrevet_av and not new.tatt_bort or');

-- ── Porten for rapporten ────────────────────────────────────────────────────────────────────────
-- Det som går inn i en strekning, er det som går ut: dagene, yrket, de fjorten dagene og tryggheten er de samme ungdommene. Er alt vist på den
-- ene siden, er det skjulte på den andre en sum som er kjent: da er det flere enn én, og til sammen mange nok. `sammenheng.ts` er den samme.
create function tilgang.gangen_er_skjermet(p_tall jsonb, p_foer jsonb, p_raa jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with snitt (nr, inn, tabell, bare) as (values
    (1, true, 'dager', null::text[]), (1, false, 'framdrift', '{ringt,samtale}'), (1, false, 'yrke', null),
    (2, true, 'yrke', null), (2, false, 'framdrift', '{guide}'),
    (3, true, 'framdrift', '{guide}'), (3, false, 'fjorten', null),
    (4, true, 'yrke', null), (4, false, 'fjorten', null),
    (5, true, 'framdrift', '{guide}'), (5, false, 'trygg_foer', null),
    (6, true, 'yrke', null), (6, false, 'trygg_foer', null),
    (7, true, 'fjorten', null), (7, false, 'trygg_foer', null),
    (8, true, 'trygg_foer', '{0_3,4_6,7_10}'), (8, false, 'trygg_etter', null),
    (9, true, 'framdrift', '{guide}'), (9, false, 'trygg_foer', '{ikke_svart}'), (9, false, 'trygg_etter', null),
    (10, true, 'fjorten', null), (10, false, 'trygg_foer', '{ikke_svart}'), (10, false, 'trygg_etter', null)
  ), c as (
    select s.nr, s.inn, jsonb_typeof(e.value) = 'null' as skjult, coalesce((p_raa -> s.tabell ->> e.key)::integer, 0) as egentlig, e.value as vist
    from snitt s cross join lateral jsonb_each(coalesce(p_tall -> 'tabeller' -> s.tabell, '{}')) e where s.bare is null or e.key = any (s.bare)
  )
  -- En tabell som står fra en tidligere versjon, er prøvd da.
  select not exists (
    select 1 from c where c.nr not in (select s.nr from snitt s where not (coalesce(p_tall -> 'tabeller', '{}') ? s.tabell))
      and c.nr in (select s.nr from snitt s where p_tall -> 'tabeller' -> s.tabell is distinct from p_foer -> 'tabeller' -> s.tabell)
      and c.nr not in (select g.nr from c g where not g.skjult and g.vist::text::integer <> g.egentlig)
    group by c.nr having count(*) filter (where c.skjult) = 1
      or count(*) filter (where c.skjult) > 1 and count(distinct c.inn) filter (where c.skjult) = 1 and sum(c.egentlig) filter (where c.skjult) < p_grense) $$;

-- Medianen sier at halvparten ligger under: den vises bare når hver celle i tabellene den sier noe om, vises, eller de ikke er med.
create function tilgang.medianen_kan_vises(p_median text, p_tall jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from unnest(case p_median
      when 'dager_til_ringt' then '{dager,framdrift,ringt_uka}'::text[]
      when 'dager_fulgt' then '{framdrift,fulgt,utfall}'
      when 'trygg_foer' then '{trygg_foer}'
      when 'trygg_etter' then '{trygg_foer,trygg_etter}' end) t,
    jsonb_each(coalesce(p_tall -> 'tabeller' -> t, '{}')) e where jsonb_typeof(e.value) = 'null') $$;
revoke all on function tilgang.gangen_er_skjermet(jsonb, jsonb, jsonb, integer), tilgang.medianen_kan_vises(text, jsonb) from public;

call tilgang.bytt_tekst('tilgang.krev_skjermet()', $s$or (t.value #>> '{}')::integer is distinct from (raa -> 'median' ->> t.key)::integer then$s$,
  $s$or not tilgang.medianen_kan_vises(t.key, new.tall)
      or (t.value #>> '{}')::integer is distinct from (raa -> 'median' ->> t.key)::integer then$s$);
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $s$  for t in select e.key, e.value from jsonb_each(coalesce(new.tall -> 'medianer', '{}')) e loop$s$,
  $s$  if not tilgang.gangen_er_skjermet(new.tall, forrige.tall, raa, new.grense) then
    raise exception 'tabellene om gangen er ikke skjermet' using errcode = '23514';
  end if;
  for t in select e.key, e.value from jsonb_each(coalesce(new.tall -> 'medianer', '{}')) e loop$s$);
drop procedure tilgang.bytt_tekst;
