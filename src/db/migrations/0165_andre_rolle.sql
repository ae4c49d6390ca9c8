-- Utsatt i én sak, mistenkt eller ilagt en reaksjon i en annen (VV-26): den som svarer for straffesaken her, svarer ja eller nei, aldri om hva.
-- De som arbeider med hen der, får ikke denne saken; ingen får vite hvorfor (ADR 0071).

create table varde.andre_rolle (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  svar boolean not null,
  svart_av uuid not null references varde.bruker, svart_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.andre_rolle (omrade_id, sak_id);
comment on table varde.andre_rolle is 'om ungdommen også har en annen rolle hos politiet: ja eller nei, for den som svarer for straffesaken alene (VV-26)';
call tilgang.reis_vegg('andre_rolle');
create policy ikke_tilgang on varde.andre_rolle as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));

alter table varde.ikke_tilgang drop constraint ikke_tilgang_grunn_check,
  add constraint ikke_tilgang_grunn_check check (grunn in ('inhabil', 'eiers_liste', 'etterforsker', 'andre_rolle'));

-- Svarer jeg for straffesaken i saken nå?
create function tilgang.svarer_for_straffesaken(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_sak in (select tilgang.mine_saker('{etterforsker}')) and p_sak not in (select tilgang.mine_sperrer())
    and exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')) $$;
revoke all on function tilgang.svarer_for_straffesaken(uuid) from public;

-- Det som er svart, og hvem som kan velges: alle i området uten meg. Tomt for alle andre enn den som svarer for straffesaken.
create function tilgang.andre_rolle_i(p_sak uuid) returns table (svar boolean, bruker_id uuid, navn text, organisasjon text, valgt boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select r.svar from varde.andre_rolle r where r.omrade_id = m.omrade_id and r.sak_id = p_sak order by r.svart_ved desc limit 1),
    b.id, b.navn, min(o.navn), exists (select 1 from varde.ikke_tilgang i where i.omrade_id = m.omrade_id and i.objekt_id = p_sak
      and i.bruker_id = b.id and i.grunn = 'andre_rolle')
  from varde.medlemskap m
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id and o.slag in ('politi', 'kommunal_tjeneste')
  join varde.bruker b on b.id = m.bruker_id
  where m.omrade_id = (select tilgang.omrade()) and tilgang.svarer_for_straffesaken(p_sak) and b.id <> (select tilgang.aktor())
    and tilgang.i_dag(m.fra, m.til)
  group by m.omrade_id, b.id, b.navn order by b.navn, b.id $$;

-- Det hen har i saken, tar slutt, som når noen melder seg inhabil: uten et ord om hvorfor.
create function tilgang.steng_ute(p_omrade uuid, p_sak uuid, p_bruker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; neste uuid; x record;
begin
  insert into varde.guideforespoersel (omrade_id, sak_id, eier_organisasjon, forespoersel_id, etter, steg, bruker_id, foert_av)
    select p_omrade, p_sak, k.eier_organisasjon, g.forespoersel_id, g.id, 'inhabil', p_bruker, p_bruker
    from tilgang.siste_guidesteg(p_omrade, p_sak) g join varde.sak k on k.omrade_id = p_omrade and k.id = p_sak
    where g.bruker_id = p_bruker and g.steg in ('spurt', 'villig', 'navn_vist');
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av) values (p_omrade, p_sak, p_bruker, 'andre_rolle', tilgang.aktor());
  select k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id into s from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak for update;
  if p_bruker in (s.koordinator_id, s.stedfortreder_id) then
    neste := case when s.koordinator_id = p_bruker then coalesce(tilgang.neste_uten(p_omrade, p_sak, array[p_bruker]), p_bruker) else s.koordinator_id end;
    update varde.sak set koordinator_id = neste, stedfortreder_id = null where omrade_id = p_omrade and id = p_sak;
    update varde.oppgave o set for_bruker = neste where o.omrade_id = p_omrade and o.sak_id = p_sak and o.for_bruker = p_bruker and o.utfort is null
      and s.koordinator_id = p_bruker;
    perform tilgang.fyll_stedfortredere(s.eier_organisasjon);
  end if;
  for x in update varde.sak_tilgang t set til = now() where t.omrade_id = p_omrade and t.sak_id = p_sak and t.bruker_id = p_bruker
      and (t.til is null or t.til > now()) returning t.relasjon
  loop
    if x.relasjon = 'samtaleholder' then
      perform tilgang.si_fra(p_omrade, p_sak, 'mangler_samtaleholder', k.koordinator_id) from varde.sak k where k.omrade_id = p_omrade and k.id = p_sak;
    end if;
  end loop;
  -- Slutter guiden, står det på hen, som når hen selv melder seg inhabil: aldri på den som svarte.
  update varde.guidemelding m set skrevet_av = p_bruker where m.omrade_id = p_omrade and m.sak_id = p_sak and m.slag = 'guide_slutt'
    and m.skrevet_av = tilgang.aktor() and m.skrevet_ved >= now();
end $$;
revoke all on function tilgang.steng_ute(uuid, uuid, uuid) from public;

-- Ja eller nei, og hvem som arbeider med hen der. `ok` eller `ikke_funnet`.
create function tilgang.foer_andre_rolle(p_sak uuid, p_svar boolean, p_brukere uuid[]) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); b uuid; valgte uuid[];
begin
  perform 1 from varde.sak s where s.omrade_id = her and s.id = p_sak for update;
  if p_svar is null or not tilgang.svarer_for_straffesaken(p_sak) then return 'ikke_funnet'; end if;
  valgte := case when p_svar then array(select a.bruker_id from tilgang.andre_rolle_i(p_sak) a where a.bruker_id = any (p_brukere)) else '{}' end;
  insert into varde.andre_rolle (omrade_id, sak_id, svar, svart_av) values (her, p_sak, p_svar, tilgang.aktor());
  delete from varde.ikke_tilgang i where i.omrade_id = her and i.objekt_id = p_sak and i.grunn = 'andre_rolle' and i.bruker_id <> all (valgte);
  foreach b in array valgte loop
    if not exists (select 1 from varde.ikke_tilgang i where i.omrade_id = her and i.objekt_id = p_sak and i.bruker_id = b and i.grunn = 'andre_rolle') then
      perform tilgang.steng_ute(her, p_sak, b);
    end if;
  end loop;
  return 'ok';
end $$;
revoke all on function tilgang.andre_rolle_i(uuid), tilgang.foer_andre_rolle(uuid, boolean, uuid[]) from public;
grant execute on function tilgang.andre_rolle_i(uuid), tilgang.foer_andre_rolle(uuid, boolean, uuid[]) to varde_app;

do $$ declare r record; begin
  for r in select a.attname as kolonne from pg_attribute a where a.attrelid = 'varde.andre_rolle'::regclass and a.attnum > 0
  loop
    execute format('comment on column varde.andre_rolle.%I is %L', r.kolonne, 'formål: holde de to sakene om ungdommen fra hverandre (VV-26); '
      'kategori: klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes');
  end loop;
end $$;
