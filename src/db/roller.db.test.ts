import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../tests/support/database.ts';
import type { PgConfig } from './pgconfig.ts';
import { EIER, medKlient, ROLLER, sikreRoller, type Rollenavn } from './roller.ts';

let db: Testdatabase;
beforeAll(async () => (db = await nyTestdatabase()));
afterAll(() => db.fjern());

const feilkodeFra = (config: PgConfig, sql: string): Promise<unknown> =>
  medKlient(config, (sp) => sp.query(sql)).then(
    () => 'gikk bra',
    (feil: unknown) => (feil instanceof Error && 'code' in feil ? feil.code : feil),
  );

const EGENSKAPER = `
  select rolname, rolcanlogin, rolconnlimit,
    rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit as makt
  from pg_roles where rolname like 'varde\\_%' order by rolname`;

describe('rollene', () => {
  test('er akkurat de modellen nevner, uten makt, og bare eieren kan ikke logge inn', async () => {
    const svar = await medKlient(db.superbruker, (sp) =>
      sp.query<{ rolname: string; rolcanlogin: boolean; rolconnlimit: number; makt: boolean }>(
        EGENSKAPER,
      ),
    );
    const navn = [...ROLLER.map((r) => r.navn as string), EIER].sort();
    expect(svar.rows.map((r) => r.rolname)).toEqual(navn);
    for (const rad of svar.rows) {
      expect(rad, rad.rolname).toMatchObject({ makt: false, rolcanlogin: rad.rolname !== EIER });
      if (rad.rolcanlogin) expect(rad.rolconnlimit, rad.rolname).toBeGreaterThan(0);
    }
    expect(svar.rows.reduce((sum, r) => sum + Math.max(0, r.rolconnlimit), 0)).toBeLessThan(147);
  });

  test('er medlem av ingenting; bare migratoren kan bli eieren', async () => {
    const svar = await medKlient(db.superbruker, (sp) =>
      sp.query(`select m.rolname as medlem, r.rolname as av, a.admin_option as admin
        from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
        where m.rolname like 'varde\\_%'`),
    );
    expect(svar.rows).toEqual([{ medlem: 'varde_migrator', av: EIER, admin: false }]);
  });

  test('kommer inn med sitt passord, bare i de databasene de trenger', async () => {
    const { passord, admin } = inject('testklynge');
    for (const { navn, databaser } of ROLLER) {
      for (const [slag, database] of [
        ['hoved', db.navn],
        ['nokler', db.noklerNavn],
        [null, 'postgres'],
        [null, 'template1'],
      ] as const) {
        const som = { ...admin, user: navn, password: passord[navn] ?? '', database };
        const inne = slag !== null && (databaser as readonly string[]).includes(slag);
        expect(await feilkodeFra(som, 'select 1'), `${navn} i ${database}`).toBe(
          inne ? 'gikk bra' : '42501',
        );
      }
    }
    expect(await feilkodeFra({ ...db.app, password: 'galt' }, 'select 1')).toMatch(/^28/);
  });

  test('migratoren lager ingenting før den tar eierens rolle', async () => {
    const lag = 'create schema av_migrator';
    expect(await feilkodeFra(db.migrator, lag)).toBe('42501');
    expect(
      await feilkodeFra(db.migrator, `set role ${EIER}; ${lag}; drop schema av_migrator`),
    ).toBe('gikk bra');
    expect(await feilkodeFra(db.migrator, 'set role postgres')).toMatch(/^(42501|22023)$/);
  });
});

describe('varde_app kan ikke lage noe', () => {
  test.each([
    'create temporary table t (x int)',
    'create temporary view v as select 1',
    'create temporary sequence s',
    'create table public.t (x int)',
    'create schema s',
    'create database d',
    'create role r',
    "create function public.f() returns int language sql as 'select 1'",
    'create type public.t as enum ()',
    'create domain public.d as int',
    'create extension pgcrypto',
    'create publication p',
    'create foreign data wrapper w',
    'select lo_create(0)',
    'select lo_creat(-1)',
    "select lo_from_bytea(0, 'x')",
    "select lo_import('/etc/passwd')",
    "copy (select 1) to '/tmp/ut'",
    "copy (select 1) to program 'cat'",
    "select pg_read_file('/etc/passwd')",
    `set role ${EIER}`,
    'set session authorization varde_segl',
    'select pg_terminate_backend(pg_backend_pid())',
    'select pg_cancel_backend(pg_backend_pid())',
    'alter role varde_app superuser',
    'set log_min_messages = debug5',
    "load 'plpgsql'",
  ])('%s', async (sql) => {
    expect(await feilkodeFra(db.app, sql)).toMatch(/^(42501|22023)$/);
  });

  test('i noe skjema i databasen', async () => {
    const skjemaer = await medKlient(db.superbruker, (sp) =>
      sp.query<{ navn: string }>(`select nspname as navn from pg_namespace
        where nspname not like 'pg\\_toast%' and nspname not like 'pg\\_temp%'`),
    );
    expect(skjemaer.rows.length).toBeGreaterThan(3);
    for (const { navn } of skjemaer.rows) {
      expect(await feilkodeFra(db.app, `create table "${navn}".t (x int)`), navn).toBe('42501');
    }
  });
});

test('sikreRoller kan kjøres om igjen, og tar makt fra en rolle som har fått den', async () => {
  const { passord, admin } = inject('testklynge');
  const valg = {
    passord: new Map<Rollenavn, string>(ROLLER.map((r) => [r.navn, passord[r.navn] ?? ''])),
    databaser: { hoved: db.navn, nokler: db.noklerNavn },
    egenKlynge: true,
  };
  await medKlient(admin, (sp) => sp.query('alter role varde_backup createdb inherit bypassrls'));
  await medKlient(admin, (sp) => sp.query(`grant temporary on database ${db.navn} to public`));
  await sikreRoller(admin, valg);
  const svar = await medKlient(db.superbruker, (sp) =>
    sp.query<{ makt: boolean }>(`select makt from (${EGENSKAPER}) e where makt`),
  );
  expect(svar.rows).toEqual([]);
  expect(await feilkodeFra(db.app, 'create temporary table t ()')).toBe('42501');
  expect(await feilkodeFra(db.backup, 'select 1')).toBe('gikk bra');
});

test('passordet står aldri i klartekst i katalogen', async () => {
  const svar = await medKlient(db.superbruker, (sp) =>
    sp.query<{ rolpassword: string }>(
      "select rolpassword from pg_authid where rolname like 'varde\\_%' and rolcanlogin",
    ),
  );
  expect(svar.rows).toHaveLength(ROLLER.length);
  for (const rad of svar.rows) expect(rad.rolpassword).toMatch(/^SCRAM-SHA-256\$4096:/);
});
