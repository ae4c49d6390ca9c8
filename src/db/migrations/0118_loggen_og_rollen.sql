-- Rollen guiden tar oppdraget i, hvem andre som leser notatene (VV-30), og rådene og tiltakene som ble gitt, som data (TG-26, TG-28).

-- ── Rollen er bestemt når oppdraget tas, og endres ikke ─────────────────────────────────────────

alter table varde.sak_tilgang add column guiderolle text check (guiderolle in ('politi', 'helse', 'barnevern', 'skole', 'annet')),
  add check (guiderolle is null or relasjon = 'guide');
comment on column varde.sak_tilgang.guiderolle is 'formål: vite i hvilken rolle guiden handler, og hvor det faglige skal føres (VV-30); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';

-- Den som er i politiet, handler som politi; ingen andre gjør det.
create function tilgang.svar_paa_guideforespoersel(p_forespoersel uuid, p_siste uuid, p_steg text, p_rolle text default null) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare svar text; sak uuid; siden timestamptz := now();
begin
  if p_steg = 'tatt' then
    if p_rolle is null or p_rolle not in ('politi', 'helse', 'barnevern', 'skole', 'annet') then return 'mangler_rolle'; end if;
    if (p_rolle = 'politi') <> tilgang.er_i_politiet(tilgang.omrade(), tilgang.aktor()) then return 'ikke_din_rolle'; end if;
  end if;
  svar := tilgang.svar_uten_rolle(p_forespoersel, p_siste, p_steg);
  if svar = 'ok' and p_steg = 'tatt' then
    select f.sak_id into sak from varde.guideforespoersel f where f.omrade_id = tilgang.omrade() and f.id = p_forespoersel;
    update varde.sak_tilgang t set guiderolle = p_rolle where t.omrade_id = tilgang.omrade() and t.sak_id = sak
      and t.bruker_id = tilgang.aktor() and t.relasjon = 'guide' and t.akseptert = siden;
    if not found then raise exception 'oppdraget ble ikke funnet'; end if;
  end if;
  return svar;
end $$;
alter function tilgang.svar_paa_guideforespoersel(uuid, uuid, text) rename to svar_uten_rolle;
revoke all on function tilgang.svar_uten_rolle(uuid, uuid, text), tilgang.svar_paa_guideforespoersel(uuid, uuid, text, text) from public, varde_app;
grant execute on function tilgang.svar_paa_guideforespoersel(uuid, uuid, text, text) to varde_app;

-- ── Hvem andre som leser notatene: ungdommens ja til den som følger etter, og koordinatorens behov ──

-- Bare tillegg. Et ja og et trukket ja gjelder én guide; et behov gjelder dagen det ble ført, og den som førte det.
create table varde.notatlesing (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  slag text not null check (slag in ('ja', 'trukket', 'behov')),
  for_bruker uuid not null references varde.bruker,
  ord bytea,
  skrevet_av uuid not null references varde.bruker, skrevet_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  constraint behov_har_grunn check ((slag = 'behov') = (ord is not null)),
  constraint behovet_er_ens_eget check (slag <> 'behov' or for_bruker = skrevet_av)
);
create index on varde.notatlesing (omrade_id, sak_id);
call tilgang.reis_saksvegg('notatlesing', 'sak_id', '{koordinator,stedfortreder,guide}', true);
drop policy innsyn on varde.notatlesing;
create policy guide on varde.notatlesing for insert to varde_app
  with check (sak_id = any (array(select tilgang.mine_saker('{guide}'))));
create policy leses_ikke_av_etterforsker on varde.notatlesing as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
-- Behovet er koordinatorens (VV-30).
create policy egen_i_saken on varde.notatlesing as restrictive for insert to varde_app with check (
  skrevet_av = (select tilgang.aktor()) and sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}')))
  and (slag <> 'behov' or eier_organisasjon = any (array(select tilgang.koordinator_for())))
  and exists (select 1 from varde.sak s where s.omrade_id = notatlesing.omrade_id and s.id = notatlesing.sak_id and s.eier_organisasjon = notatlesing.eier_organisasjon));
grant select, insert (omrade_id, id, sak_id, eier_organisasjon, slag, for_bruker, ord, skrevet_av) on varde.notatlesing to varde_app;

