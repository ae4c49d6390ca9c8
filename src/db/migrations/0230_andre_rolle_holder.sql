-- En annen rolle hos politiet (VV-26, ADR 0071): det som tar slutt når noen er stengt ute, er den samme koden som når noen melder seg inhabil.
-- Alle som er med i området, kan holdes utenfor, også de frivillige og den som svarer selv; en sperre som står, står også mens hen er borte.

-- Det hen har i saken, eller i sakene til raden, tar slutt: ansvaret går til den neste, og den som mangler, er koordinatorens å finne.
create function tilgang.slutter_i(p_objekt uuid, p_bruker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); s record;
begin
  for s in select k.id, k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id from varde.sak k
    where k.omrade_id = her and (k.id = p_objekt or k.kandidat_id = p_objekt) and p_bruker in (k.koordinator_id, k.stedfortreder_id)
    for update loop
    if s.koordinator_id = p_bruker then s.stedfortreder_id := tilgang.neste_ansvarlig(s.id, p_bruker); end if;
    update varde.sak set koordinator_id = case when s.koordinator_id = p_bruker then coalesce(s.stedfortreder_id, p_bruker) else s.koordinator_id end,
      stedfortreder_id = null
    where omrade_id = her and id = s.id;
    update varde.oppgave o set for_bruker = s.stedfortreder_id where o.omrade_id = her and o.sak_id = s.id and o.for_bruker = p_bruker
      and o.utfort is null and s.koordinator_id = p_bruker and s.stedfortreder_id is not null;
    perform tilgang.fyll_stedfortredere(s.eier_organisasjon);
  end loop;
  for s in with sluttet as (
      update varde.sak_tilgang t set til = now() from varde.sak k
      where t.omrade_id = her and k.omrade_id = her and k.id = t.sak_id and (k.id = p_objekt or k.kandidat_id = p_objekt)
        and t.bruker_id = p_bruker and (t.til is null or t.til > now()) returning t.sak_id, t.relasjon)
    select k.id, k.koordinator_id, case x.relasjon when 'etterforsker' then 'mangler_svarer' else 'mangler_samtaleholder' end as slag
    from sluttet x join varde.sak k on k.omrade_id = her and k.id = x.sak_id
    where x.relasjon in ('etterforsker', 'samtaleholder') and k.tilstand not in ('avsluttet', 'henvist', 'angret')
      and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = her and t.sak_id = k.id and t.relasjon = x.relasjon
        and t.bruker_id <> p_bruker and (t.til is null or t.til > now()))
  loop
    perform tilgang.si_fra(her, s.id, s.slag, s.koordinator_id);
  end loop;
end $$;
revoke all on function tilgang.slutter_i(uuid, uuid) from public;

