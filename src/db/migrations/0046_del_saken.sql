-- Å dele én sak med kommunen (VV-35): etter ja fra ungdommen eller en foresatt, eller etter politiets vedtak i saken. Politiets
-- koordinator velger en kommunal koordinator; relasjonen i saken, delingen og raden i protokollen blir til i samme setning, og
-- ingen av dem finnes uten de andre. Å ta delingen tilbake slutter relasjonen i det øyeblikket.

create table varde.saksdeling (
  omrade_id uuid not null references varde.omrade,
  id uuid not null,
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  bruker_id uuid not null references varde.bruker,
  til_organisasjon uuid not null,
  grunnlag text not null check (grunnlag in ('ja_ungdommen', 'ja_foresatt', 'politivedtak_sak')),
  foresatt_id uuid,
  hjemmel bytea,
  besluttet_hvem bytea,
  dag date not null,
  tilgang_id uuid not null,
  utlevering_id uuid not null,
  delt_av uuid not null references varde.bruker,
  delt_ved timestamptz not null default clock_timestamp(),
  trukket_av uuid references varde.bruker,
  trukket_ved timestamptz,
  primary key (omrade_id, id),
  unique (omrade_id, tilgang_id),
  unique (omrade_id, utlevering_id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, til_organisasjon) references varde.organisasjon (omrade_id, id),
  foreign key (omrade_id, sak_id, foresatt_id) references varde.foresatte (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, tilgang_id) references varde.sak_tilgang (omrade_id, id) on delete cascade,
  foreign key (omrade_id, utlevering_id) references varde.utlevering (omrade_id, id),
  check ((grunnlag = 'ja_foresatt') = (foresatt_id is not null)),
  check ((grunnlag = 'politivedtak_sak') = (hjemmel is not null)),
  check ((hjemmel is null) = (besluttet_hvem is null)),
  check ((trukket_av is null) = (trukket_ved is null))
);
create index on varde.saksdeling (omrade_id, sak_id, delt_ved desc);
comment on table varde.saksdeling is 'hvem i kommunen politiets koordinator har delt saken med, og hvorfor (VV-35)';
do $$ declare r record; begin
  for r in select * from (values
    ('grunnlag', 'vise hvorfor kommunen leser saken (VV-35)'),
    ('foresatt_id', 'vite hvilken foresatt som sa ja (VV-35)'),
    ('hjemmel', 'vise bestemmelsen politiet bestemte etter (VV-35)'),
    ('besluttet_hvem', 'vite hvem i politiet som bestemte det (VV-35)'),
    ('dag', 'vite når det ble sagt ja eller bestemt (VV-35)'),
    ('delt_ved', 'vise når kommunen fikk saken'),
    ('trukket_ved', 'vise når kommunen mistet saken')) k (navn, formaal)
  loop
    execute format('comment on column varde.saksdeling.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_vegg('saksdeling');
create policy ikke_tilgang on varde.saksdeling as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.saksdeling for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
create policy relasjon on varde.saksdeling for select to varde_app
  using (sak_id = any (array(select tilgang.mine_saker('{koordinator,stedfortreder}'))));
grant select on varde.saksdeling to varde_app;

-- ── Relasjonen er den kommunale koordinatorens ──────────────────────────────────────────────────

-- Som før (0026), og delingen gjelder bare så lenge hen er kommunal koordinator, ansatt i kommunen: slutter vervet, slutter sakene.
create or replace function tilgang.mine_saker(relasjoner text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v text := tilgang.gyldig_aktor();
begin
  if cardinality(tilgang.rekke(v, 2)) = 0 then return; end if;
  return query select t.sak_id from varde.sak_tilgang t
    where t.bruker_id = substr(v, 1, 36)::uuid and t.omrade_id = substr(v, 37, 36)::uuid and t.relasjon = any (relasjoner)
      and t.fra <= now() and (t.til is null or t.til > now())
      and (t.relasjon <> 'guide' or t.akseptert is not null)
      and (t.relasjon <> 'stedfortreder' or exists (
        select 1 from varde.sak s join varde.koordinatorfravaer f
          on f.omrade_id = s.omrade_id and f.bruker_id = s.koordinator_id and f.stedfortreder_id = t.bruker_id
        where s.omrade_id = t.omrade_id and s.id = t.sak_id and tilgang.dagen() between f.fra and f.til))
      and (t.relasjon <> 'koordinator' or exists (
        select 1 from varde.organisasjon o where o.omrade_id = t.omrade_id and o.behandlingsansvarlig = 'kommune'
          and o.id in (select tilgang.organisasjoner_med_verv('{kommunal_koordinator}'))));
end $$;

-- ── Å dele, og å ta tilbake ─────────────────────────────────────────────────────────────────────

-- Er saken min å dele? Koordinator ansatt i politienheten som eier den, aldri en som etterforsker den eller er stengt ute.
create function tilgang.min_sak_i_politiet(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s
    join varde.organisasjon o on o.omrade_id = s.omrade_id and o.id = s.eier_organisasjon and o.slag = 'politi'
    where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand <> 'angret'
      and s.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{programkoordinator}'))
      and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.mine_saker('{etterforsker}'))) $$;

-- De kommunale koordinatorene i området saken kan deles med. Ingen når raden den kom av, er vernet (VV-48); aldri en som er
-- stengt ute, etterforsker saken, eller har den fra før.
create function tilgang.kommunens_koordinatorer(p_sak uuid) returns table (bruker_id uuid, navn text, organisasjon text, organisasjon_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (b.navn, b.id) b.id, b.navn, o.navn, o.id
  from varde.sak s
  join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
  join varde.verv v on v.omrade_id = s.omrade_id and v.rolle = 'kommunal_koordinator'
    and v.fra <= tilgang.dagen() and (v.til is null or v.til >= tilgang.dagen())
  join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
    and m.fra <= tilgang.dagen() and (m.til is null or m.til >= tilgang.dagen())
  join varde.organisasjon o on o.omrade_id = m.omrade_id and o.id = m.organisasjon_id
    and o.behandlingsansvarlig = 'kommune' and o.slag = 'kommunal_tjeneste'
  join varde.bruker b on b.id = m.bruker_id
  where s.omrade_id = tilgang.omrade() and s.id = p_sak and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    and tilgang.min_sak_i_politiet(p_sak)
    and b.id <> s.koordinator_id and b.id is distinct from s.stedfortreder_id
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = b.id
      and t.relasjon in ('koordinator', 'etterforsker') and (t.til is null or t.til > now()))
    and not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = b.id and x.objekt_id = s.id)
  order by b.navn, b.id, o.navn $$;

