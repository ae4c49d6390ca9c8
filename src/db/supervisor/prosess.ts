import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { feilkode } from '../oppstartsfeil.ts';

function lesOm(sti: string): string | undefined {
  try {
    return readFileSync(sti, 'utf8');
  } catch (feil) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(feilkode(feil) ?? '')) return undefined;
    throw feil;
  }
}

function ps(pid: number, felter: string): string | undefined {
  try {
    const svar = execFileSync('ps', ['-p', String(pid), '-o', felter], { encoding: 'utf8' }).trim();
    return svar === '' ? undefined : svar;
  } catch (feil) {
    if (feilkode(feil) === 'ENOENT') throw feil;
    return undefined; // ps avslutter med 1 når prosessen ikke finnes
  }
}

function svarerPaaSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (feil) {
    return feilkode(feil) === 'EPERM';
  }
}

/**
 * Merket til en levende prosess: det samme så lenge prosessen lever, et annet når nummeret er brukt
 * om igjen. Undefined når den er borte, eller er en zombie ingen har hentet.
 */
export function prosessmerke(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    const stat = lesOm(`/proc/${pid}/stat`);
    if (stat === undefined) return undefined;
    // Navnet i parentes kan ha mellomrom; feltene etter det er: tilstand = 0, starttid = 19.
    const felter = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const tilstand = felter[0];
    if (tilstand === 'Z' || tilstand === 'X') return undefined;
    const oppstart = (lesOm('/proc/sys/kernel/random/boot_id') ?? '').trim();
    return `${oppstart}:${felter[19] ?? ''}`;
  }
  if (process.platform === 'win32') return svarerPaaSignal(pid) ? 'lever' : undefined;
  const linje = ps(pid, 'stat=,lstart=');
  return linje === undefined || linje.startsWith('Z') ? undefined : linje.replace(/^\S+\s+/, '');
}

/** Kommandolinja til en levende prosess, ordene skilt med NUL på Linux og mellomrom ellers. */
export function kommandolinje(pid: number): string | undefined {
  if (prosessmerke(pid) === undefined) return undefined;
  if (process.platform === 'linux') return lesOm(`/proc/${pid}/cmdline`);
  return process.platform === 'win32' ? undefined : ps(pid, 'command=');
}

/** Miljøet barneprosesser får: ingen hemmeligheter fra appens eget miljø følger med. */
export function grunnmiljo(): NodeJS.ProcessEnv {
  const ut: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const navn of ['PATH', 'SystemRoot', 'TEMP', 'TMP']) {
    const verdi = process.env[navn];
    if (verdi !== undefined) ut[navn] = verdi;
  }
  return ut;
}
