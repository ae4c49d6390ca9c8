import { setTimeout as vent } from 'node:timers/promises';
import { medKlient } from '../../../src/db/roller.ts';
import { startPostgres } from '../../../src/db/supervisor/supervisor.ts';
import { drep, medBarn, startApp, type Barn } from './barn.ts';

export interface Drapsresultat {
  readonly runder: number;
  readonly bekreftet: number;
  /** Bekreftede numre som ikke finnes etterpå. */
  readonly tapt: readonly number[];
}

/** mulberry32: samme frø gir samme drap. */
export function tilfeldig(fro: number): () => number {
  let a = fro;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bekreftede = (barn: Barn): number[] =>
  barn.linjer.filter((linje) => linje.startsWith('ok ')).map((linje) => Number(linje.slice(3)));

/** Bare PostgreSQL dør: appens egen vakt skal få det opp igjen, og skrivingen gå videre. */
async function drepPostgres(barn: Barn, postmaster: number): Promise<void> {
  drep(postmaster);
  await barn.linje('hendelse startet-igjen');
  const foer = bekreftede(barn).length;
  for (let n = 0; bekreftede(barn).length === foer; n++) {
    if (n > 2_000) throw new Error(`Skrivingen står: ${barn.linjer.slice(-5).join(' | ')}`);
    await vent(5);
  }
}

/**
 * Kill -9 under en skriveløkke med fsync på, vekselvis: bare appen, PostgreSQL (så appen), alt på én
 * gang. Hver runde starter på det forrige etterlot seg, uten noe håndgrep.
 */
export async function kjorDrapsrunder(
  datakatalog: string,
  antall: number,
  fro = 1,
): Promise<Drapsresultat> {
  const slump = tilfeldig(fro);
  const alle: number[] = [];
  for (let runde = 0; runde < antall; runde++) {
    const barn = startApp(datakatalog, runde * 1_000_000);
    const postmaster = Number(await barn.linje('klar '));
    await barn.linje('ok ');
    await vent(20 + slump() * 250);
    if (runde % 3 === 1) await drepPostgres(barn, postmaster);
    const ofre = runde % 3 === 2 ? medBarn(postmaster) : [];
    for (const pid of [barn.pid, ...ofre]) drep(pid);
    await barn.slutt;
    alle.push(...bekreftede(barn));
  }
  const pg = await startPostgres({ datakatalog, signaler: false });
  try {
    const finnes = await medKlient(pg.pgConfig('postgres', 'postgres'), async (sp) => {
      const svar = await sp.query<{ nr: string }>('select nr from rader');
      return new Set(svar.rows.map((rad) => Number(rad.nr)));
    });
    return { runder: antall, bekreftet: alle.length, tapt: alle.filter((nr) => !finnes.has(nr)) };
  } finally {
    await pg.stopp();
  }
}