create or replace function tilgang.meld_inhabil(p_objekt uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare meg uuid := tilgang.aktor(); her uuid := tilgang.omrade(); mottok uuid[] := '{}';
begin
  if meg is null or her is null then raise exception 'ingen aktør' using errcode = '28000'; end if;
  with mine as materialized (select g.* from tilgang.gaatt_videre(her, meg) g)
  select coalesce(array_agg(distinct m.sak_id), '{}'), coalesce((select x.sak_id from mine x where x.klarering_id = p_objekt), p_objekt)
    into mottok, p_objekt from mine m
    where m.kandidat_id in (select x.kandidat_id from mine x where p_objekt in (x.klarering_id, x.sak_id, x.kandidat_id));
  p_objekt := coalesce((select g.sak_id from tilgang.guideforespoersler_til_meg() x
    join varde.guideforespoersel g on g.omrade_id = her and g.id = x.id where x.id = p_objekt), p_objekt);
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select g.omrade_id, g.sak_id, g.eier_organisasjon, g.id, x.siste, 'inhabil', meg, meg from tilgang.guideforespoersler_til_meg() x
    join varde.guideforespoersel g on g.omrade_id = her and g.id = x.id
    join varde.sak k on k.omrade_id = her and k.id = g.sak_id and (k.id = p_objekt or k.kandidat_id = p_objekt);
  if p_objekt in (select tilgang.mine_sperrer()) then return; end if;
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values (her, p_objekt, meg, 'inhabil', meg);
  perform tilgang.slutter_i(p_objekt, meg);
  -- Enheten har én mottaker: koordinatoren finner en annen som svarer.
  perform tilgang.si_fra(her, k.id, 'mangler_mottaker', k.koordinator_id) from varde.sak k where k.omrade_id = her and k.id = any (mottok);
end $$;

-- Er hen stengt ute fra før, av en annen grunn, har hen ikke noe i saken som kan ta slutt.
create or replace function tilgang.steng_ute(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare mottok boolean := exists (select 1 from tilgang.gaatt_videre(p_omrade, p_bruker) g where g.sak_id = p_sak);
begin
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select p_omrade, p_sak, k.eier_organisasjon, g.forespoersel_id, g.id, 'inhabil', p_bruker, p_bruker
    from tilgang.siste_guidesteg(p_omrade, p_sak) g join varde.sak k on k.omrade_id = p_omrade and k.id = p_sak
    where g.bruker_id = p_bruker and g.steg in ('spurt', 'villig', 'navn_vist');
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values (p_omrade, p_sak, p_bruker, 'andre_rolle', tilgang.aktor());
  perform tilgang.slutter_i(p_sak, p_bruker);
  if mottok then
    perform tilgang.si_fra(p_omrade, p_sak, 'mangler_mottaker', k.koordinator_id) from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
  end if;
  -- Det som slutter, står på hen, som når hen selv melder seg inhabil: aldri på den som svarte.
  update varde.oppgave o set utfort_av = p_bruker where o.omrade_id = p_omrade and o.sak_id = p_sak
    and o.utfort_av = tilgang.aktor() and o.utfort = now();
  update varde.guidemelding m set skrevet_av = p_bruker, av_politi = tilgang.er_i_politiet(p_omrade, p_bruker) where m.omrade_id = p_omrade
    and m.sak_id = p_sak and m.slag = 'guide_slutt' and m.skrevet_av = tilgang.aktor() and m.skrevet_ved >= now();
end $$;

-- Hvem som kan holdes utenfor: alle som er med i området i dag, også den som svarer, og hver som er holdt utenfor fra før, også mens hen er borte.
create or replace function tilgang.andre_rolle_i(p_sak uuid) returns table (svar boolean, bruker_id uuid, navn text, organisasjon text, valgt boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with sperret as (select i.bruker_id from varde.ikke_tilgang i where i.omrade_id = (select tilgang.omrade()) and i.objekt_id = p_sak
      and i.grunn = 'andre_rolle' and i.bruker_id is not null)
  select (select r.svar from varde.andre_rolle r where r.omrade_id = m.omrade_id and r.sak_id = p_sak order by r.svart_ved desc limit 1),
    b.id, b.navn, coalesce(min(o.navn) filter (where tilgang.i_dag(m.fra, m.til)), min(o.navn)), b.id in (select x.bruker_id from sperret x)
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
  join varde.bruker b on b.id = m.bruker_id
  where m.omrade_id = (select tilgang.omrade()) and tilgang.svarer_for_straffesaken(p_sak)
    and (tilgang.i_dag(m.fra, m.til) or b.id in (select x.bruker_id from sperret x))
  group by m.omrade_id, b.id, b.navn order by b.navn, b.id $$;

-- Den som svarer, stenges ute sist: til da er det hens svar.
create or replace function tilgang.foer_andre_rolle(p_sak uuid, p_svar boolean, p_brukere uuid[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); b uuid; valgte uuid[];
begin
  perform 1 from varde.sak s where s.omrade_id = her and s.id = p_sak for update;
  if p_svar is null or not tilgang.svarer_for_straffesaken(p_sak) then return 'ikke_funnet'; end if;
  valgte := case when p_svar then array(select a.bruker_id from tilgang.andre_rolle_i(p_sak) a where a.bruker_id = any (p_brukere)
    order by a.bruker_id = tilgang.aktor(), a.bruker_id) else '{}' end;
  insert into varde.andre_rolle (omrade_id, sak_id, svar, svart_av) values (her, p_sak, p_svar, tilgang.aktor());
  delete from varde.ikke_tilgang i where i.omrade_id = her and i.objekt_id = p_sak and i.grunn = 'andre_rolle' and i.bruker_id <> all (valgte);
  foreach b in array valgte loop
    if not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = her and i.objekt_id = p_sak and i.bruker_id = b and i.grunn = 'andre_rolle') then
      perform tilgang.steng_ute(her, p_sak, b);
    end if;
  end loop;
  return 'ok';
end $$;
