-- Rapporten holder grensen og reglene som er nå (RE-09, VV-50, 0055, 0096): det som står fra et tidligere utkast, går gjennom veggen på nytt,
-- og et utkast som ikke lenger holder, fryses ikke.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Medianen, med summen den er regnet av.
create function tilgang.medianen_holder(p_median text, p_tall jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select tilgang.medianen_kan_vises(p_median, p_tall) and tilgang.medianen_har_rom(p_median,
    jsonb_set(p_tall, '{antall}', coalesce(p_tall -> 'medianerStaar' -> p_median, p_tall -> 'antall')), p_grense) $$;
revoke all on function tilgang.medianen_holder(text, jsonb, integer) from public;

-- Det som kan leses av tallene som vises, uten å telle på nytt: hvert tall, det som mangler opp til summen, radene og kolonnene, de anmeldte
-- politiet ikke meldte, og medianene.
create function tilgang.rapporten_holder(p_tall jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with c as (
    select t.key as tabell, e.key as celle, case when jsonb_typeof(e.value) = 'number' then e.value::text::integer end as vist,
      coalesce(p_tall -> 'staar' -> t.key, p_tall -> 'antall')::text::integer as sum
    from jsonb_each(p_tall -> 'tabeller') t, jsonb_each(t.value) e where jsonb_typeof(p_tall -> 'antall') = 'number'
  ), grupper as (
    select c.tabell || '/alt' as g, c.sum, c.vist from c where c.tabell in ('kanal', 'maaned', 'sakstype', 'anmeldt', 'alder', 'framdrift',
      'utfall', 'ringt_uka', 'fulgt', 'sakstype_anmeldt', 'sakstype_alder')
    union all
    select c.tabell || '/' || r.rand || '/' || r.celle, (p_tall #>> array['tabeller', r.rand, r.celle])::integer, c.vist
    from c, lateral (values
      (case when c.tabell = 'trygg_foer_etter' then 'trygg_foer' else 'sakstype' end, split_part(c.celle, '|', 1)),
      (case when c.tabell = 'trygg_foer_etter' then 'trygg_etter' else substr(c.tabell, 10) end, split_part(c.celle, '|', 2))) r (rand, celle)
    where (c.tabell like 'sakstype\_%' or c.tabell = 'trygg_foer_etter')
      and jsonb_typeof(p_tall #> array['tabeller', r.rand, r.celle]) = 'number'
  )
  select (jsonb_typeof(p_tall -> 'antall') = 'null' or (p_tall ->> 'antall')::integer >= p_grense)
    and not exists (select 1 from c where c.vist < p_grense or c.tabell <> 'vurdering' and c.sum - c.vist < p_grense)
    and not exists (select 1 from grupper group by g having count(vist) > 0 and count(*) > count(vist) and max(sum) - sum(vist) < p_grense)
    and (jsonb_typeof(p_tall #> '{tabeller,kanal,politiet}') is distinct from 'number' or not p_tall -> 'tabeller' ? 'anmeldt'
      or coalesce(jsonb_typeof(p_tall #> '{tabeller,anmeldt,nei}') = 'number'
        and abs((p_tall #>> '{tabeller,anmeldt,ja}')::integer - (p_tall #>> '{tabeller,kanal,politiet}')::integer) >= p_grense, false))
    and not exists (select 1 from jsonb_each(p_tall -> 'medianer') m
      where jsonb_typeof(m.value) = 'number' and not tilgang.medianen_holder(m.key, p_tall, p_grense)) $$;
revoke all on function tilgang.rapporten_holder(jsonb, integer) from public;

-- ── Et nytt utkast ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Er grensen hevet, ble det som står, skjermet med den gamle: en tabell med noe skjult, og en median, må da være talt på nytt.
call tilgang.bytt_tekst('tilgang.krev_skjermet()', 'declare forrige varde.arsrapport;', 'declare hevet boolean; forrige varde.arsrapport;');
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $f$  if forrige.nr is not null and forrige.tall = new.tall then return new; end if;$f$,
  $t$  if not tilgang.rapporten_holder(new.tall, new.grense) then raise exception 'rapporten holder ikke grensen' using errcode = '23514'; end if;
  hevet := coalesce(forrige.grense < new.grense, false);
  if forrige.nr is not null and forrige.tall = new.tall and not hevet then return new; end if;$t$);
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $f$if forrige.tall -> 'tabeller' -> t.key = t.value or$f$,
  $t$if forrige.tall -> 'tabeller' -> t.key = t.value and not (hevet and exists (select 1 from jsonb_each(t.value) e where jsonb_typeof(e.value) = 'null')) or$t$);
call tilgang.bytt_tekst('tilgang.krev_skjermet()', 'gangen_er_skjermet(new.tall, forrige.tall, raa', 'gangen_er_skjermet(new.tall, case when not hevet then forrige.tall end, raa');
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $f$or forrige.tall -> 'medianer' -> t.key = t.value then continue;$f$,
  $t$or not hevet and forrige.tall -> 'medianer' -> t.key = t.value then continue;$t$);

call tilgang.bytt_tekst('tilgang.krev_avstand()', $f$antall is not null and tilgang.medianen_kan_vises(m.key, new.tall))$f$,
  $t$antall is not null and forrige.grense >= new.grense and tilgang.medianen_holder(m.key, jsonb_set(new.tall, '{medianerStaar}',
        jsonb_build_object(m.key, coalesce(forrige.tall -> 'medianerStaar' -> m.key, forrige.tall -> 'antall'))), new.grense))$t$);
-- Den som står, er merket når noe rundt den er et annet, også når summen er den samme.
call tilgang.bytt_tekst('tilgang.krev_avstand()',
  $f$and coalesce(forrige.tall -> 'medianerStaar' -> m.key, forrige.tall -> 'antall') is distinct from new.tall -> 'antall' then$f$,
  $t$and (coalesce(forrige.tall -> 'medianerStaar' -> m.key, forrige.tall -> 'antall') is distinct from new.tall -> 'antall'
        or forrige.tall -> 'medianerStaar' ? m.key or exists (
          select 1 from unnest(case m.key when 'dager_til_ringt' then '{dager,framdrift,ringt_uka,fulgt}'::text[] when 'dager_fulgt' then '{framdrift,fulgt,utfall}'
            when 'trygg_foer' then '{trygg_foer,fulgt}' else '{trygg_foer,trygg_etter,fulgt}' end) r
          where new.tall -> 'tabeller' -> r is distinct from forrige.tall -> 'tabeller' -> r)) then$t$);

-- ── Å fryse ──────────────────────────────────────────────────────────────────────────────────────────────────────────
call tilgang.bytt_tekst('tilgang.frys_arsrapport()', $f$  new.frosset_ved := clock_timestamp();$f$,
  $t$  if exists (select 1 from varde.omrade o where o.id = new.omrade_id
    and (old.grense < o.minste_tall or not tilgang.rapporten_holder(old.tall, o.minste_tall))) then
    raise exception 'utkastet holder ikke grensen og reglene som er nå' using errcode = '23514';
  end if;
  new.frosset_ved := clock_timestamp();$t$);

drop procedure tilgang.bytt_tekst(text, text, text);
