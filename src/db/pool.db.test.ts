import { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../tests/support/database.ts';
import { lagPool } from './pool.ts';

let base: Testdatabase;
beforeAll(async () => {
  base = await nyTestdatabase();
});
afterAll(() => base.fjern());

test('et rør med fire setninger er ett systemkall til databasen', async () => {
  const pool = lagPool(base.app, 1);
  const klient = await pool.connect();
  const [en, flere] = [vi.spyOn(Socket.prototype, '_write'), vi.spyOn(Socket.prototype, '_writev')];
  try {
    await Promise.all([
      klient.query('begin'),
      klient.query({ name: 'to', text: 'select $1::int', values: [2] }),
      klient.query('select 3'),
      klient.query('commit'),
    ]);
    expect([en.mock.calls.length, flere.mock.calls.length]).toEqual([0, 1]);
  } finally {
    vi.restoreAllMocks();
    klient.release();
    await pool.end();
  }
});
