-- En ferdig rapport endres ikke, heller ikke ordene som sier hva tallene er: de lagres med den når den blir ferdig, på alle tre språk (RE-09, RE-04).
-- De som ble ferdige før dette, har ingen. Formen er bare stiene til programmets ord og korte tekster, de samme stiene på hvert språk.
create function tilgang.rapportens_ord(p_ord jsonb) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with s as (select e.key as sprak, case when jsonb_typeof(e.value) = 'object' then e.value else '{"": 0}' end as ord
    from jsonb_each(case when jsonb_typeof(p_ord) = 'object' then p_ord else '{}' end) e)
  select coalesce((select array_agg(s.sprak order by s.sprak) from s) = array['en', 'nb', 'nn'], false)
    and not exists (select 1 from s, jsonb_each(s.ord) o
      where jsonb_typeof(o.value) <> 'string' or length(o.value #>> '{}') > 2000 or not p_ord -> 'nb' ? o.key
        or o.key !~ '^(definisjon|definisjonFoer|definisjonFoer5|utfallFoer|sluttmaate|grunnlag|tabell|celle|medianer|foeltTekst|foeltFoer)(\.[a-zA-Z0-9_]+)*$') $$;
revoke all on function tilgang.rapportens_ord(jsonb) from public;

-- Et utkast har dem ikke: de skrives når den blir ferdig, og aldri siden (regelen `fryser`).
alter table varde.arsrapport add column ord jsonb check (ord is null or frosset_av is not null);
grant update (ord) on varde.arsrapport to varde_app;

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;
call tilgang.bytt_tekst('tilgang.frys_arsrapport()', $f$  new.frosset_ved := clock_timestamp();$f$, $t$  if new.ord is not null and not tilgang.rapportens_ord(new.ord) then
    raise exception 'ordene har ikke formen' using errcode = '23514';
  end if;
  new.frosset_ved := clock_timestamp();$t$);
drop procedure tilgang.bytt_tekst(text, text, text);
