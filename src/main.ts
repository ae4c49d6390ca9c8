import { join } from 'node:path';
import { startInnebygd } from './db/innebygd.ts';
import { migrerIEgenProsess } from './db/migrering/start.ts';
import { Oppstartsfeil } from './db/oppstartsfeil.ts';
import { prosjektrot } from './db/prosjektrot.ts';
import { DATABASER } from './db/roller.ts';
import type { Postgres } from './db/supervisor/supervisor.ts';
import { settSammen, type Tilkoblinger } from './composition.ts';
import { lastDemo } from './demo/start.ts';
import { lagOidcKlient } from './integrations/oidc/klient.ts';
import { importerKlientnokkel } from './integrations/oidc/klientnokkel.ts';
import { systemklokke } from './kernel/klokke.ts';
import { lesKonfig, type Konfig } from './web/konfig.ts';
import { lagServer, lytt, stopp } from './web/server.ts';

async function database(konfig: Konfig): Promise<{ baser: Tilkoblinger; pg: Postgres | null }> {
  if (konfig.baser !== null) {
    const b = konfig.baser;
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

async function utsteder(konfig: Konfig) {
  const u = konfig.utsteder;
  if (u === null) return null;
  return lagOidcKlient({
    utsteder: u.adresse,
    klientId: u.klientId,
    noekkel: await importerKlientnokkel(u.noekkel),
    grunnadresse: konfig.grunnadresse,
    acr: u.acr,
    rollekrav: u.rollekrav,
    subjekt: u.subjekt,
  });
}

async function hoved(): Promise<void> {
  const rot = prosjektrot();
  const konfig = lesKonfig(process.env, rot);
  const { baser, pg } = await database(konfig);
  if (konfig.demo && pg !== null) await lastDemo(pg, konfig);
  const varde = await settSammen({
    konfig,
    baser,
    klokke: systemklokke,
    offentlig: join(rot, 'dist', 'public'),
    oidc: await utsteder(konfig),
  });
  const server = lagServer(varde.app, varde.demo?.montert);
  await lytt(server, konfig.port, konfig.vert);
  console.log(`Varde svarer på ${konfig.grunnadresse.href}`);
  let slutter = false;
  const slutt = async (signal: NodeJS.Signals) => {
    if (slutter) return;
    slutter = true;
    await stopp(server);
    await varde.steng();
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
