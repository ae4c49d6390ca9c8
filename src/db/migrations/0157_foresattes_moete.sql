-- De foresatte kan trenge mye støtte selv: et eget møte, ført for seg (TS-03). Ingenting av det står i ungdommens samtale, og ingenting av
-- samtalen her. Hvert møte er en rekke av steg som bare legges til: satt opp (en gang til når det flyttes), holdt eller droppet.
create table varde.foresattmoete (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  moete_id uuid not null,
  sak_id uuid not null, eier_organisasjon uuid not null,
  etter uuid,
  steg text not null check (steg in ('satt_opp', 'holdt', 'droppet')),
  ved timestamptz,
  foresatte uuid[],
  holdes_av bytea, hvor bytea,
  mer_hjelp boolean, ord bytea,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, sak_id, id),
  -- Hvert steg følger ett: to som fører det samme, er ett.
  unique nulls not distinct (omrade_id, moete_id, etter),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, moete_id) references varde.foresattmoete (omrade_id, sak_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, etter) references varde.foresattmoete (omrade_id, sak_id, id) on delete cascade,
  constraint moetet_begynner_med_seg_selv check ((etter is null) = (id = moete_id) and (etter is not null or steg = 'satt_opp')),
  constraint steget_er_helt check (case steg
    when 'satt_opp' then ved is not null and cardinality(foresatte) > 0 and holdes_av is not null and mer_hjelp is null and ord is null
    when 'holdt' then mer_hjelp is not null and mer_hjelp = (ord is not null) and ved is null and foresatte is null and holdes_av is null and hvor is null
    else ord is not null and mer_hjelp is null and ved is null and foresatte is null and holdes_av is null and hvor is null end)
);
create index on varde.foresattmoete (omrade_id, sak_id);
comment on table varde.foresattmoete is 'et eget møte med de foresatte, ført for seg (TS-03)';
do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('moete_id', 'vite hvilket møte steget er i'),
    ('sak_id', 'vite hvilken sak den hører til'), ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('etter', 'beholde det som sto før'),
    ('steg', 'vite om møtet er satt opp, holdt eller droppet (TS-03)'), ('ved', 'vite når møtet er (TS-03)'),
    ('foresatte', 'vite hvem av de foresatte møtet er med (TS-03, VV-38)'), ('holdes_av', 'vite hvem som holder møtet (TS-03)'),
    ('hvor', 'vite hvor møtet er (TS-03)'), ('mer_hjelp', 'vite om de foresatte trenger mer hjelp (TS-03)'),
    ('ord', 'vite hvor de får hjelp, eller hvorfor møtet ikke ble noe av (TS-03)'),
    ('skrevet_av', 'vite hvem som skrev'), ('skrevet_ved', 'lese i rekkefølge')) k (navn, formaal)
  loop
    execute format('comment on column varde.foresattmoete.%I is %L', r.navn, format('formål: %s; '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

-- Som samtalen: koordinatoren, og den samtalen er overlatt til. Guiden leser det ikke.
call tilgang.reis_saksvegg('foresattmoete', 'sak_id', '{koordinator,stedfortreder,samtaleholder}', true);
drop policy innsyn on varde.foresattmoete;
create policy samtaleholder on varde.foresattmoete for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{samtaleholder}'))));
create policy leses_ikke_av_etterforsker on varde.foresattmoete as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
create policy eget_i_saken on varde.foresattmoete as restrictive for insert to varde_app with check (skrevet_av = (select tilgang.aktor())
  and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))
  and exists (select 1 from varde.sak s where s.omrade_id = foresattmoete.omrade_id and s.id = foresattmoete.sak_id
    and s.eier_organisasjon = foresattmoete.eier_organisasjon));
grant select, insert (omrade_id, id, moete_id, sak_id, eier_organisasjon, etter, steg, ved, foresatte, holdes_av, hvor, mer_hjelp, ord, skrevet_av)
  on varde.foresattmoete to varde_app;

-- Møtene det ikke er ført noe mer om.
create function tilgang.aapne_foresattmoeter(p_omrade uuid, p_sak uuid) returns setof varde.foresattmoete
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.* from varde.foresattmoete m where m.omrade_id = p_omrade and m.sak_id = p_sak and m.steg = 'satt_opp'
    and not exists (select 1 from varde.foresattmoete n where n.omrade_id = m.omrade_id and n.sak_id = m.sak_id and n.etter = m.id) $$;

-- Prøves etter veggen, så feilen ikke svarer om en gjettet sak.
create function tilgang.virk_foresattmoete() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  if tilgang.aktor() is null then return null; end if;
  select k.tilstand, k.aldersbaand, k.koordinator_id into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for no key update;
  if s.tilstand not in ('i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then
    raise exception 'ingen er kontaktet, eller saken er slutt' using errcode = '23514';
  end if;
  if new.etter is not null and not exists (select 1 from varde.foresattmoete e where e.omrade_id = new.omrade_id and e.sak_id = new.sak_id
      and e.id = new.etter and e.moete_id = new.moete_id and e.steg = 'satt_opp') then
    raise exception 'møtet er ikke åpent' using errcode = '23514';
  end if;
  -- VV-01: bare den som kan kontaktes nå, og først når hver kjent foresatt er besvart. En voksen har ingen foresatte.
  if new.steg = 'satt_opp' and (s.aldersbaand = '18_pluss' or not tilgang.familien_er_avklart(new.omrade_id, new.sak_id)
      or exists (select 1 from unnest(new.foresatte) x (id) where x.id not in (
        select f.id from tilgang.foresatte_naa(new.omrade_id, new.sak_id) f where f.kan_kontaktes = 'ja'))) then
    raise exception 'hen kan ikke kontaktes' using errcode = '23514';
  end if;
  if new.steg = 'holdt' and exists (select 1 from varde.foresattmoete e where e.omrade_id = new.omrade_id and e.sak_id = new.sak_id
      and e.id = new.etter and tilgang.oslodag(e.ved) > tilgang.dagen()) then
    raise exception 'dagen har ikke vært' using errcode = '23514';
  end if;
  perform tilgang.hold_oppgaven(new.omrade_id, new.sak_id, 'foresattmoete',
    exists (select 1 from tilgang.aapne_foresattmoeter(new.omrade_id, new.sak_id)), s.koordinator_id);
  return null;
end $$;
create trigger virker after insert on varde.foresattmoete for each row execute function tilgang.virk_foresattmoete();

-- Oppgaven er gjort når møtet er ført som holdt eller droppet, ikke når den er sett.
create policy bare_basen_om_foresattmoetet on varde.oppgave as restrictive for insert to varde_app with check (slag <> 'foresattmoete');
create policy foresattmoetet_foeres on varde.oppgave as restrictive for update to varde_app using (slag <> 'foresattmoete');

revoke all on function tilgang.aapne_foresattmoeter(uuid, uuid), tilgang.virk_foresattmoete() from public;
