-- Det som gjør ferdig fjortendagersoppgaven (TG-16, TG-30, VV-20): en kontakt og hva den ble til, ungdommens eget ønske om sjeldnere
-- kontakt i høyst åtte uker, eller tre forsøk på to måter, og da ser koordinatoren på det.

alter table varde.sak
  add column sjeldnere_til date,
  add column ny_kontaktfrist date,
  add column tre_forsoek date;

alter table varde.logg_fakta
  add column resultat text check (resultat in ('fortsetter', 'endres', 'avsluttes')),
  add check (resultat is null or (slag = 'kontakt' and utfall = 'naadd' and gjaldt in ('ungdommen', 'sammen')));
grant insert (resultat) on varde.logg_fakta to varde_app;

-- Det som er avtalt om kontakten nå. Den nyeste gjelder i stedet for det trygghetssamtalen sa; det som sto, står.
create table varde.kontaktavtale (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(),
  etter uuid,
  former text[] not null check (former <@ '{mote,telefon,epost,sosiale_medier,elektronisk,annet}'::text[] and cardinality(former) > 0),
  hyppighet bytea not null, naar bytea,
  sjeldnere_til date,
  -- Avtalen endres når ungdommen vil det (TG-30), og bare da blir det sjeldnere (VV-20).
  oensket_av_ungdommen boolean not null check (oensket_av_ungdommen),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  -- Hver avtale avløser den forrige: to på samme gamle finnes ikke.
  unique nulls not distinct (omrade_id, sak_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.kontaktavtale (omrade_id, sak_id, id) on delete cascade
);

-- Koordinatoren sier hva som skjer når tre forsøk på to måter ikke nådde fram, og dagen det skal være gjort innen.
create table varde.kontaktgjennomgang (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default now(),
  beslutning text not null check (beslutning in ('proev_videre', 'annen_maate', 'avslutning_vurderes')),
  ord bytea,
  frist date not null,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check (beslutning <> 'annen_maate' or ord is not null)
);
create index on varde.kontaktgjennomgang (omrade_id, sak_id);

do $$ declare t text; begin
  foreach t in array '{kontaktavtale,kontaktgjennomgang}'::text[] loop
    call tilgang.reis_saksvegg(t, 'sak_id', '{koordinator,stedfortreder,guide}', true);
    execute format('drop policy innsyn on varde.%I', t);
    execute format('create policy leses_ikke_av_etterforsker on varde.%I as restrictive for select to varde_app '
      'using (sak_id <> all (array(select tilgang.bare_etterforsker(''{koordinator}''))))', t);
    execute format('create policy egen_i_saken on varde.%1$I as restrictive for insert to varde_app with check (skrevet_av = (select tilgang.aktor()) '
      'and sak_id <> all (array(select tilgang.bare_etterforsker(''{koordinator}''))) '
      'and exists (select 1 from varde.sak s where s.omrade_id = %1$I.omrade_id and s.id = %1$I.sak_id and s.eier_organisasjon = %1$I.eier_organisasjon))', t);
    execute format('grant select on varde.%I to varde_app', t);
  end loop;
end $$;
create policy guide on varde.kontaktavtale for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, etter, former, hyppighet, naar, sjeldnere_til, oensket_av_ungdommen)
  on varde.kontaktavtale to varde_app;
grant insert (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, beslutning, ord, frist) on varde.kontaktgjennomgang to varde_app;

create function tilgang.oslodag(p timestamptz) returns date language sql immutable
  return (p at time zone 'Europe/Oslo')::date;

