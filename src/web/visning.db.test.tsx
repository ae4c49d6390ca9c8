import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { nyttHus, type Testhus } from '../../tests/support/hus.ts';
import { lagBevartSkjema } from '../db/bevartSkjema.ts';
import { iOmrade } from '../db/hus.ts';
import { lagDorvakt } from '../db/hvem.ts';
import { lagInnlogger } from '../db/innlogging.ts';
import { lagPool } from '../db/pool.ts';
import { systemklokke } from '../kernel/klokke.ts';
import { Skjema } from '../ui/index.ts';
import { skjema } from './skjema.ts';
import { testapp, type Testapp } from './testhjelp/app.tsx';
import { utkastruter } from './utkast.ts';

/* Siden, vakten og databasen sammen: én tilkobling per side, og ingenting skrevet går tapt når en side brister. */
let t: Testhus;
let inn: Pool;
let app: Testapp;
let brister = false;

beforeAll(async () => {
  t = await nyttHus();
  inn = lagPool(t.base.innlogging, 2);
  const notat = skjema({
    sti: '/:omrade/notat/:id',
    tilgang: { krever: 'ansatt', hvorfor: 'test' },
    felter: z.object({ tekst: z.string() }),
    utkast: { hus: t.hus, skjema: 'notat', objekt: (f) => f.param('id') },
    async vis(f, s) {
      await iOmrade(t.hus, f.hvem, () =>
        brister ? Promise.reject(new Error('siden brast')) : Promise.resolve(),
      );
      return (
        <Skjema handling={f.c.req.path} token={s.token} nokkel={s.nokkel} utkast={s.utkast}>
          <textarea name="tekst" defaultValue={s.verdi('tekst')} />
        </Skjema>
      );
    },
    utfor: (f) => Promise.resolve({ til: `/${f.omrade.slug}/min-dag` }),
  });
  app = testapp([...notat, ...utkastruter({ hus: t.hus })], {
    klokke: systemklokke,
    dorvakt: lagDorvakt(t.hus.app, lagInnlogger(inn)),
    utkast: lagBevartSkjema(inn, t.nokler),
  });
});
afterAll(async () => {
  await inn.end();
  await t.steng();
});

async function nyKake(): Promise<string> {
  const { token } = await t.nyOkt('guide');
  return `varde=${Buffer.from(token).toString('base64url')}`;
}

test('en side tar én tilkobling, så flere sider enn det er tilkoblinger, blir alle vist', async () => {
  const kake = await nyKake();
  const sti = `/fjordvik/notat/${randomUUID()}`;
  let tatt = 0;
  const tell = () => (tatt += 1);
  t.hus.app.on('acquire', tell);
  expect((await app.hent(sti, kake)).status).toBe(200);
  expect(tatt).toBe(1);
  const svar = await Promise.all(Array.from({ length: 40 }, () => app.hent(sti, kake)));
  expect(svar.every((s) => s.status === 200)).toBe(true);
  expect(tatt).toBe(41);
  t.hus.app.off('acquire', tell);
}, 20_000);

test('det som ble sendt med utløpt økt, er et utkast også når siden det vises på, brister', async () => {
  const sti = `/fjordvik/notat/${randomUUID()}`;
  const foer = await nyKake();
  const side = await (await app.hent(sti, foer)).text();
  const felter = Object.fromEntries(
    [...side.matchAll(/name="(_[a-z]+)" value="([^"]*)"/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
  await t.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
  expect((await app.send(sti, { ...felter, tekst: 'må ikke bli borte' }, foer)).status).toBe(401);
  brister = true;
  const etter = await nyKake();
  expect((await app.hent(sti, etter)).status).toBe(500);
  brister = false;
  expect(await t.eier('select 1 from varde.bevart_skjema')).toEqual([]);
  expect(await (await app.hent(sti, etter)).text()).toContain('må ikke bli borte</textarea>');
});
