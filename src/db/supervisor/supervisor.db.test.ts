import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drep, startApp } from '../../../tests/support/drap/barn.ts';
import { testrot } from '../../../tests/support/globalDatabase.ts';
import { kjorDrapsrunder } from '../../../tests/support/drap/runder.ts';
import { medKlient } from '../roller.ts';
import { prosessmerke } from './prosess.ts';
import { startPostgres, type Postgres, type PostgresHendelse } from './supervisor.ts';

/** Alle klyngene her har fsync på. */
let rot: string;
let datakatalog: string;
let pg: Postgres | undefined;
/** En stoppet klynge til dem som ikke handler om å lage en: initdb koster ti ganger så mye som en kopi. */
let mal: string;

function nyRot(): string {
  const mappe = mkdtempSync(join(testrot(), 'varde-sup-'));
  chmodSync(mappe, 0o711);
  return mappe;
}

function kopierMal(): void {
  for (const del of ['pg', 'hemmeligheter'])
    execFileSync('cp', ['-a', join(mal, del), join(rot, del)]);
}

beforeAll(async () => {
  mal = nyRot();
  await (await startPostgres({ datakatalog: join(mal, 'pg'), signaler: false })).stopp();
});

afterAll(() => {
  rmSync(mal, { recursive: true, force: true, maxRetries: 5 });
});

beforeEach(() => {
  rot = nyRot();
  datakatalog = join(rot, 'pg');
});

afterEach(async () => {
  await pg?.stopp();
  pg = undefined;
  rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
});

async function start(vedHendelse?: (h: PostgresHendelse) => void): Promise<Postgres> {
  pg = await startPostgres({ datakatalog, signaler: false, ...(vedHendelse && { vedHendelse }) });
  return pg;
}

async function verdi(klynge: Postgres, sql: string): Promise<unknown> {
  return medKlient(klynge.pgConfig('postgres', 'postgres'), async (sp) => {
    const svar = await sp.query<{ v: unknown }>(sql);
    return svar.rows[0]?.v;
  });
}

/** Lar en annen app starte, drepes midt i, og etterlate seg PostgreSQL. Svarer med dets prosessnummer. */
async function etterlattPostgres(): Promise<number> {
  const barn = startApp(datakatalog);
  const postmaster = Number(await barn.linje('klar '));
  drep(barn.pid);
  await barn.slutt;
  expect(prosessmerke(postmaster)).toBeDefined();
  return postmaster;
}

describe('en fersk klynge', () => {
  test('har sjekksummer, fsync, SCRAM og ingen nettport, og ingen andre leser filene', async () => {
    const klynge = await start();
    expect(await verdi(klynge, "select current_setting('data_checksums') as v")).toBe('on');
    expect(await verdi(klynge, "select current_setting('fsync') as v")).toBe('on');
    expect(await verdi(klynge, "select current_setting('listen_addresses') as v")).toBe('');
    expect(
      await verdi(
        klynge,
        "select string_agg(distinct auth_method, ',') as v from pg_hba_file_rules",
      ),
    ).toBe('scram-sha-256');
    expect(statSync(join(rot, 'hemmeligheter')).mode & 0o777).toBe(0o600);
    expect(statSync(datakatalog).mode & 0o777).toBe(0o700);
    expect(statSync(klynge.sokkel).mode & 0o777).toBe(0o700);
    const feil = { ...klynge.pgConfig('postgres', 'postgres'), password: 'galt' };
    await expect(medKlient(feil, (sp) => sp.query('select 1'))).rejects.toMatchObject({
      code: '28P01',
    });
  });

  test.runIf(process.getuid?.() === 0)('kjører ikke som root når vi er det', async () => {
    kopierMal();
    const klynge = await start();
    const status = readFileSync(`/proc/${klynge.pid() ?? 0}/status`, 'utf8');
    expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
    expect(status).toMatch(/^Groups:\s*$/m);
  });

  test('fører ingen rader i loggen når en setning feiler', async () => {
    kopierMal();
    const klynge = await start();
    await medKlient(klynge.pgConfig('postgres', 'postgres'), async (sp) => {
      await sp.query('create table t (navn text primary key)');
      await sp.query('insert into t values ($1)', ['Kanarifugl']);
      await expect(sp.query('insert into t values ($1)', ['Kanarifugl'])).rejects.toMatchObject({
        code: '23505',
      });
      await expect(sp.query("select 'Kanarifugl'::integer")).rejects.toMatchObject({
        code: '22P02',
      });
    });
    const logg = readFileSync(join(rot, 'pg.log'), 'utf8');
    expect(logg).toContain('ready to accept connections');
    expect(logg).not.toContain('Kanarifugl');
  });

  test('legger sokkelen kort når stien er lang', async () => {
    datakatalog = join(rot, 'a'.repeat(60), 'b'.repeat(40), 'pg');
    const klynge = await start();
    expect(klynge.sokkel.startsWith(rot)).toBe(false);
    expect(await verdi(klynge, 'select 1 as v')).toBe(1);
    rmSync(klynge.sokkel, { recursive: true, force: true });
  });
});

