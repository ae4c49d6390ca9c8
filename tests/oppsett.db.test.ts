import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrerIEgenProsess } from '../src/db/migrering/start.ts';
import { tilUrl } from '../src/db/pgconfig.ts';
import { medKlient } from '../src/db/roller.ts';
import { startPostgres, type Postgres } from '../src/db/supervisor/supervisor.ts';
import { UTGAVE_000, UTGAVE_001 } from '../src/modules/trygghetsprogram/utgaver/index.ts';

/** Rollene er felles for en klynge, så oppsettet prøves i sin egen. */
let rot: string;
let pg: Postgres;

beforeAll(async () => {
  rot = mkdtempSync(join(tmpdir(), 'varde-opp-'));
  chmodSync(rot, 0o711);
  pg = await startPostgres({ datakatalog: join(rot, 'pg'), signaler: false, holdbar: false });
});
afterAll(async () => {
  await pg.stopp();
  rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
});

const oppsett = (url: string) =>
  spawnSync(process.execPath, ['scripts/oppsett.ts', url, join(rot, '.env')], { encoding: 'utf8' });
const miljo = () => parseEnv(readFileSync(join(rot, '.env'), 'utf8'));
const hvem = async (url: string): Promise<unknown> => {
  const svar = await medKlient({ connectionString: url }, (sp) =>
    sp.query('select session_user as bruker, current_database() as base'),
  );
  return svar.rows[0];
};

test('(del) TP-47 en administrator uten superbruker får satt opp alt, kan gjøre det om igjen, migreringene går, og de to publiserte utgavene er med, lik sine kilder', async () => {
  await medKlient(pg.pgConfig('postgres', 'postgres'), (sp) =>
    sp.query("create role drifter login createrole createdb password 'p'"),
  );
  const url = tilUrl({ ...pg.pgConfig('postgres', 'postgres'), user: 'drifter', password: 'p' });
  const foerste = oppsett(url);
  expect(foerste.stderr).toContain('revoke execute on function lo_create(oid) from public;');
  expect(foerste.status).toBe(0);
  expect(statSync(join(rot, '.env')).mode & 0o777).toBe(0o600);

  const foer = miljo();
  expect(await hvem(foer['DATABASE_URL'] ?? '')).toEqual({ bruker: 'varde_app', base: 'varde' });
  expect(await hvem(foer['KEYS_DATABASE_URL'] ?? '')).toEqual({
    bruker: 'varde_nokkel',
    base: 'varde_nokler',
  });
  for (const navn of ['INNLOGGING', 'JOBB', 'SEGL', 'MIGRERING']) {
    expect(await hvem(foer[`DATABASE_URL_${navn}`] ?? '')).toMatchObject({ base: 'varde' });
  }

  const andre = oppsett(url);
  expect(andre.status).toBe(0);
  expect(miljo()).toEqual(foer);

  const kjoert = await migrerIEgenProsess({
    DATABASE_URL_MIGRERING: foer['DATABASE_URL_MIGRERING'] ?? '',
    KEYS_DATABASE_URL: foer['KEYS_DATABASE_URL'] ?? '',
    VARDE_STEMPEL: 'drift',
  });
  expect(kjoert.hoved.length).toBeGreaterThan(0);
  // Uten demo: de to publiserte utgavene er der, og ingen andre.
  const utgaver = await medKlient(pg.pgConfig('postgres', 'varde'), (sp) =>
    sp.query('select kode, versjon, innstillinger from varde.utgave order by kode'),
  );
  expect(utgaver.rows).toEqual(
    [UTGAVE_000, UTGAVE_001].map((u) => ({
      kode: u.kode,
      versjon: u.versjon,
      innstillinger: u.innstillinger,
    })),
  );
  // Etterpå står ikke administratoren igjen med eierens rettigheter.
  const egne = await medKlient({ connectionString: url }, (sp) =>
    sp.query<{ kan: boolean }>("select pg_has_role('drifter', 'varde_owner', 'usage') as kan"),
  );
  expect(egne.rows).toEqual([{ kan: false }]);
});

test('en superbruker kan gjøre det ferdig: ingenting står åpent', () => {
  const svar = oppsett(tilUrl(pg.pgConfig('postgres', 'postgres')));
  expect(svar.stderr).toBe('');
  expect(svar.status).toBe(0);
});

test('uten adresse sies det hvordan det brukes; uten tilgang sies det hvorfor, uten passord', () => {
  const uten = spawnSync(process.execPath, ['scripts/oppsett.ts'], { encoding: 'utf8' });
  expect(uten.status).toBe(2);
  expect(uten.stderr).toContain('Bruk: npm run oppsett');
  const foer = readFileSync(join(rot, '.env'), 'utf8');
  const gal = oppsett(tilUrl({ ...pg.pgConfig('postgres', 'postgres'), password: 'helt-galt' }));
  expect(gal.status).toBe(1);
  expect(gal.stderr).toContain('password authentication failed');
  expect(gal.stderr).not.toContain('helt-galt');
  expect(readFileSync(join(rot, '.env'), 'utf8')).toBe(foer);
});