-- Deler saken. Et ja fra en foresatt er fra en som gjelder i dag, kan kontaktes og kan samtykke til å dele; en voksen har ingen
-- foresatte (TP-07). Et vedtak har sin bestemmelse og den som bestemte det (kryptert av appen). Usant når noe mangler.
create function tilgang.del_saken(p_sak uuid, p_deling uuid, p_bruker uuid, p_grunnlag text, p_foresatt uuid, p_dag date,
  p_hjemmel bytea, p_hvem bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record; m record; utlevert uuid; gitt uuid;
begin
  if not tilgang.min_sak_i_politiet(p_sak) then return false; end if;
  select k.* into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak for update;
  select k.* into m from tilgang.kommunens_koordinatorer(p_sak) k where k.bruker_id = p_bruker;
  if not found or p_dag is null or p_dag > tilgang.dagen() or not coalesce(case p_grunnlag
      when 'ja_ungdommen' then p_foresatt is null and p_hjemmel is null and p_hvem is null
      when 'ja_foresatt' then p_hjemmel is null and p_hvem is null and s.aldersbaand <> '18_pluss'
        and exists (select 1 from tilgang.foresatte_naa(s.omrade_id, s.id) f where f.id = p_foresatt and f.svart
          and f.kan_kontaktes = 'ja' and f.samtykker_til in ('deling', 'ikke_avklart'))
      when 'politivedtak_sak' then p_foresatt is null and octet_length(p_hjemmel) > 0 and octet_length(p_hvem) > 0
      else false end, false) then return false; end if;
  insert into varde.utlevering (omrade_id, objekt_id, fra_organisasjon, til_organisasjon, feltgrupper, formaal, grunnlag, besluttet_av)
    values (s.omrade_id, s.id, s.eier_organisasjon, m.organisasjon_id,
      '{sak,identitet,kontakt,foresatte,hendelse,klarering,vern,samtale,logg_fakta,samtykke}', 'koordinering', p_grunnlag, tilgang.aktor())
    returning id into utlevert;
  insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
    values (s.omrade_id, s.id, p_bruker, 'koordinator', p_grunnlag, now()) returning id into gitt;
  insert into varde.saksdeling (omrade_id, id, sak_id, eier_organisasjon, bruker_id, til_organisasjon, grunnlag, foresatt_id, hjemmel,
      besluttet_hvem, dag, tilgang_id, utlevering_id, delt_av)
    values (s.omrade_id, p_deling, s.id, s.eier_organisasjon, p_bruker, m.organisasjon_id, p_grunnlag, p_foresatt, p_hjemmel, p_hvem,
      p_dag, gitt, utlevert, tilgang.aktor());
  return true;
end $$;

-- Tar delingen tilbake, også når saken er slutt. Raden i protokollen står: opplysningene er gitt. Usant når den ikke er min, eller alt er tatt tilbake.
create function tilgang.ta_tilbake_delingen(p_deling uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare d record;
begin
  select x.* into d from varde.saksdeling x where x.omrade_id = tilgang.omrade() and x.id = p_deling
    and x.trukket_ved is null and tilgang.min_sak_i_politiet(x.sak_id) for update;
  if not found then return false; end if;
  update varde.sak_tilgang t set til = now() where t.omrade_id = d.omrade_id and t.id = d.tilgang_id and (t.til is null or t.til > now());
  update varde.saksdeling x set trukket_av = tilgang.aktor(), trukket_ved = now() where x.omrade_id = d.omrade_id and x.id = d.id;
  return true;
end $$;
grant execute on function tilgang.kommunens_koordinatorer, tilgang.del_saken, tilgang.ta_tilbake_delingen to varde_app;

-- ── Ingen av dem uten de andre ──────────────────────────────────────────────────────────────────

-- Prøves når transaksjonen er ferdig, og holder også basens egne funksjoner: en ny vei må føre delingen.
create function tilgang.vokt_deling() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from varde.saksdeling d where d.omrade_id = new.omrade_id
      and new.id = case tg_table_name when 'sak_tilgang' then d.tilgang_id else d.utlevering_id end) then
    raise exception 'delingen og raden i protokollen følges ad' using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger deling after insert on varde.sak_tilgang deferrable initially deferred for each row
  when (new.relasjon = 'koordinator') execute function tilgang.vokt_deling();
create constraint trigger deling after insert on varde.utlevering deferrable initially deferred for each row
  when (new.grunnlag in ('ja_ungdommen', 'ja_foresatt', 'politivedtak_sak')) execute function tilgang.vokt_deling();

-- Den som melder, bokfører sin egen melding. Enhver annen overgang føres av handlingen som gjør den: en rad koordinatoren skrev
-- selv, var en overgang som ikke hadde skjedd. At enheten er hens egen, følger av meldingen, som er skrevet i samme transaksjon.
drop policy egen on varde.utlevering;
create policy egen on varde.utlevering for insert to varde_app with check (besluttet_av = (select tilgang.aktor())
  and tilgang.min_nye_rad(objekt_id, fra_organisasjon, til_organisasjon));

revoke all on function tilgang.min_sak_i_politiet, tilgang.kommunens_koordinatorer, tilgang.del_saken, tilgang.ta_tilbake_delingen,
  tilgang.vokt_deling from public;

-- ── Det overgangstabellen fant (2.1, tests/matrise/overgangstabell.db.test.ts) ──────────────────

-- TP-29, ED-05: i en utgave uten delegering er samtalen koordinatorens alene. Handlingen sa det; nå sier basen det også.
create function tilgang.kan_overlates(p_omrade uuid, p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select (u.innstillinger -> 'delegering') = 'true'::jsonb
    from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = p_omrade and s.id = p_sak), false) $$;
