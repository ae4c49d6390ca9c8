-- Opplevd trygghet før og etter, i årsrapporten (RE-04, RE-09, VV-50): for dem som fikk guide, det første svaret ved starten mot det siste ved
-- slutten, alt i alt. Tabellene henger sammen med hvor langt sakene kom, og skjermes i samme nett; medianen står bak minst ti.

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %: %', p_funksjon, p_fra; end if;
  execute naa;
end $$;

-- Det som gjelder: det første svaret ved starten, og det siste ved slutten. Bare der begge finnes, kan de sammenlignes.
create function tilgang.trygghet_i_saken(p_omrade uuid, p_sak uuid) returns table (foer integer, etter integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with g as (
    select t.naar, t.alt, t.dag, t.skrevet_ved from varde.opplevd_trygghet t
    where t.omrade_id = p_omrade and t.sak_id = p_sak and t.alt is not null
      and not exists (select 1 from varde.opplevd_trygghet n where n.omrade_id = t.omrade_id and n.sak_id = t.sak_id and n.retter = t.id)
  )
  select f.alt::integer, e.alt::integer
  from (select alt from g where naar = 'start' order by dag, skrevet_ved limit 1) f,
    (select alt from g where naar = 'slutt' order by dag desc, skrevet_ved desc limit 1) e $$;

create function tilgang.trygghetsbaand(p_tall integer) returns text language sql immutable
  return case when p_tall <= 3 then '0_3' when p_tall <= 6 then '4_6' when p_tall <= 10 then '7_10' end;
revoke all on function tilgang.trygghet_i_saken(uuid, uuid), tilgang.trygghetsbaand(integer) from public;

do $$ declare b record; begin
  for b in select * from (values
    ('tilgang.rapporttall(integer[])', '), c as (', '), t as materialized (
    select r.sak_id, r.yrke is not null as fulgt, x.foer, x.etter
    from r left join lateral tilgang.trygghet_i_saken(tilgang.omrade(), r.sak_id) x on r.yrke is not null
  ), c as ('),
    ('tilgang.rapporttall(integer[])', 'from r, lateral (values', 'from r join t on t.sak_id = r.sak_id, lateral (values'),
    ('tilgang.rapporttall(integer[])', $s$('fulgt', coalesce(r.fjorten, 'ikke_fulgt'))) v$s$, $s$('fulgt', coalesce(r.fjorten, 'ikke_fulgt')),
      ('trygg_foer', case when t.fulgt then coalesce(tilgang.trygghetsbaand(t.foer), 'ikke_svart') end),
      ('trygg_etter', tilgang.trygghetsbaand(t.etter)),
      ('trygg_foer_etter', tilgang.trygghetsbaand(t.foer) || '|' || tilgang.trygghetsbaand(t.etter))) v$s$),
    ('tilgang.rapporttall(integer[])', $s$union all select 'median_n', 'dager_fulgt', count(r.fulgt)::integer from r$s$,
      $s$union all select 'median_n', 'dager_fulgt', count(r.fulgt)::integer from r
  union all select 'median', m.hva, (percentile_disc(0.5) within group (order by m.tall))::integer
    from t, lateral (values ('trygg_foer', t.foer), ('trygg_etter', t.etter)) m (hva, tall) group by m.hva
  union all select 'median_n', m.hva, count(t.foer)::integer from (values ('trygg_foer'), ('trygg_etter')) m (hva) left join t on true group by m.hva$s$),
    ('tilgang.rapportceller(text)', $s$when 'fulgt' then '{holdt,brutt,ikke_fulgt}'$s$, $s$when 'fulgt' then '{holdt,brutt,ikke_fulgt}'
    when 'trygg_foer' then '{0_3,4_6,7_10,ikke_svart}'
    when 'trygg_etter' then '{0_3,4_6,7_10}'
    when 'trygg_foer_etter' then '{0_3|0_3,0_3|4_6,0_3|7_10,4_6|0_3,4_6|4_6,4_6|7_10,7_10|0_3,7_10|4_6,7_10|7_10}'$s$),
    ('tilgang.rapportform(jsonb, jsonb)', '{dager_fulgt,dager_til_ringt}', '{dager_fulgt,dager_til_ringt,trygg_etter,trygg_foer}'),
    ('tilgang.tabellen_er_skjermet(text, jsonb, jsonb, integer, integer)', $s$('vurdering', 'dager', 'yrke', 'fjorten')$s$,
      $s$('vurdering', 'dager', 'yrke', 'fjorten', 'trygg_foer', 'trygg_foer_etter', 'trygg_etter')$s$),
    ('tilgang.kryssene_er_skjermet(text, jsonb, jsonb, jsonb, integer)', $s$('sakstype', split_part(e.key, '|', 1)), (substr(p_tabell, 10), split_part(e.key, '|', 2)))$s$,
      $s$(case when p_tabell = 'trygg_foer_etter' then 'trygg_foer' else 'sakstype' end, split_part(e.key, '|', 1)),
      (case when p_tabell = 'trygg_foer_etter' then 'trygg_etter' else substr(p_tabell, 10) end, split_part(e.key, '|', 2)))$s$),
    ('tilgang.kryssene_er_skjermet(text, jsonb, jsonb, jsonb, integer)', $s$where p_tabell like 'sakstype\_%'$s$,
      $s$where p_tabell like 'sakstype\_%' or p_tabell = 'trygg_foer_etter'$s$),
    ('tilgang.viste_rander(uuid, integer, jsonb)', $s$('sakstype', 'anmeldt', 'alder')$s$, $s$('sakstype', 'anmeldt', 'alder', 'trygg_foer', 'trygg_etter')$s$),
    ('tilgang.krev_skjermet()', $s$'vurdering', 'ringt_uka', 'fulgt')
      or$s$, $s$'vurdering', 'ringt_uka', 'fulgt', 'trygg_foer', 'trygg_foer_etter', 'trygg_etter')
      or$s$)) x (funksjon, fra, til)
  loop
    call tilgang.bytt_tekst(b.funksjon, b.fra, b.til);
  end loop;
end $$;
drop procedure tilgang.bytt_tekst;

-- Definisjonene er nye; de som er frosset, står med sine.
alter table varde.arsrapport alter column definisjoner set default 2;
