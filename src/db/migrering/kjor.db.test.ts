import { copyFileSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../../tests/support/database.ts';
import { tilUrl } from '../pgconfig.ts';
import { medKlient } from '../roller.ts';
import { migreringskatalog } from './filer.ts';
import { kjorMigreringer } from './kjor.ts';
import { migrerIEgenProsess } from './start.ts';
import { krevStempel, lesStempel } from './stempel.ts';

let db: Testdatabase;
let katalog: string;

beforeEach(async () => {
  db = await nyTestdatabase({ tom: true });
  katalog = mkdtempSync(join(tmpdir(), 'varde-mig-'));
  fil('0001_en.sql', 'create schema s; create table s.en (x int);');
});
afterEach(async () => {
  await db.fjern();
  rmSync(katalog, { recursive: true });
});

const ekteKatalog = migreringskatalog('hoved');
const fil = (navn: string, sql: string): void => writeFileSync(join(katalog, navn), sql);
const kjor = (stempel: 'demo' | 'drift' = 'drift') =>
  kjorMigreringer(db.migrator, { katalog, stempel });
const spoer = async (sql: string): Promise<readonly unknown[]> =>
  (await medKlient(db.superbruker, (sp) => sp.query<Record<string, unknown>>(sql))).rows;

describe('migreringer', () => {
  test('kjøres én gang, i rekkefølge, som eieren', async () => {
    fil('0002_to.sql', 'alter table s.en add y int;');
    expect(await kjor()).toEqual(['0001_en.sql', '0002_to.sql']);
    expect(await kjor()).toEqual([]);
    expect(await spoer("select tableowner from pg_tables where tablename = 'en'")).toEqual([
      { tableowner: 'varde_owner' },
    ]);
    expect(
      await spoer('select nr, navn, length(sha256) as n from varde_meta.migrering order by nr'),
    ).toEqual([
      { nr: 1, navn: '0001_en.sql', n: 64 },
      { nr: 2, navn: '0002_to.sql', n: 64 },
    ]);
  });

  test('fra tom base blir alt likt, enten kroppene leses en gang til eller ikke; på en base i bruk leses de alltid', async () => {
    const ALT = `select 'kropp' as slag, p.oid::regprocedure::text as navn, pg_get_functiondef(p.oid) as er
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('varde', 'tilgang', 'logg', 'innlogging', 'jobb', 'varde_meta')
      union all select 'regel', tablename || ' ' || policyname, concat_ws(' | ', cmd, permissive, roles, qual, with_check) from pg_policies
      union all select 'kolonne', attrelid::regclass || ' ' || attname, format_type(atttypid, atttypmod) || ' ' || attnotnull from pg_attribute a
        join pg_class c on c.oid = a.attrelid where c.relnamespace = 'varde'::regnamespace and a.attnum > 0 and not a.attisdropped
      order by 1, 2`;
    const malen = await nyTestdatabase();
    try {
      const fraMalen = await medKlient(malen.superbruker, (sp) => sp.query(ALT));
      expect(fraMalen.rows.length).toBeGreaterThan(1_000);
      const ekte = { katalog: ekteKatalog, stempel: 'drift', proevd: true } as const;
      await kjorMigreringer(db.migrator, ekte);
      expect(await spoer(ALT)).toEqual(fraMalen.rows);
    } finally {
      await malen.fjern();
    }
    for (const navn of readdirSync(ekteKatalog))
      copyFileSync(join(ekteKatalog, navn), join(katalog, navn));
    rmSync(join(katalog, '0001_en.sql'));
    fil(
      '9999_ny.sql',
      'create function varde.ny() returns int language sql as $$ select 1 from finnes_ikke $$;',
    );
    await expect(
      kjorMigreringer(db.migrator, { katalog, stempel: 'drift', proevd: true }),
    ).rejects.toMatchObject({
      kode: 'MIGRERING_FEILET',
    });
  });

  test('av to samtidige kjører én, og den andre finner alt gjort', async () => {
    fil('0002_to.sql', 'select pg_sleep(0.2); alter table s.en add y int;');
    const svar = await Promise.all([kjor(), kjor()]);
    expect(svar.map((navn) => navn.length).sort()).toEqual([0, 2]);
  });

  test('en kjørt fil som er endret, avvises med navn, og ingenting nytt kjøres', async () => {
    await kjor();
    fil('0001_en.sql', 'create schema s; create table s.en (x bigint);');
    fil('0002_to.sql', 'create table s.to ();');
    await expect(kjor()).rejects.toMatchObject({
      kode: 'ENDRET_MIGRERING',
      message: expect.stringContaining('0001_en.sql er endret') as string,
    });
    expect(await spoer("select to_regclass('s.to') as t")).toEqual([{ t: null }]);
  });

  test('linjeskift fra Windows er ingen endring', async () => {
    fil('0001_en.sql', 'create schema s;\ncreate table s.en (x int);\n');
    await kjor();
    fil('0001_en.sql', 'create schema s;\r\ncreate table s.en (x int);\r\n');
    expect(await kjor()).toEqual([]);
  });

  test('en fil som feiler, etterlater ingenting, og feilen nevner fil og linje', async () => {
    fil('0002_to.sql', 'create table s.halv ();\nselect * from finnes_ikke;');
    await expect(kjor()).rejects.toMatchObject({
      kode: 'MIGRERING_FEILET',
      message: expect.stringContaining('0002_to.sql linje 2') as string,
    });
    expect(await spoer("select to_regclass('s.halv') as t")).toEqual([{ t: null }]);
    expect(await spoer('select nr from varde_meta.migrering')).toEqual([{ nr: 1 }]);
  });

  test('en fil som selv avslutter transaksjonen, avvises', async () => {
    fil('0002_to.sql', 'create table s.to (); commit; begin; create table s.tre ();');
    await expect(kjor()).rejects.toThrow('avslutter selv transaksjonen');
    expect(await spoer("select to_regclass('s.tre') as t")).toEqual([{ t: null }]);
  });

  test('feil navn, like numre, et nummer bak det siste og en ukjent kjørt fil avvises', async () => {
    fil('2_to.sql', '');
    await expect(kjor()).rejects.toMatchObject({ kode: 'UGYLDIG_MIGRERING' });
    renameSync(join(katalog, '2_to.sql'), join(katalog, '0001_to.sql'));
    await expect(kjor()).rejects.toMatchObject({ kode: 'UGYLDIG_MIGRERING' });
    renameSync(join(katalog, '0001_to.sql'), join(katalog, '0003_tre.sql'));
    await kjor();
    fil('0002_to.sql', '');
    await expect(kjor()).rejects.toMatchObject({ kode: 'FEIL_REKKEFOELGE' });
    rmSync(join(katalog, '0002_to.sql'));
    rmSync(join(katalog, '0003_tre.sql'));
    await expect(kjor()).rejects.toMatchObject({ kode: 'NYERE_DATABASE' });
  });

  test('en database med andres tabeller røres ikke', async () => {
    await spoer('create table public.andres ()');
    await expect(kjor()).rejects.toMatchObject({ kode: 'IKKE_TOM' });
  });
});

describe('stempelet', () => {
  const les = () => medKlient(db.app, lesStempel);

  test('settes da databasen lages; demo og drift nekter hverandres', async () => {
    expect(await les()).toBeUndefined();
    await kjor('demo');
    expect(await les()).toBe('demo');
    await expect(kjor('drift')).rejects.toMatchObject({ kode: 'FEIL_STEMPEL' });
    expect(() => krevStempel('drift', 'demo')).toThrow('ikke');
    expect(() => krevStempel(undefined, 'demo')).toThrow('ikke');
    expect(() => krevStempel(undefined, 'drift')).toThrow();
    expect(() => krevStempel('demo', 'demo')).not.toThrow();
  });

  test.each([
    'update varde_meta.stempel set demo = not demo',
    'delete from varde_meta.stempel',
    'truncate varde_meta.stempel',
  ])('endres aldri, heller ikke av eieren eller en superbruker: %s', async (sql) => {
    await kjor('drift');
    for (const som of [db.eier, db.superbruker]) {
      await expect(medKlient(som, (sp) => sp.query(sql))).rejects.toMatchObject({ code: '23001' });
    }
    await expect(
      medKlient(db.eier, (sp) => sp.query('insert into varde_meta.stempel (demo) values (true)')),
    ).rejects.toMatchObject({ code: '23505' });
    await expect(medKlient(db.app, (sp) => sp.query(sql))).rejects.toMatchObject({ code: '42501' });
    expect(await les()).toBe('drift');
  });
});

describe('i en egen prosess', () => {
  const miljo = () => ({
    DATABASE_URL_MIGRERING: tilUrl(db.migrator),
    KEYS_DATABASE_URL: tilUrl(db.nokkel),
    VARDE_STEMPEL: 'drift',
  });

  test('kjøres husets egne migreringer i begge databasene', async () => {
    const svar = await migrerIEgenProsess(miljo());
    expect(svar.hoved[0]).toBe('0001_grunn.sql');
    expect(svar.nokler.length).toBeGreaterThan(0);
    expect(await migrerIEgenProsess(miljo())).toEqual({ ok: true, hoved: [], nokler: [] });
  });

  test('kommer feilen fram med kode og én setning, uten passord', async () => {
    await spoer('create table public.andres ()');
    await expect(migrerIEgenProsess(miljo())).rejects.toMatchObject({ kode: 'IKKE_TOM' });
    const feil = {
      ...miljo(),
      DATABASE_URL_MIGRERING: tilUrl({ ...db.migrator, password: 'galt-passord' }),
    };
    await expect(migrerIEgenProsess(feil)).rejects.toMatchObject({
      message: expect.not.stringContaining('galt-passord') as string,
    });
  });
});
