/** Kjøres som egen prosess av `lastDemo`: grunndata som eieren, sakene gjennom de samme handlingene som skjermen bruker. */
import { join } from 'node:path';
import { z } from 'zod';
import { Nokkelring } from '../db/nokler/nokkelring.ts';
import { lesRotnokkel } from '../db/nokler/rotnokkel.ts';
import { feilmelding } from '../db/oppstartsfeil.ts';
import { Sletteprotokoll } from '../db/nokler/sletteprotokoll.ts';
import { lagPool } from '../db/pool.ts';
import { DATABASER } from '../db/roller.ts';
import { Sletter } from '../db/sletter.ts';
import { aapneHemmeligheter, passordnavn } from '../db/supervisor/hemmeligheter.ts';
import { DEMO_UTSTEDER } from '../integrations/oidc/demo/personer.ts';
import { iDagIOslo, leggTilDager } from '../kernel/dato.ts';
import { lastGrunndata } from './grunndata.ts';
import { lastSaker } from './saker.ts';
import { UTGAVER } from './utgaver.ts';

const miljo = z
  .object({
    VARDE_SOKKEL: z.string(),
    VARDE_PORT: z.coerce.number(),
    VARDE_HEMMELIGHETER: z.string(),
    VARDE_ROTNOKKEL_FIL: z.string(),
    VARDE_DATA: z.string(),
  })
  .parse(process.env);

const hemmeligheter = aapneHemmeligheter(miljo.VARDE_HEMMELIGHETER);
const pool = (rolle: string, database: string, ekstra: { options?: string } = {}) =>
  lagPool(
    {
      host: miljo.VARDE_SOKKEL,
      port: miljo.VARDE_PORT,
      user: rolle,
      password: hemmeligheter.finn(passordnavn(rolle)) ?? '',
      database,
      ...ekstra,
    },
    2,
  );
const eier = pool('varde_migrator', DATABASER.hoved, { options: '-c role=varde_owner' });
const app = pool('varde_app', DATABASER.hoved);
const innlogging = pool('varde_innlogging', DATABASER.hoved);
const jobb = pool('varde_jobb', DATABASER.hoved);
const nokkelpool = pool('varde_nokkel', DATABASER.nokler);
const rot = await lesRotnokkel(miljo.VARDE_ROTNOKKEL_FIL, nokkelpool).catch((feil: unknown) => {
  console.error(feilmelding(feil));
  process.exit(1);
});
const nokler = new Nokkelring(
  nokkelpool,
  rot,
  new Sletteprotokoll(join(miljo.VARDE_DATA, 'sletteprotokoll.jsonl')),
);

const klient = await eier.connect();
await lastGrunndata(
  klient,
  nokler,
  DEMO_UTSTEDER,
  UTGAVER,
  leggTilDager(iDagIOslo(new Date()), -300),
);
klient.release();
await lastSaker({
  app,
  nokler,
  sletter: new Sletter(jobb, nokler),
  innlogging,
  utsteder: DEMO_UTSTEDER,
  naa: new Date(),
});
await Promise.all([eier, app, innlogging, jobb, nokkelpool].map((p) => p.end()));
