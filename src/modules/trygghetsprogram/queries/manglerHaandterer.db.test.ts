import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { manglerHaandterer } from './manglerHaandterer.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('(del) VV-48 politienhetens leder får vite at ingen er navngitt håndterer, enten noen rad venter eller ikke; ingen andre får det', async () => {
  const mangler = async (subjekt: string) => manglerHaandterer(t.hus, await t.som(subjekt));
  expect(await mangler('leder')).toBe(false);
  await t.eier(
    `update varde.verv set til = tilgang.dagen() - 1 where rolle = 'navngitt_handterer'`,
  );
  expect(await t.eier('select 1 from varde.kandidat')).toEqual([]);
  expect(await mangler('leder')).toBe(true);
  for (const andre of ['oppvekstleder', 'koordinator', 'slt', 'administrator', 'helsesykepleier'])
    expect(await mangler(andre), andre).toBe(false);
});
