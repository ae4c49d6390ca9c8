-- Loggen går ut av Varde til en rett bare som en nummerert utlevering (VV-32): kravet, grunnlaget, hvem som frigir den, og omfanget. Filen
-- blir liggende slik den gikk ut, og endres aldri.

alter table varde.omrade add column siste_loggutlevering integer not null default 0;
comment on column varde.omrade.siste_loggutlevering is 'nummeret på den siste utleveringen av en logg; brukes aldri om igjen, heller ikke når saken er slettet (VV-32)';

create table varde.loggutlevering (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  nr integer not null check (nr > 0),
  grunnlag text not null check (grunnlag in ('retten', 'paatalemyndigheten', 'samtykke', 'annet')),
  krav bytea not null, hjemmel bytea not null,
  krav_dag date not null,
  fra date, til date,
  antall integer not null check (antall > 0),
  fil bytea not null,
  avtrykk bytea not null check (octet_length(avtrykk) = 32),
  frigitt_av uuid not null references varde.bruker, frigitt_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, nr),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  check (fra <= til)
);
create index on varde.loggutlevering (omrade_id, sak_id);
comment on table varde.loggutlevering is 'loggene som er frigitt til en rett: kravet, grunnlaget, omfanget, hvem, og filen slik den gikk ut (VV-32)';
call tilgang.reis_saksvegg('loggutlevering', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.loggutlevering;
create policy leses_ikke_av_etterforsker on varde.loggutlevering as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
create policy frigis_i_eget_navn on varde.loggutlevering as restrictive for insert to varde_app with check (
  frigitt_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  and exists (select 1 from varde.sak s where s.omrade_id = loggutlevering.omrade_id and s.id = loggutlevering.sak_id and s.eier_organisasjon = loggutlevering.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, nr, grunnlag, krav, hjemmel, krav_dag, fra, til, antall, fil, avtrykk, frigitt_av)
  on varde.loggutlevering to varde_app;

-- Er jeg den som frigir loggen i saken? Koordinatoren i eierens enhet, aldri den som er sperret fra den eller bare etterforsker den.
create function tilgang.frigir_loggen(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and s.eier_organisasjon in (select tilgang.koordinator_for())
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;

-- Det neste nummeret i området; `null` når den som spør, ikke frigir loggen i saken. Raden i området låses, så to ikke får det samme.
create function tilgang.neste_loggutlevering(p_sak uuid) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare ny integer;
begin
  if not tilgang.frigir_loggen(p_sak) then return null; end if;
  update varde.omrade o set siste_loggutlevering = o.siste_loggutlevering + 1 where o.id = tilgang.omrade() returning o.siste_loggutlevering into ny;
  return ny;
end $$;

-- Linjene i omfanget, med alt de rettet og ble rettet til: en rettelse skilles aldri fra det den rettet.
create function tilgang.linjer_i_omfanget(p_omrade uuid, p_sak uuid, p_fra date, p_til date) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive r (id, hode, dag, retter) as (
    select f.id, f.id, f.dag, f.retter from varde.logg_fakta f where f.omrade_id = p_omrade and f.sak_id = p_sak and f.slag = 'kontakt'
      and not exists (select 1 from varde.logg_fakta m where m.omrade_id = p_omrade and m.sak_id = p_sak and m.retter = f.id)
    union all
    select f.id, r.hode, f.dag, f.retter from r join varde.logg_fakta f on f.omrade_id = p_omrade and f.sak_id = p_sak and f.id = r.retter)
  select count(*)::integer from r
  where r.hode in (select x.hode from r x where (p_fra is null or x.dag >= p_fra) and (p_til is null or x.dag <= p_til)) $$;

-- Nummeret er det som nettopp ble gitt, kravet er kommet, og antallet er linjene i omfanget, de rettede også.
create function tilgang.krev_loggutlevering() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not tilgang.frigir_loggen(new.sak_id) then raise exception 'ikke din' using errcode = '42501'; end if;
  if new.nr is distinct from (select o.siste_loggutlevering from varde.omrade o where o.id = new.omrade_id) then
    raise exception 'nummeret er ikke gitt' using errcode = '23514';
  end if;
  if new.krav_dag > tilgang.dagen() then raise exception 'kravet er ikke kommet' using errcode = '23514'; end if;
  if new.antall is distinct from tilgang.linjer_i_omfanget(new.omrade_id, new.sak_id, new.fra, new.til) then
    raise exception 'antallet er ikke linjene i omfanget' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger krev before insert on varde.loggutlevering for each row execute function tilgang.krev_loggutlevering();

revoke all on function tilgang.frigir_loggen(uuid), tilgang.neste_loggutlevering(uuid), tilgang.krev_loggutlevering(),
  tilgang.linjer_i_omfanget(uuid, uuid, date, date) from public;
grant execute on function tilgang.neste_loggutlevering(uuid) to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('omrade_id', 'holde områdene fra hverandre'), ('id', 'vise til raden'), ('sak_id', 'vite hvilken sak loggen er fra'),
    ('eier_organisasjon', 'vite hvem som svarer for opplysningen'), ('nr', 'kunne vise til utleveringen'),
    ('grunnlag', 'vite hva loggen ble frigitt på'), ('krav', 'vite hvem som krevde den'), ('hjemmel', 'vite hvilken bestemmelse som ble brukt'),
    ('krav_dag', 'vite når kravet kom'), ('fra', 'vite omfanget'), ('til', 'vite omfanget'), ('antall', 'vite omfanget'),
    ('fil', 'vise nøyaktig det som gikk ut'), ('avtrykk', 'prøve at en fil er den som gikk ut'),
    ('frigitt_av', 'vite hvem som frigav den'), ('frigitt_ved', 'vite når den ble frigitt')) k (kolonne, formaal)
  loop
    execute format('comment on column varde.loggutlevering.%I is %L', r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
