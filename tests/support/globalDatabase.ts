import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { kjorMigreringer } from '../../src/db/migrering/kjor.ts';
import { migreringskatalog } from '../../src/db/migrering/filer.ts';
import type { PgConfig } from '../../src/db/pgconfig.ts';
import { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../../src/db/pool.ts';
import {
  EIER,
  medKlient,
  ROLLER,
  sikreRoller,
  type Databaseslag,
  type Rollenavn,
} from '../../src/db/roller.ts';
import { nyttPassord } from '../../src/db/supervisor/hemmeligheter.ts';
import { kjorebruker } from '../../src/db/supervisor/kjorebruker.ts';
import { erLaast } from '../../src/db/supervisor/laas.ts';
import { levendePostmaster } from '../../src/db/supervisor/postmaster.ts';
import { startPostgres } from '../../src/db/supervisor/supervisor.ts';
import { lastGrunndata } from '../../src/demo/grunndata.ts';
import { DEMOUTGAVER } from '../../src/demo/utgaver.ts';
import { UTSTEDER } from './utsteder.ts';

/** Det testprosessene får: hvordan komme inn som administrator, og passordene til rollene. */
export interface Testklynge {
  readonly admin: PgConfig;
  readonly passord: Readonly<Record<string, string>>;
  /** Bare migrert, og med Fjordvik og Ytterøy uten saker (`grunn`). */
  readonly maler: Readonly<Record<Databaseslag, string>>;
  readonly grunnmaler: Readonly<Record<Databaseslag, string>>;
  readonly grunn: Malgrunn;
}

/** Det som alt ligger i grunnmalene; `rot` er rotnøkkelen de er kryptert med, hex. */
export interface Malgrunn {
  readonly rot: string;
  readonly omrader: Readonly<Record<string, string>>;
  readonly brukere: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    testklynge: Testklynge;
  }
}

interface Kjoerende {
  readonly klynge: Testklynge;
  stopp(): Promise<void>;
}

/** Én klynge per kjøring, delt av alle prosjektene i samme vitest-prosess. */
interface Delt {
  brukere: number;
  start: Promise<Kjoerende>;
}

const NOEKKEL = Symbol.for('varde.testklynge');
const PREFIKS = 'varde-test-';

declare global {
  var vardeDelt: Map<symbol, Delt> | undefined;
}

const PLASS = 2_000_000_000;

/** I minnet når det er plass (en klone er mange små filer; på ext4 koster de 0,6 ms stykket), ellers tmp. */
export function testrot(): string {
  const minne = '/dev/shm';
  if (!existsSync(minne)) return tmpdir();
  const { bavail, bsize } = statfsSync(minne);
  return bavail * bsize > PLASS ? minne : tmpdir();
}

