import type { Brett } from './brett.ts';
import type { Mutant } from './mutanter.ts';

export type Akt = 'SELECT' | 'INSERT' | 'UPDATE';
type Rad = Readonly<Record<string, unknown>>;

/** Raden som prøves, og for UPDATE raden den endres til. */
export type Forsok = { readonly rad: Rad; readonly til?: Rad };

/** Fremmednøklene fra tabellen. */
export async function nokleneFra(brett: Brett, tabell: string): Promise<string[]> {
  const { rows } = await brett.k.query<{ navn: string }>(
    `select conname as navn from pg_constraint where conrelid = $1::regclass and contype = 'f' order by 1`,
    [`varde.${tabell}`],
  );
  return rows.map((r) => r.navn);
}

/** Tar bort det som ikke er radregler: utløsere, nøkler og unike indekser på tabellen, og fremmednøklene, uten dem som skal stå. */
export async function klargjor(
  brett: Brett,
  tabell: string,
  staar: readonly string[] = [],
): Promise<void> {
  if (staar.length === 0) await brett.k.query('set local session_replication_role = replica');
  else {
    await brett.k.query(`alter table varde.${tabell} disable trigger user`);
    for (const navn of await nokleneFra(brett, tabell))
      if (!staar.includes(navn))
        await brett.k.query(`alter table varde.${tabell} drop constraint ${navn}`);
    await brett.k.query('set constraints all immediate');
  }
  const { rows } = await brett.k.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as sql
      from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u')
    union all select format('drop index %s', i.indexrelid::regclass) from pg_index i where i.indrelid = $1::regclass and i.indisunique
      and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [`varde.${tabell}`],
  );
  for (const { sql } of rows) await brett.k.query(sql);
}

type Kolonne = { navn: string; type: string; skrives: boolean; endres: boolean; nevnt: boolean };