-- Dagen tellingen går fra: ungdommen sist nådd, eller samtalen når hen ikke er nådd etter den.
create function tilgang.telles_fra(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(tilgang.oslodag(s.siste_kontakt), tilgang.oslodag(coalesce(s.foelges_fra, s.tilstand_siden)))
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Dagen ungdommen senest skal kontaktes (TG-14, VV-20).
create function tilgang.kontaktfrist(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(tilgang.telles_fra(p_omrade, p_sak) + 14, s.sjeldnere_til, s.ny_kontaktfrist)
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Dagen det siste av tre forsøk på to måter ble gjort, når ungdommen ikke er nådd siden og koordinatoren ikke har sett på det (VV-20).
create function tilgang.tre_forsoek(p_omrade uuid, p_sak uuid) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when count(*) >= 3 and count(distinct l.maate) >= 2 then max(l.dag) end
  from varde.logg_fakta l
  where l.omrade_id = p_omrade and l.sak_id = p_sak and l.slag = 'kontakt' and l.utfall = 'forsoek'
    and (l.gjaldt = 'ungdommen' or (l.gjaldt = 'sammen' and l.under_ti))
    and not exists (select 1 from varde.logg_fakta n where n.omrade_id = l.omrade_id and n.sak_id = l.sak_id and n.retter = l.id)
    and l.dag > greatest(tilgang.telles_fra(p_omrade, p_sak),
      (select max(tilgang.oslodag(g.skrevet_ved)) from varde.kontaktgjennomgang g where g.omrade_id = p_omrade and g.sak_id = p_sak)) $$;

create or replace function tilgang.virk_kontakt() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; gammel text;
begin
  select k.tilstand, k.aldersbaand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  if new.dag > tilgang.dagen() then raise exception 'dagen har ikke vært' using errcode = '23514'; end if;
  -- Fødselsdatoen er kryptert; at hen ikke er under ti, vet basen av båndet.
  if new.under_ti and s.aldersbaand <> 'under_10' then raise exception 'er ikke under ti' using errcode = '23514'; end if;
  if new.retter is not null and not exists (select 1 from varde.logg_fakta l where l.omrade_id = new.omrade_id and l.sak_id = new.sak_id
      and l.id = new.retter and l.slag = 'kontakt' and l.skrevet_av = new.skrevet_av) then
    raise exception 'en annens linje rettes ikke' using errcode = '23514';
  end if;
  select l.resultat into gammel from varde.logg_fakta l where l.omrade_id = new.omrade_id and l.sak_id = new.sak_id and l.id = new.retter;
  -- TG-16: skulle ungdommen kontaktes, er oppgaven ikke gjort før det er sagt hva kontakten ble til.
  if new.resultat is null and new.utfall = 'naadd' and (new.gjaldt = 'ungdommen' or (new.gjaldt = 'sammen' and new.under_ti))
      and (gammel is not null or tilgang.kontaktfrist(new.omrade_id, new.sak_id) <= tilgang.dagen()) then
    raise exception 'resultatet mangler' using errcode = '23514';
  end if;
  update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  if new.resultat = 'avsluttes' and gammel is distinct from 'avsluttes' and new.skrevet_av <> s.koordinator_id then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'guiden_mener_slutt', s.koordinator_id);
  end if;
  return null;
end $$;

create function tilgang.virk_kontaktavtale() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; forrige record;
begin
  select k.tilstand, k.koordinator_id, k.siste_kontakt into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  -- Det som er avtalt, avløses av en ny avtale som peker på den som gjelder.
  if new.etter is not null and new.etter = new.id then raise exception 'avløser seg selv' using errcode = '23514'; end if;
  if new.sjeldnere_til > tilgang.dagen() + 56 then raise exception 'høyst åtte uker' using errcode = '23514'; end if;
  select a.sjeldnere_til as til, tilgang.oslodag(a.skrevet_ved) as dag into forrige from varde.kontaktavtale a
    where a.omrade_id = new.omrade_id and a.sak_id = new.sak_id and a.sjeldnere_til is not null and tilgang.oslodag(a.skrevet_ved) < tilgang.dagen()
      and a.skrevet_ved >= coalesce((select k.foelges_fra from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id), '-infinity')
    order by a.skrevet_ved desc limit 1;
  -- En lengre pause sier ungdommen fra om: hen er nådd etter dagen den forrige ble avtalt.
  if new.sjeldnere_til > forrige.til and coalesce(tilgang.oslodag(s.siste_kontakt) <= forrige.dag, true) then
    raise exception 'ungdommen er ikke nådd siden sist' using errcode = '23514';
  end if;
  update varde.sak k set sjeldnere_til = new.sjeldnere_til where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  if new.sjeldnere_til is not null and new.skrevet_av <> s.koordinator_id then
    perform tilgang.si_fra(new.omrade_id, new.sak_id, 'sjeldnere_kontakt', s.koordinator_id);
  end if;
  return null;
end $$;
create trigger avtalt after insert on varde.kontaktavtale for each row execute function tilgang.virk_kontaktavtale();

create function tilgang.virk_kontaktgjennomgang() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.tilstand, k.tre_forsoek into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'saken følges ikke opp' using errcode = '23514';
  end if;
  if coalesce(s.tre_forsoek <= tilgang.telles_fra(new.omrade_id, new.sak_id), true) then
    raise exception 'det er ingenting å se på' using errcode = '23514';
  end if;
  if new.frist > tilgang.dagen() + 14 then raise exception 'høyst fjorten dager' using errcode = '23514'; end if;
  update varde.sak k set ny_kontaktfrist = new.frist, tre_forsoek = null where k.omrade_id = new.omrade_id and k.id = new.sak_id;
  return null;
end $$;
create trigger sett after insert on varde.kontaktgjennomgang for each row execute function tilgang.virk_kontaktgjennomgang();

revoke all on function tilgang.oslodag(timestamptz), tilgang.telles_fra(uuid, uuid), tilgang.kontaktfrist(uuid, uuid), tilgang.tre_forsoek(uuid, uuid),
  tilgang.virk_kontaktavtale(), tilgang.virk_kontaktgjennomgang() from public;

-- Det som er sagt til koordinatoren om kontakten, lager bare basen.
create policy bare_basen_om_kontakten on varde.oppgave as restrictive for insert to varde_app
  with check (slag not in ('guiden_mener_slutt', 'sjeldnere_kontakt'));

do $$ declare r record; begin
  for r in select * from (values
    ('logg_fakta', 'resultat', 'vite hva kontakten etter fjorten dager ble til (TG-16)'),
    ('kontaktavtale', 'omrade_id', 'holde områdene fra hverandre'), ('kontaktavtale', 'id', 'vise til raden'),
    ('kontaktavtale', 'sak_id', 'vite hvilken sak den hører til'), ('kontaktavtale', 'eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('kontaktavtale', 'skrevet_av', 'vite hvem som skrev'), ('kontaktavtale', 'skrevet_ved', 'lese i rekkefølge'),
    ('kontaktavtale', 'etter', 'beholde det som sto før'), ('kontaktavtale', 'former', 'vite hvordan det er avtalt å holde kontakt (TG-30)'),
    ('kontaktavtale', 'hyppighet', 'vite hvor ofte det er avtalt kontakt (TG-30)'), ('kontaktavtale', 'naar', 'vite når det passer (TG-30)'),
    ('kontaktavtale', 'sjeldnere_til', 'holde ungdommens ønske om sjeldnere kontakt (VV-20)'),
    ('kontaktavtale', 'oensket_av_ungdommen', 'vite at endringen er ungdommens ønske (TG-30)'),
    ('kontaktgjennomgang', 'omrade_id', 'holde områdene fra hverandre'), ('kontaktgjennomgang', 'id', 'vise til raden'),
    ('kontaktgjennomgang', 'sak_id', 'vite hvilken sak den hører til'), ('kontaktgjennomgang', 'eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('kontaktgjennomgang', 'skrevet_av', 'vite hvem som skrev'), ('kontaktgjennomgang', 'skrevet_ved', 'lese i rekkefølge'),
    ('kontaktgjennomgang', 'beslutning', 'vite hva som skjer når ungdommen ikke er nådd (VV-20)'),
    ('kontaktgjennomgang', 'ord', 'vite hvordan det prøves videre (VV-20)'), ('kontaktgjennomgang', 'frist', 'vite når det skal være gjort (VV-20)')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
  for r in select * from (values ('sjeldnere_til', 'holde ungdommens ønske om sjeldnere kontakt (VV-20)'),
    ('ny_kontaktfrist', 'vite når det prøves igjen etter tre forsøk (VV-20)'), ('tre_forsoek', 'vise koordinatoren at ungdommen ikke nås (VV-20)')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.sak.%I is %L', r.kolonne, format('formål: %s; kategori: klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