describe('start nummer to', () => {
  beforeEach(kopierMal);

  test('avvises i én setning så lenge den første lever, også i samme prosess', async () => {
    await start();
    const barn = startApp(datakatalog);
    expect(await barn.slutt).toBe(1);
    const melding = `Varde kjører allerede på denne datamappa (prosess ${process.pid}); stopp den først, eller velg en annen mappe.`;
    expect(barn.linjer).toEqual([`feil KJOERER_ALLEREDE ${melding}`]);
    await expect(startPostgres({ datakatalog, signaler: false })).rejects.toMatchObject({
      kode: 'KJOERER_ALLEREDE',
    });
  });

  test('av to samtidige etter en drept app vinner nøyaktig én', async () => {
    await etterlattPostgres();
    const barn = [startApp(datakatalog), startApp(datakatalog), startApp(datakatalog)];
    const utfall = await Promise.all(
      barn.map((b) =>
        Promise.race([b.linje('klar ').then(() => 'klar'), b.slutt.then(() => b.linjer.at(-1))]),
      ),
    );
    await Promise.all(barn.map((b) => b.stopp()));
    expect(utfall.filter((u) => u === 'klar')).toHaveLength(1);
    expect(utfall.filter((u) => u?.startsWith('feil KJOERER_ALLEREDE'))).toHaveLength(2);
  });

  test('går bra etter en pen stopp, og dataene er der', async () => {
    await verdi(await start(), 'create table t as select 7 as nr');
    await pg?.stopp();
    expect(await verdi(await start(), 'select nr as v from t')).toBe(7);
  });
});

describe('etter kill -9', () => {
  beforeEach(kopierMal);

  test('av appen: PostgreSQL som ble igjen, stoppes pent og startes på nytt', async () => {
    const gammel = await etterlattPostgres();
    const hendelser: string[] = [];
    const klynge = await start((h) => hendelser.push(h.type));
    expect(hendelser).toEqual(['etterlatt-stoppet']);
    expect(prosessmerke(gammel)).toBeUndefined();
    expect(await verdi(klynge, 'select count(*)::int as v from rader')).toBe(0);
  });

  test('av PostgreSQL: vakten starter det igjen og sier fra', async () => {
    const hendelser: PostgresHendelse[] = [];
    const klynge = await start((h) => hendelser.push(h));
    const foer = klynge.pid() ?? 0;
    drep(foer);
    await expect
      .poll(() => hendelser.map((h) => h.type), { timeout: 10_000 })
      .toEqual(['doed', 'startet-igjen']);
    expect(hendelser[0]).toMatchObject({ signal: 'SIGKILL' });
    expect(klynge.pid()).not.toBe(foer);
    expect(await verdi(klynge, 'select 1 as v')).toBe(1);
  });

  test('av alt under en skriveløkke: ingen bekreftet skriving er tapt', async () => {
    const svar = await kjorDrapsrunder(datakatalog, 1);
    expect(svar.bekreftet).toBeGreaterThan(1);
    expect(svar.tapt).toEqual([]);
  }, 60_000);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s til appen stopper PostgreSQL og slipper låsen',
  async (signal) => {
    kopierMal();
    const barn = startApp(datakatalog);
    const postmaster = Number(await barn.linje('klar '));
    process.kill(barn.pid, signal);
    await barn.slutt;
    expect(prosessmerke(postmaster)).toBeUndefined();
    expect(existsSync(join(datakatalog, 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(rot, 'laas'))).toBe(false);
  },
);

describe('rester etter et krasj', () => {
  test('en ødelagt lås og en pidfil som peker på en annen levende prosess, hindrer ikke start', async () => {
    kopierMal();
    await (await start()).stopp();
    writeFileSync(join(rot, 'laas'), 'halvskre');
    writeFileSync(
      join(datakatalog, 'postmaster.pid'),
      `${process.pid}\n${datakatalog}\n1\n5432\n\n\n\nready\n`,
    );
    mkdirSync(join(rot, 'pg-ny-1'));
    const klynge = await start();
    expect(await verdi(klynge, 'select 1 as v')).toBe(1);
    expect(existsSync(join(rot, 'pg-ny-1'))).toBe(false);
  });

  test('uten hemmelighetene sies det hva som mangler, og ingenting lages på nytt', async () => {
    kopierMal();
    await (await start()).stopp();
    pg = undefined;
    rmSync(join(rot, 'hemmeligheter'));
    await expect(start()).rejects.toMatchObject({ kode: 'MANGLER_HEMMELIGHETER' });
    expect(existsSync(join(rot, 'hemmeligheter'))).toBe(false);
    expect(existsSync(join(rot, 'laas'))).toBe(false);
  });

  test('hemmeligheter andre kan lese, avvises', async () => {
    kopierMal();
    await (await start()).stopp();
    pg = undefined;
    chmodSync(join(rot, 'hemmeligheter'), 0o644);
    await expect(start()).rejects.toMatchObject({ kode: 'AAPNE_HEMMELIGHETER' });
  });

  test('en mappe som ikke er en klynge, røres ikke', async () => {
    mkdirSync(datakatalog, { mode: 0o700 });
    writeFileSync(join(datakatalog, 'viktig.txt'), 'x');
    writeFileSync(join(rot, 'hemmeligheter'), '{"passord.postgres":"x"}', { mode: 0o600 });
    await expect(start()).rejects.toMatchObject({ kode: 'IKKE_EN_KLYNGE' });
    expect(readFileSync(join(datakatalog, 'viktig.txt'), 'utf8')).toBe('x');
  });
});
