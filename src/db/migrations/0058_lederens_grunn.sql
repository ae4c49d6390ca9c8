-- Lederens grunn (VV-23): den som etterforsker saken, er verken koordinator for den eller har samtalen uten at lederen i enheten har
-- gitt en grunn. Koordinatoren spør fra saken; lederen ser saksreferansen, navnet og rollen, aldri barnet, og svarer ja med en grunn
-- eller nei. Hver vegg som sier nei til etterforskeren, spør den samme funksjonen.

create table varde.ledergrunn (
  omrade_id uuid not null references varde.omrade,
  id uuid not null,
  sak_id uuid not null,
  eier_organisasjon uuid not null,
  bruker_id uuid not null references varde.bruker,
  rolle text not null check (rolle in ('koordinator', 'samtaleholder')),
  bedt_av uuid not null references varde.bruker,
  bedt_ved timestamptz not null default clock_timestamp(),
  svar text check (svar in ('ja', 'nei')),
  grunn bytea,
  svart_av uuid references varde.bruker,
  svart_ved timestamptz,
  trukket_av uuid references varde.bruker,
  trukket_ved timestamptz,
  primary key (omrade_id, id),
  foreign key (omrade_id, sak_id) references varde.sak (omrade_id, id) on delete cascade,
  foreign key (omrade_id, eier_organisasjon) references varde.organisasjon (omrade_id, id),
  check ((svar is null) = (svart_av is null)),
  check ((svart_av is null) = (svart_ved is null)),
  check ((svar is not distinct from 'ja') = (grunn is not null)),
  check (trukket_ved is null or svar = 'ja'),
  check ((trukket_av is null) = (trukket_ved is null)),
  constraint ikke_eget_spoersmaal check (svart_av <> bedt_av and svart_av <> bruker_id)
);
-- Ett spørsmål om gangen, og ett ja som gjelder.
create unique index ett_som_gjelder on varde.ledergrunn (omrade_id, sak_id, bruker_id, rolle)
  where svar is distinct from 'nei' and trukket_ved is null;
create index on varde.ledergrunn (omrade_id, eier_organisasjon) where svar is null;
comment on table varde.ledergrunn is 'lederens svar på om den som etterforsker saken, likevel kan være koordinator for den eller ha samtalen (VV-23)';
do $$ declare r record; begin
  for r in select * from (values
    ('rolle', 'vite hva etterforskeren også er i saken'), ('bedt_ved', 'vise når det ble spurt'), ('svar', 'vite om hen kan'),
    ('grunn', 'vise hvorfor lederen sa ja'), ('svart_ved', 'vise når det ble svart'), ('trukket_ved', 'vise når det ble tatt tilbake')) k (navn, formaal)
  loop
    execute format('comment on column varde.ledergrunn.%I is %L', r.navn, format('formål: %s (VV-23); '
      'kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; '
      'grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes', r.formaal));
  end loop;
end $$;

call tilgang.reis_vegg('ledergrunn');
create policy ikke_tilgang on varde.ledergrunn as restrictive to varde_app using (sak_id <> all (array(select tilgang.mine_sperrer())));
create policy koordinator on varde.ledergrunn for select to varde_app
  using (eier_organisasjon = any (array(select tilgang.koordinator_for())));
grant select on varde.ledergrunn to varde_app;

-- ── Unntaket: én funksjon, og det veggene spør om ───────────────────────────────────────────────

create function tilgang.leder_har_gitt_grunn(p_omrade uuid, p_sak uuid, p_bruker uuid, p_rolle text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.ledergrunn g where g.omrade_id = p_omrade and g.sak_id = p_sak and g.bruker_id = p_bruker
    and g.rolle = p_rolle and g.svar = 'ja' and g.trukket_ved is null) $$;

