import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Oppstartsfeil } from '../db/oppstartsfeil.ts';
import { prosjektrot } from '../db/prosjektrot.ts';
import type { Postgres } from '../db/supervisor/supervisor.ts';
import type { Konfig } from '../web/konfig.ts';
import { demomerke } from './merke.ts';
import { FERDIG } from './ungdommer.ts';

/** Demoen lastes i en egen prosess, som avslutter. */
function last(pg: Postgres, konfig: Konfig, hva: 'foerst' | 'aaret') {
  const prosess = spawn(process.execPath, [join(prosjektrot(), 'src', 'demo', 'hoved.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      VARDE_SOKKEL: pg.sokkel,
      VARDE_PORT: String(pg.port),
      VARDE_HEMMELIGHETER: pg.hemmeligheter.sti,
      VARDE_ROTNOKKEL_FIL: konfig.rotnokkelfil,
      VARDE_DATA: konfig.data,
      VARDE_DEMO: hva,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const kode = new Promise<number | null>((ferdig, avvist) => {
    prosess.once('error', avvist).once('close', ferdig);
  });
  return { prosess, kode };
}

/** Første start av demoen: Fjordvik og Ytterøy, ukas lister og de to første ungdommene. */
export async function lastDemo(pg: Postgres, konfig: Konfig): Promise<void> {
  const merke = demomerke(konfig.data, 'lastet');
  if (existsSync(merke)) return;
  if ((await last(pg, konfig, 'foerst').kode) !== 0)
    throw new Oppstartsfeil('DEMO', 'Demodataene ble ikke lastet.');
  writeFileSync(merke, '');
}

const aaretErInne = (konfig: Konfig): boolean => {
  const merke = demomerke(konfig.data, 'aaret');
  return existsSync(merke) && Number(readFileSync(merke, 'utf8')) >= FERDIG;
};

async function avslutt(prosess: ChildProcess, kode: Promise<number | null>): Promise<void> {
  prosess.kill('SIGTERM');
  await kode;
}

/** Så lenge er huset åpent før resten lastes: den første siden får kjernene for seg selv. */
const VENTER_MS = 3_000;

/**
 * Resten av demoens år lastes mens huset er åpent, så ingen venter på det. Stoppes det midt i, går det videre ved neste start.
 * Svarer med det som stopper det.
 */
export function lastResten(pg: Postgres, konfig: Konfig): () => Promise<void> {
  if (konfig.demoKort || aaretErInne(konfig)) return () => Promise.resolve();
  let stopp = (): Promise<void> => Promise.resolve();
  const begynn = setTimeout(() => {
    const { prosess, kode } = last(pg, konfig, 'aaret');
    let stoppet = false;
    kode.then(
      (svar) => {
        if (svar !== 0 && !stoppet)
          console.error('Resten av demoens år ble ikke lastet; det går videre ved neste start.');
      },
      () => console.error('Resten av demoens år kunne ikke lastes.'),
    );
    stopp = async () => {
      stoppet = true;
      if (prosess.exitCode === null && prosess.signalCode === null) await avslutt(prosess, kode);
    };
  }, VENTER_MS);
  return () => {
    clearTimeout(begynn);
    return stopp();
  };
}
