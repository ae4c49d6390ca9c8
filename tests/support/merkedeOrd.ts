import pg from 'pg';
import { forbiVaktene } from './tilstand.ts';
import type { Testhus } from './hus.ts';

/** Tabellene med det politiet har ført om straffesaken og klareringen. */
export const POLITIETS = ['hendelse', 'straffesak', 'klarering', 'klareringssvar'] as const;
const MERKE = 'KANARI';
const MERKET = `${MERKE}|${Buffer.from(MERKE).toString('hex')}`;
/** Det et kall får for andre slag enn id-er. */
const VERDIER: Readonly<Record<string, string>> = {
  ...{ text: `'hendelse'`, 'text[]': `'{hendelse,klarering}'`, date: `'2026-11-20'` },
  ...{ bytea: `'\\x00'`, boolean: 'true', integer: '1', 'integer[]': `'{2026}'`, jsonb: `'{}'` },
};

type Kilde = { navn: string; felt: string[]; app: boolean };

/** Hver tabell som hører til en sak. */
export const sakensTabeller = async (t: Pick<Testhus, 'eier'>): Promise<string[]> =>
  (
    await t.eier<{ navn: string }>(
      `select c.relname as navn from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'sak_id' and not a.attisdropped
       where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' order by 1`,
    )
  ).map((r) => r.navn);

/** Fyller hvert felt med ord i, i disse tabellene i saken, med et merke det går an å kjenne igjen; svarer med feltene. */
export async function merkOrdene(
  t: Pick<Testhus, 'base' | 'eier'>,
  sakId: string,
  tabeller: readonly string[],
): Promise<string[]> {
  const felt = await t.eier<{ tabell: string; kolonne: string; slag: string }>(
    `select c.relname as tabell, a.attname as kolonne, format_type(a.atttypid, null) as slag from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'varde'::regnamespace and c.relname = any ($1) and format_type(a.atttypid, null) in ('bytea', 'text')
       and not (format_type(a.atttypid, null) = 'text' and exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)))
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey) and pg_get_constraintdef(k.oid) like '%octet_length%')`,
    [tabeller],
  );
  const per = Map.groupBy(felt, (f) => f.tabell);
  const merket: string[] = [];
  for (const [tabell, feltene] of per) {
    const satt = feltene.map(({ kolonne, slag }) => {
      const verdi = `${MERKE}-${tabell}.${kolonne}`;
      const ny = slag === 'text' ? `'${verdi}'` : `convert_to('${verdi}', 'UTF8')`;
      return `${kolonne} = case when ${kolonne} is not null then ${ny} end`;
    });
    await forbiVaktene(t, `update varde.${tabell} set ${satt.join(', ')} where sak_id = $1`, [
      sakId,
    ]);
    const [n] = await t.eier<Record<string, number>>(
      `select ${feltene.map(({ kolonne }) => `count(${kolonne})::integer as ${kolonne}`).join(', ')} from varde.${tabell} where sak_id = $1`,
      [sakId],
    );
    for (const { kolonne } of feltene)
      if ((n?.[kolonne] ?? 0) > 0) merket.push(`${tabell}.${kolonne}`);
  }
  return merket.toSorted();
}

/**
 * Alt i katalogen den som er logget inn, kan spørre: hver funksjon appen kan kalle, med hver id i saken, og hver tabell. Svarer med
 * dem som ga et av ordene som er merket. Et kall basen sier nei til, ga ingenting.
 */
export async function hvemGirOrdene(
  t: Pick<Testhus, 'base' | 'eier' | 'som'>,
  subjekt: string,
  ider: readonly string[],
): Promise<{ funnet: string[]; spurt: number }> {
  const funksjoner = await t.eier<Kilde>(
    `select p.oid::regproc::text as navn, has_function_privilege('varde_app', p.oid, 'execute') as app,
       array(select format_type(x, null) from unnest(p.proargtypes) with ordinality u (x, n) order by n) as felt
     from pg_proc p where p.pronamespace in ('tilgang'::regnamespace, 'varde'::regnamespace) and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype`,
  );
  const tabeller = await t.eier<Kilde>(
    `select c.oid::regclass::text as navn, true as app, array_agg(quote_ident(a.attname) order by a.attnum) as felt from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace in ('tilgang'::regnamespace, 'varde'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
       and has_column_privilege('varde_app', c.oid, a.attnum, 'select') group by c.oid`,
  );
  const [sak = '', ...andre] = ider;
  const rekker = [[sak, sak], ...andre.flatMap((x) => [[x, sak] as const, [sak, x] as const])];
  const kall = funksjoner
    .filter((f) => f.app)
    .flatMap(({ navn, felt }) => {
      const uuider = felt.filter((x) => x === 'uuid').length;
      const valg = uuider === 0 ? rekker.slice(0, 1) : rekker;
      return valg.map((ids) => {
        let nr = -1;
        const verdier = felt.map((x) => {
          if (x !== 'uuid') return `${VERDIER[x] ?? 'null'}::${x}`;
          nr += 1;
          return `'${ids[nr] ?? sak}'::uuid`;
        });
        return { navn, sql: `select 1 from ${navn}(${verdier.join(', ')}) x` };
      });
    });
  const lest = tabeller.map(({ navn, felt }) => ({
    ...{ navn, sql: `select 1 from (select ${felt.join(', ')} from ${navn}) x` },
  }));
  const k = new pg.Client(t.base.app);
  await k.connect();
  const alle = new Map([...kall, ...lest].map(({ navn, sql }) => [sql, navn]));
  try {
    const { token } = await t.som(subjekt);
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    await k.query(proeven([...alle.keys()]));
    const { rows } = await k.query<{ nr: string; aktor: boolean }>(
      `select current_setting('proeve.funnet') as nr, tilgang.aktor() is not null as aktor`,
    );
    // Økta gjelder i to minutter: en prøve som varte lenger, ville ikke funnet noe.
    if (rows[0]?.aktor !== true) throw new Error('økta gikk ut før alt var spurt');
    const navnene = [...alle.values()];
    const funnet = new Set(
      (rows[0].nr === '' ? [] : rows[0].nr.split(',')).map((nr) =>
        (navnene[Number(nr) - 1] ?? '').replace('varde.', ''),
      ),
    );
    await k.query('rollback');
    return { funnet: [...funnet].toSorted(), spurt: alle.size };
  } finally {
    await k.end();
  }
}

/**
 * Alle spørsmålene i én setning, hvert rullet tilbake for seg: å sende dem én og én var det meste av tida. Numrene på dem som ga et
 * merket ord, står i `proeve.funnet`. Et kall basen sier nei til, ga ingenting; alt annet enn en feil fra basen stopper prøven.
 */
const proeven = (sporringer: readonly string[]): string => `do $proeve$
declare q text; nr integer := 0; treff boolean; funnet integer[] := '{}';
begin
  foreach q in array array[${sporringer.map((s) => pg.escapeLiteral(s)).join(',')}] loop
    nr := nr + 1;
    treff := false;
    begin
      execute 'select exists (' || q || ' where x::text ~ ''${MERKET}'')' into treff;
      raise exception using errcode = 'UT000';
    exception when others then
      if sqlstate = 'UT000' and treff then funnet := funnet || nr; end if;
    end;
  end loop;
  perform set_config('proeve.funnet', array_to_string(funnet, ','), true);
end $proeve$`;