-- Et ja er til en som er guide i saken nå, og det er bare et ja som trekkes. Prøves etter veggen, så feilen ikke svarer om en gjettet sak.
create function tilgang.vokt_notatlesing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform 1 from varde.sak s where s.omrade_id = new.omrade_id and s.id = new.sak_id for no key update;
  if new.slag = 'ja' and not tilgang.er_guiden(new.omrade_id, new.sak_id, new.for_bruker) then
    raise exception 'er ikke guide i saken' using errcode = '23514';
  end if;
  if new.slag <> 'behov' and (new.slag = 'trukket') <> coalesce((select l.slag = 'ja' from varde.notatlesing l where l.omrade_id = new.omrade_id
      and l.sak_id = new.sak_id and l.for_bruker = new.for_bruker and l.slag <> 'behov' and l.id <> new.id order by l.skrevet_ved desc limit 1), false) then
    raise exception 'det er alt slik' using errcode = '23514';
  end if;
  return null;
end $$;
create trigger vokter after insert on varde.notatlesing for each row execute function tilgang.vokt_notatlesing();

-- Sakene der jeg er guide nå, og ungdommen har sagt ja til at jeg leser det de før meg skrev.
create function tilgang.notatene_etter_ja() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.sak_id from (select distinct on (l.sak_id) l.sak_id, l.slag from varde.notatlesing l
    where l.omrade_id = (select tilgang.omrade()) and l.for_bruker = (select tilgang.aktor()) and l.slag in ('ja', 'trukket')
    order by l.sak_id, l.skrevet_ved desc) x
  where x.slag = 'ja' and x.sak_id in (select tilgang.mine_saker('{guide}')) $$;
-- Sakene jeg koordinerer, der jeg har ført et behov i dag.
create function tilgang.notatene_etter_behov() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.sak_id from varde.notatlesing l where l.omrade_id = (select tilgang.omrade()) and l.slag = 'behov'
    and l.skrevet_av = (select tilgang.aktor()) and tilgang.oslodag(l.skrevet_ved) = (select tilgang.dagen())
    and l.eier_organisasjon in (select tilgang.koordinator_for()) $$;
create policy ungdommens_ja on varde.logg_notat for select to varde_app
  using (sak_id = any (array(select tilgang.notatene_etter_ja())));
create policy koordinatorens_behov on varde.logg_notat for select to varde_app
  using (sak_id = any (array(select tilgang.notatene_etter_behov())));
revoke all on function tilgang.vokt_notatlesing(), tilgang.notatene_etter_ja(), tilgang.notatene_etter_behov() from public;
grant execute on function tilgang.notatene_etter_ja, tilgang.notatene_etter_behov to varde_app;

-- ── Råd og tiltak som ble gitt, ved kontakten (TG-28) ───────────────────────────────────────────

alter table varde.logg_fakta add column tiltak text[] not null default '{}'
  check (tiltak <@ '{raad_trygghet,raad_nett,raad_anmelde,fulgte,snakket_foresatte,skole_eller_jobb,hjelpetjeneste,annet}'::text[]),
  add check (slag = 'kontakt' or tiltak = '{}');
grant insert (tiltak) on varde.logg_fakta to varde_app;

do $$ declare r record; begin
  for r in select * from (values
    ('logg_fakta', 'tiltak', 'se hvilke råd og tiltak guiden har gitt (TG-28)'),
    ('notatlesing', 'omrade_id', 'holde områdene fra hverandre'), ('notatlesing', 'id', 'vise til raden'),
    ('notatlesing', 'sak_id', 'vite hvilken sak den hører til'), ('notatlesing', 'eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('notatlesing', 'slag', 'vite om ungdommen har sagt ja, eller koordinatoren har et behov (VV-30)'),
    ('notatlesing', 'for_bruker', 'vite hvem som leser notatene (VV-30)'), ('notatlesing', 'ord', 'vite hvorfor koordinatoren leste notatene (VV-30)'),
    ('notatlesing', 'skrevet_av', 'vite hvem som skrev'), ('notatlesing', 'skrevet_ved', 'lese i rekkefølge')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
