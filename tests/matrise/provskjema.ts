import { egneDelinger } from './delingsverden.ts';
import { neiTilMeg } from './guideverden.ts';
import type { Relasjon } from './typer.ts';
import type { Verden } from './verdenstype.ts';

/** Sakene relasjonen og innsynet i stillingen gjelder. */
const mine = (v: Verden): string =>
  [
    ...[v.sak.P, v.sak.P0, v.sak.G, v.samtale.P.sak, v.samtale.P.uskrevet.sak],
    ...[v.klarering.P_min.sak, v.guide.P.spurt, v.guide.P.ledig, v.guide.P.holdt, v.guide.P.slutt],
    v.guide.P.fulgt,
  ].join(',');

/**
 * Utenfor veggene: det prøvene trenger for å se virkningen av en funksjon, og `still`, som gjør personen til det
 * stillingen sier og legger inn det som er personens eget.
 */
export const PROV = (v: Verden): string => `
create schema prov;
grant usage on schema prov to public;
create function prov.sist() returns bigint language sql as $$ select current_setting('prov.sist')::bigint $$;
create function prov.sperret(p uuid) returns boolean language sql security definer as
  $$ select exists (select 1 from varde.ikke_tilgang where bruker_id = p and satt_av = p and grunn = 'inhabil') $$;
create function prov.skrevet(p uuid) returns boolean language sql security definer as
  $$ select exists (select 1 from varde.revisjon where aktor_id = p and xid = pg_current_xact_id()) $$;
create function prov.avsluttet(p uuid) returns boolean language sql security definer as
  $$ select exists (select 1 from varde.innloggingsokt where bruker_id = p and avsluttet is not null) $$;
create function prov.varslet(p uuid) returns boolean language sql security definer as
  $$ select exists (select 1 from varde.oppgave where sak_id = p and slag = 'ny_rad_om_kjent_person') $$;
create function prov.uten_familien() returns void language sql security definer as
  $$ delete from varde.foresatte where sak_id = '${v.sak.P}' $$;
create function prov.raden_nevner_meg(p uuid) returns void language plpgsql security definer as $$ begin
  update varde.medlemskap set tjenestenummer = 'T', tjenestenummer_indeks = '\\x4e' where bruker_id = tilgang.aktor() and omrade_id = '${v.omrade.A}';
  update varde.kandidat set detaljer = coalesce(detaljer, '') || '\\x00', etterforsker_indeks = '\\x4e', etterforsker_indeksert = true where id = p;
end $$;
create function prov.lederen_sier_ja() returns void language sql security definer as
  $$ update varde.ledergrunn set svar = 'ja', grunn = '\\x00', svart_av = '${v.kollega}', svart_ved = now()
    where sak_id = '${v.sak.P}' and bruker_id = tilgang.aktor() and rolle = 'koordinator' $$;
-- Alle andre som kunne hatt raden, er sperret fra den.
create function prov.ingen_andre_kan(p uuid, en uuid) returns void language sql security definer as
  $$ insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
    select distinct m.omrade_id, p, m.bruker_id, 'inhabil', '${v.kollega}'::uuid from varde.medlemskap m join varde.verv r on r.omrade_id = m.omrade_id and r.medlemskap_id = m.id
    where m.omrade_id = '${v.omrade.A}' and m.bruker_id <> en and r.rolle in ('programkoordinator', 'kommunal_koordinator') on conflict do nothing $$;
create function prov.kommunen_tar_imot() returns void language sql security definer as
  $$ update varde.omrade set mottaker_organisasjon = '${v.org.K1}' where id = '${v.omrade.A}' $$;
-- Kommunens koordinator med vedtaket er også ansatt i politiet, som ingen koordinator har lenger; det gjelder fra nå av.
create function prov.ogsa_ansatt_i_politiet(p uuid) returns void language plpgsql security definer as $$
declare verdi text; begin
  if tilgang.lesevedtak('${v.omrade.A}', tilgang.dagen(), tilgang.dagen()) is null or not exists (select 1 from varde.medlemskap m join varde.verv r on r.medlemskap_id = m.id
    where m.omrade_id = tilgang.omrade() and m.bruker_id = p and r.rolle = 'kommunal_koordinator') then return; end if;
  update varde.verv r set til = tilgang.dagen() - 1 from varde.medlemskap m where m.id = r.medlemskap_id and r.rolle = 'programkoordinator'
    and m.organisasjon_id in ('${v.org.P1}', '${v.org.P2}');
  insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, fra) values ('${v.omrade.A}', p, '${v.org.P1}', '2026-01-01');
  verdi := substr(tilgang.gyldig_aktor(), 1, 109) || tilgang.rekkevidde('${v.omrade.A}', p);
  perform set_config('varde.aktor', verdi || tilgang.segl(verdi), true);
end $$;
create function prov.gjentar(p uuid) returns void language sql security definer as
  $$ update varde.kandidat set gjentar = '${v.kandidat.VF}' where id = p $$;
create function prov.bor_ikke_hjemme(p uuid) returns boolean language sql security definer as
  $$ select exists (select 1 from varde.foresatte where sak_id = p and bor_med = 'nei') $$;
create function prov.bare_samtalen() returns void language sql security definer as
  $$ delete from varde.samtale where sak_id <> '${v.guide.P.spurt}' $$;
create function prov.slutten_er_sagt() returns boolean language sql security definer as
  $$ select sagt_slutt from varde.samtale $$;
create function prov.still(meg uuid, relasjon text, akseptert timestamptz, fra timestamptz, til timestamptz,
  feltgruppe text, fravaer_til date, sperrer uuid[], vedtak boolean, oppe boolean,
  ogsa_enhet uuid, ogsa_rolle text) returns uuid
language plpgsql as $$
declare
  melding uuid;
  utlosere text := current_setting('session_replication_role');
begin
  insert into varde.registrering (omrade_id, eier_organisasjon, mottaker_organisasjon, registrert_av, kanal, regime, grunnlag, kvittering)
  values ('${v.omrade.A}', coalesce((select m.organisasjon_id from varde.medlemskap m
    where m.omrade_id = '${v.omrade.A}' and m.bruker_id = meg limit 1), '${v.org.K2}'),
    '${v.org.P1}', meg, 'moett', 'forvaltningsloven', 'samtykke', '12345678') returning id into melding;
  insert into varde.barnets (omrade_id, sak_id, eier_organisasjon, skrevet_av, innhold)
  select omrade_id, id, '${v.org.P1}', meg, '\\x00' from varde.sak where id in ('${v.sak.P}', '${v.sak.T}', '${v.sak.G}');
  insert into varde.barnetsaapning (omrade_id, sak_id, eier_organisasjon, avsnitt, plikt, akutt, ord, bedt_av)
  select b.omrade_id, a.sak, a.eier, array[b.id], 'avverge', false, '\\x00', a.hvem from varde.barnets b join (values
    ('${v.sak.P}'::uuid, '${v.org.P1}'::uuid, meg, meg), ('${v.sak.P}', '${v.org.P1}', meg, '${v.annen}'), ('${v.sak.K}', '${v.org.K1}', meg, '${v.annen}'),
    ('${v.sak.P}', '${v.org.P1}', '${v.annen}', '${v.annen}')) a (sak, eier, av, hvem) on b.skrevet_av = a.av and b.sak_id = '${v.sak.P}';
  insert into varde.logg_notat (omrade_id, sak_id, eier_organisasjon, skrevet_av, innhold)
  select omrade_id, id, '${v.org.P1}', meg, '\\x00' from varde.sak where id in ('${v.sak.P}', '${v.sak.T}', '${v.sak.G}');
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select '${v.omrade.A}', s, '${v.org.P1}', 'prove', meg from unnest('{${v.sak.P},${v.sak.T},null}'::uuid[]) s;
  insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
  select '${v.omrade.A}', '${v.sak.P}', '${v.org.P1}', s, hvem from unnest('{program_i_bl,ny_etterforsker,vurder_behov,samtale_overlatt}'::text[]) s,
    unnest(array[meg, '${v.annen}'::uuid]) hvem;
  insert into varde.ledergrunn (omrade_id, id, sak_id, eier_organisasjon, bruker_id, rolle, bedt_av)
  values ('${v.omrade.A}', gen_random_uuid(), '${v.sak.P}', '${v.org.P1}', meg, 'koordinator', '${v.annen}'),
    ('${v.omrade.A}', gen_random_uuid(), '${v.sak.P}', '${v.org.P1}', '${v.annen}', 'samtaleholder', meg);
  insert into varde.behov_uten_sak (omrade_id, eier_organisasjon, grunn, vurdert_av) values ('${v.omrade.A}', '${v.org.K2}', 'trygg', meg);
  insert into varde.politiattest (omrade_id, bruker_id, vist_dag, vist_for, foert_av) values ('${v.omrade.A}', meg, '2026-01-01', '${v.annen}', '${v.annen}');
  insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av) select '${v.omrade.A}', hvem, '2099-01-01', '2099-01-02', av
    from (values (meg, '${v.annen}'::uuid), ('${v.kollega}', meg), ('${v.kollega}', '${v.annen}')) x (hvem, av);
  insert into varde.frivilligavklaring (omrade_id, bruker_id, slag, foert_av) values ('${v.omrade.A}', meg, 'trukket', '${v.annen}');
  insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, innhold)
  select o, meg, gen_random_uuid(), 'registrer', '\\x00' from unnest('{${v.omrade.A},${v.omrade.B}}'::uuid[]) o;
  insert into varde.innsyn (omrade_id, sak_id, bruker_id, feltgruppe, grunnlag, gitt_av, fra, til)
  values ('${v.omrade.B}', '${v.sak.F}', meg, 'identitet', 'g', '${v.annen}', '2026-01-01', '2026-01-02');
  if relasjon is not null then
    -- En utløser stopper den som er to ting i saken; her er hen det.
    if relasjon like '%,%' then perform set_config('session_replication_role', 'replica', true); end if;
    insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til)
    select '${v.omrade.A}', s, meg, r, 'g', akseptert, fra, still.til from unnest('{${mine(v)}}'::uuid[]) s, unnest(string_to_array(relasjon, ',')) r;
    if relasjon like '%,%' then perform set_config('session_replication_role', utlosere, true); end if;
  end if;
  ${egneDelinger(v)}
  ${neiTilMeg(v)}
  -- VV-30: ungdommen har sagt ja til den som er guide i saken, og den som spør, har ført et behov i kommunens.
  insert into varde.notatlesing (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, ord, skrevet_av)
  select '${v.omrade.A}', '${v.sak.P}', '${v.org.P1}', 'ja', meg, '\\x00', meg where tilgang.er_guiden('${v.omrade.A}', '${v.sak.P}', meg);
  insert into varde.notatlesing (omrade_id, sak_id, eier_organisasjon, slag, for_bruker, ord, skrevet_av)
  values ('${v.omrade.A}', '${v.sak.K}', '${v.org.K1}', 'behov', meg, '\\x00', meg);
  if feltgruppe is not null then
    insert into varde.innsyn (omrade_id, sak_id, bruker_id, feltgruppe, grunnlag, gitt_av, fra, til)
    select '${v.omrade.A}', s, meg, feltgruppe, 'g', '${v.annen}', fra, still.til from unnest('{${mine(v)}}'::uuid[]) s;
  end if;
  if fravaer_til is not null then
    insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
    values ('${v.omrade.A}', '${v.annen}', meg, '2026-01-01', fravaer_til);
  end if;
  insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
  select '${v.omrade.A}', o, meg, 'inhabil', '${v.annen}' from unnest(sperrer) o;
  if vedtak then
    insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, hjemmel_id, til)
    values ('${v.omrade.A}', 'politivedtak_lesing', 'x', '2026-01-01', '${v.hjemmel}', '2100-01-01');
  end if;
  if ogsa_enhet is not null then
    -- Enheten har alt en som er mottaker i verdenen; her er de to. Ellers står utløserne: å slå dem av, glemmer hver plan.
    if ogsa_rolle = 'eskaleringsmottaker' then perform set_config('session_replication_role', 'replica', true); end if;
    with m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, fra)
      values ('${v.omrade.A}', meg, ogsa_enhet, '2026-01-01') returning id)
    insert into varde.verv (omrade_id, medlemskap_id, rolle)
    select '${v.omrade.A}', m.id, ogsa_rolle from m where ogsa_rolle <> 'ansatt';
    if ogsa_rolle = 'eskaleringsmottaker' then perform set_config('session_replication_role', utlosere, true); end if;
  end if;
  -- Klareringen i denne saken er det personen selv som har bedt om.
  update varde.sak set egnet_vurdert_av = meg where id = '${v.klarering.P_min.sak}';
  if oppe then update varde.innloggingsokt set auth_tid = now() where bruker_id = meg; end if;
  return melding;
end $$;
-- G finnes ikke i en hel database: relasjonen peker over områdegrensen.
do $$ declare r record; begin
  for r in select conrelid::regclass::text as tabell, conname from pg_constraint
    where conrelid in ('varde.sak_tilgang'::regclass, 'varde.innsyn'::regclass) and confrelid = 'varde.sak'::regclass loop
    execute format('alter table %s drop constraint %I', r.tabell, r.conname);
  end loop;
end $$;
grant execute on all functions in schema prov to public;`;

