-- Det jobbene gjør (docs/adr/0031-jobber.md). Hver har én funksjon, eierens, og ser ingenting ellers.

-- ── Rader som ikke ble tatt inn, slettes etter områdets frist (decisions.md) ────────────────────

alter table varde.omrade add column ikke_tatt_inn_dager integer not null default 90
  constraint ikke_tatt_inn_dager_er_dager check (ikke_tatt_inn_dager between 1 and 3650);
comment on column varde.omrade.ikke_tatt_inn_dager is 'dager en rad som ikke ble tatt inn, står før den slettes';
grant select (ikke_tatt_inn_dager) on varde.omrade to varde_app;

-- Det som blir igjen: hvor mange, i hvilken måned, av hvilken grunn. Ingen rad om noen, og ingen bruker leser den: små tall
-- er også noen (RE-09).
create table varde.ikke_tatt_inn (
  omrade_id uuid not null references varde.omrade,
  maaned date not null check (extract(day from maaned) = 1),
  valg text not null check (valg in ('ikke_aktuelt', 'henvis')),
  grunn text not null check (grunn ~ '^[a-z_]{2,40}$'),
  antall integer not null check (antall > 0),
  primary key (omrade_id, maaned, valg, grunn)
);
comment on table varde.ikke_tatt_inn is 'hvor mange som ikke ble tatt inn, etter at radene er slettet';
call tilgang.reis_vegg('ikke_tatt_inn');

-- Nøklene til radene som har stått fristen ut, høyst 500: beslutningen har virket så lenge, og raden ble aldri en sak.
create function jobb.ikke_tatt_inn() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.nokkel_id from varde.triagebeslutning b
  join varde.omrade o on o.id = b.omrade_id
  join varde.kandidat k on k.omrade_id = b.omrade_id and k.id = b.kandidat_id
  where b.valg in ('ikke_aktuelt', 'henvis') and b.angret_ved is null
    and b.virker_fra <= now() - make_interval(days => o.ikke_tatt_inn_dager)
    and not exists (select 1 from varde.sak s where s.omrade_id = k.omrade_id and s.kandidat_id = k.id and s.tilstand <> 'angret')
  order by b.virker_fra limit 500 $$;
grant execute on function jobb.ikke_tatt_inn to varde_jobb;
create index triagebeslutning_ikke_tatt_inn on varde.triagebeslutning (virker_fra)
  where valg in ('ikke_aktuelt', 'henvis') and angret_ved is null;

-- Antallet føres i samme transaksjon som raden går, så det er rett også når slettingen må gjøres om igjen.
create or replace function jobb.fjern_kandidat(p_omrade uuid, p_kandidat uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform jobb.fjern_kandidat(p_omrade, g.id) from varde.kandidat g where g.omrade_id = p_omrade and g.gjentar = p_kandidat;
  insert into varde.ikke_tatt_inn as t (omrade_id, maaned, valg, grunn, antall)
    select b.omrade_id, date_trunc('month', b.virker_fra at time zone 'Europe/Oslo')::date, b.valg, b.grunn, 1
    from varde.triagebeslutning b
    where b.omrade_id = p_omrade and b.kandidat_id = p_kandidat and b.angret_ved is null and b.virker_fra <= now()
      and b.valg in ('ikke_aktuelt', 'henvis')
    on conflict (omrade_id, maaned, valg, grunn) do update set antall = t.antall + 1;
  if found then
    perform logg.skriv_system('kandidat_slettet', 'ja', '{kandidat}', array[p_kandidat], 'ikke tatt inn', p_omrade);
  end if;
  delete from varde.sak where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.triagebeslutning where omrade_id = p_omrade and kandidat_id = p_kandidat;
  delete from varde.uttrekksrad where omrade_id = p_omrade and kandidat_id = p_kandidat;
  update varde.uttrekksrad set gjelder_kandidat_id = null, endring = null
    where omrade_id = p_omrade and gjelder_kandidat_id = p_kandidat;
  delete from varde.kandidat where omrade_id = p_omrade and id = p_kandidat;
end $$;
