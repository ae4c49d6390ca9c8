-- Feilført (VV-25): en linje i loggen som sto på feil sak, flyttes til den rette eller forsegles. Et spor står igjen, teksten leses bare av
-- personvernombudet, tellingen regnes om, og et avvik åpnes.

create table varde.feilfoert (
  omrade_id uuid not null references varde.omrade,
  id uuid not null default gen_random_uuid(),
  sak_id uuid not null, eier_organisasjon uuid not null,
  linje_id uuid not null,
  flyttet boolean not null,
  -- Ved den siste linjen; de den rettet, følger den.
  grunn bytea,
  dag date not null, maate text not null, innhold bytea,
  notat_id uuid, notat bytea,
  foert_av uuid not null references varde.bruker, foert_ved timestamptz not null default clock_timestamp(),
  primary key (omrade_id, id),
  unique (omrade_id, linje_id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, sak_id, linje_id) references varde.logg_fakta (omrade_id, sak_id, id) on delete cascade,
  check ((notat_id is null) = (notat is null))
);
create index on varde.feilfoert (omrade_id, sak_id);
comment on table varde.feilfoert is 'linjer i loggen som sto på feil sak: sporet av dem, og teksten for personvernombudet alene (VV-25)';
call tilgang.reis_saksvegg('feilfoert', 'sak_id', '{koordinator,stedfortreder,guide}', true);
drop policy innsyn on varde.feilfoert;
create policy leses_ikke_av_etterforsker on varde.feilfoert as restrictive for select to varde_app
  using (sak_id <> all (array(select tilgang.bare_etterforsker('{koordinator}'))));
-- Bare sporet: ordene, dagen og notatet leses ikke av noen i saken.
grant select (omrade_id, id, sak_id, eier_organisasjon, linje_id, flyttet, foert_av, foert_ved) on varde.feilfoert to varde_app;

alter table varde.logg_fakta add column flyttet_hit boolean not null default false,
  add check (slag = 'kontakt' or (tiltak = '{}' and resultat is null and not flyttet_hit)),
  -- Det som er forseglet, har ingenting igjen av det som sto.
  add check (slag <> 'feilfoert' or innhold is null);

alter table varde.avvik drop constraint avvik_slag_check,
  add constraint avvik_slag_check check (slag in ('feil_person', 'feilfoert')),
  alter column oppringning_id drop not null,
  add column linje_id uuid,
  add constraint ett_av_dem check ((slag = 'feil_person') = (oppringning_id is not null) and (slag = 'feilfoert') = (linje_id is not null)),
  add foreign key (omrade_id, sak_id, linje_id) references varde.logg_fakta (omrade_id, sak_id, id) on delete cascade;