-- Grunnen for koordinatoren dekker samtalen, som er koordinatorens (TP-29). Guiden har ingen (RO-05).
create function tilgang.grunnen_dekker(p_omrade uuid, p_sak uuid, p_bruker uuid, p_relasjon text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when p_relasjon in ('koordinator', 'stedfortreder') then tilgang.leder_har_gitt_grunn(p_omrade, p_sak, p_bruker, 'koordinator')
    when p_relasjon = 'samtaleholder' then tilgang.leder_har_gitt_grunn(p_omrade, p_sak, p_bruker, 'samtaleholder')
      or tilgang.leder_har_gitt_grunn(p_omrade, p_sak, p_bruker, 'koordinator')
    else false end $$;

create function tilgang.etterforsker_uten_grunn(p_bruker uuid, p_omrade uuid, p_sak uuid, p_relasjon text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select tilgang.etterforsker_i(p_bruker, p_omrade, p_sak) and not tilgang.grunnen_dekker(p_omrade, p_sak, p_bruker, p_relasjon) $$;

-- Sakene jeg etterforsker, og bare det: de lederen ikke har gitt en grunn i for noe av dette. En grunn for samtalen gjelder den som har
-- fått den, og gjør ingen koordinator i enheten til koordinator for saken.
create function tilgang.bare_etterforsker(p_roller text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s from tilgang.mine_saker('{etterforsker}') s
  where not ('koordinator' = any (p_roller) and tilgang.leder_har_gitt_grunn(tilgang.omrade(), s, tilgang.aktor(), 'koordinator'))
    and not ('samtaleholder' = any (p_roller) and tilgang.leder_har_gitt_grunn(tilgang.omrade(), s, tilgang.aktor(), 'samtaleholder')
      and s in (select tilgang.mine_saker('{samtaleholder}'))
      and not exists (select 1 from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = s
        and k.eier_organisasjon in (select tilgang.koordinator_for()))) $$;

-- Har jeg en grunn som koordinator i saken av denne raden? Raden kan si at jeg etterforsker den før saken gjør det (TP-02).
create function tilgang.min_ledergrunn(p_kandidat uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.kandidat_id = p_kandidat
    and tilgang.leder_har_gitt_grunn(s.omrade_id, s.id, tilgang.aktor(), 'koordinator')) $$;
revoke all on function tilgang.leder_har_gitt_grunn, tilgang.grunnen_dekker, tilgang.etterforsker_uten_grunn, tilgang.bare_etterforsker,
  tilgang.min_ledergrunn from public;
grant execute on function tilgang.bare_etterforsker, tilgang.min_ledergrunn to varde_app;

-- ── Veggene i radene ────────────────────────────────────────────────────────────────────────────

-- Ikke i klareringen: den som etterforsker, fører og svarer ikke på sin egen forespørsel, hva lederen enn sier (VV-14).
do $$ declare v record; p record; fra text := $s$tilgang.mine_saker('{etterforsker}'::text[])$s$; begin
  for v in select * from (values
    ('avslutning', 'koordinator_avslutter', '{koordinator}'), ('avvik', 'leses_ikke_av_etterforsker', '{koordinator}'),
    ('avvik', 'lukkes_en_gang', '{koordinator}'), ('logg_fakta', 'leses_ikke_av_etterforsker', '{koordinator}'),
    ('overforingstilbud', 'ikke_etterforskeren', '{koordinator}'), ('sak', 'ikke_etterforskeren', '{koordinator}'),
    ('vern', 'ikke_etterforskeren', '{koordinator}'), ('vurdering', 'ikke_etterforskeren', '{koordinator}'),
    ('foerstesamtale', 'eget_i_saken', '{koordinator,samtaleholder}'), ('oppringning', 'egen_i_saken', '{koordinator,samtaleholder}'),
    ('foresattsvar', 'eget_svar_i_saken', '{koordinator,samtaleholder}'),
    ('oppringning', 'leses_ikke_av_etterforsker', '{koordinator,samtaleholder}'), ('samtale', 'leses_ikke_av_etterforsker', '{koordinator,samtaleholder}'),
    ('foresatte', 'leses_ikke_av_etterforsker', '{koordinator,samtaleholder}'), ('foresattsvar', 'leses_ikke_av_etterforsker', '{koordinator,samtaleholder}'),
    ('kontakt', 'leses_ikke_av_etterforsker', '{koordinator,samtaleholder}')) x (tabell, navn, roller)
  loop
    select * into strict p from pg_policies q where q.schemaname = 'varde' and q.tablename = v.tabell and q.policyname = v.navn;
    if coalesce(p.qual, '') || coalesce(p.with_check, '') not like '%' || fra || '%' then raise exception 'fant ikke veggen i %.%', v.tabell, v.navn; end if;
    if p.qual is not null then
      execute format('alter policy %I on varde.%I using (%s)', v.navn, v.tabell, replace(p.qual, fra, format('tilgang.bare_etterforsker(%L)', v.roller)));
    end if;
    if p.with_check is not null then
      execute format('alter policy %I on varde.%I with check (%s)', v.navn, v.tabell, replace(p.with_check, fra, format('tilgang.bare_etterforsker(%L)', v.roller)));
    end if;
  end loop;
end $$;

-- ── Veggene i funksjonene ───────────────────────────────────────────────────────────────────────

create procedure tilgang.bytt_tekst(p_funksjon text, p_fra text, p_til text) language plpgsql as $$
declare foer text := pg_get_functiondef(p_funksjon::regprocedure); naa text := replace(foer, p_fra, p_til);
begin
  if naa = foer then raise exception 'fant ikke stedet i %', p_funksjon; end if;
  execute naa;
end $$;
do $$ declare f text; begin
  foreach f in array array['tilgang.bekreft_trygg_igjen(uuid, uuid, bytea)', 'tilgang.foer_alder(uuid, bytea, date, text, bytea)',
    'tilgang.foer_straffesak(uuid, bytea, bytea, bytea, bytea)', 'tilgang.meld_anmeldt(uuid, uuid, date, uuid, bytea, bytea, bytea, bytea)',
    'tilgang.min_sak_i_politiet(uuid)', 'tilgang.overlat_samtalen(uuid, uuid)', 'tilgang.velg_etterforsker(uuid, uuid)',
    'tilgang.spor_om_behov(uuid, boolean)', 'tilgang.trygg_igjen_for_meg(uuid)', 'tilgang.saker_jeg_staar_i_for()']
  loop
    call tilgang.bytt_tekst(f, $s$not in (select tilgang.mine_saker('{etterforsker}'))$s$, $s$not in (select tilgang.bare_etterforsker('{koordinator}'))$s$);
  end loop;
  foreach f in array array['tilgang.familien_for_meg(uuid)', 'tilgang.forsoekene(uuid)', 'tilgang.resultatene(uuid)'] loop
    call tilgang.bytt_tekst(f, $s$not in (select tilgang.mine_saker('{etterforsker}'))$s$,
      $s$not in (select tilgang.bare_etterforsker('{koordinator,samtaleholder}'))$s$);
  end loop;
end $$;
-- Hvem som kan ha saken, stå i for den, få den delt eller ha samtalen.
call tilgang.bytt_tekst('tilgang.kan_ha_sak(uuid, uuid, uuid, uuid)', 'tilgang.etterforsker_i(p_bruker, tilgang.omrade(), p_sak)',
  $s$tilgang.etterforsker_uten_grunn(p_bruker, tilgang.omrade(), p_sak, 'koordinator')$s$);
call tilgang.bytt_tekst('tilgang.neste_ansvarlig(uuid, uuid)', 'tilgang.etterforsker_i(s.stedfortreder_id, s.omrade_id, s.id)',
  $s$tilgang.etterforsker_uten_grunn(s.stedfortreder_id, s.omrade_id, s.id, 'koordinator')$s$);
call tilgang.bytt_tekst('tilgang.vokt_ansvarlig()', 'tilgang.etterforsker_i(new.koordinator_id, new.omrade_id, new.id)',
  $s$tilgang.etterforsker_uten_grunn(new.koordinator_id, new.omrade_id, new.id, 'koordinator')$s$);
call tilgang.bytt_tekst('tilgang.vokt_ansvarlig()', 'tilgang.etterforsker_i(new.stedfortreder_id, new.omrade_id, new.id)',
  $s$tilgang.etterforsker_uten_grunn(new.stedfortreder_id, new.omrade_id, new.id, 'koordinator')$s$);
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', $s$new.relasjon = 'etterforsker' and t.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator'))$s$,
  $s$new.relasjon = 'etterforsker' and t.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator')
          and not tilgang.grunnen_dekker(new.omrade_id, new.sak_id, new.bruker_id, t.relasjon))$s$);
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', $s$t.relasjon = 'etterforsker' and new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator'))$s$,
  $s$t.relasjon = 'etterforsker' and new.relasjon in ('guide', 'samtaleholder', 'stedfortreder', 'koordinator')
          and not tilgang.grunnen_dekker(new.omrade_id, new.sak_id, new.bruker_id, new.relasjon))$s$);
