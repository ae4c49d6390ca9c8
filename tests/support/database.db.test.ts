import { expect, test } from 'vitest';
import { medKlient } from '../../src/db/roller.ts';
import { nyTestdatabase } from './database.ts';

/** Medianen av fem kloner av begge databasene. */
async function klonetid(): Promise<number> {
  const tider: number[] = [];
  for (let i = 0; i < 5; i++) {
    const foer = performance.now();
    const db = await nyTestdatabase();
    tider.push(performance.now() - foer);
    await db.fjern();
  }
  return tider.sort((a, b) => a - b)[2] ?? Infinity;
}

test('en testdatabase klones på under 150 ms: medianen av fem, målt igjen når naboen hadde kjernene', async () => {
  const oppvarming = await nyTestdatabase();
  await oppvarming.fjern();
  const medianer: number[] = [];
  do medianer.push(await klonetid());
  while (Math.min(...medianer) >= 150 && medianer.length < 6);
  console.log(
    `klone av begge databasene: median ${medianer.map((m) => m.toFixed(0)).join(', ')} ms`,
  );
  expect(Math.min(...medianer)).toBeLessThan(150);
});

test('to testdatabaser ser ikke hverandre, og en fjernet er borte', async () => {
  const [a, b] = await Promise.all([nyTestdatabase(), nyTestdatabase()]);
  await medKlient(a.superbruker, (sp) => sp.query('create table bare_her ()'));
  const iB = await medKlient(b.superbruker, (sp) =>
    sp.query("select to_regclass('bare_her') as t"),
  );
  expect(iB.rows).toEqual([{ t: null }]);
  await a.fjern();
  await expect(medKlient(a.superbruker, (sp) => sp.query('select 1'))).rejects.toMatchObject({
    code: '3D000',
  });
  await b.fjern();
});
