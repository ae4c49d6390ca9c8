import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as vent } from 'node:timers/promises';
import { prosjektrot } from '../../../src/db/prosjektrot.ts';
import { drep } from './barn.ts';
import { svarer } from './leser.ts';

/** Et `npm start` i gang, slik en nykommer kjører det, med egen datamappe og port. */
export interface Kjoring {
  readonly adresse: string;
  /** Tjenerprosessen (`node`), ikke npm rundt den. */
  tjener(): number;
  postmaster(): number;
  /** Det den har skrevet, begge strømmer. */
  readonly linjer: readonly string[];
  /** Om alt har sluppet strømmene ennå. */
  lever(): boolean;
  /** Avslutningskoden, når alt har sluppet strømmene. */
  readonly slutt: Promise<number | null>;
  /** Venter til innloggingssiden svarer 200, og gir millisekundene fra start. */
  foersteSide(): Promise<number>;
  /** Millisekundene den og alt den har startet, har brukt av prosessoren; uendelig der det ikke kan leses. */
  prosessortid(): number;
  /** SIGTERM til tjeneren, som stopper PostgreSQL pent selv. */
  stopp(): Promise<void>;
  /** Kill -9 av alt på én gang: npm, tjeneren, PostgreSQL og hver bakprosess. */
  drepAlt(): void;
}

/** Henger den, gir vi opp her. Tida måles i prosessortid: på en maskin der alt går samtidig, tar en frisk start et minutt på veggen. */
const FRIST_MS = 180_000;

/** Alle etterkommerne, dypest sist. */
export function etterkommere(pid: number): readonly number[] {
  const par = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((linje) => linje.trim().split(/\s+/).map(Number));
  const barnAv = (forelder: number): number[] =>
    par.filter(([, f]) => f === forelder).flatMap(([b = 0]) => [b, ...barnAv(b)]);
  return barnAv(pid);
}

/** Egne og ferdige barns tikk (1/100 s): felt 14–17 i proc(5), etter navnet i parentes. */
function prosessortid(pid: number): number {
  const fil = `/proc/${pid}/stat`;
  if (!existsSync(fil)) return 0;
  const felt = readFileSync(fil, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15);
  return felt.reduce((sum, tikk) => sum + Number(tikk) * 10, 0);
}

const forsteTall = (fil: string): number => Number(readFileSync(fil, 'utf8').split('\n')[0]);

/** Kommandoen fra README, i prosjektmappa, uten noe annet i miljøet enn mappe, port og `ekstra`. */
export function npmStart(
  data: string,
  port: number,
  ekstra: Readonly<Record<string, string>> = {},
): Kjoring {
  const begynte = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const npm = spawn('npm', ['start'], {
    cwd: prosjektrot(),
    env: { PATH, HOME, VARDE_DATA: data, PORT: String(port), ...ekstra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const linjer: string[] = [];
  for (const strom of [npm.stdout, npm.stderr])
    createInterface({ input: strom }).on('line', (linje) => linjer.push(linje));
  const slutt = once(npm, 'close').then(() => npm.exitCode);
  let ferdig = false;
  void slutt.then(() => (ferdig = true));
  const adresse = `http://localhost:${port}`;
  const tjener = () => forsteTall(join(data, 'laas'));
  const postmaster = () => forsteTall(join(data, 'pg', 'postmaster.pid'));
  return {
    adresse,
    tjener,
    postmaster,
    linjer,
    lever: () => !ferdig,
    slutt,
    async foersteSide() {
      while (!(await svarer(adresse))) {
        if (ferdig || performance.now() - begynte > FRIST_MS)
          throw new Error(`Ingen første side: ${linjer.slice(-5).join(' | ')}`);
        await vent(10);
      }
      return performance.now() - begynte;
    },
    prosessortid() {
      const npmpid = npm.pid ?? 0;
      if (process.platform !== 'linux') return Infinity;
      return [npmpid, ...etterkommere(npmpid)].reduce((sum, pid) => sum + prosessortid(pid), 0);
    },
    async stopp() {
      process.kill(tjener(), 'SIGTERM');
      await slutt;
    },
    drepAlt() {
      const npmpid = npm.pid ?? 0;
      for (const pid of [npmpid, ...etterkommere(npmpid)]) drep(pid);
    },
  };
}