call tilgang.bytt_tekst('tilgang.vokt_etterforsker()', 'new.bruker_id in (s.koordinator_id, s.stedfortreder_id)',
  $s$new.bruker_id in (s.koordinator_id, s.stedfortreder_id)
      and not tilgang.grunnen_dekker(new.omrade_id, new.sak_id, new.bruker_id, 'koordinator')$s$);
call tilgang.bytt_tekst('tilgang.kan_holde_samtalen(uuid)', $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now()))$s$,
  $s$t.relasjon = 'etterforsker' and (t.til is null or t.til > now()) and not tilgang.grunnen_dekker(s.omrade_id, s.id, m.bruker_id, 'samtaleholder'))$s$);
call tilgang.bytt_tekst('tilgang.kommunens_koordinatorer(uuid)', $s$t.relasjon in ('koordinator', 'etterforsker') and (t.til is null or t.til > now()))$s$,
  $s$(t.til is null or t.til > now())
      and (t.relasjon = 'koordinator' or t.relasjon = 'etterforsker' and not tilgang.grunnen_dekker(s.omrade_id, s.id, b.id, 'koordinator')))$s$);
-- Hvem som kan velges til å svare: koordinatoren i enheten med grunn, men aldri den som har bedt om klareringen (VV-14).
call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', 'and b.id is distinct from s.stedfortreder_id',
  $s$and (b.id is distinct from s.stedfortreder_id or tilgang.grunnen_dekker(s.omrade_id, s.id, b.id, 'koordinator'))$s$);