create function tilgang.vokt_overlatt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and new.eier_organisasjon not in (select tilgang.koordinator_for())
      and not tilgang.kan_overlates(new.omrade_id, new.sak_id) then
    raise exception 'samtalen er koordinatorens i denne utgaven' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger overlatt after insert on varde.oppringning for each row execute function tilgang.vokt_overlatt();
create trigger overlatt after insert on varde.foerstesamtale for each row execute function tilgang.vokt_overlatt();

-- VV-23: den som etterforsker saken, koordinerer den ikke. Handlingene sa det; disse funksjonene og tabellene gjorde det ikke.
do $$ declare f regprocedure; tekst text; ny text; begin
  foreach f in array array['tilgang.overlat_samtalen(uuid, uuid)', 'tilgang.velg_etterforsker(uuid, uuid)',
    'tilgang.meld_anmeldt(uuid, uuid, date, uuid, bytea, bytea, bytea, bytea)']::regprocedure[]
  loop
    tekst := pg_get_functiondef(f);
    ny := replace(tekst, 'k.id not in (select tilgang.mine_sperrer())',
      $r$k.id not in (select tilgang.mine_sperrer()) and k.id not in (select tilgang.mine_saker('{etterforsker}'))$r$);
    if f = 'tilgang.overlat_samtalen(uuid, uuid)'::regprocedure then
      ny := replace(ny, 'if p_bruker is not null then',
        E'if p_bruker is not null and not tilgang.kan_overlates(s.omrade_id, s.id) then return false; end if;\n  if p_bruker is not null then');
      if ny not like '%kan_overlates%' then raise exception 'overlat_samtalen er en annen'; end if;
    end if;
    if ny not like '%mine_saker(''{etterforsker}'')%' then raise exception '% er en annen', f; end if;
    execute ny;
  end loop;
end $$;
create policy ikke_etterforskeren on varde.sak as restrictive for update to varde_app
  using (true) with check (id <> all (array(select tilgang.mine_saker('{etterforsker}'))));
do $$ declare t text; begin
  foreach t in array array['vern', 'vurdering', 'overforingstilbud'] loop
    execute format('create policy ikke_etterforskeren on varde.%I as restrictive for insert to varde_app '
      'with check (sak_id <> all (array(select tilgang.mine_saker(''{etterforsker}''))))', t);
  end loop;
end $$;

-- En sak som ble angret i triagen, får ingenting nytt heller.
do $$ declare tekst text := pg_get_functiondef('tilgang.vokt_lukket()'::regprocedure); ny text; begin
  ny := replace(tekst, $r$in ('avsluttet', 'henvist')$r$, $r$in ('avsluttet', 'henvist', 'angret')$r$);
  if ny = tekst then raise exception 'vokt_lukket er en annen'; end if;
  execute ny;
end $$;

revoke all on function tilgang.kan_overlates, tilgang.vokt_overlatt from public;
