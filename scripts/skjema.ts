/** Skriver src/db/skjema.ts av katalogen i en migrert database: `node scripts/skjema.ts <database-url>`. */
import { writeFileSync } from 'node:fs';
import pg from 'pg';

export type Kolonne = {
  tabell: string;
  kolonne: string;
  type: string;
  nullbar: boolean;
  har_verdi: boolean;
  valg: string | null;
};

const TYPER: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  'text[]': 'string[]',
  'integer[]': 'number[]',
  'uuid[]': 'string[]',
  bytea: 'Buffer',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'string',
  xid8: 'string',
  date: 'Dato',
  'time without time zone': 'string',
  'timestamp with time zone': 'Date',
  jsonb: 'unknown',
};

const SPORRING = `
  select c.relname as tabell, a.attname as kolonne, format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as nullbar, (a.atthasdef or a.attidentity <> '') as har_verdi,
    (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
      and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ANY (ARRAY[%' limit 1) as valg
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = 'varde' and c.relkind = 'r' order by c.relname, a.attnum`;

function tsType(k: Kolonne): string {
  const grunn =
    k.valg === null
      ? (TYPER[k.type] ?? 'unknown')
      : [...k.valg.matchAll(/'([^']+)'::text/g)].map((m) => `'${m[1] ?? ''}'`).join(' | ');
  // Et ukjent innhold kan være null fra før.
  const type = k.nullbar && grunn !== 'unknown' ? `${grunn} | null` : grunn;
  return k.har_verdi ? `Generated<${type}>` : type;
}

const pascal = (navn: string) =>
  navn.replace(/(^|_)([a-z0-9])/g, (_m, _s, b: string) => b.toUpperCase());

/** Teksten til skjemafilen; datoer er 'ÅÅÅÅ-MM-DD', tidspunkt er Date, bytea er Buffer. */
export function skjematekst(kolonner: Kolonne[]): string {
  const tabeller = Map.groupBy(kolonner, (k) => k.tabell);
  const deler = [...tabeller].map(
    ([navn, k]) =>
      `export interface ${pascal(navn)} {\n${k.map((x) => `  ${x.kolonne}: ${tsType(x)};`).join('\n')}\n}\n`,
  );
  const alle = [...tabeller.keys()].map((n) => `  'varde.${n}': ${pascal(n)};`).join('\n');
  return `// Laget av scripts/skjema.ts fra migreringene. Endre aldri for hånd.\nimport type { Generated } from 'kysely';\nimport type { Dato } from '../kernel/dato.ts';\n\n${deler.join('\n')}\nexport interface Skjema {\n${alle}\n}\n`;
}

export async function lesKolonner(klient: pg.Client): Promise<Kolonne[]> {
  return (await klient.query<Kolonne>(SPORRING)).rows;
}

if (import.meta.main) {
  const url = process.argv[2];
  if (url === undefined) throw new Error('Bruk: node scripts/skjema.ts <database-url>');
  const klient = new pg.Client(url);
  await klient.connect();
  writeFileSync(
    new URL('../src/db/skjema.ts', import.meta.url),
    skjematekst(await lesKolonner(klient)),
  );
  await klient.end();
}
