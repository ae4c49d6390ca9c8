import { join } from 'node:path';
import { startInnebygd } from './db/innebygd.ts';
import { migrerIEgenProsess } from './db/migrering/start.ts';
import { Oppstartsfeil } from './db/oppstartsfeil.ts';
import { prosjektrot } from './db/prosjektrot.ts';
import { DATABASER } from './db/roller.ts';
import type { Postgres } from './db/supervisor/supervisor.ts';
import type { Tilkoblinger } from './composition.ts';
import { lastDemo, lastResten } from './demo/start.ts';
import { lesKonfig, type Konfig } from './web/konfig.ts';

/** Leses inn mens migreringene kjører i sin egen prosess, så de to ventetidene blir til én. */
const rommene = () => import('./vert.ts');

async function database(konfig: Konfig): Promise<{ baser: Tilkoblinger; pg: Postgres | null }> {
  if (konfig.baser !== null) {
    const b = konfig.baser;
    void rommene();
    await migrerIEgenProsess({
      VARDE_STEMPEL: 'drift',
      DATABASE_URL_MIGRERING: b.migrering,
      KEYS_DATABASE_URL_MIGRERING: b.noklerMigrering,
    });
    const til = (connectionString: string) => ({ connectionString });
    return {
      pg: null,
      baser: {
        app: til(b.app),
        innlogging: til(b.innlogging),
        jobb: til(b.jobb),
        segl: til(b.segl),
        nokler: til(b.nokler),
      },
    };
  }
  const pg = await startInnebygd({
    datakatalog: join(konfig.data, 'pg'),
    stempel: konfig.demo ? 'demo' : 'drift',
    signaler: false,
    vedKlar: () => void rommene(),
    vedHendelse: (hendelse) => {
      if (hendelse.type === 'annet-sted') console.log(`Dataene ligger i ${hendelse.datakatalog}`);
      if (hendelse.type === 'doed') console.error('PostgreSQL stanset; den startes igjen.');
      if (hendelse.type === 'gitt-opp') {
        console.error(`PostgreSQL kommer ikke opp: ${hendelse.grunn}`);
        process.exit(1);
      }
    },
  });
  return {
    pg,
    baser: {
      app: pg.pgConfig('varde_app', DATABASER.hoved),
      innlogging: pg.pgConfig('varde_innlogging', DATABASER.hoved),
      jobb: pg.pgConfig('varde_jobb', DATABASER.hoved),
      segl: pg.pgConfig('varde_segl', DATABASER.hoved),
      nokler: pg.pgConfig('varde_nokkel', DATABASER.nokler),
    },
  };
}

async function hoved(): Promise<void> {
  const konfig = lesKonfig(process.env, prosjektrot());
  // Rommene leses inn mens PostgreSQL starter.
  const { baser, pg } = await database(konfig);
  const { aapneHuset } = await rommene();
  if (konfig.demo && pg !== null) await lastDemo(pg, konfig);
  const lukkHuset = await aapneHuset(konfig, baser);
  console.log(`Varde svarer på ${konfig.grunnadresse.href}`);
  const stoppDemo = konfig.demo && pg !== null ? lastResten(pg, konfig) : null;
  let slutter = false;
  const slutt = async (signal: NodeJS.Signals) => {
    if (slutter) return;
    slutter = true;
    await stoppDemo?.();
    await lukkHuset();
    await pg?.stopp();
    process.exit(signal === 'SIGINT' ? 130 : 0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void slutt(signal));
}

try {
  await hoved();
} catch (feil) {
  if (!(feil instanceof Oppstartsfeil)) throw feil;
  console.error(feil.message);
  process.exit(1);
}
