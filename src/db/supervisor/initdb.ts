import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Oppstartsfeil } from '../oppstartsfeil.ts';
import type { Binaerer } from './binaerer.ts';
import type { Kjorebruker } from './kjorebruker.ts';
import { grunnmiljo } from './prosess.ts';

const kjor = promisify(execFile);
const UTKAST = 'pg-ny-';

/** Lik sortering på alle maskiner; kom med PostgreSQL 17. */
export const INNEBYGD_LOKALE = [
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
];

export interface InitValg {
  readonly binaerer: Binaerer;
  readonly datakatalog: string;
  readonly passord: string;
  readonly bruker: Kjorebruker | undefined;
  readonly holdbar: boolean;
  readonly lokale: readonly string[];
}

/**
 * Lager en tom klynge med sjekksummer og SCRAM for alle. Den bygges ved siden av og byttes inn hel;
 * en avbrutt førstegangsstart legger bare igjen et utkast som neste start rydder.
 */
export async function lagKlynge(valg: InitValg): Promise<void> {
  const rot = dirname(valg.datakatalog);
  for (const navn of readdirSync(rot)) {
    if (navn.startsWith(UTKAST)) rmSync(join(rot, navn), { recursive: true, force: true });
  }
  if (existsSync(join(valg.datakatalog, 'PG_VERSION'))) return;
  if (existsSync(valg.datakatalog)) {
    throw new Oppstartsfeil(
      'IKKE_EN_KLYNGE',
      `Mappa ${valg.datakatalog} finnes, men er ingen PostgreSQL-klynge; flytt den og start igjen.`,
    );
  }
  const utkast = join(rot, `${UTKAST}${process.pid}`);
  const passordfil = join(utkast, 'passord');
  mkdirSync(utkast, { mode: 0o700 });
  writeFileSync(passordfil, valg.passord, { mode: 0o600 });
  const { bruker } = valg;
  if (bruker !== undefined)
    for (const sti of [utkast, passordfil]) chownSync(sti, bruker.uid, bruker.gid);
  const klynge = join(utkast, 'pg');
  const argumenter = [
    ['-D', klynge, '-U', 'postgres', `--pwfile=${passordfil}`],
    ['--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--data-checksums'],
    ['--encoding=UTF8', ...valg.lokale],
    valg.holdbar ? [] : ['--no-sync'],
  ].flat();
  try {
    await kjor(valg.binaerer.initdb, argumenter, { cwd: utkast, env: grunnmiljo(), ...bruker });
    renameSync(klynge, valg.datakatalog);
  } catch (feil) {
    const stderr =
      typeof feil === 'object' && feil !== null && 'stderr' in feil
        ? String(feil.stderr)
        : String(feil);
    throw new Oppstartsfeil(
      'INITDB',
      `PostgreSQL kunne ikke lage ${valg.datakatalog}: ${stderr.trim()}`,
      feil,
    );
  } finally {
    rmSync(utkast, { recursive: true, force: true });
  }
}
