import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startInnebygd } from '../../src/db/innebygd.ts';
import { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { lesRotnokkel } from '../../src/db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../../src/db/pool.ts';
import { DATABASER } from '../../src/db/roller.ts';
import { lastGrunndata } from '../../src/demo/grunndata.ts';
import { DEMOUTGAVER } from '../../src/demo/utgaver.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { ledigPort } from '../../tests/support/port.ts';
import type { Oppdrag } from './felles.ts';
import { fyll } from './fyll.ts';

/** En base med så mange saker, og Varde og gulvet som hver sin prosess over den. */
export type Malehus = {
  readonly antall: number;
  readonly oppdrag: Oppdrag;
  /** Superbrukeren, til planer og vedlikehold. */
  readonly superbruker: pg.ClientConfig;
  /** Resident minne i Varde-prosessen nå og på det meste, i MB; 0 der det ikke kan leses. */
  minne(): { naa: number; topp: number };
  steng(): Promise<void>;
};

const MEG = { subjekt: 'koordinator', navn: 'Ingrid Eksempel' };
const EGNE = 300;

async function start(fil: string, oppdrag: string): Promise<ChildProcess> {
  const prosess = fork(fil, [oppdrag], { env: { ...process.env, NODE_ENV: 'production' } });
  const [melding] = (await Promise.race([
    once(prosess, 'message'),
    once(prosess, 'exit').then(([kode]) => [`stoppet med ${String(kode)}`]),
  ])) as unknown[];
  if (melding !== 'klar') throw new Error(`${fil}: ${String(melding)}`);
  return prosess;
}

async function stopp(prosess: ChildProcess): Promise<void> {
  prosess.kill('SIGKILL');
  await once(prosess, 'exit');
}

async function loggInn(konfig: pg.ClientConfig): Promise<Buffer> {
  const token = randomBytes(32);
  const inn = new pg.Client(konfig);
  await inn.connect();
  await inn.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    DEMO_UTSTEDER,
    MEG.subjekt,
    MEG.navn,
    createHash('sha256').update(token).digest(),
  ]);
  await inn.end();
  return token;
}

/** Fyller basen og svarer med hvor den er og hvem som spør. */
async function gjoerKlar(antall: number, data: string, manifest: string) {
  const base = await startInnebygd({
    datakatalog: join(data, 'pg'),
    stempel: 'demo',
    signaler: false,
  });
  const hoved = (rolle: string) => base.pgConfig(rolle, DATABASER.hoved);
  const eier = hoved('varde_migrator');
  const nokkelbase = base.pgConfig('varde_nokkel', DATABASER.nokler);
  const eierpool = lagPool(Object.assign({ options: '-c role=varde_owner' }, eier), 1);
  const nokkelpool = lagPool(nokkelbase, 2);
  const nokler = new Nokkelring(
    nokkelpool,
    await lesRotnokkel(join(data, 'rotnokkel'), nokkelpool),
    new Sletteprotokoll(join(data, 'sletteprotokoll.jsonl')),
  );
  const k = await eierpool.connect();
  const grunn = await lastGrunndata(k, nokler, DEMO_UTSTEDER, DEMOUTGAVER, '2026-01-01');
  const omrade = grunn.omrader.get('fjordvik') ?? '';
  const meg = grunn.brukere.get(MEG.subjekt) ?? '';
  const en = async (sql: string, verdier: unknown[]) =>
    String((await k.query<{ v: string }>(sql, verdier)).rows[0]?.v);
  const omradeNokkel = await en('select nokkel_id as v from varde.omrade where id = $1', [omrade]);
  const org = await en(
    "select id as v from varde.organisasjon where omrade_id = $1 and slag = 'politi'",
    [omrade],
  );
  const annen = grunn.brukere.get('koordinator2') ?? '';
  await fyll(k, nokler, { omrade, omradeNokkel, org, meg, annen }, antall, EGNE);
  const saker = await k.query<{ id: string }>(
    'select id from varde.sak where omrade_id = $1 and koordinator_id = $2 limit 50',
    [omrade, meg],
  );
  k.release();
  await Promise.all([eierpool.end(), nokkelpool.end()]);
  const superbruker = base.pgConfig('postgres', DATABASER.hoved);
  const klient = new pg.Client(superbruker);
  await klient.connect();
  await klient.query('vacuum analyze');
  await klient.query('checkpoint');
  await klient.end();
  const oppdrag: Oppdrag = {
    data,
    manifest,
    vardeport: await ledigPort(),
    gulvport: await ledigPort(),
    eier,
    baser: {
      app: hoved('varde_app'),
      innlogging: hoved('varde_innlogging'),
      jobb: hoved('varde_jobb'),
      segl: hoved('varde_segl'),
      nokler: nokkelbase,
    },
    omrade: { id: omrade, nokkel: omradeNokkel },
    meg: { id: meg, navn: MEG.navn },
    token: (await loggInn(hoved('varde_innlogging'))).toString('base64url'),
    saker: saker.rows.map((rad) => rad.id),
  };
  return { base, superbruker, oppdrag };
}

/** @param bygd mappa med `varde.mjs` og `gulv.mjs`, pakket slik `npm start` pakker tjeneren */
export async function lagMalehus(antall: number, manifest: string, bygd: string): Promise<Malehus> {
  const data = mkdtempSync(join(tmpdir(), 'varde-bench-'));
  chmodSync(data, 0o711);
  const { base, superbruker, oppdrag } = await gjoerKlar(antall, data, manifest);
  const fil = join(data, 'oppdrag.json');
  writeFileSync(fil, JSON.stringify(oppdrag), { mode: 0o600 });
  const varde = await start(join(bygd, 'varde.mjs'), fil);
  const gulv = await start(join(bygd, 'gulv.mjs'), fil);
  return {
    antall,
    oppdrag,
    superbruker,
    minne() {
      if (process.platform !== 'linux') return { naa: 0, topp: 0 };
      const status = readFileSync(`/proc/${varde.pid ?? 0}/status`, 'utf8');
      const mb = (felt: string) =>
        Math.round(Number(new RegExp(`${felt}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
      return { naa: mb('VmRSS'), topp: mb('VmHWM') };
    },
    async steng() {
      await Promise.all([stopp(varde), stopp(gulv)]);
      await base.stopp();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
