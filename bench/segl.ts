/**
 * Revisjonsloggen under last: `node bench/segl.ts [sekunder per runde]`.
 * 1) Hvor lenge en rad står uforseglet ved om lag 1000 skrivinger i sekundet.
 * 2) Gjennomstrømning med og uten forsegleren, annenhver gang i samme kjøring.
 * 3) Hva loggraden koster: samme transaksjon med og uten.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import type { Pool } from 'pg';
import { startInnebygd } from '../src/db/innebygd.ts';
import { lagPool } from '../src/db/pool.ts';
import { DATABASER, medKlient } from '../src/db/roller.ts';
import { startSegler } from '../src/db/segler.ts';
import { withActor, type Legitimasjon } from '../src/db/withActor.ts';
import { aapneSignering } from '../src/modules/revisjon/index.ts';

const SEKUNDER = Number(process.argv[2] ?? 2);
const RUNDER = 10;
const FORBINDELSER = 8;
const ID = '11111111-1111-4111-8111-111111111111';

const HUS = `with o as (insert into varde.omrade (slug, navn, nokkel_id) values ('maal', 'Mål', gen_random_uuid()) returning id),
  b as (insert into varde.bruker (utsteder, subjekt, navn) values ('u', 's', 'n') returning id),
  g as (insert into varde.organisasjon (omrade_id, orgnr, navn, slag, behandlingsansvarlig)
    select id, '999999999', 'P', 'politi', 'politi' from o returning omrade_id, id),
  m as (insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id) select g.omrade_id, b.id, g.id from g, b)
  insert into varde.innloggingsokt (bruker_id, token_hash, utloper, auth_tid)
  select id, $1, now() + interval '10 hours', now() from b`;

const VINDU = `select count(*)::int as rader, percentile_cont(0.5) within group (order by v) as p50,
    percentile_cont(0.99) within group (order by v) as p99, max(v) as lengst
  from (select extract(epoch from h.tid - r.tid)::float as v from varde.revisjon r
    join varde.revisjon_hode h on h.omrade_id = r.omrade_id and r.epoke = h.epoke and r.xid between h.xid_fra and h.xid_til
    where r.tid > $1) x`;

type Skriv = () => Promise<unknown>;

/** Skriver så fort det går, eller i takt, og svarer med skrivinger i sekundet. */
async function last(skriv: Skriv, sekunder: number, perSekund = Infinity): Promise<number> {
  const begynte = performance.now();
  let sendt = 0;
  const arbeider = async () => {
    for (;;) {
      const gaatt = (performance.now() - begynte) / 1000;
      if (gaatt >= sekunder) return;
      if (sendt >= gaatt * perSekund) await vent(1);
      else {
        sendt += 1;
        await skriv();
      }
    }
  };
  await Promise.all(Array.from({ length: FORBINDELSER }, arbeider));
  return sendt / ((performance.now() - begynte) / 1000);
}

const median = (tall: number[]) =>
  [...tall].sort((a, b) => a - b)[Math.floor(tall.length / 2)] ?? NaN;

async function maal(
  app: Pool,
  hvem: Legitimasjon,
  start: () => { stopp: () => Promise<void> },
  spoer: Spoer,
) {
  const skriv: Skriv = () =>
    withActor(app, hvem, (tx) =>
      tx.logg({ handling: 'sak_vist', objekter: [{ slag: 'sak', id: ID }] }),
    );
  const tom: Skriv = () => withActor(app, hvem, () => Promise.resolve());
  await last(skriv, 2);

  const segler = start();
  await vent(1500);
  const fra = new Date();
  const takt = await last(skriv, 10, 1000);
  await vent(2500);
  await segler.stopp();
  console.log(
    'vindu ved',
    takt.toFixed(0),
    'skrivinger/s (sekunder):',
    JSON.stringify((await spoer(VINDU, [fra]))[0]),
  );

  // Tett par og annenhver rekkefølge, så det andre på maskinen rammer begge likt.
  const [uten, med]: [number[], number[]] = [[], []];
  for (let i = 0; i < RUNDER; i++) {
    const medSegler = async () => {
      const s = start();
      await vent(500);
      med.push(await last(skriv, SEKUNDER));
      await s.stopp();
    };
    if (i % 2 === 1) await medSegler();
    uten.push(await last(skriv, SEKUNDER));
    if (i % 2 === 0) await medSegler();
  }
  const forhold = median(med.map((m, i) => m / (uten[i] ?? NaN)));
  console.log(
    `uten segler ${median(uten).toFixed(0)}/s, med ${median(med).toFixed(0)}/s; median av parene: koster ${((1 - forhold) * 100).toFixed(1)} %`,
    `(par ${med.map((m, i) => (m / (uten[i] ?? NaN)).toFixed(2)).join(' ')}; last ${loadavg()[0]?.toFixed(1) ?? ''})`,
  );
  console.log(
    `samme transaksjon uten loggrad ${(await last(tom, SEKUNDER)).toFixed(0)}/s (lagrer ingenting, altså uten fsync)`,
  );
}

type Spoer = (sql: string, verdier?: unknown[]) => Promise<unknown[]>;

const mappe = mkdtempSync(join(tmpdir(), 'varde-bench-'));
chmodSync(mappe, 0o711);
const base = await startInnebygd({ datakatalog: join(mappe, 'pg'), stempel: 'demo' });
try {
  const token = randomBytes(32);
  const spoer: Spoer = (sql, verdier) =>
    medKlient(base.pgConfig('varde_migrator', DATABASER.hoved), async (k) => {
      await k.query('set role varde_owner');
      return (await k.query<Record<string, unknown>>(sql, verdier)).rows;
    });
  await spoer(HUS, [createHash('sha256').update(token).digest()]);
  const app = lagPool(base.pgConfig('varde_app', DATABASER.hoved), FORBINDELSER);
  const seglpool = lagPool(base.pgConfig('varde_segl', DATABASER.hoved), 1);
  // En ledig tilkobling som brytes når PostgreSQL stopper, er ventet.
  for (const pool of [app, seglpool]) pool.on('error', () => undefined);
  const signering = aapneSignering(join(mappe, 'nokkel.pem'));
  const start = () =>
    startSegler(seglpool, { ...signering, utenforFil: join(mappe, 'hoder.jsonl') }, (feil) =>
      console.error(feil),
    );
  await maal(app, { token, omrade: 'maal' }, start, spoer);
  await Promise.all([app.end(), seglpool.end()]);
} finally {
  await base.stopp();
  rmSync(mappe, { recursive: true, force: true });
}
