import { TRENER } from '../support/frivillige.ts';
import type { Rolle } from './overgangsrader.ts';

export const funksjon = (anmeldt: boolean, rolle: Rolle, ny: boolean, verden: string): string =>
  `gjor_${anmeldt ? 'a' : 'u'}_${rolle}_${ny ? 'ny' : 'en'}_${verden}`;

/** Dagene oppdraget varer, regnet fra i dag; et vikariat er dagene guiden er borte. */
type Oppdrag = { fra?: number; til?: number; vikar?: true; spurt?: true };
/** Personen bak hver rolle, og forholdet til saken hen har. */
export const PERSON: Readonly<
  Record<Rolle, { subjekt: string; relasjon?: string; grunnlag?: string; oppdrag?: Oppdrag }>
> = {
  koordinator: { subjekt: 'koordinator' },
  stedfortreder: { subjekt: 'koordinator2', relasjon: 'stedfortreder' },
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
  kollega: { subjekt: 'kollega' },
  leder: { subjekt: 'leder' },
  administrator: { subjekt: 'administrator' },
  eskaleringsmottaker: { subjekt: 'leder' },
  annet_omrade: { subjekt: 'ytteroy' },
  mottakende_koordinator: { subjekt: 'ytteroy' },
};

/** Det prøven selv legger i basen: hvor saken står, og en merking av hver tabell det skrives en rad i. Merkingen rulles tilbake med skrivingen. */
export const PROV = `
create schema prov;
grant usage on schema prov to public;
create function prov.tilstand(p uuid) returns text language sql security definer as
  $$ select tilstand from varde.sak where id = p $$;
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
  const prove = (sql: string): string => `
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
  end;${avSaken(sql) ? ' end if;' : ''}`;
  return `create function prov.${navn}() returns text[] language plpgsql as $f$
declare svar text[] := '{}'; n bigint; sperre text; ser boolean;
begin
  perform set_config('prov.roert', '', true);
  ${sak === null ? 'ser := true' : `ser := exists (select from varde.sak where id = '${sak}') or exists (select from tilgang.saker_jeg_etterforsker() where id = '${sak}')`};${setninger.map(prove).join('')}
  return ser::text || svar;
end $f$;
grant execute on function prov.${navn} to public;`;
}
