/** Kjøres som egen prosess av `lastDemo` og `lastResten`: grunndata som eieren, sakene gjennom de samme handlingene som skjermen bruker. */
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
import { systemklokke } from '../kernel/klokke.ts';
import { lastGrunndata } from './grunndata.ts';
import { lastAaret } from './aaret.ts';
import { GUIDER, GUIDERS_STEDER } from './guider.ts';
import { demomerke } from './merke.ts';
import { folkene, lastSaker, type Demohus } from './saker.ts';
import { DEMOUTGAVER } from './utgaver.ts';

// Dør tjeneren, er det ingen å laste for.
process.on('disconnect', () => process.exit(1));
// Bes den stoppe, gjør den ferdig ungdommen den er på.
let stoppet = false;
process.on('SIGTERM', () => (stoppet = true));

const miljo = z
  .object({
    VARDE_SOKKEL: z.string(),
    VARDE_PORT: z.coerce.number(),
    VARDE_HEMMELIGHETER: z.string(),
    VARDE_ROTNOKKEL_FIL: z.string(),
    VARDE_DATA: z.string(),
    VARDE_DEMO: z.enum(['foerst', 'aaret']),
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

const hus: Demohus = {
  ...{ app, nokler, sletter: new Sletter(jobb, nokler), innlogging },
  ...{ utsteder: DEMO_UTSTEDER, naa: new Date() },
};
if (miljo.VARDE_DEMO === 'aaret') {
  const { sletter } = hus;
  const folk = await folkene(hus);
  await lastAaret(
    { app, nokler, sletter, klokke: systemklokke },
    folk,
    demomerke(miljo.VARDE_DATA, 'aaret'),
    () => !stoppet,
  );
} else {
  const klient = await eier.connect();
  const fra = leggTilDager(iDagIOslo(new Date()), -300);
  const flere = { personer: GUIDER, organisasjoner: GUIDERS_STEDER };
  await lastGrunndata(klient, nokler, DEMO_UTSTEDER, DEMOUTGAVER, fra, flere);
  klient.release();
  await lastSaker(hus);
}
await Promise.all([eier, app, innlogging, jobb, nokkelpool].map((p) => p.end()));
process.exit();