/**
 * Én funksjon per tabell med hver skriveprøve i sin egen lille transaksjon som alltid rulles tilbake. Setningene står
 * fast i funksjonen, så planene gjenbrukes fra stilling til stilling. `$1` er den som spør, `$2` er dens melding.
 */
export function gjorfunksjon(navn: string, setninger: readonly string[]): string {
  const prove = (sql: string): string => `
  begin
    ${sql
      .split(';;')
      .map((del) => `${del.replace(/^select /, 'perform ')}; get diagnostics n = row_count;`)
      .join("\n    perform set_config('prov.sist', n::text, true);\n    ")}
    raise exception using errcode = 'ZZ001';
  exception
    when sqlstate 'ZZ001' then svar := svar || case when n = 0 then 'nei' else 'ja' end;
    when insufficient_privilege or invalid_authorization_specification then svar := svar || 'nei'::text;
    when others then svar := svar || (sqlstate || ' ' || sqlerrm);
  end;`;
  return `create function prov.${navn}(uuid, uuid) returns text[] language plpgsql as $f$
declare svar text[] := '{}'; n bigint;
begin${setninger.map(prove).join('')}
  return svar;
end $f$;
grant execute on function prov.${navn} to public;`;
}

export const RELASJON: Partial<
  Record<Relasjon, { relasjon: string; akseptert?: string; fra?: string; til?: string }>
