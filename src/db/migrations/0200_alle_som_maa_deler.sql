-- Å dele saken på samtykke: hver foresatt som kan, og den unge selv (VV-03, DU-12; ADR 0077). Hvem som må, står i den daterte tabellen, som
-- har flere temaer enn videre kontakt. Ingen leser noe på en deling før alle som må, har sagt ja, og i samme sekund en av dem ikke lenger
-- gjør det, en ny må svare, eller det ikke er kjent hvem som kan, hviler den.

-- ── Tabellen: tema × minste alder × modenhet × omsorg, gyldig fra og til ────────────────────────────────────────────

alter table varde.samtykkekrav
  drop constraint samtykkekrav_pkey, drop constraint samtykkekrav_slag_check, drop constraint samtykkekrav_hvem_check,
  add column fra_alder smallint, add column modenhet text not null default 'uansett', add column ungdommen text, add column til date,
  add column kilde text;
-- Barnets linjer er én når de er like; ukjent alder er som den yngste.
delete from varde.samtykkekrav k where k.aldersbaand = 'ukjent' or k.aldersbaand in ('10_14', '15_17') and exists (
  select 1 from varde.samtykkekrav u where u.slag = k.slag and u.omsorg = k.omsorg and u.fra = k.fra and u.aldersbaand = 'under_10'
    and (u.hvem, u.andre) = (k.hvem, k.andre));
update varde.samtykkekrav k set fra_alder = case k.aldersbaand when '10_14' then 10 when '15_17' then 15 when '18_pluss' then 18 else 0 end,
  ungdommen = case when k.hvem = 'ungdommen' then 'samtykker' else 'noteres' end, kilde = 'Vardes valg (VV-03), 000 Guide, 001 § 7';
alter table varde.samtykkekrav drop column aldersbaand,
  alter column fra_alder set not null, alter column ungdommen set not null, alter column kilde set not null,
  alter column modenhet drop default,
  add constraint slag check (slag in ('oppfoelging', 'deling', 'helseopplysning', 'part_i_barnevern')),
  add constraint hvem check (hvem in ('de_barnet_bor_hos', 'alle_som_kan', 'barnevernet', 'ungdommen')),
  add constraint fra_alder check (fra_alder between 0 and 18),
  -- Ingen linje spør om modenhet før det er kontrollert hva den skal bety.
  add constraint modenhet check (modenhet in ('uansett')),
  add constraint ungdommen check (ungdommen in ('samtykker', 'noteres')),
  add constraint alene check (hvem <> 'ungdommen' or ungdommen = 'samtykker'),
  add constraint til check (til is null or til >= fra),
  add primary key (slag, fra_alder, modenhet, omsorg, fra);
comment on table varde.samtykkekrav is 'hvem som må samtykke, etter tema, minste alder, modenhet og omsorg, fra en dag og til en dag; kontrolleres av jurist (VV-03)';
insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
  select k.slag, k.alder, 'uansett', o, '2026-01-01', k.hvem, 'ingen', k.ungdommen, k.kilde
  from (values
    ('deling', 0, 'alle_som_kan', 'samtykker', '003 kap. 9.1.1 (DU-12), Vardes valg (VV-03)'),
    ('deling', 18, 'ungdommen', 'samtykker', '001 § 1 (TP-07)'),
    ('helseopplysning', 0, 'alle_som_kan', 'samtykker', '003 kap. 9.1.1 (DU-12), Vardes valg (VV-03)'),
    ('helseopplysning', 16, 'ungdommen', 'samtykker', 'Vardes valg (VV-03)'),
    ('part_i_barnevern', 0, 'alle_som_kan', 'noteres', 'Vardes valg (VV-03)'),
    ('part_i_barnevern', 15, 'alle_som_kan', 'samtykker', 'Vardes valg (VV-03)'),
    ('part_i_barnevern', 18, 'ungdommen', 'samtykker', '001 § 1 (TP-07)')) k (slag, alder, hvem, ungdommen, kilde),
    unnest(array['foresatte', 'barnevernet']) o;

