import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { settSammen } from '../../src/composition.ts';
import { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { lesRotnokkel } from '../../src/db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../../src/db/pool.ts';
import { lastGrunndata } from '../../src/demo/grunndata.ts';
import { UTGAVER } from '../../src/demo/utgaver.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { systemklokke, type Klokke } from '../../src/kernel/klokke.ts';
import { lesKonfig } from '../../src/web/konfig.ts';
import { lagServer, lytt, stopp } from '../../src/web/server.ts';
import { nyTestdatabase, type Testdatabase } from './database.ts';
import { ledigPort } from './port.ts';

export type Testapp = {
  adresse: string;
  base: Testdatabase;
  hus: Awaited<ReturnType<typeof settSammen>>['hus'];
  ruter: Awaited<ReturnType<typeof settSammen>>['ruter'];
  eier: <T extends object>(sql: string, verdier?: unknown[]) => Promise<T[]>;
  steng: () => Promise<void>;
};

/** Hele Varde slik `npm start` setter den sammen, på en fersk database og en ledig port, med demo-innloggingen. */
export async function startApp(klokke: Klokke = systemklokke): Promise<Testapp> {
  const base = await nyTestdatabase();
  const data = mkdtempSync(join(tmpdir(), 'varde-app-'));
  const konfig = lesKonfig(
    { PORT: String(await ledigPort()), VARDE_DATA: data, LOGGNIVAA: 'silent' },
    data,
  );
  const eierpool = lagPool(base.eier, 2);
  const nokkelpool = lagPool(base.nokkel, 2);
  const klient = await eierpool.connect();
  const nokler = new Nokkelring(
    nokkelpool,
    lesRotnokkel(konfig.rotnokkelfil),
    new Sletteprotokoll(join(data, 'sletteprotokoll.jsonl')),
  );
  await lastGrunndata(klient, nokler, DEMO_UTSTEDER, UTGAVER, '2026-01-01');
  klient.release();
  const varde = await settSammen({
    konfig,
    baser: {
      app: base.app,
      innlogging: base.innlogging,
      jobb: base.jobb,
      segl: base.segl,
      nokler: base.nokkel,
    },
    klokke,
    offentlig: dirname(inject('nettleser').manifest),
    oidc: null,
    logger: pino({ level: 'silent' }),
  });
  const server = lagServer(varde.app, varde.demo?.montert);
  await lytt(server, konfig.port, '127.0.0.1');
  return {
    adresse: konfig.grunnadresse.origin,
    base,
    hus: varde.hus,
    ruter: varde.ruter,
    eier: async <T extends object>(sql: string, verdier: unknown[] = []) =>
      (await eierpool.query<T>(sql, verdier)).rows,
    steng: async () => {
      await stopp(server, 500);
      await varde.steng();
      await Promise.all([eierpool.end(), nokkelpool.end()]);
      await base.fjern();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
