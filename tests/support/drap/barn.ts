import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as vent } from 'node:timers/promises';
import { feilkode } from '../../../src/db/oppstartsfeil.ts';

/** En kjørende `app.ts`, og det den har sagt så langt. */
export interface Barn {
  readonly pid: number;
  readonly linjer: readonly string[];
  readonly slutt: Promise<number | null>;
  /** Ber den stoppe pent, og venter til den har gjort det. */
  stopp(): Promise<void>;
  /** Venter på en linje som begynner slik, og svarer med resten av den. */
  linje(start: string): Promise<string>;
}

const FRIST_MS = 20_000;

export function startApp(datakatalog: string, foerste?: number): Barn {
  const argumenter = [join(import.meta.dirname, 'app.ts'), datakatalog];
  if (foerste !== undefined) argumenter.push(String(foerste));
  const prosess = spawn(process.execPath, argumenter, { stdio: ['ignore', 'pipe', 'inherit'] });
  const linjer: string[] = [];
  createInterface({ input: prosess.stdout }).on('line', (linje) => linjer.push(linje));
  const slutt = once(prosess, 'close').then(() => prosess.exitCode);
  let ferdig = false;
  void slutt.then(() => (ferdig = true));
  return {
    pid: prosess.pid ?? 0,
    linjer,
    slutt,
    async stopp() {
      prosess.kill('SIGTERM');
      await slutt;
    },
    async linje(start) {
      const frist = Date.now() + FRIST_MS;
      for (;;) {
        const funnet = linjer.find((linje) => linje.startsWith(start));
        if (funnet !== undefined) return funnet.slice(start.length).trim();
        if (ferdig || Date.now() > frist)
          throw new Error(`Ventet på «${start}», fikk: ${linjer.slice(-5).join(' | ')}`);
        await vent(5);
      }
    },
  };
}

export function drep(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (feil) {
    if (feilkode(feil) !== 'ESRCH') throw feil;
  }
}

/** Prosessen og alle barna dens (postmaster og bakprosessene). */
export function medBarn(pid: number): readonly number[] {
  const alle = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const barn = alle
    .split('\n')
    .map((linje) => linje.trim().split(/\s+/).map(Number))
    .filter(([, forelder]) => forelder === pid);
  return [pid, ...barn.map(([nr]) => nr ?? 0)];
}
