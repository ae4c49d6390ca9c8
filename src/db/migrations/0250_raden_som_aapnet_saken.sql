-- Raden som åpnet en sak igjen (VV-34), følger saken: den som er sperret ute av saken, er det av raden, og omvendt (VV-23, VV-25, VV-26).

do $$
declare f record; foer text; naa text;
begin
  for f in select unnest('{tilgang.mine_sperrer(),tilgang.mine_egne_sperrer()}'::regprocedure[]) as navn loop
    foer := pg_get_functiondef(f.navn);
    naa := left(foer, position('  return query with rader as materialized (' in foer) - 1) || $t$  return query with saker as materialized (
      select d as id from unnest(direkte) d
      union
      select s.id from varde.sak s where s.omrade_id = her and s.kandidat_id = any (direkte)
      union
      select g.sak_id from varde.gjenaapning g where g.omrade_id = her and g.kandidat_id = any (direkte)
    ), rader as materialized (
      select k.id from saker k
      union
      select s.kandidat_id from varde.sak s where s.omrade_id = her and s.id in (select k.id from saker k)
      union
      select g.kandidat_id from varde.gjenaapning g where g.omrade_id = her and g.kandidat_id is not null and g.sak_id in (select k.id from saker k))
    select r.id from rader r
    union
    select s.id from varde.sak s where s.omrade_id = her and s.kandidat_id in (select r.id from rader r);
end $function$
$t$;
    if position('return query with rader' in foer) = 0 then raise exception 'fant ikke stedet i %', f.navn; end if;
    execute naa;
  end loop;
  -- Ombudet leser også den raden.
  foer := pg_get_functiondef('tilgang.celler_i_forseglet(uuid)'::regprocedure);
  naa := replace(replace(replace(replace(replace(replace(foer,
    'declare s record; t record;', 'declare s record; t record; rader uuid[];'),
    '  for t in select c.relname', $t$  rader := array(select s.kandidat_id union select g.kandidat_id from varde.gjenaapning g
    where g.omrade_id = tilgang.omrade() and g.sak_id = s.id and g.kandidat_id is not null);
  for t in select c.relname$t$),
    'g.id = $4) end', 'g.id = r.%I) end'),
    'r.%I = $2 and x.v is not null order by 3, 4'', t.i_saken, t.relname', 'r.%I = any ($2) and x.v is not null order by 3, 4'', t.i_saken, case when t.i_saken then ''sak_id'' when t.relname = ''kandidat'' then ''id'' else ''kandidat_id'' end, t.relname'),
    'case when t.i_saken then s.id else s.kandidat_id end, s.nokkel_id, s.kandidat_id', 'case when t.i_saken then array[s.id] else rader end, s.nokkel_id'),
    's.kandidat_id in (u.kandidat_id, u.gjelder_kandidat_id)', '(u.kandidat_id = any (rader) or u.gjelder_kandidat_id = any (rader))');
  if naa = foer or position('$4' in naa) > 0 or position('s.kandidat_id in (' in naa) > 0 or position('any ($2)' in naa) = 0 then
    raise exception 'fant ikke stedet i celler_i_forseglet';
  end if;
  execute naa;
end $$;
create index on varde.gjenaapning (omrade_id, sak_id);
