-- Klassen `barnets` hele veien (VV-28): mens de foresatte er ute, skrives det på sidearket og ikke i samtalen, og basen holder det slik; et
-- avsnitt vet hvilket spørsmål det svarer på; ungdommens ja gjelder den det er gitt til, familien eller guiden; og guiden har sitt eget ark.

-- ── De foresatte er ute nå ──────────────────────────────────────────────────────────────────────

alter table varde.samtale add column foresatte_ute_siden timestamptz;
grant update (foresatte_ute_siden) on varde.samtale to varde_app;

create function tilgang.vokt_de_er_ute() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.foresatte_ute_siden is not null and exists (
      select 1 from unnest('{opplevd,etterpaa,naa,hvor,hvem,naar,egne_tiltak,forslag,andre_forslag,forventninger,tilgjengelig,kontaktformer,hyppighet,
        mer_hjelp,foresatte_foelges,besoeke_stedet,sikkerhetstiltak,raadfoert,innhold,guide_tilbudt,guide_oensket}'::text[]) k
      where to_jsonb(new) -> k is distinct from to_jsonb(old) -> k) then
    raise exception 'de foresatte er ute: det skrives på sidearket' using errcode = '23514';
  end if;
  -- Fullført er samtalen over; ellers er det tidspunktet de gikk ut, og det settes av basen.
  new.foresatte_ute_siden := case when new.foresatte_ute_siden is not null and new.fullfoert_ved is null
    then coalesce(old.foresatte_ute_siden, clock_timestamp()) end;
  return new;
end $$;
create trigger ute before update on varde.samtale for each row execute function tilgang.vokt_de_er_ute();

-- ── Avsnittet og spørsmålet det svarer på; ja-et og den det er gitt til ─────────────────────────

alter table varde.barnets
  add column felt text check (felt in ('opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar', 'egne_tiltak', 'andre_forslag', 'forventninger',
    'tilgjengelig', 'hyppighet', 'mer_hjelp', 'innhold')),
  add column til text check (til in ('familien', 'guiden')),
  add constraint bare_ord_svarer check (felt is null or slag = 'ord');
-- Til nå var et ja alltid til familien.
update varde.barnets set til = 'familien' where slag in ('ja', 'trukket');
alter table varde.barnets add constraint ja_er_til_noen check ((slag in ('ja', 'trukket')) = (til is not null));
grant insert (felt, til) on varde.barnets to varde_app;

create or replace function tilgang.vokt_barnets_svar() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare siste text;
begin
  if new.slag = 'ord' then return null; end if;
  perform 1 from varde.barnets b where b.omrade_id = new.omrade_id and b.id = new.gjelder and b.slag = 'ord'
    and b.sak_id = new.sak_id and b.skrevet_av = new.skrevet_av for no key update;
  if not found then raise exception 'avsnittet er ikke ditt' using errcode = '23514'; end if;
  if new.slag = 'plikt' then return null; end if;
  select b.slag into siste from varde.barnets b where b.omrade_id = new.omrade_id and b.gjelder = new.gjelder and b.id <> new.id
    and b.til = new.til order by b.skrevet_ved desc, b.slag desc limit 1;
  if (new.slag = 'ja') = (coalesce(siste, 'trukket') = 'ja') then raise exception 'svaret står alt' using errcode = '23514'; end if;
  return null;
end $$;

-- Har ungdommen sagt ja til at avsnittet gis denne, og står det?
create function tilgang.barnets_ja(p_omrade uuid, p_avsnitt uuid, p_til text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select s.slag = 'ja' from varde.barnets s where s.omrade_id = p_omrade and s.gjelder = p_avsnitt and s.til = p_til
    order by s.skrevet_ved desc, s.slag desc limit 1), false) $$;

create or replace function tilgang.barnets_til_familien(p_sak uuid) returns table (id uuid, innhold bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.innhold from varde.barnets b
  where b.omrade_id = tilgang.omrade() and b.sak_id = p_sak and b.slag = 'ord' and tilgang.arket_til(b.omrade_id, b.sak_id) = 'familien'
    and tilgang.barnets_ja(b.omrade_id, b.id, 'familien')
    and (b.eier_organisasjon in (select tilgang.koordinator_for()) or b.sak_id in (select tilgang.mine_saker('{samtaleholder}')))
    and b.sak_id not in (select tilgang.mine_sperrer())
    and b.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
  order by b.skrevet_ved $$;

-- Avsnittene ungdommen har sagt ja til at guiden leser, til den som er guide nå (1.16b).
create function tilgang.barnets_til_guiden(p_sak uuid) returns table (id uuid, innhold bytea, felt text, skrevet_ved timestamptz, av text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id, b.innhold, b.felt, b.skrevet_ved, u.navn from varde.barnets b join varde.bruker u on u.id = b.skrevet_av
  where b.omrade_id = tilgang.omrade() and b.sak_id = p_sak and b.slag = 'ord' and b.skrevet_av <> tilgang.aktor()
    and tilgang.barnets_ja(b.omrade_id, b.id, 'guiden')
    and b.sak_id in (select tilgang.mine_saker('{guide}')) and b.sak_id not in (select tilgang.mine_sperrer())
    and b.sak_id not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))
  order by b.skrevet_ved $$;

-- ── Guidens eget ark (1.16b) ────────────────────────────────────────────────────────────────────

create policy guide on varde.barnets for insert to varde_app with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
-- Utgaven sier om samtalen kan overlates; guidens eget ark er ikke samtalen.
drop trigger overlatt on varde.barnets;
create function tilgang.vokt_arkets_skriver() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tilgang.aktor() is not null and new.eier_organisasjon not in (select tilgang.koordinator_for())
      and new.sak_id not in (select tilgang.mine_saker('{guide}')) and not tilgang.kan_overlates(new.omrade_id, new.sak_id) then
    raise exception 'samtalen er koordinatorens i denne utgaven' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger overlatt after insert on varde.barnets for each row execute function tilgang.vokt_arkets_skriver();

revoke all on function tilgang.vokt_de_er_ute, tilgang.barnets_ja, tilgang.barnets_til_guiden, tilgang.vokt_arkets_skriver from public;
grant execute on function tilgang.barnets_til_guiden to varde_app;

do $$ declare r record; begin
  for r in select * from (values ('samtale', 'foresatte_ute_siden', 'vite at ungdommen snakker alene, så det som skrives da, er for seg (VV-28, TS-02)'),
    ('barnets', 'felt', 'vite hvilket spørsmål avsnittet svarer på (VV-28)'),
    ('barnets', 'til', 'vite hvem ungdommen sa ja til (VV-28)')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, '
      'utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
