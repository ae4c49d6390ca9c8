import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../../tests/support/provesak.ts';
import { sidene, type Sidene } from '../../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../../tests/support/tilstand.ts';
import { HOYST } from '../../queries/dagenssaker.ts';
import { minDagruter } from './rute.tsx';

let t: Testhus;
let min: Sidene;
beforeAll(async () => {
  t = await nyttHus();
  min = sidene(t, minDagruter({ hus: t.hus }));
});
afterAll(async () => {
  await min.steng();
  await t.steng();
});

it('en sak for mye på Min dag sies det fra om på siden', async () => {
  const { sakId } = await opprettProvesak(t);
  const siden = async () => (await min.vis('koordinator', '/fjordvik/min-dag')).text();
  /** Den samme saken om igjen, fra og med nummer `fra` til og med `til`. */
  const fyll = async (fra: number, til: number) =>
    forbiVaktene(
      t,
      `insert into varde.sak select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'saksreferanse',
         translate(lpad(n::text, 6, '0'), '0123456789', 'BCDFGHJKLM')))).* from varde.sak s, generate_series($2::int, $3::int) n where s.id = $1`,
      [sakId, fra, til],
    );
  await fyll(2, HOYST);
  expect(await siden()).not.toContain('ikke er plass til her');
  await fyll(HOYST + 1, HOYST + 1);
  const full = await siden();
  expect(full).toContain('Det er 1 sak til det ikke er plass til her.');
  expect(full).toContain('href="/fjordvik/saker?alle=1"');
});
