import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Det PostgreSQL ikke lar noen stenge: hva det kan røpe, og hva det ikke kan (docs/adr/0004). */
let t: Testhus;
let sakId: string;
const klienter: pg.Client[] = [];
beforeAll(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t, { navn: 'Kanari Fuglesang' }));
});
afterAll(async () => {
  await Promise.all(klienter.map((k) => k.end()));
  await t.steng();
});

async function somApp(): Promise<pg.Client> {
  const k = new pg.Client(t.base.app);
  klienter.push(k);
  await k.connect();
  return k;
}

it('EXPLAIN ANALYZE viser den uten saken hvor mange rader som ble holdt tilbake, men ingen verdi fra dem', async () => {
  const k = await somApp();
  const forklar = async (subjekt: string) => {
    const { token } = await t.som(subjekt);
    await k.query('begin');
    await k.query('select tilgang.begynn($1, $2)', [Buffer.from(token), 'fjordvik']);
    const plan = await k.query<{ 'QUERY PLAN': string }>(
      'explain (analyze, verbose, buffers) select * from varde.sak',
    );
    const rader = await k.query('select id from varde.sak');
    await k.query('rollback');
    return { plan: plan.rows.map((r) => r['QUERY PLAN']).join('\n'), antall: rader.rowCount };
  };
  const [har, uten] = [await forklar('koordinator'), await forklar('guide')];
  expect([har.antall, uten.antall]).toEqual([1, 0]);
  expect(uten.plan).toContain('Rows Removed by Filter: 1');
  const verdier = await t.eier<{ r: string; k: string }>(
    'select saksreferanse as r, kandidat_id::text as k from varde.sak',
  );
  for (const verdi of [sakId, verdier[0]?.r ?? '', verdier[0]?.k ?? '', 'Fuglesang'])
    expect(uten.plan).not.toContain(verdi);
});

it('LISTEN hører ingenting av det huset gjør: ingen handling sender et varsel', async () => {
  const lytter = await somApp();
  const hort: string[] = [];
  lytter.on('notification', (n) => hort.push(n.channel));
  const kanaler = ['varde', 'sak', 'kandidat', 'revisjon', 'logg', 'nokkel', 'oppgave', 'fjordvik'];
  for (const kanal of kanaler) await lytter.query(`listen ${kanal}`);
  await opprettProvesak(t, { navn: 'Søsken Fuglesang' });
  await lytter.query('select 1');
  expect(hort).toEqual([]);
  const kilder = await t.eier<{ n: string }>(
    `select p.oid::regprocedure::text as n from pg_proc p join pg_namespace s on s.oid = p.pronamespace
     where s.nspname not in ('pg_catalog', 'information_schema') and p.prosrc ~* '(pg_notify|\\mnotify\\s+[a-z_"])'`,
  );
  expect(kilder).toEqual([]);
});
