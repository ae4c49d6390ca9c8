-- Noen som selv tar kontakt, kan alltid føres: også om en rad ingen har vurdert, og før vurderingen virker (VV-12).

create table varde.radhenvendelse (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  kandidat_id uuid not null,
  eier_organisasjon uuid not null,
  hvem bytea not null,
  ord bytea not null,
  skrevet_av uuid not null references varde.bruker,
  skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id) on delete cascade,
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id)
);
create index on varde.radhenvendelse (omrade_id, kandidat_id, skrevet_ved desc);
comment on table varde.radhenvendelse is 'at noen selv tok kontakt om en rad som ennå ikke er en sak (VV-12)';
do $$ declare r record; begin
  for r in select * from (values
    ('hvem', 'vite hvem som tok kontakt (VV-12)'),
    ('ord', 'la den som vurderer raden, og siden den som svarer for straffesaken, vite hva det gjaldt (VV-12)'),
    ('skrevet_ved', 'vise når det ble skrevet')) k (navn, formaal)
  loop
    execute format('comment on column varde.radhenvendelse.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til raden slettes', r.formaal));
  end loop;
end $$;

-- Den følger raden: den som ser raden, leser og skriver, i eget navn. En vernet rad er håndtererens alene, også det som ble ført før.
call tilgang.reis_vegg('radhenvendelse');
create policy ikke_tilgang on varde.radhenvendelse as restrictive to varde_app
  using (kandidat_id is null or kandidat_id <> all (array(select tilgang.mine_sperrer())));
create policy raden_jeg_ser on varde.radhenvendelse for select to varde_app using (exists (
  select 1 from varde.kandidat k where k.omrade_id = radhenvendelse.omrade_id and k.id = radhenvendelse.kandidat_id));
create policy foerer on varde.radhenvendelse for insert to varde_app with check (skrevet_av = (select tilgang.aktor()) and exists (
  select 1 from varde.kandidat k where k.omrade_id = radhenvendelse.omrade_id and k.id = radhenvendelse.kandidat_id
    and k.eier_organisasjon = radhenvendelse.eier_organisasjon and k.gjentar is null));
grant select, insert (omrade_id, id, kandidat_id, eier_organisasjon, hvem, ord, skrevet_av) on varde.radhenvendelse to varde_app;

-- Raden låses, som når den blir en sak: den som skriver og den som tilbyr samtidig, ser hverandre, og ingenting blir igjen.
create function tilgang.laas_raden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.kandidat k where k.omrade_id = new.omrade_id and k.id = new.kandidat_id for no key update;
  return null;
end $$;
create trigger laaser after insert on varde.radhenvendelse for each row execute function tilgang.laas_raden();

-- Følger med i saken raden ble: i dialogen, i navnet til den som skrev det, da det ble skrevet. Cellene er låst med sakens nøkkel av
-- appen. Hver rad bare én gang, og aldri fra en vernet rad (VV-48). Da får den som svarer for straffesaken, eller koordinatoren, vite det.
create function tilgang.ta_med_henvendelsene(p_sak uuid, p_celler jsonb) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n integer;
begin
  insert into varde.dialog (omrade_id, id, sak_id, eier_organisasjon, slag, hvem, ord, skrevet_av, skrevet_ved)
  select r.omrade_id, (e ->> 'til')::uuid, s.id, s.eier_organisasjon, 'henvendelse', decode(e ->> 'hvem', 'base64'), decode(e ->> 'ord', 'base64'),
    r.skrevet_av, r.skrevet_ved
  from jsonb_array_elements(p_celler) e
  join varde.radhenvendelse r on r.omrade_id = tilgang.omrade() and r.id = (e ->> 'fra')::uuid
  join varde.kandidat k on k.omrade_id = r.omrade_id and k.id = r.kandidat_id and not k.vernet
  join varde.sak s on s.omrade_id = r.omrade_id and s.kandidat_id = r.kandidat_id and s.id = p_sak
  where s.tilstand not in ('avsluttet', 'henvist', 'angret') and s.eier_organisasjon in (select tilgang.koordinator_for())
    and k.eier_organisasjon in (select tilgang.rader_for())
    and s.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.mine_sperrer())
    and not exists (select 1 from varde.dialog d where d.omrade_id = s.omrade_id and d.sak_id = s.id and d.slag = 'henvendelse'
      and d.skrevet_av = r.skrevet_av and d.skrevet_ved = r.skrevet_ved)
  order by r.skrevet_ved;
  get diagnostics n = row_count;
  return n;
end $$;
grant execute on function tilgang.ta_med_henvendelsene to varde_app;
revoke all on function tilgang.laas_raden, tilgang.ta_med_henvendelsene from public;

-- ── Den som fører en samtale i det et ja trekkes, får vite hvem som trakk det, og når (VV-13) ────────────────

-- Det siste trukne ja-et som ikke er gitt på nytt: hvem som førte det, og når. Til den som kan ringe i saken, og ingen andre.
create function tilgang.hvem_trakk(p_sak uuid) returns table (hvem text, ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.navn, r.svart_ved from varde.klareringssvar r
  join varde.klarering k on k.omrade_id = r.omrade_id and k.id = r.klarering_id and not tilgang.er_ja(k.svar)
  join varde.bruker b on b.id = r.svart_av
  where r.omrade_id = (select tilgang.omrade()) and r.sak_id = p_sak and r.svar = 'trukket'
    and r.sak_id not in (select tilgang.mine_sperrer())
    and (r.sak_id in (select tilgang.mine_saker('{samtaleholder,stedfortreder}')) or r.eier_organisasjon in (select tilgang.koordinator_for()))
    and not exists (select 1 from varde.klareringssvar n where n.omrade_id = r.omrade_id and n.klarering_id = r.klarering_id
      and n.svart_ved > r.svart_ved and tilgang.er_ja(n.svar))
  order by r.svart_ved desc limit 1 $$;
grant execute on function tilgang.hvem_trakk to varde_app;
revoke all on function tilgang.hvem_trakk from public;

-- ── Ber familien om å bli ringt igjen, er det et forsøk (VV-17) ─────────────────────────────────

do $$ declare foer text := pg_get_functiondef('tilgang.er_ikke_naadd(uuid, uuid)'::regprocedure);
  naa text := replace(foer, $s$s.utfall in ('svarte', 'ring_tilbake') or$s$, $s$s.utfall = 'svarte' or$s$);
begin
  if naa = foer then raise exception 'fant ikke stedet i er_ikke_naadd'; end if;
  execute naa;
end $$;