call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', 'and not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen())',
  $s$and (not tilgang.koordinerer(b.id, o.id, tilgang.dagen(), tilgang.dagen()) or tilgang.grunnen_dekker(s.omrade_id, s.id, b.id, 'koordinator'))$s$);
call tilgang.bytt_tekst('tilgang.svarere_i(uuid, uuid)', $s$t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide') and (t.til is null or t.til > now()))$s$,
  $s$t.relasjon in ('koordinator', 'stedfortreder', 'samtaleholder', 'guide') and (t.til is null or t.til > now())
        and not tilgang.grunnen_dekker(s.omrade_id, s.id, b.id, t.relasjon))$s$);
-- En sak den ansvarlige ikke kan lese fordi hen etterforsker den, er uten ansvarlig i lederens tall (VV-22).
call tilgang.bytt_tekst('tilgang.koordinatoralarm()', 'and not exists (select 1 from sperrer x where x.bruker_id = a.bruker_id and x.objekt_id = s.id)',
  $s$and not exists (select 1 from sperrer x where x.bruker_id = a.bruker_id and x.objekt_id = s.id)
          and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = a.bruker_id
            and t.relasjon = 'etterforsker' and (t.til is null or t.til > now())
            and not tilgang.leder_har_gitt_grunn(s.omrade_id, s.id, a.bruker_id, 'koordinator'))$s$);
drop procedure tilgang.bytt_tekst(text, text, text);

-- ── Å spørre ────────────────────────────────────────────────────────────────────────────────────

-- Hvem koordinatoren kan spørre om, og som hva: den som svarer for straffesaken; den i enheten som kunne svart, men koordinerer eller
-- har samtalen; og en selv, når raden fra politiet sier at en etterforsker.
create function tilgang.kan_sporres_om(p_sak uuid) returns table (bruker_id uuid, navn text, rolle text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with s as materialized (select k.omrade_id, k.id, k.eier_organisasjon, k.koordinator_id, k.egnet_vurdert_av from varde.sak k
      where k.omrade_id = tilgang.omrade() and k.id = p_sak and k.virker_fra <= now() and k.tilstand not in ('avsluttet', 'henvist', 'angret')
        and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer())),
    hvem as (
      select t.bruker_id, r.rolle from s join varde.sak_tilgang t on t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'etterforsker'
          and (t.til is null or t.til > now())
        cross join (values ('koordinator'), ('samtaleholder')) r (rolle)
        where r.rolle = 'koordinator' or not tilgang.koordinerer(t.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen())
      union
      select m.bruker_id, case when tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen()) then 'koordinator' else 'samtaleholder' end
        from s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.organisasjon_id = s.eier_organisasjon and tilgang.i_dag(m.fra, m.til)
        join varde.verv v on v.omrade_id = m.omrade_id and v.medlemskap_id = m.id and v.rolle in ('etterforsker', 'jurist', 'vaktleder') and tilgang.i_dag(v.fra, v.til)
        where m.bruker_id <> s.koordinator_id and m.bruker_id is distinct from s.egnet_vurdert_av
          and (tilgang.koordinerer(m.bruker_id, s.eier_organisasjon, tilgang.dagen(), tilgang.dagen()) or exists (select 1 from varde.sak_tilgang t
            where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = m.bruker_id and t.relasjon = 'samtaleholder' and (t.til is null or t.til > now())))
      union
      select m.bruker_id, 'koordinator' from s join varde.medlemskap m on m.omrade_id = s.omrade_id and m.bruker_id = tilgang.aktor()
        and m.tjenestenummer is not null and tilgang.i_dag(m.fra, m.til))
  select b.id, b.navn, h.rolle from s, hvem h join varde.bruker b on b.id = h.bruker_id
  where not exists (select 1 from tilgang.sperrer_i(s.omrade_id) x where x.bruker_id = h.bruker_id and x.objekt_id = s.id)
    and not exists (select 1 from varde.ledergrunn g where g.omrade_id = s.omrade_id and g.sak_id = s.id and g.bruker_id = h.bruker_id
      and g.rolle = h.rolle and g.svar is distinct from 'nei' and g.trukket_ved is null)
  order by b.navn, h.rolle $$;