-- Alderen basen kan si at den unge minst har: båndet, og 16 når måneden hen fyller 18 er mindre enn to år unna (ADR 0038).
create function tilgang.minstealderen(p_omrade uuid, p_sak uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case s.aldersbaand when '18_pluss' then 18
      when '15_17' then case when tilgang.dagen() >= i.voksen_fra - interval '2 years' + interval '1 month' then 16 else 15 end
      when '10_14' then 10 else 0 end
  from varde.sak s left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Linja som gjelder i dag for denne saken.
create function tilgang.samtykkelinja(p_omrade uuid, p_sak uuid, p_slag text) returns table (hvem text, andre text, ungdommen text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.hvem, k.andre, k.ungdommen from varde.samtykkekrav k
  where k.slag = p_slag and k.modenhet = 'uansett' and k.fra <= tilgang.dagen() and (k.til is null or k.til >= tilgang.dagen())
    and k.fra_alder <= tilgang.minstealderen(p_omrade, p_sak)
    and k.omsorg = case when exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.slag = 'barnevern_med_omsorg') then 'barnevernet' else 'foresatte' end
  order by k.fra_alder desc, k.fra desc limit 1 $$;

-- Som før for videre kontakt (0060). `alle_som_kan`: hver foresatt som kan kontaktes og kan samtykke til å dele, og den unge når linja sier det.
create or replace function tilgang.samtykkekravet(p_omrade uuid, p_sak uuid, p_slag text) returns table (foresatt_id uuid, plikt text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with krav as materialized (select k.hvem, k.andre, k.ungdommen from tilgang.samtykkelinja(p_omrade, p_sak, p_slag) k),
  naa as materialized (select f.id, f.slag, f.bor_med in ('ja', 'delvis') as hjemme, f.kan_kontaktes = 'ja' as kan,
      case when k.hvem = 'alle_som_kan' then f.samtykker_til = 'deling' or f.samtykker_til = 'ikke_avklart' and b.bestemmer
        else f.samtykker_til <> 'ingenting' and b.bestemmer end as bestemmer
    from krav k, tilgang.foresatte_naa(p_omrade, p_sak) f,
      lateral (select f.slag in ('forelder_med_foreldreansvar', 'verge', 'representant', 'barnevern_med_omsorg') as bestemmer) b
    where k.hvem <> 'ungdommen'),
  kan as materialized (select n.id, n.hjemme from naa n, krav k where n.kan and n.bestemmer
    and (k.hvem <> 'barnevernet' or n.slag = 'barnevern_med_omsorg'))
  select null::uuid, k.ungdommen from krav k
  union all
  select n.id, case
      when n.id in (select x.id from kan x where k.hvem <> 'de_barnet_bor_hos' or x.hjemme or not exists (select 1 from kan y where y.hjemme)) then 'samtykker'
      when n.kan and n.bestemmer and k.andre = 'informeres' then 'informeres'
      else 'noteres' end
  from naa n, krav k $$;

create or replace function tilgang.samtykke_uavklart(p_omrade uuid, p_sak uuid, p_slag text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when k.hvem is null then 'ingen_kan'
    when k.hvem = 'ungdommen' then null
    when exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and not f.svart) then 'ikke_alle_besvart'
    when k.hvem = 'de_barnet_bor_hos' and exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f where f.kan_kontaktes = 'ja'
        and f.slag = 'forelder_med_foreldreansvar' and f.samtykker_til <> 'ingenting' and f.bor_med = 'ukjent') then 'bosted_ukjent'
    when not exists (select 1 from tilgang.samtykkekravet(p_omrade, p_sak, p_slag) x where x.foresatt_id is not null and x.plikt = 'samtykker') then 'ingen_kan'
  end from varde.sak s left join lateral tilgang.samtykkelinja(s.omrade_id, s.id, p_slag) k on true where s.omrade_id = p_omrade and s.id = p_sak $$;

-- ── Svarene om en deling ────────────────────────────────────────────────────────────────────────────────────────────

alter table varde.saksdeling
  drop constraint saksdeling_grunnlag_check,
  add constraint saksdeling_grunnlag_check check (grunnlag in ('ja_alle', 'ja_ungdommen', 'ja_foresatt', 'politivedtak_sak')),
  -- Ingenting har gått over før alle har sagt ja: da kommer raden i protokollen.
  alter column utlevering_id drop not null,
  add constraint gaatt_over check (utlevering_id is not null or grunnlag = 'ja_alle'),
  add unique (omrade_id, sak_id, id);

create table varde.delingssvar (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  deling_id uuid not null,
  foresatt_id uuid,
  etter uuid,
  svar text not null check (svar in ('ja', 'nei', 'trukket')),
  maate text check (maate in ('muntlig', 'skriftlig')),
  bekreftet boolean not null default false,
  dag date not null,
  aldersbaand text not null,
  stanser boolean not null default false,
  foert_av uuid not null references varde.bruker,
  foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, deling_id, id),
  unique nulls not distinct (omrade_id, deling_id, foresatt_id, etter),
  foreign key (omrade_id, sak_id, deling_id) references varde.saksdeling (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, deling_id, etter) references varde.delingssvar (omrade_id, deling_id, id) on delete cascade,
  -- DU-08. Uten måte: ført før det ble spurt om.
  constraint ja_er_gyldig check (svar <> 'ja' or bekreftet or maate is null)
);
create index on varde.delingssvar (omrade_id, sak_id);
comment on table varde.delingssvar is 'hva hver av dem som må, svarte på om saken kan deles med den ene i kommunen; rettes aldri, det siste gjelder (VV-03)';
do $$ declare r record; begin
  for r in select * from (values
    ('svar', 'vite om saken kan deles (VV-03)'), ('maate', 'vise hvordan svaret ble gitt (DU-10)'),
    ('bekreftet', 'vite at ja-et er gyldig (DU-08)'), ('dag', 'vise når det ble gitt (DU-10)'),
    ('aldersbaand', 'vite om den unges eget ja gjelder videre (AMB-32)'), ('stanser', 'vite om svaret stanset delingen (2.5)'),
    ('foert_ved', 'vise når det ble ført')) k (navn, formaal)
  loop
    execute format('comment on column varde.delingssvar.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
-- Bare koordinatoren leser dem: den saken er delt med, får vite at alle har sagt ja, ikke hvem de er (VV-38).
call tilgang.reis_vegg('delingssvar');
create policy ikke_tilgang on varde.delingssvar as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.delingssvar for select to varde_app using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy leses_ikke_av_etterforsker on varde.delingssvar as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy maa_ikke on varde.delingssvar as restrictive for select to varde_app
  using (foresatt_id is null or exists (select 1 from varde.foresatte f where f.omrade_id = delingssvar.omrade_id
    and f.sak_id = delingssvar.sak_id and f.id = foresatt_id));
grant select on varde.delingssvar to varde_app;

-- Det siste svaret fra hver; svaret til en som er blitt en annen, er ikke hens (VV-01).
create function tilgang.delingssvarene(p_omrade uuid, p_deling uuid) returns setof varde.delingssvar
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.* from varde.delingssvar v left join varde.foresatte f on f.omrade_id = v.omrade_id and f.id = v.foresatt_id
  where v.omrade_id = p_omrade and v.deling_id = p_deling and (f.byttet_ved is null or f.byttet_ved < v.foert_ved)
    and not exists (select 1 from varde.delingssvar n where n.omrade_id = v.omrade_id and n.deling_id = v.deling_id and n.etter = v.id) $$;

-- Har alle som må, sagt ja, og står det? Som regelen `jaetVarer`. Er måneden den unge fyller 18 passert, teller bare ja-et hen ga fra hen
-- var 15 (AMB-32), også før noen har åpnet saken.
create function tilgang.alle_sa_ja_til_deling(p_omrade uuid, p_deling uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.saksdeling d
    join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
    left join varde.identitet i on i.omrade_id = d.omrade_id and i.sak_id = d.sak_id
    where d.omrade_id = p_omrade and d.id = p_deling
      and tilgang.samtykke_uavklart(d.omrade_id, d.sak_id, 'deling') is null
      and not exists (select 1 from varde.delingssvar v where v.omrade_id = d.omrade_id and v.deling_id = d.id and v.stanser)
      and not exists (select 1 from tilgang.samtykkekravet(d.omrade_id, d.sak_id, 'deling') k where k.plikt = 'samtykker' and not exists (
        select 1 from tilgang.delingssvarene(d.omrade_id, d.id) v where v.foresatt_id is not distinct from k.foresatt_id and v.svar = 'ja'
          and (k.foresatt_id is not null or v.aldersbaand in ('15_17', '18_pluss')
            or s.aldersbaand <> '18_pluss' and not coalesce(tilgang.dagen() >= i.voksen_fra + interval '1 month', false))))) $$;

create or replace function tilgang.ja_til_deling_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade and d.tilgang_id = p_tilgang and d.trukket_ved is null
    and d.grunnlag <> 'politivedtak_sak' and (d.utlevering_id is null or not tilgang.alle_sa_ja_til_deling(d.omrade_id, d.id))) $$;
