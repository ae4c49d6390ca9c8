import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lesKolonner, skjematekst } from '../../scripts/skjema.ts';
import {
  OVERGANGER,
  type Overgang,
} from '../../src/modules/trygghetsprogram/regler/statusoverganger.ts';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';
import { ukvalifisert } from './kvalifisert.ts';

/** Tabeller uten område, hver med sin grunn (model.md). Listen er bundet: en ny tabell uten område feiler her. */
const UTEN_OMRADE: Record<string, string> = {
  bruker: 'en konto følger mennesket, medlemskapet følger området',
  innloggingsokt: 'økta gjelder alle områdene personen er med i',
  omrade: 'er området',
  hjemmel: 'lov er lik overalt',
  utgave: 'de publiserte utgavene er felles',
  samtykkekrav: 'hvem som må samtykke, er likt overalt, som loven',
  bevart_skjema: 'hører til personen, og leses bare ved innlogging',
};

/**
 * Varme funksjoner uten egen søkesti, hver med sin grunn: `set search_path` koster om lag 0,1 ms per kall (architecture.md,
 * Access 3). Listen er bundet, og kroppen prøves: alt i dem sier hvor det er, også operatorene.
 */
const FULLT_KVALIFISERT: Record<string, string> = {
  'logg.epoke_her()': 'én gang for hver rad i loggen',
  'logg.sett_inn(uuid,text,uuid,bytea,text,text,text,text[],uuid[],bytea,uuid)':
    'én gang for hver rad i loggen',
  'logg.skriv(text,text,text,text[],uuid[],bytea,uuid)': 'én gang for hver rad appen logger',
  'tilgang.aktor()': 'spørres av veggene på hver tabell',
  'tilgang.gyldig_aktor()': 'spørres av hver funksjon veggene kaller',
  'tilgang.okt()': 'spørres av veggene på øktene',
  'tilgang.omrade()': 'spørres av veggene på hver tabell',
  'tilgang.oppe()': 'spørres av veggene på det som krever ny innlogging',
  'tilgang.segl(text)': 'én gang i hver transaksjon',
};

let base: Testdatabase;
let k: pg.Client;

beforeAll(async () => {
  base = await nyTestdatabase();
  k = new pg.Client(base.superbruker);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await base.fjern();
});

async function liste(sql: string): Promise<string[]> {
  const svar = await k.query<{ navn: string }>(sql);
  return svar.rows.map((r) => r.navn);
}

