-- Raden om en ungdom som har hatt oppfølging her, er et spørsmål om gjenåpning (VV-34): svaret avgjør raden.

alter table varde.triagebeslutning
  drop constraint triagebeslutning_valg_check,
  add constraint triagebeslutning_valg_check check (valg in ('tilby', 'ikke_aktuelt', 'henvis', 'gjenaapnet')),
  drop constraint kjent_grunn,
  add constraint kjent_grunn check (grunn in ('i_maalgruppen', 'behov', 'overfoert', 'faar_hjelp', 'ikke_behov', 'oensker_ikke',
    'annen_tjeneste', 'barnevern', 'stottesenter', 'meldt_behov')),
  add column svart_av text check (svart_av in ('ungdommen', 'foresatte', 'begge')),
  add column svart_dag date,
  -- Ja og nei har den som svarte, og dagen; et ja åpner saken, et nei har grunnen med ord.
  add constraint hvem_svarte check (case
    when valg = 'gjenaapnet' then grunn = 'meldt_behov' and svart_av is not null and svart_dag is not null
    when svart_av is not null or svart_dag is not null then
      valg = 'ikke_aktuelt' and grunn = 'oensker_ikke' and merknad is not null and svart_av is not null and svart_dag is not null
    else grunn <> 'meldt_behov' end);
grant insert (svart_av, svart_dag) on varde.triagebeslutning to varde_app;

alter table varde.gjenaapning
  add column kandidat_id uuid,
  add foreign key (omrade_id, kandidat_id) references varde.kandidat (omrade_id, id) on delete set null (kandidat_id);
create unique index gjenaapning_en_per_rad on varde.gjenaapning (omrade_id, kandidat_id) where kandidat_id is not null;
grant insert (kandidat_id) on varde.gjenaapning to varde_app;
-- Raden er min å se, i den samme enheten, og aldri en vernet (VV-35, VV-48).
create policy av_raden_jeg_ser on varde.gjenaapning as restrictive for insert to varde_app with check (kandidat_id is null or exists (
  select 1 from varde.kandidat k where k.omrade_id = gjenaapning.omrade_id and k.id = gjenaapning.kandidat_id
    and k.eier_organisasjon = gjenaapning.eier_organisasjon and not k.vernet));

-- Raden er ikke avgjort (som den saken kom av, er), og er ikke en annen person: to ulike numre er to ungdommer.
create function tilgang.vokt_raden_om_gjenaapning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.kandidat k
      join varde.sak s on s.omrade_id = k.omrade_id and s.id = new.sak_id
      join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      where k.omrade_id = new.omrade_id and k.id = new.kandidat_id
        and coalesce(k.fodselsnummer_indeks = i.fodselsnummer_indeks, true)
        and not exists (select 1 from varde.triagebeslutning b
          where b.omrade_id = k.omrade_id and b.kandidat_id = k.id and b.angret_ved is null)) then
    raise exception 'raden kan ikke åpne saken' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger raden after insert on varde.gjenaapning for each row when (new.kandidat_id is not null)
  execute function tilgang.vokt_raden_om_gjenaapning();

-- «Gjenåpnet» står bare i en rad som åpnet en sak, og dagen har vært.
create function tilgang.vokt_svaret_i_raden() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.svart_dag > tilgang.dagen() or new.valg = 'gjenaapnet' and not exists (select 1 from varde.gjenaapning g
      where g.omrade_id = new.omrade_id and g.kandidat_id = new.kandidat_id) then
    raise exception 'svaret stemmer ikke' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger svaret after insert on varde.triagebeslutning for each row when (new.svart_dag is not null)
  execute function tilgang.vokt_svaret_i_raden();

-- Det nye står i saken; raden slettes som de andre som ikke ble en ny sak.
do $$
declare b record; foer text; naa text;
begin
  for b in select * from (values
    ('jobb.ikke_tatt_inn()'::regprocedure, $f$b.valg in ('ikke_aktuelt', 'henvis')$f$, $t$b.valg in ('ikke_aktuelt', 'henvis', 'gjenaapnet')$t$),
    ('jobb.fjern_kandidat(uuid, uuid)'::regprocedure, '  if found then',
      $t$  if found or exists (select 1 from varde.triagebeslutning b where b.omrade_id = p_omrade and b.kandidat_id = p_kandidat
      and b.angret_ved is null and b.valg = 'gjenaapnet') then$t$)) x (funksjon, fra, til) loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

do $$ declare r record; begin
  for r in select * from (values
    ('triagebeslutning', 'svart_av', 'vite hvem som svarte på om de ønsker ny oppfølging (VV-34)', 'til raden slettes'),
    ('triagebeslutning', 'svart_dag', 'vite når det ble svart (VV-34)', 'til raden slettes'),
    ('gjenaapning', 'kandidat_id', 'vite hvilken rad som var spørsmålet (VV-34)', 'til raden slettes')) k (tabell, kolonne, formaal, periode)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: %s', r.formaal, r.periode));
  end loop;
end $$;

revoke all on function tilgang.vokt_raden_om_gjenaapning(), tilgang.vokt_svaret_i_raden() from public;