export async function kolonnene(brett: Brett, tabell: string): Promise<Kolonne[]> {
  const { rows } = await brett.k.query<Kolonne>(
    `select a.attname as navn, a.atttypid::regtype::text as type,
      has_column_privilege('varde_app', a.attrelid, a.attnum, 'INSERT') as skrives,
      has_column_privilege('varde_app', a.attrelid, a.attnum, 'UPDATE') as endres,
      exists (select 1 from pg_policies p where p.schemaname = 'varde' and p.tablename = $1
        and coalesce(p.qual, '') || coalesce(p.with_check, '') ~ ('\\m' || a.attname || '\\M')) as nevnt
    from pg_attribute a where a.attrelid = ('varde.' || $1)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [tabell],
  );
  return rows;
}

/**
 * Radene i tabellen (høyst `hoeyst` i hvert område), slik de står og med ordene regelen krever, og hver av dem med én kolonne
 * reglene nevner, byttet mot en annen rads, mot den som spør eller en kollega, mot ordene i regelen eller mot ingenting.
 */
export async function forsokene(
  brett: Brett,
  m: Mutant,
  akt: Akt,
  meg: string,
  kolonner: readonly Kolonne[],
  hoeyst: number,
): Promise<Forsok[]> {
  const { tabell } = m.regel;
  const regelen = `${m.regel.bruker ?? ''} ${m.regel.sjekk ?? ''}`;
  const { rows } = await brett.k.query<{ rad: Rad }>(
    `select rad from (select to_jsonb(t) as rad, row_number() over (partition by to_jsonb(t)->>'omrade_id') as nr
      from varde.${tabell} t) x where nr <= $1`,
    [hoeyst],
  );
  // Det som skal være i eget navn, er det også her: ellers stanser det hver rad, og ingenting annet i regelen blir prøvd.
  const mitt = kolonner.filter((k) =>
    new RegExp(String.raw`\b${k.navn} = \( SELECT tilgang\.aktor\(\)`).test(regelen),
  );
  const egne = (r: Rad): Rad => ({ ...r, ...Object.fromEntries(mitt.map((k) => [k.navn, meg])) });
  // Spør regelen om et ord før den spør om resten, må raden ha ordet.
  const krevd = [...regelen.matchAll(/\b([a-z_]+) (?:=|<>) '([a-z_]+)'::text/g)].filter(
    ([, navn]) => kolonner.some((k) => k.navn === navn),
  );
  const rader = rows.flatMap(({ rad }) =>
    [rad, ...krevd.map(([, navn = '', ordet]) => ({ ...rad, [navn]: ordet }))].flatMap((r) =>
      mitt.length === 0 ? [r] : [r, egne(r)],
    ),
  );
  const ord = [...m.sql.matchAll(/'([a-z_]+)'/g)].map((t) => t[1]);
  const byttet = (r: Rad, valgte: readonly Kolonne[]): Rad[] =>
    valgte.flatMap((k) =>
      [...new Set([...rader.map((x) => x[k.navn]), ...andre(k.type, [meg, brett.v.annen], ord)])]
        .filter((v) => v !== r[k.navn])
        .map((v) => ({ ...r, [k.navn]: v })),
    );
  const nevnt = kolonner.filter((k) => k.nevnt && k.navn !== 'id');
  const pekt = await pektPaa(brett, tabell, regelen, hoeyst);
  // Noen få rader er nok for det de peker på: det er radene det pekes på, som skal være mange.
  const noen = rader.slice(0, 12);
  const alle = [
    ...rader.flatMap((r) => [r, ...byttet(r, nevnt)]),
    ...noen.flatMap((r) =>
      pekt.filter((p) => p['omrade_id'] === r['omrade_id']).map((p) => ({ ...r, ...p })),
    ),
  ];
  if (akt !== 'UPDATE') return alle.map((rad) => ({ rad }));
  const endres = kolonner.filter((k) => k.endres);
  return [
    ...alle.map((rad) => ({ rad })),
    ...rader.flatMap((rad) => byttet(rad, endres).map((til) => ({ rad, til }))),
  ];
}

/** Radene en fremmednøkkel regelen nevner, kan peke på: kolonnene i den byttes sammen, ellers henger de aldri i hop. */
async function pektPaa(
  brett: Brett,
  tabell: string,
  regelen: string,
  hoeyst: number,
): Promise<Rad[]> {
  const { rows } = await brett.k.query<{ dit: string; par: [string, string][] }>(
    `select c.confrelid::regclass::text as dit, (select json_agg(array[fra.attname, til.attname]) from unnest(c.conkey, c.confkey) x (f, t)
       join pg_attribute fra on fra.attrelid = c.conrelid and fra.attnum = x.f
       join pg_attribute til on til.attrelid = c.confrelid and til.attnum = x.t) as par
     from pg_constraint c where c.conrelid = $1::regclass and c.contype = 'f' and cardinality(c.conkey) > 1 order by c.conname`,
    [`varde.${tabell}`],
  );
  const rader: Rad[] = [];
  for (const { dit, par } of rows) {
    const iRegelen = ([navn]: [string, string]) =>
      navn !== 'omrade_id' && new RegExp(`\\b${navn}\\b`).test(regelen);
    if (!par.some(iRegelen) || !par.some(([navn]) => navn === 'omrade_id')) continue;
    const svar = await brett.k.query<{ rad: Rad }>(
      `select jsonb_build_object(${par.map(([fra, til]) => `'${fra}', x.${til}`).join(', ')}) as rad
       from (select t.*, row_number() over (partition by omrade_id) as nr from ${dit} t) x where nr <= $1`,
      [hoeyst],
    );
    rader.push(...svar.rows.map((r) => r.rad));
  }
  return rader;
}

/** Det samme øyeblikket i hvert forsøk, så de er like fra mutant til mutant. */
const NAA = new Date().toISOString();

function andre(
  type: string,
  hvem: readonly string[],
  ord: readonly (string | undefined)[],
): unknown[] {
  const verdier: Record<string, unknown[]> = {
    uuid: [...hvem],
    boolean: [true, false],
    text: [...ord],
    'timestamp with time zone': [NAA],
  };
  return [null, ...(verdier[type] ?? [])];
}

/** Svaret på hvert forsøk, som varde_app: hvor mange rader som ses, går inn eller endres, eller nei. Hvert rulles tilbake. */
export async function prov(
  { k }: Brett,
  tabell: string,
  akt: Akt,
  forsok: readonly Forsok[],
  kolonner: readonly Kolonne[],
): Promise<string[]> {
  const navn = (de: readonly Kolonne[]) => de.map((x) => x.navn).join(', ');
  const mine = kolonner.filter((x) => (akt === 'UPDATE' ? x.endres : x.skrives));
  if (akt !== 'SELECT' && mine.length === 0) return forsok.map(() => 'nei');
  const fra = (rad: string) => `from jsonb_populate_record(null::varde.${tabell}, ${rad})`;
  const legg = (de: readonly Kolonne[], rad: string) =>
    `insert into varde.${tabell} (${navn(de)}) overriding system value select ${navn(de)} ${fra(rad)};`;
  const som: Record<Akt, string> = {
    SELECT: `perform 1 from varde.${tabell};`,
    INSERT: legg(mine, 'p_til[v_i]'),
    UPDATE: `update varde.${tabell} set (${navn(mine)}) = (select ${navn(mine)} ${fra('p_til[v_i]')});`,
  };
  await k.query(
    gjorforsok(
      (akt === 'UPDATE' ? `delete from varde.${tabell};` : '') +
        (akt === 'INSERT' ? '' : legg(kolonner, 'p_rader[v_i]')),
      som[akt],
    ),
  );
  const { rows } = await k.query<{ svar: string[] }>(
    'select prov.forsok($1::jsonb[], $2::jsonb[]) as svar',
    [forsok.map((f) => JSON.stringify(f.rad)), forsok.map((f) => JSON.stringify(f.til ?? f.rad))],
  );
  return rows[0]?.svar ?? [];
}

/**
 * Hvert forsøk i sin lille transaksjon: raden legges inn av eieren, og spørres etter eller skrives av appen. Setningene står fast
 * i funksjonen, så planene gjenbrukes fra forsøk til forsøk.
 */
const gjorforsok = (leggInn: string, somApp: string): string => `
create or replace function prov.forsok(p_rader jsonb[], p_til jsonb[]) returns text[]
language plpgsql as $f$
#variable_conflict use_column
declare v_svar text[] := '{}'; v_n bigint;
begin
  for v_i in 1 .. cardinality(p_rader) loop
    begin
      ${leggInn}
      set local role varde_app;
      ${somApp}
      get diagnostics v_n = row_count;
      raise exception using errcode = 'ZZ001';
    exception
      when sqlstate 'ZZ001' then v_svar := v_svar || case when v_n = 0 then 'nei' else v_n::text end;
      when insufficient_privilege or integrity_constraint_violation or cardinality_violation then v_svar := v_svar || 'nei'::text;
    end;
  end loop;
  return v_svar;
end $f$`;
