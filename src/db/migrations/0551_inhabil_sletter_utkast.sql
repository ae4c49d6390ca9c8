-- Den som melder seg inhabil, skal ikke ha noe av saken liggende: egne utkast om den, og egne skjema lagt til side på sidene om den, går ut
-- (ADR 0010). Også det som handler om noe i saken (en hendelse, en linje, det ungdommen har sagt), ikke bare om saken selv.

-- Hvilke av disse som er, eller hører til, noe jeg er inhabil i; `p_objekt` er det jeg sier det om nå.
create function tilgang.bak_min_inhabilitet(p_objekt uuid, p_objekter uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade(); bak uuid[]; x text;
begin
  if cardinality(p_objekter) = 0 then return; end if;
  bak := array(select k.objekt_id from varde.ikke_tilgang k where k.omrade_id = her and k.bruker_id = meg and k.grunn = 'inhabil');
  bak := bak || p_objekt;
  bak := bak || array(select s.id from varde.sak s where s.omrade_id = her and s.kandidat_id = any (bak)
    union select g.sak_id from varde.gjenaapning g where g.omrade_id = her and g.kandidat_id = any (bak));
  bak := bak || array(select s.kandidat_id from varde.sak s where s.omrade_id = her and s.id = any (bak) and s.kandidat_id is not null
    union select g.kandidat_id from varde.gjenaapning g where g.omrade_id = her and g.sak_id = any (bak) and g.kandidat_id is not null);
  return query select o from unnest(p_objekter) o where o = any (bak);
  for x in select c.relname from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'sak'
    and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.atttypid = 'uuid'::regtype
      and a.attname in ('omrade_id', 'id', 'sak_id')) = 3
  loop
    return query execute format('select t.id from varde.%I t where t.omrade_id = $1 and t.id = any ($2) and t.sak_id = any ($3)', x)
      using her, p_objekter, bak;
  end loop;
end $$;
revoke all on function tilgang.bak_min_inhabilitet from public;

-- Utkastene er merket, så de ikke finnes for noen fra nå; nøklene slettes etterpå. Det som var lagt til side, er borte, med nøkkelen å slette.
create function tilgang.legg_bort_ved_inhabilitet(p_objekt uuid) returns table (utkast_id uuid, objekt_id uuid, nokkel uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade(); bak uuid[];
begin
  if meg is null or her is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  bak := array(select tilgang.bak_min_inhabilitet(p_objekt, array(
    select u.objekt_id from varde.utkast u where u.omrade_id = her and u.bruker_id = meg and u.objekt_id is not null and u.slettes_ved is null
    union select m.treff[1]::uuid from varde.bevart_skjema b,
      regexp_matches(b.side || ' ' || b.skjema, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'gi') m (treff) where b.bruker_id = meg)));
  return query update varde.utkast u set slettes_ved = now()
    where u.omrade_id = her and u.bruker_id = meg and u.slettes_ved is null and u.objekt_id = any (bak) returning u.id, u.objekt_id, null::uuid;
  return query delete from varde.bevart_skjema b where b.bruker_id = meg and exists (select 1 from
    regexp_matches(b.side || ' ' || b.skjema, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'gi') m (treff) where m.treff[1]::uuid = any (bak))
    returning null::uuid, null::uuid, b.nokkel_id;
end $$;
revoke all on function tilgang.legg_bort_ved_inhabilitet from public;
grant execute on function tilgang.legg_bort_ved_inhabilitet to varde_app;
