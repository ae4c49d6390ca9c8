-- Rådene og tiltakene guiden ga, i årsrapporten (TG-28, RE-04, RE-09): hvor mange av dem som fikk guide, som fikk hvert slag. Bare antallet
-- forlater saken. Én ungdom kan ha fått flere, så hvert slag er en tabell for seg, og den vises bare når antallet som fikk guide, vises.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Slagene rapporten teller, og valgene i loggen som er av slaget; som TILTAK i appen.
create function tilgang.rapporttiltak() returns table (tabell text, valg text[])
language sql immutable set search_path = pg_catalog, pg_temp as $$
  values ('tiltak_raad', '{raad_trygghet,raad_nett,raad_anmelde}'::text[]), ('tiltak_fulgte', '{fulgte}'),
    ('tiltak_foresatte', '{snakket_foresatte}'), ('tiltak_hverdagen', '{skole_eller_jobb}'), ('tiltak_hjelp', '{hjelpetjeneste}'),
    ('tiltak_straffesak', '{straffesakens_gang,vist_til_etterforsker,dialog_etterforsker}') $$;

-- Det som står i loggen i en sak; en linje som er rettet eller tatt ut, telles ikke.
create function tilgang.tiltak_i_saken(p_omrade uuid, p_sak uuid) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct u), '{}') from varde.logg_fakta l, unnest(l.tiltak) u
  where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt'
    and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id) $$;

-- Vist er begge tallene, hvert minst grensen, av dem som fikk guide; ellers er begge skjult.
create function tilgang.tiltakene_er_skjermet(p_tabell text, p_celler jsonb, p_tall jsonb, p_raa jsonb, p_grense integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select p_tabell not like 'tiltak\_%' or case
    when jsonb_typeof(p_celler -> 'gitt') = 'null' and jsonb_typeof(p_celler -> 'ikke_gitt') = 'null' then true
    else coalesce((p_celler ->> 'gitt')::integer >= p_grense and (p_celler ->> 'ikke_gitt')::integer >= p_grense
      and (p_celler ->> 'gitt')::integer + (p_celler ->> 'ikke_gitt')::integer = (p_tall -> 'tabeller' -> 'framdrift' ->> 'guide')::integer
      and (p_raa -> 'framdrift' ->> 'guide')::integer = (p_tall -> 'tabeller' -> 'framdrift' ->> 'guide')::integer, false) end $$;
revoke all on function tilgang.rapporttiltak(), tilgang.tiltak_i_saken(uuid, uuid), tilgang.tiltakene_er_skjermet(text, jsonb, jsonb, jsonb, integer) from public;

call tilgang.bytt_tekst('tilgang.rapporttall(integer[])', $s$    where v.celle is not null
    union all
$s$, $s$    where v.celle is not null
    union all
    select s.tabell, case when s.valg && m.tiltak then 'gitt' else 'ikke_gitt' end
    from r cross join lateral (select tilgang.tiltak_i_saken(tilgang.omrade(), r.sak_id) as tiltak) m cross join tilgang.rapporttiltak() s
    where r.framdrift = 'guide'
    union all
$s$);
call tilgang.bytt_tekst('tilgang.rapportceller(text)', $s$  return case p_tabell
$s$, $s$  if p_tabell in (select s.tabell from tilgang.rapporttiltak() s) then return '{gitt,ikke_gitt}'::text[]; end if;
  return case p_tabell
$s$);
call tilgang.bytt_tekst('tilgang.tabellen_er_skjermet(text, jsonb, jsonb, integer, integer)', $s$'trygg_foer_etter', 'trygg_etter')
    union all$s$, $s$'trygg_foer_etter', 'trygg_etter')
        and p_tabell not like 'tiltak\_%'
    union all$s$);
call tilgang.bytt_tekst('tilgang.krev_skjermet()', $s$'trygg_foer', 'trygg_foer_etter', 'trygg_etter')
      or$s$, $s$'trygg_foer', 'trygg_foer_etter', 'trygg_etter') and t.key not in (select s.tabell from tilgang.rapporttiltak() s)
      or not tilgang.tiltakene_er_skjermet(t.key, t.value, new.tall, raa, new.grense)
      or$s$);
drop procedure tilgang.bytt_tekst;

-- Definisjonene er nye; de som er frosset, står med sine.
alter table varde.arsrapport alter column definisjoner set default 4;
