-- Første innlogging av en ansatt, og utlogging styrt av utstederen. Kilde: model.md "Areas and organisations"
-- (No automatic accounts), architecture.md 5 og 12.

-- En rolle hos en kjent utsteder betyr: ansatt i denne organisasjonen, i dette området. Aldri et verv.
create table varde.rollekobling (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  utsteder text not null,
  rolle text not null,
  organisasjon_id uuid not null,
  primary key (omrade_id, id),
  unique (omrade_id, utsteder, rolle, organisasjon_id),
  foreign key (omrade_id, organisasjon_id) references varde.organisasjon (omrade_id, id)
);
create index on varde.rollekobling (utsteder, rolle);
call tilgang.reis_vegg('rollekobling');

-- Hvem slipper inn? Den som er medlem i dag, og den rollen kobler til en organisasjon for første gang.
-- En som ikke slipper inn, etterlater ingen rad. Et medlemskap som er avsluttet, kommer ikke tilbake av seg selv.
create function innlogging.foerste_medlemskap(p_utsteder text, p_subjekt text, p_navn text, p_roller text[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b uuid;
begin
  select k.id into b from varde.bruker k where k.utsteder = p_utsteder and k.subjekt = p_subjekt;
  if exists (select 1 from varde.rollekobling r where r.utsteder = p_utsteder and r.rolle = any (p_roller)) then
    if b is null then
      insert into varde.bruker as k (utsteder, subjekt, navn) values (p_utsteder, p_subjekt, p_navn)
      on conflict (utsteder, subjekt) do update set navn = k.navn returning k.id into b;
    end if;
    insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id)
    select distinct r.omrade_id, b, r.organisasjon_id from varde.rollekobling r
    where r.utsteder = p_utsteder and r.rolle = any (p_roller) and not exists (
      select 1 from varde.medlemskap m
      where m.omrade_id = r.omrade_id and m.bruker_id = b and m.organisasjon_id = r.organisasjon_id)
    on conflict do nothing;
  end if;
  return exists (select 1 from varde.medlemskap m where m.bruker_id = b
    and m.fra <= current_date and (m.til is null or m.til >= current_date));
end $$;

-- Utstederens navn på økta (sid), så den kan avslutte den (front-channel logout). Bare hashen lagres.
alter table varde.innloggingsokt add column sid_hash bytea check (octet_length(sid_hash) = 32);
comment on column varde.innloggingsokt.sid_hash is 'formål: la utstederen avslutte økta; kategori: ansatt; grunnlag: arbeidsforhold; periode: øktas levetid';
create index on varde.innloggingsokt (sid_hash) where sid_hash is not null and avsluttet is null;

create function innlogging.knytt_sid(p_token_hash bytea, p_sid_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.innloggingsokt set sid_hash = p_sid_hash
  where token_hash = p_token_hash and avsluttet is null and sid_hash is null $$;

create function innlogging.avslutt_sid(p_sid_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update varde.innloggingsokt set avsluttet = now() where sid_hash = p_sid_hash and avsluttet is null $$;

-- Som i 0001, men en utsteder uten navn (ID-porten) visker ikke ut navnet vi har.
create or replace function innlogging.lag_okt(p_utsteder text, p_subjekt text, p_navn text, p_token_hash bytea, p_auth_tid timestamptz)
returns table (okt_id uuid, bruker_id uuid, har_medlemskap boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare b uuid; n uuid;
begin
  insert into varde.bruker as k (utsteder, subjekt, navn) values (p_utsteder, p_subjekt, p_navn)
  on conflict (utsteder, subjekt) do update set navn = coalesce(nullif(excluded.navn, ''), k.navn)
  returning k.id into b;
  insert into varde.innloggingsokt as i (bruker_id, token_hash, utloper, auth_tid)
  values (b, p_token_hash, now() + interval '10 hours', least(p_auth_tid, now())) returning i.id into n;
  return query select n, b, exists (select 1 from varde.medlemskap m where m.bruker_id = b
    and m.fra <= current_date and (m.til is null or m.til >= current_date));
end $$;

grant execute on function innlogging.foerste_medlemskap, innlogging.knytt_sid, innlogging.avslutt_sid to varde_innlogging;
