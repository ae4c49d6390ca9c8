-- Det malen har foran samtalen, er det som gjaldt da den ble fullført (TS-22): et dokument fra i fjor skifter ikke guide fordi saken gjør det.
-- Bare hvem og hvilke fryses, aldri ordene: navn, nummer og straffesaksnummer leses gjennom sine egne vegger, hver gang.
-- En samtale er holdt når ungdommen selv var med (TS-23). Det de har gjort selv, kan stå på sidearket (TS-11, VV-28).

alter table varde.samtale
  add column guide_da uuid references varde.bruker,
  add column foresatte_da uuid[],
  add column anmeldte_da uuid[],
  add column ungdommen_med boolean;
grant update (ungdommen_med) on varde.samtale to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('guide_da', 'vite hvem som var guide da samtalen ble fullført (TS-22)'),
    ('foresatte_da', 'vite hvilke foresatte som kunne kontaktes da samtalen ble fullført (TS-22)'),
    ('anmeldte_da', 'vite hvilke hendelser som var anmeldt da samtalen ble fullført (TS-22)'),
    ('ungdommen_med', 'vite at ungdommen selv var med (TS-23)')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.samtale.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

create function tilgang.guiden_den_dagen(p_omrade uuid, p_sak uuid, p_ved timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.bruker_id from varde.sak_tilgang t where t.omrade_id = p_omrade and t.sak_id = p_sak and t.relasjon = 'guide'
    and t.akseptert <= p_ved and (t.til is null or t.til > p_ved) order by t.akseptert desc limit 1 $$;
create function tilgang.foresatte_den_dagen(p_omrade uuid, p_sak uuid, p_dag date) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(f.id order by f.slag, f.id), '{}') from varde.foresatte f
    join varde.sak s on s.omrade_id = f.omrade_id and s.id = f.sak_id and s.aldersbaand <> '18_pluss'
    where f.omrade_id = p_omrade and f.sak_id = p_sak and f.kan_kontaktes = 'ja' and coalesce(f.fra <= p_dag, true) and coalesce(f.til >= p_dag, true) $$;
create function tilgang.anmeldte_naa(p_omrade uuid, p_sak uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(h.id order by h.id), '{}') from varde.hendelse h where h.omrade_id = p_omrade and h.sak_id = p_sak and h.anmeldt $$;

-- Det som alt er fullført: guiden fra da, og resten slik det er nå; det er det dokumentet viste.
alter table varde.samtale disable trigger user;
update varde.samtale m set guide_da = tilgang.guiden_den_dagen(m.omrade_id, m.sak_id, m.fullfoert_ved),
  foresatte_da = tilgang.foresatte_den_dagen(m.omrade_id, m.sak_id, tilgang.oslodag(m.fullfoert_ved)),
  anmeldte_da = tilgang.anmeldte_naa(m.omrade_id, m.sak_id) where m.fullfoert_ved is not null;
alter table varde.samtale enable trigger user;

create function tilgang.frys_malen() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ungdommen_med is distinct from true then raise exception 'ungdommen var ikke med' using errcode = '23514'; end if;
  new.guide_da := tilgang.guiden_den_dagen(new.omrade_id, new.sak_id, now());
  new.foresatte_da := tilgang.foresatte_den_dagen(new.omrade_id, new.sak_id, tilgang.dagen());
  new.anmeldte_da := tilgang.anmeldte_naa(new.omrade_id, new.sak_id);
  return new;
end $$;
create trigger malen before update on varde.samtale for each row
  when (old.fullfoert_ved is null and new.fullfoert_ved is not null) execute function tilgang.frys_malen();

-- TS-11: forslagene kommer etter det de har gjort selv, også når det står på sidearket. Skranken så bare samtalen.
do $$ declare navn text; begin
  select c.conname into strict navn from pg_constraint c where c.conrelid = 'varde.samtale'::regclass and c.contype = 'c'
    and pg_get_constraintdef(c.oid) like '%egne_tiltak IS NOT NULL%';
  execute format('alter table varde.samtale drop constraint %I', navn);
end $$;
create function tilgang.vokt_forslagene() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.egne_tiltak is null and (new.forslag <> '{}' or new.andre_forslag is not null) and not exists (select 1 from varde.barnets b
      where b.omrade_id = new.omrade_id and b.sak_id = new.sak_id and b.slag = 'ord' and b.felt = 'egne_tiltak') then
    raise exception 'det de har gjort selv, står ikke' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger forslagene before insert or update on varde.samtale for each row execute function tilgang.vokt_forslagene();
revoke all on function tilgang.guiden_den_dagen(uuid, uuid, timestamptz), tilgang.foresatte_den_dagen(uuid, uuid, date),
  tilgang.anmeldte_naa(uuid, uuid), tilgang.frys_malen(), tilgang.vokt_forslagene() from public;

-- TS-23: i den første samtalen er trygghetssamtalen bare holdt når ungdommen selv ble ringt eller snakket med.
do $$ declare
  foer text := pg_get_functiondef('tilgang.virk_foerstesamtale()'::regprocedure);
  naa text := replace(foer, $f$  if sto in ('venter_klarering', 'klar_for_kontakt') then$f$,
    $t$  if new.resultat = 'samtale_holdt' and new.ungdommen <> 'snakket' and exists (select 1 from varde.oppringning o
      where o.omrade_id = new.omrade_id and o.id = new.oppringning_id and o.til_foresatt is not null) then
    raise exception 'ungdommen var ikke med' using errcode = '23514';
  end if;
  if sto in ('venter_klarering', 'klar_for_kontakt') then$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i virk_foerstesamtale'; end if;
  execute naa;
end $$;
