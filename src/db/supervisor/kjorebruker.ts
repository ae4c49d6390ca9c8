import { chownSync, fchownSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Oppstartsfeil } from '../oppstartsfeil.ts';

/** Brukeren PostgreSQL kjører som når vi selv er root (PostgreSQL nekter å kjøre som root). */
export interface Kjorebruker {
  readonly uid: number;
  readonly gid: number;
}

const INGEN: Kjorebruker = { uid: 65534, gid: 65534 };

/**
 * Undefined når PostgreSQL kan kjøre som den vi er. Som root: den vanlige brukeren som laget datamappa
 * eller mappa rundt den, ellers en bruker uten rettigheter.
 */
export function kjorebruker(datakatalog: string): Kjorebruker | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const sti of [datakatalog, dirname(datakatalog)]) {
    const mappe = statSync(sti, { throwIfNoEntry: false });
    if (mappe !== undefined && mappe.uid !== 0) return { uid: mappe.uid, gid: mappe.gid };
  }
  return INGEN;
}

/** Gir fila vi laget som root, til den som eier mappa, så hun kan starte uten root neste gang. */
export function giTilMappeeier(fil: string, fd: number): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(fil));
  if (uid !== 0) fchownSync(fd, uid, gid);
}

function har(sti: string, bruker: Kjorebruker, rett: 1 | 4 | 5): boolean {
  const s = statSync(sti);
  const skift = s.uid === bruker.uid ? 6 : s.gid === bruker.gid ? 3 : 0;
  return ((s.mode >> skift) & rett) === rett;
}

/** Om brukeren kan gå gjennom alle mappene over stien. */
export function kanGaaTil(sti: string, bruker: Kjorebruker | undefined): boolean {
  if (bruker === undefined) return true;
  let mappe = dirname(resolve(sti));
  for (;;) {
    if (!har(mappe, bruker, 1)) return false;
    const over = dirname(mappe);
    if (over === mappe) return true;
    mappe = over;
  }
}

/** Om brukeren kan kjøre fila på stien. */
export function kanKjore(sti: string, bruker: Kjorebruker | undefined): boolean {
  return bruker === undefined || (kanGaaTil(sti, bruker) && har(sti, bruker, 5));
}

/**
 * En mappe bare kjørebrukeren (og root) slipper inn i. En mappe noen andre har laget på forhånd,
 * eller en lenke, avvises.
 */
export function sikreLukketMappe(sti: string, bruker: Kjorebruker | undefined): void {
  mkdirSync(sti, { recursive: true, mode: 0o700 });
  const foer = lstatSync(sti);
  const oss = process.getuid?.();
  if (!foer.isDirectory() || (oss !== undefined && ![oss, bruker?.uid].includes(foer.uid))) {
    throw new Oppstartsfeil(
      'FREMMED_MAPPE',
      `Mappa ${sti} eies av en annen; fjern den og start igjen.`,
    );
  }
  if (bruker !== undefined) chownSync(sti, bruker.uid, bruker.gid);
  if (process.platform !== 'win32' && (foer.mode & 0o077) !== 0) {
    throw new Oppstartsfeil(
      'AAPEN_MAPPE',
      `Mappa ${sti} er åpen for andre; sett rettighetene til 700.`,
    );
  }
}
