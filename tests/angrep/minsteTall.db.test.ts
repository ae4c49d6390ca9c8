import { afterAll, beforeAll, expect, it } from 'vitest';
import { lagArsrapport } from '../../src/modules/rapport/index.ts';
import { hentArsrapport } from '../../src/modules/rapport/queries/arsrapporter.ts';
import { oppstart, settMinsteTall } from '../../src/modules/virksomhet/index.ts';
import { leggInnSaker } from '../support/aarssaker.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';

let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

it('RE-09 administratoren hever grensen for små tall, ingen andre, og ingen senker den, heller ikke basen; dagen står, og det neste utkastet følger den', async () => {
  const sett = async (tall: number, som = 'administrator') =>
    settMinsteTall(t.hus, await t.som(som), { tall });
  for (const som of ['koordinator', 'leder', 'personvernombud', 'ordforer'])
    await expect(sett(8, som), som).rejects.toThrow('Finnes ikke');
  for (const tall of [4, 0, 51, 5.5])
    await expect(sett(tall)).rejects.toMatchObject({ kode: 'ugyldig_minste_tall' });
  await expect(sett(5)).rejects.toMatchObject({ kode: 'maa_heves' });
  expect((await oppstart(t.hus, await t.som('personvernombud'))).minsteTall).toEqual({
    ...{ tall: 5, fra: null },
  });
  await sett(8);
  const { minsteTall } = await oppstart(t.hus, await t.som('administrator'));
  expect([minsteTall.tall, minsteTall.fra]).toEqual([8, expect.stringMatching(/^\d{4}-/u)]);
  await expect(sett(7)).rejects.toMatchObject({ kode: 'maa_heves' });
  const svaret = (som: string, tall: string, svar: string) =>
    fri.som(som, `select 1 where tilgang.sett_minste_tall(${tall}) = '${svar}'`);
  for (const [tall, svar] of [
    ['7', 'maa_heves'],
    ['8', 'maa_heves'],
    ['4', 'ugyldig_minste_tall'],
    ['51', 'ugyldig_minste_tall'],
    ['null', 'ugyldig_minste_tall'],
  ] as const)
    expect(await svaret('administrator', tall, svar)).toBe(1);
  expect(await svaret('koordinator', '9', 'ikke_funnet')).toBe(1);
  for (const som of ['administrator', 'koordinator'])
    expect(await fri.som(som, 'update varde.omrade set minste_tall = 5')).toBe('42501');
  await expect(t.eier('update varde.omrade set minste_tall = 4')).rejects.toMatchObject({
    code: '23514',
  });
  const logget = `select distinct grunnlag from varde.revisjon where handling = 'minste_tall_hevet' and utfall = 'ja'`;
  expect(await t.eier(logget)).toEqual([{ grunnlag: '8' }]);
  await leggInnSaker(t, 2025, 40);
  await t.eier(`update varde.omrade_utgave set fra = '2025-01-01' where omrade_id = $1`, [
    t.omrade('fjordvik'),
  ]);
  const koordinator = await t.som('koordinator');
  await lagArsrapport(t.hus, koordinator, 2025);
  const { grense, tall } = await hentArsrapport(t.hus, koordinator, {
    ...{ aar: 2025, versjon: 'utkast' },
  });
  expect(grense).toBe(8);
  for (const celler of Object.values(tall.tabeller))
    for (const n of Object.values(celler)) if (n !== null) expect(n).toBeGreaterThanOrEqual(8);
});
