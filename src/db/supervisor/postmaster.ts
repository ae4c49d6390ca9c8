import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { promisify } from 'node:util';
import { feilkode, Oppstartsfeil } from '../oppstartsfeil.ts';
import type { Binaerer } from './binaerer.ts';
import { giTilMappeeier, type Kjorebruker } from './kjorebruker.ts';
import { sokkelfiler, type Sokkel } from './sokkel.ts';
import { grunnmiljo, kommandolinje, prosessmerke } from './prosess.ts';

const STOERSTE_LOGG = 10_000_000;
const FRIST_STOPP_MS = 30_000;
const FRIST_START_MS = 120_000;

export interface PostmasterValg {
  readonly binaerer: Binaerer;
  readonly datakatalog: string;
  readonly loggfil: string;
  readonly sokkel: Sokkel;
  readonly bruker: Kjorebruker | undefined;
  readonly innstillinger: Readonly<Record<string, string>>;
}

/** postmaster.pid: linje 1 er prosessen, linje 8 tilstanden (starting, ready, stopping). */
function lesPidfil(datakatalog: string): { pid: number; tilstand: string } | undefined {
  try {
    const linjer = readFileSync(join(datakatalog, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(linjer[0]), tilstand: (linjer[7] ?? '').trim() };
  } catch (feil) {
    if (feilkode(feil) === 'ENOENT') return undefined;
    throw feil;
  }
}

/** Prosessnummeret til PostgreSQL som lever på denne mappa; undefined når ingen gjør det. */
export function levendePostmaster(datakatalog: string): number | undefined {
  const funnet = lesPidfil(datakatalog);
  if (funnet === undefined || prosessmerke(funnet.pid) === undefined) return undefined;
  // Nummeret kan være brukt om igjen av noe helt annet etter en omstart av maskinen.
  const linje = kommandolinje(funnet.pid);
  return linje === undefined || linje.includes(datakatalog) ? funnet.pid : undefined;
}

function signal(pid: number, navn: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, navn);
  } catch (feil) {
    if (feilkode(feil) !== 'ESRCH') throw feil;
  }
}

async function ventBorte(pid: number, frist: number): Promise<boolean> {
  const merke = prosessmerke(pid);
  const slutt = Date.now() + frist;
  while (merke !== undefined && prosessmerke(pid) === merke) {
    if (Date.now() > slutt) return false;
    await vent(10);
  }
  return true;
}

/** Stopper PostgreSQL: åpne transaksjoner rulles tilbake, alt bekreftet er på disk (fast); til nød straks. */
export async function stoppPostmaster(pid: number, valg: PostmasterValg): Promise<void> {
  if (process.platform === 'win32') {
    const argumenter = ['stop', '-w', '-m', 'fast', '-D', valg.datakatalog];
    await promisify(execFile)(valg.binaerer.pgCtl, argumenter, { env: grunnmiljo() });
    return;
  }
  signal(pid, 'SIGINT');
  if (await ventBorte(pid, FRIST_STOPP_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await ventBorte(pid, FRIST_STOPP_MS)) return;
  throw new Oppstartsfeil('STOPPER_IKKE', `PostgreSQL (prosess ${pid}) lar seg ikke stoppe.`);
}

/** Stopper det en drept app lot stå igjen, og fjerner en pidfil som peker på noe annet enn PostgreSQL. */
export async function ryddEtterlatt(valg: PostmasterValg): Promise<boolean> {
  const pid = levendePostmaster(valg.datakatalog);
  if (pid !== undefined) await stoppPostmaster(pid, valg);
  // PostgreSQL sjekker selv delt minne, så gjenlevende bakprosesser hindrer fortsatt en ny start.
  rmSync(join(valg.datakatalog, 'postmaster.pid'), { force: true });
  // Sokkelens lås kan nevne en zombie, som PostgreSQL tar for levende. Mappa er vår alene.
  for (const fil of sokkelfiler(valg.sokkel)) rmSync(fil, { force: true });
  return pid !== undefined;
}

function startProsess(valg: PostmasterValg): ChildProcess {
  if (existsSync(valg.loggfil) && statSync(valg.loggfil).size > STOERSTE_LOGG) {
    renameSync(valg.loggfil, `${valg.loggfil}.1`);
  }
  // Aldri gjennom en lenke: mappa kan eies av en vanlig bruker mens vi er root.
  const ikkeLenke = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  const logg = openSync(valg.loggfil, O_APPEND | O_CREAT | O_WRONLY | ikkeLenke, 0o600);
  try {
    giTilMappeeier(valg.loggfil, logg);
    const innstillinger = Object.entries(valg.innstillinger).flatMap(([n, v]) => [
      '-c',
      `${n}=${v}`,
    ]);
    return spawn(valg.binaerer.postgres, ['-D', valg.datakatalog, ...innstillinger], {
      cwd: process.platform === 'win32' ? valg.datakatalog : '/',
      env: grunnmiljo(),
      stdio: ['ignore', logg, logg],
      detached: true, // Ctrl-C i terminalen går til appen, som lukker i riktig rekkefølge
      ...valg.bruker,
    });
  } finally {
    closeSync(logg);
  }
}

function nyttILoggen(valg: PostmasterValg, fra: number): string {
  return readFileSync(valg.loggfil).subarray(fra).toString('utf8');
}

/** Hvorfor PostgreSQL ga seg, slik det selv sa det. */
function grunn(logg: string): string {
  return (
    /(?:FATAL|PANIC): {2}(.*)/.exec(logg)?.[1] ??
    (logg.trim().split('\n').at(-1) || 'ingen forklaring i loggen')
  );
}

type Utfall = { klar: true; prosess: ChildProcess } | { klar: false; logg: string };

async function forsoek(valg: PostmasterValg): Promise<Utfall> {
  const fra = existsSync(valg.loggfil) ? statSync(valg.loggfil).size : 0;
  const prosess = startProsess(valg);
  let slutt: string | undefined;
  prosess.once('error', (feil) => (slutt = feil.message));
  prosess.once('exit', () => (slutt ??= ''));
  const frist = Date.now() + FRIST_START_MS;
  while (slutt === undefined) {
    const pidfil = lesPidfil(valg.datakatalog);
    if (pidfil?.pid === prosess.pid && pidfil?.tilstand === 'ready') return { klar: true, prosess };
    if (Date.now() > frist) {
      prosess.kill('SIGQUIT');
      return { klar: false, logg: 'PostgreSQL ble ikke klar i tide' };
    }
    await vent(5);
  }
  return { klar: false, logg: slutt === '' ? nyttILoggen(valg, fra) : slutt };
}

/**
 * Starter PostgreSQL og venter til det tar imot. Etter en drept postmaster lever bakprosessene et
 * øyeblikk; da prøves det igjen.
 */
export async function startPostmaster(valg: PostmasterValg): Promise<ChildProcess> {
  const frist = Date.now() + FRIST_STOPP_MS;
  for (;;) {
    const utfall = await forsoek(valg);
    if (utfall.klar) return utfall.prosess;
    const forbigaaende = /shared memory block|lock file/i.test(utfall.logg);
    if (!forbigaaende || Date.now() > frist) {
      throw new Oppstartsfeil(
        'POSTGRES_STARTER_IKKE',
        `PostgreSQL starter ikke: ${grunn(utfall.logg)}`,
      );
    }
    await vent(100);
    await ryddEtterlatt(valg);
  }
}
