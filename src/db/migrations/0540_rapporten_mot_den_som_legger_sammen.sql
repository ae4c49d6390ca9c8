-- Rapporten, mot den som legger to tabeller ved siden av hverandre og to versjoner etter hverandre (RE-09, VV-50, 0055, 0096): politiets tall
-- står bare når de anmeldte gjør det og resten av dem er mange nok; en median flyttes bare sammen med tabellene den selv er talt i, og er
-- merket når den står; og heves grensen, kan det den nye skjuler, skjules.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- ── Hvem som meldte, og hva som er anmeldt ───────────────────────────────────────────────────────────────────────────
-- Det politiet melder, er anmeldt: antallet derfra er det minste antallet anmeldte, og de andre anmeldte er resten.
create function tilgang.kanalen_er_skjermet(p_tabell text, p_celler jsonb, p_tall jsonb, p_raa jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_tabell <> 'kanal' or jsonb_typeof(p_celler -> 'politiet') = 'null' or coalesce(
    jsonb_typeof(p_tall #> '{tabeller,anmeldt,ja}') = 'number' and jsonb_typeof(p_tall #> '{tabeller,anmeldt,nei}') = 'number'
    and abs(coalesce((p_raa -> 'anmeldt' ->> 'ja')::integer, 0) - (p_celler ->> 'politiet')::integer) >= p_grense, false) $$;
revoke all on function tilgang.kanalen_er_skjermet(text, jsonb, jsonb, jsonb, integer) from public;
call tilgang.bytt_tekst('tilgang.krev_skjermet()', 'or not tilgang.tabellen_er_skjermet(',
  'or not tilgang.kanalen_er_skjermet(t.key, t.value, new.tall, raa, new.grense) or not tilgang.tabellen_er_skjermet(');

-- ── Medianen i et lite område ────────────────────────────────────────────────────────────────────────────────────────
create or replace function tilgang.medianen_kan_vises(p_median text, p_tall jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from unnest(case p_median
      when 'dager_til_ringt' then '{dager,framdrift,ringt_uka,fulgt}'::text[]
      when 'dager_fulgt' then '{framdrift,fulgt,utfall}'
      when 'trygg_foer' then '{trygg_foer,fulgt}'
      when 'trygg_etter' then '{trygg_foer,trygg_etter,fulgt}' end) t,
    jsonb_each(coalesce(p_tall -> 'tabeller' -> t, '{}')) e where jsonb_typeof(e.value) = 'null') $$;
-- Den som leser, sitter igjen med mange nok mulige svar på hvor mange den er av, hva medianen enn er.
create function tilgang.medianen_har_rom(p_median text, p_tall jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with t as (
    select coalesce((p_tall ->> 'antall')::integer, 0) as alle, p_tall -> 'tabeller' ? 'ringt_uka' as lite, greatest(10, 2 * p_grense) as minst,
      coalesce((p_tall #>> '{tabeller,ringt_uka,ja}')::integer, 0) as ja,
      coalesce((p_tall #>> '{tabeller,fulgt,holdt}')::integer, 0) + coalesce((p_tall #>> '{tabeller,fulgt,brutt}')::integer, 0) as med_guide,
      coalesce((p_tall #>> '{tabeller,framdrift,guide}')::integer, 0) as guide,
      coalesce((p_tall #>> '{tabeller,utfall,paagaar}')::integer, 0) as paagaar
  )
  select case when not t.lite then p_median <> 'dager_fulgt' or t.guide - greatest(t.minst, t.guide - t.paagaar) >= p_grense
    when p_median <> 'dager_til_ringt' then t.med_guide - t.minst >= p_grense
    else least(t.alle, 2 * t.ja) - greatest(t.minst, t.ja, t.med_guide) not between 0 and p_grense - 1
      and t.alle - greatest(t.minst, 2 * t.ja + 1, t.med_guide) not between 0 and p_grense - 1 end from t $$;
revoke all on function tilgang.medianen_har_rom(text, jsonb, integer) from public;
call tilgang.bytt_tekst('tilgang.krev_skjermet()', 'or not tilgang.medianen_kan_vises(t.key, new.tall)',
  'or not tilgang.medianen_kan_vises(t.key, new.tall) or not tilgang.medianen_har_rom(t.key, new.tall, new.grense)');

-- ── En tabell der alt er skjult, viser ingenting ─────────────────────────────────────────────────────────────────────
create function tilgang.alt_er_skjult(p_celler jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select not exists (select 1 from jsonb_each(p_celler) e where jsonb_typeof(e.value) <> 'null') $$;
revoke all on function tilgang.alt_er_skjult(jsonb) from public;
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $f$if forrige.tall -> 'tabeller' -> t.key = t.value then continue; end if;$f$,
  $t$if forrige.tall -> 'tabeller' -> t.key = t.value or forrige.tall -> 'tabeller' ? t.key and tilgang.alt_er_skjult(t.value) then continue; end if;$t$);
call tilgang.bytt_tekst('tilgang.krev_avstand()', $f$and forrige.tall -> 'tabeller' -> t.key is distinct from t.value$f$,
  $t$and forrige.tall -> 'tabeller' -> t.key is distinct from t.value and not tilgang.alt_er_skjult(t.value)$t$);

-- ── Medianen som står ────────────────────────────────────────────────────────────────────────────────────────────────
-- Minst så mange som grensen er endret i hver tabell medianen selv er talt i, fra hver som er vist.
create function tilgang.medianen_kan_flyttes(p_omrade uuid, p_aar integer, p_median text, p_tall jsonb, p_grense integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with bak (median, tabell, celler) as (values
    ('dager_til_ringt', 'dager', '{0_3,4_7,8_14,over_14}'::text[]), ('dager_til_ringt', 'ringt_uka', '{ja}'),
    ('dager_fulgt', 'framdrift', '{samtale,guide}'), ('dager_fulgt', 'utfall', '{trygg,annen_hjelp,ikke_videre,annet}'),
    ('dager_fulgt', 'fulgt', '{holdt,brutt}'), ('trygg_foer', 'trygg_foer', '{0_3,4_6,7_10}'), ('trygg_foer', 'fulgt', '{holdt,brutt}'),
    ('trygg_etter', 'trygg_etter', '{0_3,4_6,7_10}'), ('trygg_etter', 'fulgt', '{holdt,brutt}')
  ), egne as (select b.tabell, b.celler from bak b where b.median = p_median and p_tall -> 'tabeller' ? b.tabell)
  select exists (select 1 from egne) and not exists (
    select 1 from egne e, varde.arsrapport a where a.omrade_id = p_omrade and a.aar = p_aar and jsonb_typeof(a.tall -> 'antall') = 'number'
      and not exists (select 1 from unnest(e.celler) c
        where abs((p_tall #>> array['tabeller', e.tabell, c])::integer - (a.tall #>> array['tabeller', e.tabell, c])::integer) >= p_grense)) $$;
revoke all on function tilgang.medianen_kan_flyttes(uuid, integer, text, jsonb, integer) from public;
call tilgang.bytt_tekst('tilgang.krev_avstand()', 'declare forrige varde.arsrapport;', 'declare m record; forrige varde.arsrapport;');
call tilgang.bytt_tekst('tilgang.krev_avstand()', $f$    raise exception 'tabellen er for nær en som er vist' using errcode = '23514';
  end if;$f$, $t$    raise exception 'tabellen er for nær en som er vist' using errcode = '23514';
  end if;
  for m in select e.key, e.value, coalesce(forrige.tall -> 'medianer' -> e.key, 'null') as foer from jsonb_each(coalesce(new.tall -> 'medianer', '{}')) e loop
    if tilgang.medianen_kan_flyttes(new.omrade_id, new.aar, m.key, new.tall, new.grense) then continue; end if;
    -- Den står, eller er skjult fordi noe rundt den er det.
    if m.value <> m.foer and (jsonb_typeof(m.value) <> 'null' or antall is not null and tilgang.medianen_kan_vises(m.key, new.tall)) then
      raise exception 'medianen er flyttet av færre enn grensen' using errcode = '23514';
    end if;
    if jsonb_typeof(m.value) <> 'null' and not coalesce(new.tall -> 'medianerStaar' ? m.key, false)
      and coalesce(forrige.tall -> 'medianerStaar' -> m.key, forrige.tall -> 'antall') is distinct from new.tall -> 'antall' then
      raise exception 'medianen står uten å være merket' using errcode = '23514';
    end if;
  end loop;$t$);
call tilgang.bytt_tekst('tilgang.rapportform(jsonb, jsonb)', $f$where k <> 'staar'$f$, $t$where k not in ('staar', 'medianerStaar')$t$);
call tilgang.bytt_tekst('tilgang.rapportform(jsonb, jsonb)', $f$jsonb_typeof(coalesce(p_tall -> 'staar', '{}')) = 'object'$f$,
  $t$jsonb_typeof(coalesce(p_tall -> 'staar', '{}')) = 'object' and jsonb_typeof(coalesce(p_tall -> 'medianerStaar', '{}')) = 'object'$t$);
call tilgang.bytt_tekst('tilgang.rapportform(jsonb, jsonb)', $f$  else false end$f$,
  $t$    and not exists (
      select 1 from jsonb_each(coalesce(p_tall -> 'medianerStaar', '{}')) s where jsonb_typeof(p_tall -> 'medianer' -> s.key) is distinct from 'number'
        or p_foer -> 'medianer' -> s.key is distinct from p_tall -> 'medianer' -> s.key
        or s.value is distinct from coalesce(p_foer -> 'medianerStaar' -> s.key, p_foer -> 'antall'))
  else false end$t$);

drop procedure tilgang.bytt_tekst(text, text, text);
