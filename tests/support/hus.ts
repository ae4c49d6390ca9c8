import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Hus } from '../../src/db/hus.ts';
import { Nokkelring } from '../../src/db/nokler/nokkelring.ts';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { Sletter } from '../../src/db/sletter.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { PERSONER } from '../../src/demo/personer.ts';
import { fastKlokke } from '../../src/kernel/klokke.ts';
import { inject } from 'vitest';
import type { Testdatabase } from './database.ts';
import { leverGrunnmur, nyGrunnmur } from './grunnmur.ts';
import { UTSTEDER } from './utsteder.ts';

export { UTSTEDER } from './utsteder.ts';

/** Samme øyeblikk for alle tester og bilder (model.md, Time). */
export const TESTTID = new Date('2026-11-23T08:00:00+01:00');

export type Testhus = {
  hus: Hus;
  base: Testdatabase;
  nokler: Nokkelring;
  protokollfil: string;
  rot: Buffer;
  omrade: (slug: string) => string;
  bruker: (subjekt: string) => string;
  /** Personens økt, i området: den samme hver gang, med mindre testen ber om en ny. */
  som: (subjekt: string, omrade?: string | null) => Promise<Legitimasjon>;
  /** En ny økt, som om hen logget inn på nytt. */
  nyOkt: (subjekt: string, omrade?: string | null) => Promise<Legitimasjon>;
  /** Spør som eieren av tabellene, forbi veggene: bare for å sette opp og se etter. */
  eier: <T extends pg.QueryResultRow>(sql: string, verdier?: unknown[]) => Promise<T[]>;
  steng: () => Promise<void>;
};

/** Fjordvik og Ytterøy uten saker, på en fersk database med ekte roller og nøkler. */
export async function nyttHus(naa: Date = TESTTID): Promise<Testhus> {
  const mur = await nyGrunnmur();
  const { base, app, innlogging, jobb } = mur;
  const { grunn } = inject('testklynge');
  const mappe = mkdtempSync(join(tmpdir(), 'varde-test-'));
  const protokollfil = join(mappe, 'sletteprotokoll.jsonl');
  const rot = Buffer.from(grunn.rot, 'hex');
  const nokler = new Nokkelring(mur.nokkel, rot, new Sletteprotokoll(protokollfil));
  const finn = (kart: Readonly<Record<string, string>>) => (navn: string) => {
    const id = kart[navn];
    if (id === undefined) throw new Error(`Ukjent i testhuset: ${navn}`);
    return id;
  };
  const lagOkt = async (subjekt: string): Promise<Buffer> => {
    const token = randomBytes(32);
    const hash = createHash('sha256').update(token).digest();
    await innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
      UTSTEDER,
      subjekt,
      PERSONER.find((p) => p.subjekt === subjekt)?.navn ?? subjekt,
      hash,
    ]);
    return token;
  };
  // En ny økt for hver handling var en tidel av det basen gjorde i testene.
  const okter = new Map<string, Promise<Buffer>>();
  return {
    hus: { app, nokler, sletter: new Sletter(jobb, nokler), klokke: fastKlokke(naa) },
    base,
    nokler,
    protokollfil,
    rot,
    omrade: finn(grunn.omrader),
    bruker: finn(grunn.brukere),
    nyOkt: async (subjekt, omrade = 'fjordvik') => ({ token: await lagOkt(subjekt), omrade }),
    som: async (subjekt, omrade = 'fjordvik') => {
      const okt = okter.get(subjekt) ?? lagOkt(subjekt);
      okter.set(subjekt, okt);
      return { token: await okt, omrade };
    },
    eier: async <T extends pg.QueryResultRow>(sql: string, verdier: unknown[] = []) =>
      (await mur.eier.query<T>(sql, verdier)).rows,
    steng: async () => {
      await leverGrunnmur(mur);
      rmSync(mappe, { recursive: true, force: true });
    },
  };
}
