import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { feilkode, Oppstartsfeil } from '../oppstartsfeil.ts';
import { giTilMappeeier } from './kjorebruker.ts';

/** Genererte hemmeligheter i én fil bare eieren kan lese (0600): navn → verdi. */
export interface Hemmeligheter {
  readonly sti: string;
  /** Verdien, eller undefined når den ikke er laget. */
  finn(navn: string): string | undefined;
  /** Verdiene, laget og skrevet til disk (fsync) først når de mangler. */
  sikre(navn: readonly string[], lag?: () => string): ReadonlyMap<string, string>;
}

/** Navnet et rollepassord har i fila. */
export function passordnavn(rolle: string): string {
  return `passord.${rolle}`;
}

/** 256 tilfeldige bit, bare tegn som tåler URL og SQL. */
export function nyttPassord(): string {
  return randomBytes(32).toString('base64url');
}

function lesTekst(sti: string): string {
  try {
    return readFileSync(sti, 'utf8');
  } catch (feil) {
    if (feilkode(feil) !== 'EACCES') throw feil;
    throw new Oppstartsfeil(
      'FREMMED_MAPPE',
      `Fila ${sti} kan ikke leses av denne brukeren; start som den som laget den.`,
      feil,
    );
  }
}

function lesFil(sti: string): Map<string, string> {
  if (!existsSync(sti)) return new Map();
  if (process.platform !== 'win32' && (statSync(sti).mode & 0o077) !== 0) {
    throw new Oppstartsfeil(
      'AAPNE_HEMMELIGHETER',
      `Fila ${sti} kan leses av andre; sett rettighetene til 600.`,
    );
  }
  const innhold: unknown = JSON.parse(lesTekst(sti));
  if (typeof innhold !== 'object' || innhold === null) {
    throw new Oppstartsfeil(
      'UGYLDIGE_HEMMELIGHETER',
      `Fila ${sti} er ødelagt; legg tilbake en kopi.`,
    );
  }
  return new Map(Object.entries(innhold).map(([navn, verdi]) => [navn, String(verdi)]));
}

/** Skriver hele fila ved siden av, fsync, og bytter; en strømstans gir den gamle eller den nye. */
export function skrivHemmeligFil(sti: string, innhold: string): void {
  const utkast = `${sti}.${randomUUID()}`;
  const fd = openSync(utkast, 'wx', 0o600);
  try {
    writeSync(fd, innhold);
    giTilMappeeier(utkast, fd);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(utkast, sti);
  if (process.platform === 'win32') return;
  const mappe = openSync(dirname(sti), 'r');
  try {
    fsyncSync(mappe);
  } finally {
    closeSync(mappe);
  }
}

/** Kalles bare av den som holder låsen på datamappa. */
export function aapneHemmeligheter(sti: string): Hemmeligheter {
  return {
    sti,
    finn: (navn) => lesFil(sti).get(navn),
    sikre(navn, lag = nyttPassord) {
      const alle = lesFil(sti);
      const mangler = navn.filter((n) => !alle.has(n));
      for (const n of mangler) alle.set(n, lag());
      if (mangler.length > 0)
        skrivHemmeligFil(sti, JSON.stringify(Object.fromEntries(alle), null, 2) + '\n');
      return new Map(navn.map((n) => [n, alle.get(n) ?? '']));
    },
  };
}