create or replace function tilgang.delingen_hviler(p_omrade uuid, p_tilgang uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.ja_til_deling_hviler(p_omrade, p_tilgang) or exists (select 1 from varde.saksdeling d where d.omrade_id = p_omrade
    and d.tilgang_id = p_tilgang and d.trukket_ved is null and d.grunnlag <> 'politivedtak_sak' and tilgang.foresatt_stanset(d.omrade_id, d.sak_id)) $$;

-- En ny foresatt, eller noe som endrer hvem som kan, avklares i samme setning.
drop trigger delinger on varde.foresatte;
create trigger delinger after insert or update on varde.foresatte for each row execute function tilgang.virk_paa_delinger();
create trigger delinger after insert on varde.delingssvar for each row execute function tilgang.virk_paa_delinger();

-- Fylt 18: en deling uten den unges eget ja fra hen var 15, slutter i samme setning som båndet skifter.
create or replace function tilgang.slutt_foresattes_delinger() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare d record;
begin
  for d in select x.omrade_id, x.id, x.tilgang_id from varde.saksdeling x where x.omrade_id = new.omrade_id and x.sak_id = new.id
      and x.grunnlag <> 'politivedtak_sak' and x.trukket_ved is null and tilgang.delingen_hviler(x.omrade_id, x.tilgang_id)
  loop
    update varde.saksdeling x set trukket_ved = now() where x.omrade_id = d.omrade_id and x.id = d.id;
    update varde.sak_tilgang t set til = now() where t.omrade_id = d.omrade_id and t.id = d.tilgang_id and (t.til is null or t.til > now());
    if new.tilstand not in ('avsluttet', 'henvist', 'angret') then
      perform tilgang.paalegg(new.omrade_id, new.id, '{deling_slutt}', new.koordinator_id);
    end if;
  end loop;
  return null;
end $$;

-- ── Å dele, og å føre svarene ───────────────────────────────────────────────────────────────────────────────────────

-- På samtykke er det et spørsmål til alle som må, og ingen leser noe før de har svart; det spørres ikke før det er kjent hvem som kan (VV-01).
-- På politiets vedtak er det som før (0046).
drop function tilgang.del_saken(uuid, uuid, uuid, text, uuid, date, bytea, bytea);
create function tilgang.del_saken(p_sak uuid, p_deling uuid, p_bruker uuid, p_grunnlag text, p_dag date, p_hjemmel bytea, p_hvem bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record; utlevert uuid; gitt uuid;
begin
  if not tilgang.min_sak_i_politiet(p_sak) then return false; end if;
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak for update;
  select k.* into m from tilgang.kommunens_koordinatorer(p_sak) k where k.bruker_id = p_bruker;
  if not found or not coalesce(case p_grunnlag
      when 'ja_alle' then p_dag is null and p_hjemmel is null and p_hvem is null and tilgang.samtykke_uavklart(s.omrade_id, s.id, 'deling') is null
      when 'politivedtak_sak' then p_dag <= tilgang.dagen() and octet_length(p_hjemmel) > 0 and octet_length(p_hvem) > 0
      else false end, false) then return false; end if;
  if p_grunnlag = 'politivedtak_sak' then
    utlevert := tilgang.foer_delingen_i_protokollen(s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id, p_grunnlag);
  end if;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
    values (s.omrade_id, s.id, p_bruker, 'koordinator', p_grunnlag, now()) returning id into gitt;
  insert into varde.saksdeling (omrade_id, id, sak_id, eier_organisasjon, bruker_id, til_organisasjon, grunnlag, hjemmel,
      besluttet_hvem, dag, tilgang_id, utlevering_id, delt_av)
    values (s.omrade_id, p_deling, s.id, s.eier_organisasjon, p_bruker, m.organisasjon_id, p_grunnlag, p_hjemmel, p_hvem,
      coalesce(p_dag, tilgang.dagen()), gitt, utlevert, tilgang.aktor());
  perform tilgang.avklar_delinger(s.omrade_id, s.id);
  return true;
end $$;

create function tilgang.foer_delingen_i_protokollen(p_omrade uuid, p_sak uuid, p_fra uuid, p_til uuid, p_grunnlag text) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    values (p_omrade, p_sak, p_fra, p_til, '{sak,identitet,kontakt,foresatte,hendelse,klarering,vern,samtale,logg_fakta,samtykke}',
      'koordinering', p_grunnlag, tilgang.aktor()) returning id $$;

-- Svarene fra dem som må, ett fra hver: `[{id, foresatt, svar, maate, dag, bekreftet}]`. Har alle som må, sagt ja, går saken over nå, og raden
-- i protokollen kommer. Usant når delingen ikke er min; er et av svarene ikke hens å gi, føres ingen av dem.
create function tilgang.svar_om_deling(p_deling uuid, p_svar jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare d record; s record; x record; siste record; f record; maa boolean; ga boolean; stanser boolean;
begin
  select k.* into d from varde.saksdeling k where k.omrade_id = tilgang.omrade() and k.id = p_deling and k.trukket_ved is null
    and k.grunnlag <> 'politivedtak_sak' and tilgang.min_sak_i_politiet(k.sak_id);
  if not found then return false; end if;
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = d.omrade_id and k.id = d.sak_id for update;
  for x in select r.* from jsonb_to_recordset(p_svar) as r (id uuid, foresatt uuid, svar text, maate text, dag date, bekreftet boolean) loop
    select v.* into siste from varde.delingssvar v where v.omrade_id = d.omrade_id and v.deling_id = d.id and v.foresatt_id is not distinct from x.foresatt
      and not exists (select 1 from varde.delingssvar n where n.omrade_id = v.omrade_id and n.etter = v.id);
    select k.kan_kontaktes, k.byttet_ved into f from varde.foresatte k where k.omrade_id = d.omrade_id and k.sak_id = d.sak_id and k.id = x.foresatt;
    ga := siste.id is not null and siste.svar = 'ja' and coalesce(f.byttet_ved < siste.foert_ved, true);
    maa := exists (select 1 from tilgang.samtykkekravet(d.omrade_id, d.sak_id, 'deling') k
      where k.plikt = 'samtykker' and k.foresatt_id is not distinct from x.foresatt);
    if coalesce(siste.stanser, false) or x.dag is null or x.dag > tilgang.dagen() or not coalesce(case x.svar
        when 'ja' then maa and x.bekreftet and x.maate is not null
        when 'nei' then maa and not ga
        when 'trukket' then ga and s.aldersbaand <> '18_pluss' or ga and x.foresatt is null
      end, false) then
      raise exception 'svaret er ikke hens å gi' using errcode = '23514';
    end if;
    -- Den som ikke skal kontaktes, stanser ingenting (VV-01).
    stanser := x.svar <> 'ja' and (x.foresatt is null or f.kan_kontaktes = 'ja');
    insert into varde.delingssvar (omrade_id, id, sak_id, eier_organisasjon, deling_id, foresatt_id, etter, svar, maate, bekreftet, dag,
        aldersbaand, stanser, foert_av)
      values (d.omrade_id, x.id, d.sak_id, d.eier_organisasjon, d.id, x.foresatt, siste.id, x.svar, x.maate, coalesce(x.bekreftet, false), x.dag,
        s.aldersbaand, stanser, tilgang.aktor());
  end loop;
  if d.utlevering_id is null and s.tilstand not in ('avsluttet', 'henvist', 'angret')
      and tilgang.alle_sa_ja_til_deling(d.omrade_id, d.id) and not tilgang.foresatt_stanset(d.omrade_id, d.sak_id) then
    update varde.saksdeling k set utlevering_id = tilgang.foer_delingen_i_protokollen(d.omrade_id, d.sak_id, d.eier_organisasjon,
      d.til_organisasjon, d.grunnlag) where k.omrade_id = d.omrade_id and k.id = d.id;
  end if;
  perform tilgang.avklar_delinger(d.omrade_id, d.sak_id);
  return true;
end $$;
grant execute on function tilgang.del_saken, tilgang.svar_om_deling to varde_app;

drop trigger deling on varde.utlevering;
create constraint trigger deling after insert on varde.utlevering deferrable initially deferred for each row
  when (new.grunnlag in ('ja_alle', 'ja_ungdommen', 'ja_foresatt', 'politivedtak_sak')) execute function tilgang.vokt_deling();

revoke all on function tilgang.minstealderen, tilgang.samtykkelinja, tilgang.delingssvarene, tilgang.alle_sa_ja_til_deling, tilgang.del_saken,
  tilgang.foer_delingen_i_protokollen, tilgang.svar_om_deling from public;

-- ── De som står fra før ─────────────────────────────────────────────────────────────────────────────────────────────

-- Ja-et de er gjort på, er det ene svaret som er kjent. Mangler noen, hviler delingen fra nå, og koordinatoren får oppgaven; ingen åpnes.
insert into varde.delingssvar (omrade_id, sak_id, eier_organisasjon, deling_id, foresatt_id, svar, dag, aldersbaand, foert_av, foert_ved)
  select d.omrade_id, d.sak_id, d.eier_organisasjon, d.id, d.foresatt_id, 'ja', d.dag, s.aldersbaand, d.delt_av, d.delt_ved
  from varde.saksdeling d join varde.sak s on s.omrade_id = d.omrade_id and s.id = d.sak_id
  where d.trukket_ved is null and d.grunnlag in ('ja_ungdommen', 'ja_foresatt');