-- Saken slik den som spør, trenger den: også for en koordinator i enheten som bare etterforsker den.
create function tilgang.spoersmaal_i_saken(p_sak uuid) returns table (saksreferanse text, nokkel_id uuid, kandidat_id uuid, eier_organisasjon uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.saksreferanse, k.nokkel_id, k.kandidat_id, k.eier_organisasjon from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.virker_fra <= now() and k.tilstand <> 'angret' and k.eier_organisasjon in (select tilgang.koordinator_for())
    and k.id not in (select tilgang.mine_sperrer()) $$;

-- Spør lederne i enheten som eier saken. Noen av dem må kunne svare: verken den som spør, eller den det gjelder.
create function tilgang.spor_lederen(p_sak uuid, p_id uuid, p_bruker uuid, p_rolle text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare s record;
begin
  select k.omrade_id, k.id, k.eier_organisasjon into s from varde.sak k where k.omrade_id = tilgang.omrade() and k.id = p_sak
    and k.eier_organisasjon in (select tilgang.koordinator_for()) and k.id not in (select tilgang.mine_sperrer()) for update;
  if not found or not exists (select 1 from tilgang.kan_sporres_om(p_sak) k where k.bruker_id = p_bruker and k.rolle = p_rolle) then return 'ikke_funnet'; end if;
  if not exists (select 1 from varde.verv v join varde.medlemskap m on m.omrade_id = v.omrade_id and m.id = v.medlemskap_id
      where v.omrade_id = s.omrade_id and m.organisasjon_id = s.eier_organisasjon and v.rolle = 'leder' and tilgang.i_dag(v.fra, v.til)
        and tilgang.i_dag(m.fra, m.til) and m.bruker_id not in (p_bruker, tilgang.aktor())) then return 'ingen_leder'; end if;
  insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av)
    values (s.omrade_id, p_id, s.id, s.eier_organisasjon, p_bruker, p_rolle, tilgang.aktor());
  return 'ok';
end $$;

-- ── Å svare ─────────────────────────────────────────────────────────────────────────────────────

-- Det lederen får se: saksreferansen, hvem og som hva, hvem som spurte, og sin enhets svar. Aldri det hen selv spurte om eller er den
-- det gjelder, eller en sak hen er stengt ute av.
create function tilgang.ledergrunner_hos_meg() returns table (id uuid, sak_id uuid, saksreferanse text, nokkel_id uuid, bruker_id uuid, navn text,
  rolle text, bedt_av_id uuid, bedt_av text, bedt_ved timestamptz, svar text, grunn bytea, svart_av text, svart_ved timestamptz, trukket_ved timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.id, s.id, s.saksreferanse, s.nokkel_id, g.bruker_id, b.navn, g.rolle, g.bedt_av, a.navn, g.bedt_ved, g.svar, g.grunn, v.navn, g.svart_ved, g.trukket_ved
  from varde.ledergrunn g join varde.sak s on s.omrade_id = g.omrade_id and s.id = g.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
  join varde.bruker b on b.id = g.bruker_id join varde.bruker a on a.id = g.bedt_av left join varde.bruker v on v.id = g.svart_av
  where g.omrade_id = (select tilgang.omrade()) and g.eier_organisasjon in (select tilgang.organisasjoner_med_verv('{leder}'))
    and (select tilgang.aktor()) not in (g.bedt_av, g.bruker_id) and g.sak_id not in (select tilgang.mine_sperrer())
  order by g.bedt_ved, g.id $$;

create function tilgang.svar_paa_ledergrunn(p_id uuid, p_svar text, p_grunn bytea) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare g record;
begin
  if p_svar not in ('ja', 'nei') or (p_svar = 'ja') <> (p_grunn is not null) then return 'ikke_funnet'; end if;
  perform 1 from varde.sak s where s.omrade_id = tilgang.omrade() and s.id = (select h.sak_id from tilgang.ledergrunner_hos_meg() h where h.id = p_id) for update;
  if not found then return 'ikke_funnet'; end if;
  update varde.ledergrunn x set svar = p_svar, grunn = p_grunn, svart_av = tilgang.aktor(), svart_ved = clock_timestamp()
    where x.omrade_id = tilgang.omrade() and x.id = p_id and x.svar is null returning x.* into g;
  if not found then return 'alt_svart'; end if;
  perform tilgang.si_fra(g.omrade_id, g.sak_id, 'leder_svarte', g.bedt_av);
  return 'ok';
end $$;

-- Tar lederen det tilbake, går ansvaret og samtalen videre i samme øyeblikk.
create function tilgang.trekk_ledergrunn(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare g record; s record; neste uuid;
begin
  select k.omrade_id, k.id, k.eier_organisasjon, k.koordinator_id, k.stedfortreder_id into s from varde.sak k
    where k.omrade_id = tilgang.omrade() and k.id = (select h.sak_id from tilgang.ledergrunner_hos_meg() h where h.id = p_id) for update;
  if not found then return false; end if;
  update varde.ledergrunn x set trukket_av = tilgang.aktor(), trukket_ved = clock_timestamp()
    where x.omrade_id = s.omrade_id and x.id = p_id and x.svar = 'ja' and x.trukket_ved is null returning x.* into g;
  if not found then return false; end if;
  if tilgang.etterforsker_uten_grunn(g.bruker_id, s.omrade_id, s.id, 'koordinator') and g.bruker_id in (s.koordinator_id, s.stedfortreder_id) then
    neste := case when s.koordinator_id = g.bruker_id then coalesce(tilgang.neste_ansvarlig(s.id, g.bruker_id), g.bruker_id) else s.koordinator_id end;
    update varde.sak set koordinator_id = neste, stedfortreder_id = null where omrade_id = s.omrade_id and id = s.id;
    update varde.oppgave o set for_bruker = neste where o.omrade_id = s.omrade_id and o.sak_id = s.id and o.for_bruker = g.bruker_id
      and o.utfort is null and s.koordinator_id = g.bruker_id and neste <> g.bruker_id and o.slag <> all (tilgang.programmets_plikter() || '{vurder_behov,ny_etterforsker}'::text[]);
    perform tilgang.fyll_stedfortredere(s.eier_organisasjon);
  end if;
  if tilgang.etterforsker_uten_grunn(g.bruker_id, s.omrade_id, s.id, 'samtaleholder') then
    update varde.sak_tilgang t set til = now() where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.bruker_id = g.bruker_id
      and t.relasjon in ('samtaleholder', 'koordinator', 'stedfortreder') and (t.til is null or t.til > now());
  end if;
  perform tilgang.si_fra(s.omrade_id, s.id, 'leder_svarte', k.koordinator_id) from varde.sak k where k.omrade_id = s.omrade_id and k.id = s.id;
  return true;
end $$;
revoke all on function tilgang.kan_sporres_om, tilgang.spoersmaal_i_saken, tilgang.spor_lederen, tilgang.ledergrunner_hos_meg, tilgang.svar_paa_ledergrunn, tilgang.trekk_ledergrunn from public;
grant execute on function tilgang.kan_sporres_om, tilgang.spoersmaal_i_saken, tilgang.spor_lederen, tilgang.ledergrunner_hos_meg, tilgang.svar_paa_ledergrunn, tilgang.trekk_ledergrunn to varde_app;

-- Bare basen sier fra om svaret.
do $$ declare foer text; naa text; begin
  select p.with_check into foer from pg_policies p where p.schemaname = 'varde' and p.tablename = 'oppgave' and p.policyname = 'bare_basen';
  naa := replace(foer, '''mangler_svarer''::text', '''mangler_svarer''::text, ''leder_svarte''::text');
  if naa = foer then raise exception 'fant ikke stedet i bare_basen'; end if;
  execute format('alter policy bare_basen on varde.oppgave with check (%s)', naa);
end $$;
