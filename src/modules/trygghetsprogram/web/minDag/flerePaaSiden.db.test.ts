import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../../tests/support/provesak.ts';
import { forbiVaktene } from '../../../../../tests/support/tilstand.ts';
import { lagBevartSkjema } from '../../../../db/bevartSkjema.ts';
import { lagDorvakt } from '../../../../db/hvem.ts';
import { lagInnlogger } from '../../../../db/innlogging.ts';
import { lagPool } from '../../../../db/pool.ts';
import { systemklokke } from '../../../../kernel/klokke.ts';
import { testapp, type Testapp } from '../../../../web/testhjelp/app.tsx';
import { HOYST } from '../../queries/dagenssaker.ts';
import { minDagruter } from './rute.tsx';

let t: Testhus;
let inn: Pool;
let app: Testapp;
beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 1);
  app = testapp(minDagruter({ hus: t.hus }), {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
  });
});
afterAll(async () => {
  await inn.end();
  await t.steng();
});

it('en sak for mye på Min dag sies det fra om på siden', async () => {
  const { sakId } = await opprettProvesak(t);
  const siden = async (): Promise<string> => {
    const { token } = await t.som('koordinator');
    const kake = `varde=${Buffer.from(token).toString('base64url')}`;
    return (await app.hent('/fjordvik/min-dag', kake)).text();
  };
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
