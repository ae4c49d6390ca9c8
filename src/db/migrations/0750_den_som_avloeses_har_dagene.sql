-- Den som skal avløses, har ungdommen til en ny er i gang (C19): dagene er hens, ikke bare koordinatorens, så lenge hen er der (TG-14, TG-31, VV-19).

-- Oppdraget varer, er begynt, og en annen søkes.
create function tilgang.avloeses_ennaa(t varde.sak_tilgang) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.relasjon = 'guide' and t.akseptert is not null and t.avloeses is not null and t.fra <= now() and (t.til is null or t.til > now())
    and tilgang.guide_har_startet(t.omrade_id, t.sak_id) $$;
revoke all on function tilgang.avloeses_ennaa(varde.sak_tilgang) from public;

create function tilgang.saker_jeg_avloeses_i() returns table (sak_id uuid, borte boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.sak_id, tilgang.guiden_er_borte(t) from varde.sak_tilgang t
  where t.omrade_id = (select tilgang.omrade()) and t.bruker_id = (select tilgang.aktor()) and t.avloeses is not null
    and t.sak_id in (select tilgang.mine_saker('{guide}')) and tilgang.avloeses_ennaa(t) $$;
revoke all on function tilgang.saker_jeg_avloeses_i() from public;
grant execute on function tilgang.saker_jeg_avloeses_i() to varde_app;

-- Brevet følger dagen (VV-46). Koordinatoren har det fra før: saken venter på en guide.
call tilgang.bytt_tekst('jobb.venter_i_sakene()', $f$and s.tilstand in ('aktiv', 'stagnasjon')$f$, $t$and s.tilstand in ('aktiv', 'stagnasjon', 'guide_soekes')$t$);
call tilgang.bytt_tekst('jobb.venter_i_sakene()', 'where o.guidens and not exists (select 1 from varde.guidefravaer f',
  $t$where o.guidens and (s.tilstand <> 'guide_soekes' or tilgang.avloeses_ennaa(t) and not tilgang.guiden_er_borte(t))
        and not exists (select 1 from varde.guidefravaer f$t$);
