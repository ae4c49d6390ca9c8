import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

describe('loggen ved innlogging', () => {
  it('(del) DU-05 innlogging og utlogging står i loggen, med brukeren som objekt', async () => {
    const hvem = await t.som('koordinator');
    const k = new pg.Client(t.base.innlogging);
    await k.connect();
    await k.query('select innlogging.avslutt($1)', [
      createHash('sha256').update(hvem.token).digest(),
    ]);
    await k.end();
    const rader = await t.eier<{ handling: string; aktor_slag: string; objekt_id: string }>(
      `select r.handling, r.aktor_slag, o.objekt_id from varde.revisjon r
       join varde.revisjon_objekt o on o.omrade_id = r.omrade_id and o.seq = r.seq
       where o.slag = 'bruker' order by r.seq`,
    );
    expect(rader).toEqual([
      { handling: 'innlogging', aktor_slag: 'system', objekt_id: t.bruker('koordinator') },
      { handling: 'utlogging', aktor_slag: 'system', objekt_id: t.bruker('koordinator') },
    ]);
  });
});
