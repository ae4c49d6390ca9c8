-- Familiens ark bæres hjem, og bare den som kan kontaktes, skal få noe på papir (VV-01). Kan en kjent foresatt ikke kontaktes, blir ikke arket til
-- før koordinatoren har sett på hvem som får det. Den som har samtalen, får bare vite at koordinatoren må bestemme (VV-38).

create table varde.arkbeslutning (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  -- `ungdommen`: ungdommens eget ark, uten guiden og avtalen.
  til text not null check (til in ('familien', 'ungdommen')),
  ord bytea not null,
  besluttet_av uuid not null references varde.bruker,
  besluttet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade
);
create index on varde.arkbeslutning (omrade_id, sak_id, besluttet_ved desc);
comment on table varde.arkbeslutning is 'hvem familiens ark kan gis til, når en foresatt ikke kan kontaktes; den siste gjelder til familien endres (VV-01)';
call tilgang.reis_saksvegg('arkbeslutning', 'sak_id', '{koordinator,stedfortreder}', true);
drop policy innsyn on varde.arkbeslutning;
create policy eget_i_saken on varde.arkbeslutning as restrictive for insert to varde_app with check (
  besluttet_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))) and exists (
    select 1 from varde.sak s where s.omrade_id = arkbeslutning.omrade_id and s.id = arkbeslutning.sak_id and s.eier_organisasjon = arkbeslutning.eier_organisasjon));
create policy leses_ikke_av_etterforsker on varde.arkbeslutning as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, til, ord, besluttet_av) on varde.arkbeslutning to varde_app;

-- De foresatte som er det nå, eller blir det: det som bæres hjem, ligger der.
create function tilgang.foresatte_hjemme(p_omrade uuid, p_sak uuid) returns setof varde.foresatte
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.* from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and (f.til is null or f.til >= tilgang.dagen()) $$;

-- Koordinatorens beslutning, når ingenting om familien er skrevet eller svart siden; tom når ingen står.
create function tilgang.arkbeslutningen(p_omrade uuid, p_sak uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.til from (select x.til, x.besluttet_ved from varde.arkbeslutning x where x.omrade_id = p_omrade and x.sak_id = p_sak
    order by x.besluttet_ved desc, x.id limit 1) b
  where not exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak
      and greatest(f.skrevet_ved, f.byttet_ved) >= b.besluttet_ved)
    and not exists (select 1 from varde.foresattsvar s where s.omrade_id = p_omrade and s.sak_id = p_sak and s.svart_ved >= b.besluttet_ved) $$;

-- Hvem arket kan gis til nå, som regelen `arketTil`; tom når ingen skal ha det. En voksen har ingen foresatte (TP-07).
create function tilgang.arket_til(p_omrade uuid, p_sak uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when s.aldersbaand = '18_pluss' then 'familien'
    when exists (select 1 from varde.foresatte f where f.omrade_id = p_omrade and f.sak_id = p_sak and not f.svart) then null
    when (select bool_and(f.kan_kontaktes = 'ja') from tilgang.foresatte_hjemme(p_omrade, p_sak) f) then 'familien'
    when tilgang.arkbeslutningen(p_omrade, p_sak) = 'familien' and not exists (select 1 from tilgang.foresatte_naa(p_omrade, p_sak) f
      where f.kan_kontaktes = 'ja') then null
    else tilgang.arkbeslutningen(p_omrade, p_sak) end
  from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak $$;

-- Det samme, til dem som har samtalen: svaret sier ikke hvorfor, og ikke om hvem.
create function tilgang.arket_for_meg(p_sak uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.arket_til(s.omrade_id, s.id) from varde.sak s
  where s.omrade_id = (select tilgang.omrade()) and s.id = p_sak and s.id not in (select tilgang.mine_sperrer())
    and s.id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{samtaleholder}'))) $$;

create function tilgang.vokt_arkbeslutning() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  if tilgang.aktor() is null or not tilgang.foerer_samtykke(new.omrade_id, new.sak_id, new.eier_organisasjon, true, null) then return new; end if;
  select k.tilstand, k.aldersbaand into s from varde.sak k where k.omrade_id = new.omrade_id and k.id = new.sak_id for update;
  if s.tilstand in ('avsluttet', 'henvist', 'angret') or s.aldersbaand = '18_pluss' then
    raise exception 'det bestemmes ikke her' using errcode = '23514';
  end if;
  if exists (select 1 from varde.foresatte f where f.omrade_id = new.omrade_id and f.sak_id = new.sak_id and not f.svart) then
    raise exception 'ikke alle er besvart' using errcode = '23514';
  end if;
  if new.til = 'familien' and not exists (select 1 from tilgang.foresatte_naa(new.omrade_id, new.sak_id) f where f.kan_kontaktes = 'ja') then
    raise exception 'ingen foresatt kan få arket' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger vokt before insert on varde.arkbeslutning for each row execute function tilgang.vokt_arkbeslutning();

-- Ingenting merkes for et ark ingen skal ha, og ungdommens eget ark har ikke guiden, avtalen eller sidearket.
create or replace function tilgang.vokt_arket() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare til text;
begin
  if tilgang.aktor() is null then return null; end if;
  if not exists (select 1 from varde.samtale m where m.omrade_id = new.omrade_id and m.sak_id = new.sak_id and m.fullfoert_ved is not null) then
    raise exception 'samtalen er ikke fullført' using errcode = '23514';
  end if;
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for update;
  til := tilgang.arket_til(new.omrade_id, new.sak_id);
  if til is null or til = 'ungdommen' and not (new.ark <@ '{egne_tiltak,forslag,andre_forslag}' and new.guidekontakt is null) then
    raise exception 'koordinatoren bestemmer hvem som får arket' using errcode = '23514';
  end if;
  return null;
end $$;

-- Sidearket når familien bare når arket kan gis til den.
do $$ declare foer text := pg_get_functiondef('tilgang.barnets_til_familien(uuid)'::regprocedure);
  naa text := replace(foer, $f$b.sak_id = p_sak and b.slag = 'ord'$f$, $t$b.sak_id = p_sak and b.slag = 'ord' and tilgang.arket_til(b.omrade_id, b.sak_id) = 'familien'$t$);
begin
  if naa = foer then raise exception 'fant ikke stedet i barnets_til_familien'; end if;
  execute naa;
end $$;

do $$ declare r record; begin
  for r in select * from (values ('til', 'vite hvem arket kan gis til (VV-01)'), ('ord', 'vise hvordan det gis uten at noen andre får det (VV-01)'),
    ('besluttet_av', 'vise hvem som bestemte det'), ('besluttet_ved', 'vite om familien er endret siden')) k (navn, formaal)
  loop
    execute format('comment on column varde.arkbeslutning.%I is %L', r.navn, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, '
      'utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

revoke all on function tilgang.foresatte_hjemme, tilgang.arkbeslutningen, tilgang.arket_til, tilgang.arket_for_meg, tilgang.vokt_arkbeslutning from public;
grant execute on function tilgang.arket_for_meg to varde_app;
