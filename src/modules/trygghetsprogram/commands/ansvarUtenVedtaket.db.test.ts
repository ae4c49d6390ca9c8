import { afterAll, beforeAll, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { lesKoordinatoralarm } from '../queries/koordinatoralarm.ts';
import { minDag } from '../queries/minDag.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('VV-22 VV-35 er vedtaket som ga kommunens koordinator saken, ute, står den på dagen til stedfortrederen og ikke hos ingen; er hen borte, får lederen vite det', async () => {
  const { sakId } = await opprettProvesak(t);
  await politivedtak(t);
  await t.eier(
    'update varde.sak set koordinator_id = $2, stedfortreder_id = $3 where id = $1 returning 1',
    [sakId, t.bruker('slt'), t.bruker('koordinator2')],
  );
  const dagen = async (som: string) =>
    (await minDag(t.hus, await t.som(som))).unge.some((s) => s.sakId === sakId);
  const varsles = async () =>
    (
      await t.eier<{ s: string }>(
        'select b.subjekt as s from jobb.venter() v join varde.bruker b on b.id = v order by 1',
      )
    ).map((r) => r.s);
  const alle = async () => [
    ...[await dagen('slt'), await dagen('koordinator2'), await dagen('koordinator')],
    await varsles(),
    (await lesKoordinatoralarm(t.hus, await t.som('leder')))?.utenAnsvarlig,
  ];
  expect(await alle()).toEqual([true, false, false, ['slt'], 0]);
  await t.eier(
    `insert into varde.omrade_utgave (omrade_id, fra, utgave_kode, utgave_versjon) values ($1, tilgang.dagen(), '001', 1) returning 1`,
    [t.omrade('fjordvik')],
  );
  expect(await kode(hentSak(t.hus, await t.som('slt'), sakId))).toBe('ikke_funnet');
  expect(await alle()).toEqual([false, true, false, ['koordinator2'], 0]);
  await t.eier(
    `insert into varde.koordinatorfravaer (omrade_id, bruker_id, fra, til) values ($1, $2, tilgang.dagen(), tilgang.dagen()) returning 1`,
    [t.omrade('fjordvik'), t.bruker('koordinator2')],
  );
  expect((await alle()).at(-1)).toBe(1);
  expect(await varsles()).toContain('leder');
});
