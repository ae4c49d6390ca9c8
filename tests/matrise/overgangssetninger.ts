import { TRENER } from '../support/frivillige.ts';
import type { Rolle } from './overgangsrader.ts';

export const funksjon = (
  anmeldt: boolean,
  rolle: Rolle,
  ny: boolean,
  verden: string,
  kjent = false,
): string =>
  `gjor_${anmeldt ? 'a' : 'u'}_${rolle}_${ny ? 'ny' : 'en'}_${verden}${kjent ? '_kjent' : ''}`;

/** Dagene oppdraget varer, regnet fra i dag; et vikariat er dagene guiden er borte. */
type Oppdrag = { fra?: number; til?: number; vikar?: true; spurt?: true };
/** Personen bak hver rolle, forholdet til saken hen har, og dagene koordinatoren er borte. */
export const PERSON: Readonly<
  Record<
    Rolle,
    {
      subjekt: string;
      relasjon?: string;
      grunnlag?: string;
      oppdrag?: Oppdrag;
      borte?: { fra: number; til: number };
    }
  >
> = {
  koordinator: { subjekt: 'koordinator' },
  stedfortreder: {
    ...{ subjekt: 'koordinator2', relasjon: 'stedfortreder', borte: { fra: 0, til: 0 } },
  },
  stedfortreder_foer: {
    ...{ subjekt: 'kollega', relasjon: 'stedfortreder', borte: { fra: 5, til: 8 } },
  },
  stedfortreder_etter: {
    ...{ subjekt: 'kollega', relasjon: 'stedfortreder', borte: { fra: -4, til: -1 } },
  },
  samtaleholder: { subjekt: 'handterer', relasjon: 'samtaleholder' },
  etterforsker: { subjekt: 'etterforsker', relasjon: 'etterforsker', grunnlag: 'etterforsker' },
  jurist: { subjekt: 'jurist', relasjon: 'etterforsker', grunnlag: 'jurist' },
  vaktleder: { subjekt: 'vaktleder', relasjon: 'etterforsker', grunnlag: 'vaktleder' },
  etterforskende_koordinator: {
    ...{ subjekt: 'koordinator2', relasjon: 'etterforsker', grunnlag: 'jurist' },
  },
  inhabil_koordinator: { subjekt: 'koordinator2' },
  kommunal_koordinator: { subjekt: 'slt' },
  kommunal_med_deling: { subjekt: 'slt', relasjon: 'koordinator' },
  kommunal_med_vedtak: { subjekt: 'slt' },
  guide: { subjekt: 'guide', relasjon: 'guide' },
  vikar: { subjekt: 'guide', relasjon: 'guide', oppdrag: { fra: 0, til: 3, vikar: true } },
  vikar_foer: { subjekt: 'guide', relasjon: 'guide', oppdrag: { fra: 5, til: 8, vikar: true } },
  vikar_etter: { subjekt: 'guide', relasjon: 'guide', oppdrag: { fra: -4, til: -1, vikar: true } },
  tidligere_guide: { subjekt: 'guide', relasjon: 'guide', oppdrag: { fra: -20, til: -1 } },
  frivillig: { subjekt: TRENER, relasjon: 'guide' },
  frivillig_uavklart: { subjekt: TRENER, relasjon: 'guide' },
  spurt_guide: { subjekt: 'guide', relasjon: 'guide', oppdrag: { spurt: true } },
  tidligere_samtaleholder: {
    ...{ subjekt: 'handterer', relasjon: 'samtaleholder', oppdrag: { fra: -20, til: -1 } },
  },
  tidligere_etterforsker: {
    ...{ subjekt: 'etterforsker', relasjon: 'etterforsker', grunnlag: 'etterforsker' },
    oppdrag: { fra: -20, til: -1 },
  },
  beslutningstaker: { subjekt: 'kollega', relasjon: 'beslutningstaker' },
  personvernombud: { subjekt: 'personvernombud' },
  behandler: { subjekt: 'handterer' },
  behandler_av_raden: { subjekt: 'handterer' },
  kollega: { subjekt: 'kollega' },
  leder: { subjekt: 'leder' },
  administrator: { subjekt: 'administrator' },
  eskaleringsmottaker: { subjekt: 'mottaker' },
  annet_omrade: { subjekt: 'nabo' },
  mottakende_koordinator: { subjekt: 'ytteroy' },
};

