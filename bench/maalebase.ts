import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Hus } from '../src/db/hus.ts';
import { startInnebygd } from '../src/db/innebygd.ts';
import { Nokkelring } from '../src/db/nokler/nokkelring.ts';
import { lesRotnokkel } from '../src/db/nokler/rotnokkel.ts';
import { Sletteprotokoll } from '../src/db/nokler/sletteprotokoll.ts';
import { lagPool } from '../src/db/pool.ts';
import { DATABASER } from '../src/db/roller.ts';
import { Sletter } from '../src/db/sletter.ts';
import type { Legitimasjon } from '../src/db/withActor.ts';
import { lastGrunndata } from '../src/demo/grunndata.ts';
import { DEMOUTGAVER } from '../src/demo/utgaver.ts';
import { DEMO_UTSTEDER } from '../src/integrations/oidc/demo/personer.ts';
import { systemklokke } from '../src/kernel/klokke.ts';
import { median, persentil } from './sider/last.ts';

/** En base i denne prosessen, med Fjordvik uten saker, og gulvet: en tilkobling til den samme basen, uten økt, vegger og regler. */
export async function startMalebase() {
  const data = mkdtempSync(join(tmpdir(), 'varde-bench-'));
  chmodSync(data, 0o711);
  const base = await startInnebygd({
    datakatalog: join(data, 'pg'),
    stempel: 'demo',
    signaler: false,
  });
  const hoved = (rolle: string) => base.pgConfig(rolle, DATABASER.hoved);
  const pooler = {
    eier: lagPool(Object.assign({ options: '-c role=varde_owner' }, hoved('varde_migrator')), 1),
    nokler: lagPool(base.pgConfig('varde_nokkel', DATABASER.nokler), 3),
    app: lagPool(hoved('varde_app'), 3),
    jobb: lagPool(hoved('varde_jobb'), 1),
    innlogging: lagPool(hoved('varde_innlogging'), 1),
  };
  const nokler = new Nokkelring(
    pooler.nokler,
    await lesRotnokkel(join(data, 'rotnokkel'), pooler.nokler),
    new Sletteprotokoll(join(data, 'sletteprotokoll.jsonl')),
  );
  const hus: Hus = {
    app: pooler.app,
    nokler,
    sletter: new Sletter(pooler.jobb, nokler),
    klokke: systemklokke,
  };
  const gulv = new pg.Client(base.pgConfig('postgres', DATABASER.hoved));
  await gulv.connect();
  const k = await pooler.eier.connect();
  const grunn = await lastGrunndata(k, nokler, DEMO_UTSTEDER, DEMOUTGAVER, '2026-01-01');
  k.release();
  return {
    ...{ hus, gulv, eier: pooler.eier, nokler },
    omrade: grunn.omrader.get('fjordvik') ?? '',
    bruker: (subjekt: string): string => grunn.brukere.get(subjekt) ?? '',
    /** Logger inn; økta gjelder i hvert område personen er i. */
    async som(subjekt: string, navn: string): Promise<Legitimasjon> {
      const token = randomBytes(32);
      await pooler.innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
        ...[DEMO_UTSTEDER, subjekt, navn],
        createHash('sha256').update(token).digest(),
      ]);
      return { token, omrade: 'fjordvik' };
    },
    async steng(): Promise<void> {
      await gulv.end();
      await Promise.all(Object.values(pooler).map((p) => p.end()));
      await base.stopp();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
export type Malebase = Awaited<ReturnType<typeof startMalebase>>;

/** Øyeblikkene, i ms. */
export async function maal(gjoer: () => Promise<unknown>): Promise<number> {
  const fra = performance.now();
  await gjoer();
  return performance.now() - fra;
}

/** En loggrad med en sak som objekt, slik Varde skriver den. */
export const LOGG = `with r as (insert into varde.revisjon (omrade_id, epoke, aktor_slag, aktor_id, handling, utfall, forpliktelse)
    values ($1, 1, 'person', $2, $3, 'ja', '\\x00') returning omrade_id, seq)
  insert into varde.revisjon_objekt (omrade_id, seq, nr, slag, objekt_id) select omrade_id, seq, 1, 'sak', $4 from r`;

/** De samme radene rett gjennom `pg`, i én holdbar transaksjon. */
export async function iEn(
  gulv: pg.Client,
  setninger: readonly (readonly [string, unknown[]])[],
): Promise<void> {
  await gulv.query('begin');
  for (const [sql, verdier] of setninger) await gulv.query(sql, verdier);
  await gulv.query('commit');
}

export const p50 = (tider: readonly number[]): number => median([...tider]);
export const p95 = (tider: readonly number[]): number =>
  persentil(
    [...tider].sort((a, b) => a - b),
    0.95,
  );

/** Parene som ble målt annenhver gang, og forholdet mellom dem. */
export function skriv(hva: string, varde: readonly number[], rett: readonly number[]): void {
  const par = varde.flatMap((v, i) => (rett[i] === undefined ? [] : [v / rett[i]]));
  console.log(
    `${hva.padEnd(22)} Varde p50 ${p50(varde).toFixed(1)} p95 ${p95(varde).toFixed(1)} ms · rett gjennom pg p50 ${p50(rett).toFixed(1)} p95 ${p95(rett).toFixed(1)} ms · × ${(p50(varde) / p50(rett)).toFixed(1)} (par for par: median × ${p50(par).toFixed(1)})`,
  );
}
