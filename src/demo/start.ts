import { existsSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Oppstartsfeil } from '../db/oppstartsfeil.ts';
import { prosjektrot } from '../db/prosjektrot.ts';
import type { Postgres } from '../db/supervisor/supervisor.ts';
import type { Konfig } from '../web/konfig.ts';

/** Første start av demoen: Fjordvik og Ytterøy lastes i en egen prosess som avslutter. */
export async function lastDemo(pg: Postgres, konfig: Konfig): Promise<void> {
  const merke = join(konfig.data, 'demo-lastet');
  if (existsSync(merke)) return;
  const barn = spawn(process.execPath, [join(prosjektrot(), 'src', 'demo', 'hoved.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      VARDE_SOKKEL: pg.sokkel,
      VARDE_PORT: String(pg.port),
      VARDE_HEMMELIGHETER: pg.hemmeligheter.sti,
      VARDE_ROTNOKKEL_FIL: konfig.rotnokkelfil,
      VARDE_DATA: konfig.data,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const kode = await new Promise<number | null>((ferdig, avvist) => {
    barn.once('error', avvist).once('close', ferdig);
  });
  if (kode !== 0) throw new Oppstartsfeil('DEMO', 'Demodataene ble ikke lastet.');
  writeFileSync(merke, '');
}