/** Det prøven selv legger i basen: hvor saken står, og en merking av hver tabell det skrives en rad i. Merkingen rulles tilbake med skrivingen. */
export const PROV = `
create schema prov;
grant usage on schema prov to public;
create function prov.tilstand(p uuid) returns text language sql security definer as
  $$ select tilstand from varde.sak where id = p $$;
create function prov.guidens_medlemskap(p uuid) returns uuid language sql security definer as
  $$ select m.id from varde.medlemskap m join varde.organisasjon o on o.id = m.organisasjon_id where m.bruker_id = p and o.slag <> 'politi' $$;
create function prov.guidens_verv(p uuid) returns uuid language sql security definer as
  $$ select v.id from varde.verv v join varde.medlemskap m on m.id = v.medlemskap_id where m.bruker_id = p and v.rolle = 'etterforsker' $$;
create function prov.vikarene(p_sak uuid, p_guide uuid) returns uuid[] language sql security definer as
  $$ select array_agg(t.bruker_id) from varde.sak_tilgang t join varde.guidefravaer f on f.id = t.vikar_i
     where t.sak_id = p_sak and f.bruker_id = p_guide and tilgang.dagen() between f.fra and f.til and f.avlyst_ved is null and t.til > now() $$;
create function prov.mitt_sted() returns table (sted uuid, regime text) language sql security definer as
  $$ select m.organisasjon_id, m.regime from varde.medlemskap m where m.bruker_id = tilgang.aktor() and m.omrade_id = tilgang.omrade() order by m.fra, m.id limit 1 $$;
create function prov.merk() returns trigger language plpgsql as $$ begin
  perform pg_catalog.set_config('prov.roert', pg_catalog.current_setting('prov.roert', true) || ' ' || tg_table_name, true);
  return null; end $$;
create function prov.roert() returns text language sql as $$
  select coalesce(string_agg(distinct t, ' ' order by t), '') from string_to_table(trim(current_setting('prov.roert', true)), ' ') t $$;
do $$ declare t regclass; begin
  for t in select c.oid from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'revisjon%' loop
    execute format('create trigger zz_merk after insert or update or delete on %s for each row execute function prov.merk()', t);
  end loop; end $$;`;