> = {
  koordinator: { relasjon: 'koordinator' },
  koordinator_utlopt: { relasjon: 'koordinator', til: '2026-01-02' },
  koordinator_ikke_begynt: { relasjon: 'koordinator', fra: '2100-01-01' },
  stedfortreder_i_fravaer: { relasjon: 'stedfortreder' },
  stedfortreder_utenfor_fravaer: { relasjon: 'stedfortreder' },
  samtaleholder: { relasjon: 'samtaleholder' },
  samtaleholder_utlopt: { relasjon: 'samtaleholder', til: '2026-01-02' },
  // Etter at beslutningen om kontakt i samtalens sak løp ut (VV-05): den stanset den forrige guiden, ikke denne.
  guide: { relasjon: 'guide', akseptert: '2026-01-05' },
  guide_ikke_akseptert: { relasjon: 'guide' },
  guide_utlopt: { relasjon: 'guide', akseptert: '2026-01-01', til: '2026-01-02' },
  etterforsker: { relasjon: 'etterforsker' },
  etterforsker_og_guide: { relasjon: 'etterforsker,guide', akseptert: '2026-01-05' },
  etterforsker_utlopt: { relasjon: 'etterforsker', til: '2026-01-02' },
  beslutningstaker: { relasjon: 'beslutningstaker' },
  beslutningstaker_utlopt: { relasjon: 'beslutningstaker', til: '2026-01-02' },
};

export const ENHET = {
  eierens_politi: 'P1',
  annet_politi: 'P2',
  eierens_kommune: 'K1',
  annen_kommune: 'K2',
} as const;