-- Oppgaven om avviket er én i saken, og kommer igjen når det kommer et nytt.
create function tilgang.avvik_er_aapnet(p_omrade uuid, p_sak uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update varde.oppgave o set gang = o.gang + 1, fornyet = now() where o.omrade_id = p_omrade and o.sak_id = p_sak
    and o.slag = 'avvik' and o.utfort is null;
  if not found then
    insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, 'avvik', s.koordinator_id from varde.sak s where s.omrade_id = p_omrade and s.id = p_sak;
  end if;
end $$;

-- Den som skrev linjen og er guide i saken, eller koordinatoren. Flyttes den, fører den som flytter, loggen i den andre saken også, og
-- sakene har den samme eieren: ellers er det en utlevering. `ok`, `ikke_funnet`, `annen_eier` eller `stengt`.
create function tilgang.feilfoer(p_sak uuid, p_linje uuid, p_id uuid, p_grunn bytea, p_til uuid, p_ny uuid, p_innhold bytea, p_under_ti boolean,
  p_notat_id uuid, p_notat bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare her uuid := tilgang.omrade(); meg uuid := tilgang.aktor(); s record; l record; n record; rekka uuid[];
begin
  perform 1 from varde.sak k where k.omrade_id = her and k.id in (p_sak, p_til) order by k.id for no key update;
  select k.* into s from varde.sak k where k.omrade_id = her and k.id = p_sak;
  select f.* into l from varde.logg_fakta f where f.omrade_id = her and f.sak_id = p_sak and f.id = p_linje and f.slag = 'kontakt'
    and not exists (select 1 from varde.logg_fakta x where x.omrade_id = her and x.sak_id = p_sak and x.retter = f.id);
  if s.id is null or l.id is null or p_grunn is null or not tilgang.foerer_loggen(p_sak)
      or not (s.eier_organisasjon in (select tilgang.koordinator_for()) or l.skrevet_av = meg) then
    return 'ikke_funnet';
  end if;
  with recursive r (id, retter) as (
    select f.id, f.retter from varde.logg_fakta f where f.omrade_id = her and f.sak_id = p_sak and f.id = p_linje
    union all
    select f.id, f.retter from r join varde.logg_fakta f on f.omrade_id = her and f.sak_id = p_sak and f.id = r.retter)
  select array_agg(r.id) into rekka from r;
  if p_til is not null then
    select k.eier_organisasjon, k.tilstand into n from varde.sak k where k.omrade_id = her and k.id = p_til;
    if p_til = p_sak or n.eier_organisasjon is null or not tilgang.foerer_loggen(p_til) then return 'ikke_funnet'; end if;
    if n.eier_organisasjon <> s.eier_organisasjon then return 'annen_eier'; end if;
    if n.tilstand not in ('samtale_holdt', 'guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon') then return 'stengt'; end if;
    insert into varde.logg_fakta (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, slag, innhold, dag, maate, utfall, gjaldt, tok_kontakt,
        under_ti, neste_dag, tiltak, resultat, flyttet_hit)
      values (her, p_ny, p_til, n.eier_organisasjon, l.skrevet_av, 'kontakt', p_innhold, l.dag, l.maate, l.utfall, l.gjaldt, l.tok_kontakt,
        p_under_ti, l.neste_dag, l.tiltak, l.resultat, true);
    -- Notatet følger med når den som flytter, er den som skrev det; ellers blir det forseglet der det sto.
    if p_notat is not null and l.skrevet_av = meg then
      insert into varde.logg_notat (omrade_id, id, sak_id, eier_organisasjon, skrevet_av, innhold, fakta_id)
        values (her, p_notat_id, p_til, n.eier_organisasjon, meg, p_notat, p_ny);
    end if;
  end if;
  insert into varde.feilfoert (omrade_id, id, sak_id, eier_organisasjon, linje_id, flyttet, grunn, dag, maate, innhold, notat_id, notat, foert_av)
    select her, case when f.id = p_linje then p_id else gen_random_uuid() end, p_sak, f.eier_organisasjon, f.id, p_til is not null, case when f.id = p_linje then p_grunn end,
      f.dag, f.maate, f.innhold, o.id, o.innhold, meg
    from varde.logg_fakta f left join varde.logg_notat o on o.omrade_id = her and o.fakta_id = f.id
    where f.omrade_id = her and f.sak_id = p_sak and f.id = any (rekka);
  delete from varde.logg_notat o where o.omrade_id = her and o.sak_id = p_sak and o.fakta_id = any (rekka);
  update varde.logg_fakta f set slag = 'feilfoert', dag = null, maate = null, utfall = null, gjaldt = null, tok_kontakt = null, under_ti = null,
      neste_dag = null, retter = null, resultat = null, tiltak = '{}', innhold = null, flyttet_hit = false
    where f.omrade_id = her and f.sak_id = p_sak and f.id = any (rekka);
  update varde.sak k set siste_kontakt = tilgang.siste_kontakt(k.omrade_id, k.id) where k.omrade_id = her and k.id = p_sak;
  update varde.sak k set tre_forsoek = tilgang.tre_forsoek(k.omrade_id, k.id) where k.omrade_id = her and k.id = p_sak;
  insert into varde.avvik (omrade_id, sak_id, eier_organisasjon, slag, linje_id, aapnet_av) values (her, p_sak, s.eier_organisasjon, 'feilfoert', p_linje, meg);
  perform tilgang.avvik_er_aapnet(her, p_sak);
  return 'ok';
end $$;

-- Fører jeg loggen i saken nå? Guiden, eller koordinatoren i eierens enhet; aldri den som er sperret fra den eller bare etterforsker den.
create function tilgang.foerer_loggen(p_sak uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = p_sak
    and (s.eier_organisasjon in (select tilgang.koordinator_for()) or s.id in (select tilgang.mine_saker('{guide}')))
    and s.id not in (select tilgang.mine_sperrer()) and s.id not in (select tilgang.bare_etterforsker('{koordinator}'))) $$;

-- Teksten, for personvernombudet alene: sporet av hver linje, og ordene i den hen åpner. Aldri hvilken sak (1.16b).
create function tilgang.feilfoert_til_ombudet(p_id uuid) returns table (id uuid, enhet text, foert_av text, foert_ved timestamptz, flyttet boolean,
  skrevet_av text, skrevet_ved timestamptz, dag date, maate text, linje_id uuid, nokkel_id uuid, grunn bytea, innhold bytea, notat_id uuid, notat bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, o.navn, b.navn, f.foert_ved, f.flyttet, w.navn, l.skrevet_ved, x.dag, x.maate, x.linje_id, x.nokkel_id, x.grunn, x.innhold, x.notat_id, x.notat
  from varde.feilfoert f
  join varde.organisasjon o on o.omrade_id = f.omrade_id and o.id = f.eier_organisasjon
  join varde.bruker b on b.id = f.foert_av
  join varde.logg_fakta l on l.omrade_id = f.omrade_id and l.id = f.linje_id
  join varde.bruker w on w.id = l.skrevet_av
  left join lateral (select f.dag, f.maate, f.linje_id, s.nokkel_id, f.grunn, f.innhold, f.notat_id, f.notat from varde.sak s
    where f.id = p_id and s.omrade_id = f.omrade_id and s.id = f.sak_id) x on true
  where f.omrade_id = (select tilgang.omrade()) and (select tilgang.har_verv('{personvernombud}')) and (p_id is null or f.id = p_id)
  order by f.foert_ved desc $$;

do $$ declare b record; foer text; naa text; begin
  for b in select * from (values
    -- En linje som er flyttet hit, sa aldri hva kontakten ble til her.
    ('tilgang.virk_kontakt()'::regprocedure, 'if new.resultat is null and new.utfall', 'if not new.flyttet_hit and new.resultat is null and new.utfall'),
    ('tilgang.aapne_avvik()', E'  update varde.oppgave o set gang = o.gang + 1, fornyet = now() where o.omrade_id = new.omrade_id and o.sak_id = new.sak_id
    and o.slag = ''avvik'' and o.utfort is null;
  if not found then
    insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
    select s.omrade_id, s.id, s.eier_organisasjon, ''avvik'', s.koordinator_id from varde.sak s
      where s.omrade_id = new.omrade_id and s.id = new.sak_id;
  end if;', '  perform tilgang.avvik_er_aapnet(new.omrade_id, new.sak_id);')) x (funksjon, fra, til)
  loop
    foer := pg_get_functiondef(b.funksjon);
    naa := replace(foer, b.fra, b.til);
    if naa = foer then raise exception 'fant ikke stedet i %', b.funksjon; end if;
    execute naa;
  end loop;
end $$;

revoke all on function tilgang.avvik_er_aapnet(uuid, uuid), tilgang.foerer_loggen(uuid), tilgang.feilfoert_til_ombudet(uuid),
  tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea) from public;
grant execute on function tilgang.feilfoer(uuid, uuid, uuid, bytea, uuid, uuid, bytea, boolean, uuid, bytea), tilgang.feilfoert_til_ombudet(uuid) to varde_app;

comment on column varde.avvik.linje_id is 'formål: vite hvilken linje som var feilført (VV-25); kategori: klientforhold; '
  'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes';
do $$ declare r record; begin
  for r in select * from (values
    ('logg_fakta', 'flyttet_hit', 'vite at linjen først sto i en annen sak (VV-25)'),
    ('feilfoert', 'omrade_id', 'holde områdene fra hverandre'), ('feilfoert', 'id', 'vise til raden'),
    ('feilfoert', 'sak_id', 'vite hvilken sak den hører til'), ('feilfoert', 'eier_organisasjon', 'vite hvem som svarer for opplysningen'),
    ('feilfoert', 'linje_id', 'vite hvilken linje som er tatt ut'), ('feilfoert', 'flyttet', 'vite om den er flyttet til rett sak'),
    ('feilfoert', 'grunn', 'vite hvorfor den er tatt ut'), ('feilfoert', 'dag', 'la personvernombudet se hva som sto'),
    ('feilfoert', 'maate', 'la personvernombudet se hva som sto'), ('feilfoert', 'innhold', 'la personvernombudet se hva som sto'),
    ('feilfoert', 'notat_id', 'la personvernombudet se hva som sto'), ('feilfoert', 'notat', 'la personvernombudet se hva som sto'),
    ('feilfoert', 'foert_av', 'vite hvem som tok den ut'), ('feilfoert', 'foert_ved', 'vite når den ble tatt ut')) k (tabell, kolonne, formaal)
  loop
    execute format('comment on column varde.%I.%I is %L', r.tabell, r.kolonne, format('formål: %s; kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;