/** Klynger etter en testkjøring som ble drept: PostgreSQL stoppes og mappa fjernes. */
function ryddGamle(over: string): void {
  for (const navn of readdirSync(over).filter((n) => n.startsWith(PREFIKS))) {
    const rot = join(over, navn);
    const laas = join(rot, 'laas');
    const rotmappe = statSync(rot, { throwIfNoEntry: false });
    if (rotmappe?.uid !== process.getuid?.()) continue;
    const underOppstart = !existsSync(laas) && Date.now() - (rotmappe?.mtimeMs ?? 0) < 60_000;
    if (underOppstart || erLaast(laas)) continue;
    const pid = levendePostmaster(join(rot, 'pg'));
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
    rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Uten fsync: testklyngen skal være rask. Drapstestene lager sin egen klynge med fsync på. */
async function startEgen(): Promise<{ admin: PgConfig; stopp: () => Promise<void> }> {
  const over = testrot();
  ryddGamle(over);
  const rot = mkdtempSync(join(over, PREFIKS));
  if (kjorebruker(join(rot, 'pg')) !== undefined) chmodSync(rot, 0o711);
  const pg = await startPostgres({
    datakatalog: join(rot, 'pg'),
    holdbar: false,
    signaler: false,
    innstillinger: {
      max_connections: '300',
      autovacuum: 'off',
      max_wal_size: '4GB',
      plan_cache_mode: 'force_generic_plan',
    },
  });
  return {
    admin: pg.pgConfig('postgres', 'postgres'),
    async stopp() {
      await pg.stopp();
      rmSync(rot, { recursive: true, force: true });
    },
  };
}

function fremmed(url: string): { admin: PgConfig; stopp: () => Promise<void> } {
  const { host, port, user, password, database } = new Client(url);
  if (user === undefined) throw new Error('VARDE_TEST_ADMIN_URL mangler bruker');
  return {
    admin: { host, port, user, password: password ?? '', database: database ?? 'postgres' },
    stopp: () => Promise.resolve(),
  };
}

/**
 * En dag gjort om til et øyeblikk følger øktas tidssone, ikke Norges (0027, 0085). Her finnes verken omgjøringen eller
 * sammenligningen uten at sonen står der, så den som skriver en, ser det med en gang.
 */
async function utenSkjulteSoner(sp: Pick<Client, 'query'>): Promise<void> {
  const de = `'{date,timestamptz}'::regtype[]`;
  await sp.query(`set allow_system_table_mods = on;
    update pg_cast set castcontext = 'e' where castsource = 'date'::regtype and casttarget = 'timestamptz'::regtype;
    delete from pg_operator where oprleft = any (${de}) and oprright = any (${de}) and oprleft <> oprright`);
}

async function lagMaler(admin: PgConfig, merke: string): Promise<Testklynge> {
  const passord = new Map<Rollenavn, string>(ROLLER.map((rolle) => [rolle.navn, nyttPassord()]));
  const maler = { hoved: `varde_mal${merke}`, nokler: `varde_nokler_mal${merke}` };
  await sikreRoller(admin, { passord, databaser: maler, egenKlynge: true });
  const slagene = ['hoved', 'nokler'] as const;
  for (const slag of slagene) {
    const migrator = {
      ...admin,
      user: 'varde_migrator',
      password: passord.get('varde_migrator') ?? '',
      database: maler[slag],
    };
    await kjorMigreringer(migrator, { katalog: migreringskatalog(slag), stempel: 'demo' });
    await medKlient({ ...admin, database: maler[slag] }, utenSkjulteSoner);
    // VACUUM FREEZE nå, så ingen klone trenger det; ingen skal siden logge inn i malen.
    await medKlient({ ...admin, database: maler[slag] }, (sp) => sp.query('vacuum freeze analyze'));
    await medKlient(admin, (sp) =>
      sp.query(`alter database ${maler[slag]} with is_template true allow_connections false`),
    );
  }
  const grunnmaler = { hoved: `${maler.hoved}_grunn`, nokler: `${maler.nokler}_grunn` };
  await medKlient(admin, async (sp) => {
    for (const slag of slagene) {
      await sp.query(
        `create database ${grunnmaler[slag]} template ${maler[slag]} owner ${EIER} is_template true strategy file_copy`,
      );
    }
  });
  const grunn = await fyllGrunnmaler(
    { ...admin, database: grunnmaler.hoved, options: `-c role=${EIER}` },
    {
      ...admin,
      user: 'varde_nokkel',
      password: passord.get('varde_nokkel') ?? '',
      database: grunnmaler.nokler,
    },
  );
  for (const slag of slagene) {
    await medKlient({ ...admin, database: grunnmaler[slag] }, (sp) =>
      sp.query('vacuum freeze analyze'),
    );
  }
  await medKlient(admin, async (sp) => {
    for (const slag of slagene) {
      await sp.query(`alter database ${grunnmaler[slag]} with allow_connections false`);
    }
  });
  return { admin, passord: Object.fromEntries(passord), maler, grunnmaler, grunn };
}

async function fyllGrunnmaler(
  eier: PgConfig & { options: string },
  nokkel: PgConfig,
): Promise<Malgrunn> {
  const rot = randomBytes(32);
  const mappe = mkdtempSync(join(tmpdir(), PREFIKS));
  const nokkelpool = lagPool(nokkel, 1);
  const eierpool = lagPool(eier, 1);
  const klient = await eierpool.connect();
  try {
    const protokoll = new Sletteprotokoll(join(mappe, 'sletteprotokoll.jsonl'));
    const nokler = new Nokkelring(nokkelpool, rot, protokoll);
    const g = await lastGrunndata(klient, nokler, UTSTEDER, DEMOUTGAVER, '2026-01-01');
    return {
      rot: rot.toString('hex'),
      omrader: Object.fromEntries(g.omrader),
      brukere: Object.fromEntries(g.brukere),
    };
  } finally {
    klient.release();
    await Promise.all([eierpool.end(), nokkelpool.end()]);
    rmSync(mappe, { recursive: true });
  }
}

async function fjernMaler(klynge: Testklynge): Promise<void> {
  await medKlient(klynge.admin, async (sp) => {
    for (const mal of [klynge.maler, klynge.grunnmaler].flatMap((m) => Object.values(m))) {
      await sp.query(`alter database ${mal} with is_template false`);
      await sp.query(`drop database ${mal} with (force)`);
    }
  });
}

async function start(): Promise<Kjoerende> {
  const url = process.env['VARDE_TEST_ADMIN_URL'];
  const { admin, stopp } = url === undefined ? await startEgen() : fremmed(url);
  try {
    const klynge = await lagMaler(admin, url === undefined ? '' : `_${process.pid}`);
    return {
      klynge,
      async stopp() {
        if (url !== undefined) await fjernMaler(klynge);
        await stopp();
      },
    };
  } catch (feil) {
    await stopp();
    throw feil;
  }
}

/** Vitest globalSetup: gir testene `testklynge`, og stopper klyngen når det siste prosjektet er ferdig. */
export default async function globalDatabase(prosjekt: TestProject): Promise<() => Promise<void>> {
  const alle = (globalThis.vardeDelt ??= new Map<symbol, Delt>());
  const delt = alle.get(NOEKKEL) ?? { brukere: 0, start: start() };
  alle.set(NOEKKEL, delt);
  delt.brukere++;
  prosjekt.provide('testklynge', (await delt.start).klynge);
  return async () => {
    if (--delt.brukere > 0) return;
    alle.delete(NOEKKEL);
    await (await delt.start).stopp();
  };
}
