-- Skjema sendt med utløpt økt, kryptert til den som eide økta, høyst 24 timer (architecture.md 10).
create table varde.bevart_skjema (
  bruker_id uuid primary key references varde.bruker,
  nokkel_id uuid not null,
  sti text not null check (length(sti) <= 400),
  innhold bytea not null check (octet_length(innhold) <= 100000),
  lagret timestamptz not null default now()
);
comment on column varde.bevart_skjema.innhold is 'formål: det som var skrevet da økta gikk ut; kategori: utkast; grunnlag: som skjemaet det hører til; periode: 24 timer';
call tilgang.reis_vegg('bevart_skjema');

create function innlogging.bevar_skjema(p_bruker uuid, p_nokkel uuid, p_sti text, p_innhold bytea) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with gammel as (select b.nokkel_id from varde.bevart_skjema b where b.bruker_id = p_bruker),
  ny as (insert into varde.bevart_skjema (bruker_id, nokkel_id, sti, innhold) values (p_bruker, p_nokkel, p_sti, p_innhold)
    on conflict (bruker_id) do update set nokkel_id = excluded.nokkel_id, sti = excluded.sti, innhold = excluded.innhold, lagret = now())
  select nokkel_id from gammel $$;

create function innlogging.hent_bevart(p_bruker uuid) returns table (nokkel_id uuid, sti text, innhold bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.nokkel_id, b.sti, b.innhold from varde.bevart_skjema b
  where b.bruker_id = p_bruker and b.lagret > now() - interval '24 hours' $$;

create function innlogging.fjern_bevart(p_bruker uuid) returns uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from varde.bevart_skjema b where b.bruker_id = p_bruker returning b.nokkel_id $$;

grant execute on function innlogging.bevar_skjema, innlogging.hent_bevart, innlogging.fjern_bevart to varde_innlogging;