/** Setningen skriver av saken, slik den som handler, ser den; ser hen den ikke, er det ingen rad å skrive. */
export const avSaken = (sql: string): boolean =>
  /^insert into [^;]+ from \(select omrade_id, id, eier_organisasjon from varde\.sak\b/su.test(
    sql,
  ) || /^update varde\.sak set [^;]+ where id = /su.test(sql);

/**
 * Den samme setningen, skrevet av en som har id-ene fra før: det den leser, leser den forbi lesemuren (`kjent`), og det funksjonene som svarer
 * *til meg* ville gitt en annen, har hen også. Det som skrives, skrives der det skrives.
 */
export const medKjente = (sql: string): string =>
  sql
    .replaceAll(/\b(from|join) varde\./gu, '$1 kjent.')
    .replaceAll('tilgang.tilbud_til_meg()', 'kjent.tilbudene()')
    .replaceAll('tilgang.forespoersler_til_meg()', 'kjent.forespoerslene()')
    .replaceAll('tilgang.guideforespoersler_til_meg()', 'kjent.guideforespoerslene()');

/**
 * Det angriperen har: hver tabell slik den er, de siste svarene, og lesemurene åpne når `prov.aapen` er satt. Bare det som er til å lese,
 * åpnes; muren om området og sperren, som også gjelder det som skrives, står.
 */
export const KJENT = `
create schema kjent;
grant usage on schema kjent to public;
do $$ declare t text; p record; begin
  for t in select c.relname from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
    execute format('create view kjent.%I as select * from varde.%I', t, t);
    if (select c.relrowsecurity from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relname = t) then
      execute format('create policy zz_lest on varde.%I for select to varde_app using (current_setting(''prov.aapen'', true) = ''ja'')', t);
    end if;
  end loop;
  for p in select * from pg_policies x where x.schemaname = 'varde' and x.permissive = 'RESTRICTIVE' and x.cmd = 'SELECT' and 'varde_app' = any (x.roles) loop
    execute format('alter policy %I on varde.%I using ((%s) or current_setting(''prov.aapen'', true) = ''ja'')', p.policyname, p.tablename, p.qual);
  end loop;
end $$;
create function kjent.tilbudene() returns table (tilbud_id uuid) language sql security definer as $$
  select x.id from varde.overforingstilbud x where x.til_omrade is not null and x.steg = 'tilbudt' $$;
create function kjent.forespoerslene() returns table (klarering_id uuid, siste uuid) language sql security definer as $$
  select k.id, (select r.id from varde.klareringssvar r where r.klarering_id = k.id order by r.svart_ved desc limit 1) from varde.klarering k $$;
create function kjent.guideforespoerslene() returns table (id uuid, siste uuid) language sql security definer as $$
  select f.forespoersel_id, (select x.id from varde.guideforespoersel x where x.forespoersel_id = f.forespoersel_id
    and not exists (select from varde.guideforespoersel y where y.etter = x.id)) from varde.guideforespoersel f where f.steg = 'spurt' $$;
grant select on all tables in schema kjent to public;`;

/**
 * Gjør hver setning for seg, ser hvor saken står etterpå, og ruller tilbake. Setningene står fast, så planene gjenbrukes. Et nei er ingen
 * rad, nektet rett, eller en vakt som stopper; en sperre i tabellen, et felt som mangler, og alt annet sier at setningen er feil. Om hen ser
 * saken (`ser`), spørres det om én gang; uten `sak` går hver setning.
 */
export function gjorfunksjon(
  navn: string,
  setninger: readonly string[],
  hvor: string,
  sak: string | null,
): string {
  const prove = (sql: string, nr: number): string => `
  if p is not null and not ${nr + 1} = any (p) then svar := svar || 'utelatt'::text; else
  ${avSaken(sql) ? `if not ser then svar := svar || 'nei|'::text; else` : ''}
  begin
    ${sql
      .split(';;')
      .map(
        (del) =>
          `${del.replace(/^select /, 'perform ')}; get diagnostics n = row_count; if n = 0 then raise exception using errcode = 'ZZ002', message = prov.roert(); end if;`,
      )
      .join('\n    ')}
    raise exception using errcode = 'ZZ001', message = ${hvor} || '|' || prov.roert();
  exception
    when sqlstate 'ZZ001' then svar := svar || sqlerrm;
    when sqlstate 'ZZ002' then svar := svar || ('nei|' || sqlerrm);
    when insufficient_privilege then svar := svar || 'nei'::text;
    when check_violation then get stacked diagnostics sperre = constraint_name;
      svar := svar || case when sperre = '' then 'nei' else sqlstate || ' ' || sperre end;
    when others then svar := svar || (sqlstate || ' ' || sqlerrm);
  end;${avSaken(sql) ? ' end if;' : ''} end if;`;
  return `create function prov.${navn}(p integer[] default null) returns text[] language plpgsql as $f$
declare svar text[] := '{}'; n bigint; sperre text; ser boolean;
begin
  perform set_config('prov.roert', '', true);
  ${sak === null ? 'ser := true' : `ser := exists (select from varde.sak where id = '${sak}') or exists (select from tilgang.saker_jeg_etterforsker() where id = '${sak}')`};${setninger.map(prove).join('')}
  return ser::text || svar;
end $f$;
grant execute on function prov.${navn} to public;`;
}