const TABELLER = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'varde' and c.relkind in ('r', 'p')`;

describe('katalogen', () => {
  it('finner tabellene', async () => {
    expect((await liste(`select c.relname as navn ${TABELLER}`)).length).toBeGreaterThan(30);
  });

  it('skjemaet koden er skrevet mot, er databasens: typer, tomme verdier og valg', async () => {
    const skrevet = readFileSync(new URL('../../src/db/skjema.ts', import.meta.url), 'utf8');
    expect(skjematekst(await lesKolonner(k))).toBe(skrevet);
  });

  it('hver tabell har radsikkerhet, også for eieren', async () => {
    expect(
      await liste(
        `select c.relname as navn ${TABELLER} and not (c.relrowsecurity and c.relforcerowsecurity)`,
      ),
    ).toEqual([]);
  });

  it('hver tabell har området først i primærnøkkelen, eller står på listen', async () => {
    const uten = await liste(`select c.relname as navn ${TABELLER} and not exists (
      select 1 from pg_constraint p join pg_attribute a on a.attrelid = c.oid and a.attnum = p.conkey[1]
      where p.conrelid = c.oid and p.contype = 'p' and a.attname = 'omrade_id')`);
    expect(uten.sort()).toEqual(Object.keys(UTEN_OMRADE).sort());
  });

  it('hver fremmednøkkel mellom områdetabeller bærer området først', async () => {
    expect(
      await liste(`select f.conname as navn from pg_constraint f
        join pg_class t on t.oid = f.confrelid join pg_namespace n on n.oid = t.relnamespace
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and n.nspname = 'varde'
          and exists (select 1 from pg_attribute x where x.attrelid = f.confrelid and x.attname = 'omrade_id')
          and not (a.attname = 'omrade_id' or (t.relname = 'organisasjon' and f.conrelid = 'varde.omrade'::regclass and a.attname = 'id'))`),
    ).toEqual([]);
  });

  it('hver områdetabell varde_app når, har den restriktive områdeveggen', async () => {
    expect(
      await liste(`select c.relname as navn ${TABELLER}
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'omrade_id')
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'omradevegg'
          and not p.polpermissive and p.polcmd = '*')`),
    ).toEqual([]);
  });

  it('hver tabell under saken har den restriktive inhabilitetsveggen', async () => {
    expect(
      await liste(`select c.relname as navn ${TABELLER}
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('sak_id', 'kandidat_id'))
        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'ikke_tilgang' and not p.polpermissive)`),
    ).toEqual([]);
  });

  it('hvert medlemskap har organisasjon, enhet, yrke og regime', async () => {
    const kolonner = await liste(
      `select attname as navn from pg_attribute where attrelid = 'varde.medlemskap'::regclass and attnum > 0`,
    );
    expect(kolonner).toEqual(
      expect.arrayContaining(['organisasjon_id', 'enhet', 'yrke', 'regime']),
    );
  });

  it('ingen tabell har en adressekolonne', async () => {
    expect(
      await liste(`select c.relname || '.' || a.attname as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where n.nspname = 'varde' and a.attname ~* '(adresse|gate|postnr|bosted$|address)'`),
    ).toEqual([]);
  });

  it('hver kryptert kolonne sier hvorfor den finnes', async () => {
    expect(
      await liste(`select c.relname || '.' || a.attname as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'bytea'::regtype
        where n.nspname = 'varde' and c.relkind = 'r' and c.relname !~ '^revisjon' and a.attname <> 'token_hash'
          and coalesce(col_description(c.oid, a.attnum), '') !~ '^formål: .+; kategori: .+; grunnlag: .+; periode: .+$'`),
    ).toEqual([]);
  });

  const UTEN_SOKESTI = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%'`;

  it('(del) RO-01 hver definer-funksjon har fast søkesti, eller står på listen over fullt kvalifiserte', async () => {
    const aapne = await liste(
      `select p.oid::regprocedure::text as navn ${UTEN_SOKESTI} order by 1`,
    );
    expect(aapne).toEqual(Object.keys(FULLT_KVALIFISERT).toSorted());
    const nokler = new pg.Client(base.superbrukerNokler);
    await nokler.connect();
    expect((await nokler.query(`select p.proname ${UTEN_SOKESTI}`)).rows).toEqual([]);
    await nokler.end();
  });

  it('(del) RO-01 den faste søkestien begynner i pg_catalog og slutter med det midlertidige', async () => {
    expect(
      await liste(`select p.oid::regprocedure::text || ': ' || c as navn from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        cross join unnest(p.proconfig) c where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
          and c like 'search_path=%' and c !~ '^search_path=pg_catalog(, [a-z_]+)*, pg_temp$'`),
    ).toEqual([]);
  });

  it('(del) RO-01 i de som står på listen, slås ingenting opp etter søkestien', async () => {
    const kropper = await k.query<{ navn: string; kropp: string }>(
      `select p.oid::regprocedure::text as navn, p.prosrc as kropp ${UTEN_SOKESTI}`,
    );
    for (const { navn, kropp } of kropper.rows) expect(ukvalifisert(kropp), navn).toEqual([]);
  });

  it.each([
    ['begin return a = b; end', '='],
    ['begin return a is distinct from b; end', 'distinct from'],
    ['begin return a in (1, 2); end', 'in ('],
    ['begin return case a when b then c end; end', 'case'],
    ['begin return substr(a, 1); end', 'substr'],
    ['begin return a::uuid; end', '::uuid'],
    ['begin select s.verdi into h from hemmelighet s; end', 'hemmelighet'],
    ['declare h bytea; begin return h; end', 'bytea'],
  ])('(del) RO-01 kontrollen ser det som ikke er kvalifisert: %s', (kropp, funn) => {
    expect(ukvalifisert(kropp)).toContain(funn);
  });

  it('ingen funksjon, vegg eller standardverdi regner med øktas egen dag eller klokkeslett', async () => {
    const oktas = `'\\m(current_date|current_time|localtime|localtimestamp)\\M'`;
    expect(
      await liste(`select p.oid::regprocedure::text as navn from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('varde', 'tilgang', 'innlogging', 'logg', 'segl', 'jobb') and p.prosrc ~* ${oktas}
        union all select tablename || '.' || policyname from pg_policies
        where coalesce(qual, '') || coalesce(with_check, '') ~* ${oktas}
        union all select adrelid::regclass::text from pg_attrdef d where pg_get_expr(d.adbin, d.adrelid) ~* ${oktas}`),
    ).toEqual([]);
  });

  it('PUBLIC kan ikke kjøre noen av våre funksjoner', async () => {
    expect(
      await liste(`select n.nspname || '.' || p.proname as navn from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('varde', 'tilgang', 'innlogging', 'logg', 'segl', 'jobb')
          and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`),
    ).toEqual([]);
  });

  it('ingen visning, materialisert visning eller unik blind indeks', async () => {
    expect(
      await liste(`select c.relname as navn from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'varde' and c.relkind in ('v', 'm')`),
    ).toEqual([]);
    expect(
      await liste(`select i.indexrelid::regclass::text as navn from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indisunique and a.attname like '%\\_indeks'`),
    ).toEqual([]);
  });

  it('byttet av tekst i en funksjon er migreringens: ingen annen rolle kan kalle det, og det kjører som den som kaller', async () => {
    expect(
      await liste(`select r.rolname as navn from pg_roles r where r.rolname like 'varde%' and r.rolname <> 'varde_owner'
        and has_function_privilege(r.oid, 'tilgang.bytt_tekst(text,text,text)', 'execute')`),
    ).toEqual([]);
    expect(
      await liste(`select 'kan' as navn from pg_proc p where p.oid = 'tilgang.bytt_tekst(text,text,text)'::regprocedure
        and not p.prosecdef and has_function_privilege('varde_owner', p.oid, 'execute')`),
    ).toEqual(['kan']);
  });

  it('varde_app kan ikke slette annet enn egne utkast', async () => {
    expect(
      await liste(
        `select c.relname as navn ${TABELLER} and has_table_privilege('varde_app', c.oid, 'DELETE')`,
      ),
    ).toEqual(['utkast']);
    expect(
      await liste(
        `select c.relname as navn ${TABELLER} and has_table_privilege('varde_app', c.oid, 'TRUNCATE')`,
      ),
    ).toEqual([]);
  });

  it('(del) TG-27 basen slipper bare gjennom overganger reglenes tabell har, og appen rører ikke lista', async () => {
    const par = await k.query<{ fra: string; til: string }>('table tilgang.saksovergang');
    expect(par.rows.length).toBeGreaterThan(6);
    const iReglene = (fra: string, til: string): boolean =>
      OVERGANGER.some(
        (o: Overgang) =>
          o.fra.some((f) => f === fra) &&
          (typeof o.til === 'string' ? o.til === 'forrige' : o.til.some((t) => t === til)),
      );
    expect(par.rows.filter((r) => !iReglene(r.fra, r.til))).toEqual([]);
    expect(
      await liste(`select r as navn from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) r
        where has_table_privilege('varde_app', 'tilgang.saksovergang', r)`),
    ).toEqual([]);
  });

  it('nøkkelbasen har ingen kolonne for område, person eller sak', async () => {
    const n = new pg.Client(base.superbrukerNokler);
    await n.connect();
    const svar = await n.query<{ navn: string }>(`select a.attname as navn from pg_attribute a
      where a.attrelid = 'nokler.nokkel'::regclass and a.attnum > 0 order by a.attnum`);
    await n.end();
    expect(svar.rows.map((r) => r.navn)).toEqual(['id', 'innpakket', 'versjon', 'opprettet']);
  });
});
