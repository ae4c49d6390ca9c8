import type pg from 'pg';

type Funksjon = { navn: string; kropp: string; kalles: boolean; utloeser: boolean };
type Utloeser = {
  tabell: string;
  funksjon: string;
  hendelse: string;
  kolonner: string[];
  naar: string;
};
/** En skriving som fyrer en utløser som flytter: alt, eller bare når en av kolonnene settes, for den relasjonen. */
type Skriving = {
  hendelse: string;
  tabell: string;
  kolonner: readonly string[];
  relasjon: string | null;
};

const ORD: Readonly<Record<string, string>> = {
  ...{ insert: 'insert into', update: 'update', delete: 'delete from' },
};
const rader = async <T extends object>(k: pg.ClientBase, sql: string): Promise<readonly T[]> =>
  (await k.query<T>(sql)).rows;

/** Setningene som skriver i tabellen. */
const setninger = (kropp: string, hendelse: string, tabell: string): readonly string[] =>
  kropp.match(
    new RegExp(`${ORD[hendelse] ?? ''} ${tabell.replace('.', '\\.')}(?![\\w])[^;]*`, 'gu'),
  ) ?? [];
/** Kolonnene en oppdatering setter; det som står i parentes, er verdier. */
function settes(setning: string): string {
  let flat = setning;
  for (let foer = ''; foer !== flat;) {
    foer = flat;
    flat = flat.replace(/\([^()]*\)/gu, ' ');
  }
  return /\bset\b(.*?)(?:\bwhere\b|$)/su.exec(flat)?.[1] ?? '';
}

/** Setter funksjonen selv tilstanden til en sak: en ny sak, eller en som står? */
export const setterTilstanden = (kropp: string): boolean =>
  setninger(kropp, 'insert', 'varde.sak').length > 0 ||
  /new\.tilstand\s*:=/u.test(kropp) ||
  setninger(kropp, 'update', 'varde.sak').some((s) => /\btilstand\s*=/u.test(settes(s)));

const fyrer = (kropp: string, s: Skriving): boolean =>
  setninger(kropp, s.hendelse, s.tabell).some(
    (setning) =>
      (s.kolonner.length === 0 ||
        s.kolonner.some((c) => new RegExp(`\\b${c}\\s*=`, 'u').test(settes(setning)))) &&
      (s.relasjon === null || setning.includes(`'${s.relasjon}'`) || !setning.includes('relasjon')),
  );

export type Veier = {
  /** Funksjonene som selv setter tilstanden. */
  setter: readonly string[];
  /** Det appen og jobbene kan gjøre som kan ende i en av dem: en tabell de skriver i, og en funksjon de kaller. */
  innganger: readonly string[];
  /** Rollene som kan sette tilstanden rett i tabellen. */
  rett: readonly string[];
};

/**
 * Veiene i basen som kan ende med at tilstanden til en sak er en annen. Lest av kroppene i pg_proc, av utløserne og av rettene: det som
 * kaller det som flytter, flytter, og det gjør det som skriver i en tabell med en utløser som gjør det.
 */
export async function flytteveier(k: pg.ClientBase): Promise<Veier> {
  const funksjoner = await rader<Funksjon>(
    k,
    `select n.nspname || '.' || p.proname as navn, p.prosrc as kropp, p.prorettype = 'trigger'::regtype as utloeser,
       exists (select 1 from pg_roles r where r.rolname in ('varde_app', 'varde_jobb') and has_function_privilege(r.oid, p.oid, 'EXECUTE')
         and has_schema_privilege(r.oid, n.oid, 'USAGE')) as kalles
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
  );
  const utloesere = await rader<Utloeser>(
    k,
    `select t.tgrelid::regclass::text as tabell, n.nspname || '.' || p.proname as funksjon, h.hendelse, pg_get_triggerdef(t.oid) as naar,
       array(select a.attname::text from unnest(t.tgattr::smallint[]) c (nr) join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = c.nr) as kolonner
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
     cross join (values (4, 'insert'), (8, 'delete'), (16, 'update')) h (bit, hendelse)
     where not t.tgisinternal and (t.tgtype::integer & h.bit) <> 0`,
  );
  const setter = funksjoner.filter((f) => setterTilstanden(f.kropp)).map((f) => f.navn);
  const flytter = new Set(setter);
  const skrivinger = new Map<string, Skriving>();
  for (let sist = -1; sist !== flytter.size + skrivinger.size;) {
    sist = flytter.size + skrivinger.size;
    for (const u of utloesere)
      // En utløser på saken selv virker når noe alt har endret den.
      if (flytter.has(u.funksjon) && u.tabell !== 'varde.sak')
        skrivinger.set(`${u.hendelse} ${u.tabell} ${u.funksjon}`, {
          ...{ hendelse: u.hendelse, tabell: u.tabell },
          kolonner: u.hendelse === 'update' ? u.kolonner : [],
          relasjon: /new\.relasjon = '(\w+)'/u.exec(u.naar)?.[1] ?? null,
        });
    const kaller = new RegExp(
      `\\b(?:${[...flytter].map((f) => f.replace('.', '\\.')).join('|')})\\s*\\(`,
      'u',
    );
    for (const f of funksjoner)
      if (kaller.test(f.kropp) || [...skrivinger.values()].some((s) => fyrer(f.kropp, s)))
        flytter.add(f.navn);
  }
  const retter = await rader<{ hendelse: string; tabell: string; kolonne: string; rolle: string }>(
    k,
    `select lower(r.privilege_type) as hendelse, r.table_schema || '.' || r.table_name as tabell, r.column_name as kolonne, r.grantee as rolle
       from information_schema.role_column_grants r where r.grantee in ('varde_app', 'varde_jobb') and r.privilege_type in ('INSERT', 'UPDATE')
     union select lower(r.privilege_type), r.table_schema || '.' || r.table_name, '', r.grantee
       from information_schema.role_table_grants r where r.grantee in ('varde_app', 'varde_jobb') and r.privilege_type = 'DELETE'`,
  );
  const tabeller = [...skrivinger.values()].filter((s) =>
    retter.some(
      (r) =>
        r.hendelse === s.hendelse &&
        r.tabell === s.tabell &&
        (s.kolonner.length === 0 || s.kolonner.includes(r.kolonne)),
    ),
  );
  return {
    setter: setter.toSorted(),
    innganger: [
      ...new Set([
        ...tabeller.map((s) => `${s.hendelse} ${s.tabell}`),
        ...funksjoner
          .filter((f) => f.kalles && !f.utloeser && flytter.has(f.navn))
          .map((f) => f.navn),
      ]),
    ].toSorted(),
    rett: [
      ...new Set(
        retter
          .filter((r) => r.tabell === 'varde.sak' && (r.kolonne === 'tilstand' || r.kolonne === ''))
          .map((r) => `${r.rolle}: ${r.hendelse}`),
      ),
    ].toSorted(),
  };
}
