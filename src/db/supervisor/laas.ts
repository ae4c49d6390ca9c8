import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as vent } from 'node:timers/promises';
import { feilkode, Oppstartsfeil } from '../oppstartsfeil.ts';
import { prosessmerke } from './prosess.ts';

interface Eier {
  readonly pid: number;
  readonly merke: string;
  readonly nonce: string;
}

export interface Laas {
  slipp(): void;
}

function les(sti: string): { tekst: string; eier: Eier | undefined } | undefined {
  try {
    const tekst = readFileSync(sti, 'utf8');
    return { tekst, eier: tolk(tekst) };
  } catch (feil) {
    if (feilkode(feil) === 'ENOENT') return undefined;
    throw feil;
  }
}

function tolk(tekst: string): Eier | undefined {
  const [pid, merke, nonce] = tekst.split('\n');
  if (pid === undefined || merke === undefined || nonce === undefined) return undefined;
  return { pid: Number(pid), merke, nonce };
}

function lever(eier: Eier | undefined): boolean {
  return eier !== undefined && prosessmerke(eier.pid) === eier.merke;
}

/** Lager fila bare hvis den ikke finnes; innholdet er helt fra første stund. */
function lagEksklusivt(sti: string, innhold: string): boolean {
  const utkast = `${sti}.${randomUUID()}`;
  writeFileSync(utkast, innhold, { mode: 0o600 });
  try {
    linkSync(utkast, sti);
    return true;
  } catch (feil) {
    if (feilkode(feil) === 'EEXIST') return false;
    throw feil;
  } finally {
    rmSync(utkast, { force: true });
  }
}

/**
 * Tar låsen på stien for denne prosessen. En lås etter en død prosess overtas; overtakelsen av én
 * bestemt gammel lås kan bare lykkes for én.
 * @throws Oppstartsfeil `KJOERER_ALLEREDE` når en levende prosess har den.
 */
export async function taLaas(sti: string): Promise<Laas> {
  const merke = prosessmerke(process.pid) ?? '';
  const mitt = `${process.pid}\n${merke}\n${randomUUID()}`;
  for (let forsoek = 0; forsoek < 50; forsoek++) {
    if (lagEksklusivt(sti, mitt)) return laas(sti, mitt);
    const funnet = les(sti);
    if (funnet === undefined) continue;
    if (lever(funnet.eier)) throw opptatt(funnet.eier);
    const overtak = `${sti}.overtak-${createHash('sha256').update(funnet.tekst).digest('hex').slice(0, 16)}`;
    if (lagEksklusivt(overtak, mitt)) {
      try {
        if (les(sti)?.tekst === funnet.tekst) {
          const utkast = `${sti}.${randomUUID()}`;
          writeFileSync(utkast, mitt, { mode: 0o600 });
          renameSync(utkast, sti);
          return laas(sti, mitt);
        }
      } finally {
        rmSync(overtak, { force: true });
      }
    } else if (!lever(les(overtak)?.eier)) {
      rmSync(overtak, { force: true });
    }
    await vent(20);
  }
  throw new Oppstartsfeil(
    'LAAS',
    `Fikk ikke tak i låsen ${sti}; slett den hvis Varde ikke kjører.`,
  );
}

function opptatt(eier: Eier | undefined): Oppstartsfeil {
  const hvem = eier === undefined ? '' : ` (prosess ${eier.pid})`;
  return new Oppstartsfeil(
    'KJOERER_ALLEREDE',
    `Varde kjører allerede på denne datamappa${hvem}; stopp den først, eller velg en annen mappe.`,
  );
}

/** Om en levende prosess holder låsen. */
export function erLaast(sti: string): boolean {
  return lever(les(sti)?.eier);
}

function laas(sti: string, mitt: string): Laas {
  return {
    slipp() {
      if (les(sti)?.tekst === mitt) rmSync(sti, { force: true });
    },
  };
}
