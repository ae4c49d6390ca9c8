import type { Rolle } from './overgangsrader.ts';

export const funksjon = (anmeldt: boolean, rolle: Rolle, ny: boolean, verden: string): string =>
  `gjor_${anmeldt ? 'a' : 'u'}_${rolle}_${ny ? 'ny' : 'en'}_${verden}`;

/** Personen bak hver rolle, og forholdet til saken hen har. */
export const PERSON: Readonly<
  Record<Rolle, { subjekt: string; relasjon?: string; grunnlag?: string }>
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
  kollega: { subjekt: 'kollega' },
  leder: { subjekt: 'leder' },
  administrator: { subjekt: 'administrator' },
  eskaleringsmottaker: { subjekt: 'leder' },
  annet_omrade: { subjekt: 'ytteroy' },
  mottakende_koordinator: { subjekt: 'ytteroy' },
};

export const PROV = `
create schema prov;
grant usage on schema prov to public;
create function prov.tilstand(p uuid) returns text language sql security definer as
  $$ select tilstand from varde.sak where id = p $$;`;

/**
 * Gjør hver setning for seg, ser hvor saken står etterpå, og ruller tilbake. Setningene står fast, så planene gjenbrukes. Et nei er ingen
 * rad, nektet rett, eller en vakt som stopper; en sperre i tabellen, et felt som mangler, og alt annet sier at setningen er feil.
 */
export function gjorfunksjon(navn: string, sak: string, setninger: readonly string[]): string {
  const prove = (sql: string): string => `
  begin
    ${sql
      .split(';;')
      .map(
        (del) =>
          `${del.replace(/^select /, 'perform ')}; get diagnostics n = row_count; if n = 0 then raise exception using errcode = 'ZZ002'; end if;`,
      )
      .join('\n    ')}
    raise exception using errcode = 'ZZ001', message = prov.tilstand('${sak}');
  exception
    when sqlstate 'ZZ001' then svar := svar || sqlerrm;
    when sqlstate 'ZZ002' or insufficient_privilege then svar := svar || 'nei'::text;
    when check_violation then get stacked diagnostics sperre = constraint_name;
      svar := svar || case when sperre = '' then 'nei' else sqlstate || ' ' || sperre end;
    when others then svar := svar || (sqlstate || ' ' || sqlerrm);
  end;`;
  return `create function prov.${navn}() returns text[] language plpgsql as $f$
declare svar text[] := '{}'; n bigint; sperre text;
begin${setninger.map(prove).join('')}
  return svar;
end $f$;
grant execute on function prov.${navn} to public;`;
}
