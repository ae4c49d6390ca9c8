/**
 * `npm run prove:pg15 [filer]`: databasetestene mot Debians PostgreSQL 15, i en klynge som bare lever her.
 * Mangler den, installeres den med apt (som root), og det sies fra.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prosjektrot } from '../src/db/prosjektrot.ts';
import { medKlient } from '../src/db/roller.ts';
import { startPostgres } from '../src/db/supervisor/supervisor.ts';
import { testrot } from '../tests/support/globalDatabase.ts';

const BIN = '/usr/lib/postgresql/15/bin';

function installer(): void {
  if (existsSync(join(BIN, 'postgres'))) return;
  console.log(
    'PostgreSQL 15 mangler på maskinen; installerer Debian-pakken postgresql-15 med apt.',
  );
  if (process.getuid?.() !== 0)
    throw new Error('Bare root kan installere postgresql-15; gjør det først.');
  for (const argumenter of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'postgresql-15'],
  ]) {
    const { status } = spawnSync('apt-get', argumenter, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) throw new Error(`apt-get ${argumenter.join(' ')} feilet`);
  }
}

installer();
const rot = mkdtempSync(join(testrot(), 'varde-pg15-'));
chmodSync(rot, 0o711);
try {
  const pg = await startPostgres({
    datakatalog: join(rot, 'pg'),
    holdbar: false,
    annen: {
      binaerer: {
        postgres: join(BIN, 'postgres'),
        initdb: join(BIN, 'initdb'),
        pgCtl: join(BIN, 'pg_ctl'),
      },
      lokale: ['--locale=C.UTF-8'],
    },
    innstillinger: { max_connections: '300', autovacuum: 'off', max_wal_size: '4GB' },
  });
  try {
    const versjon = await medKlient(pg.pgConfig('postgres', 'postgres'), (sp) =>
      sp.query<{ server_version: string }>('show server_version'),
    );
    console.log(`Databasetestene mot PostgreSQL ${versjon.rows[0]?.server_version ?? 'ukjent'}`);
    const vitest = join(prosjektrot(), 'node_modules', 'vitest', 'vitest.mjs');
    const argumenter = [vitest, 'run', '--project', 'database', ...process.argv.slice(2)];
    const { status } = spawnSync(process.execPath, argumenter, {
      cwd: prosjektrot(),
      stdio: 'inherit',
      env: { ...process.env, VARDE_TEST_ADMIN_URL: pg.superbrukerUrl },
    });
    process.exitCode = status ?? 1;
  } finally {
    await pg.stopp();
  }
} finally {
  rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
}
