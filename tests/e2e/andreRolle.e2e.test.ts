import { afterAll, beforeAll, expect, it } from 'vitest';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn } from '../support/innlogget.ts';
import { Nettleser, trykk } from '../support/nettleser.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('VV-26 på 320 px uten skript: etterforskeren svarer, ser svaret igjen, og koordinatoren ser ingenting av det', async () => {
  const sakId = await sakIAppen(app, 'Kanari Torolle', { anmeldt: true });
  const [e] = await app.eier<{ id: string }>(
    `select id from varde.bruker where subjekt = 'etterforsker'`,
  );
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), { sakId, brukerId: e?.id ?? '' });
  const aapne = async (hvem: string, til: string) =>
    loggInn(app, leser, hvem, { bredde: 320, js: false, til });
  const saken = `/fjordvik/saker/${sakId}`;
  const side = await aapne('etterforsker', saken);
  await side.getByRole('link', { name: 'Har ungdommen en annen rolle?' }).click();
  await trykk(side, 'Lagre svaret');
  expect(await side.locator('#feiloppsummering').innerText()).toContain('Svar ja eller nei.');
  await side.locator('[name=svar][value=nei]').check();
  const [slt] = await app.eier<{ id: string }>(`select id from varde.bruker where subjekt = 'slt'`);
  await side.locator(`[name=utenfor][value="${slt?.id}"]`).check();
  await trykk(side, 'Lagre svaret');
  expect(await side.locator('main').innerText()).toContain('er det ingen å holde utenfor');
  await side.locator('[name=svar][value=ja]').check();
  await trykk(side, 'Lagre svaret');
  expect(await side.locator('main').innerText()).toContain('Svaret er lagret.');
  await side.goto(`${app.adresse}${saken}/andre-rolle`);
  expect(await side.locator('[name=svar][value=ja]').isChecked()).toBe(true);
  expect(await side.locator(`[name=utenfor][value="${slt?.id}"]`).isChecked()).toBe(true);
  expect(await side.content()).not.toContain('Torolle');
  await leser.ferdig(side);

  const k = await aapne('koordinator', saken);
  expect(await k.content()).not.toMatch(/annen rolle|andre-rolle/u);
  await k.goto(`${app.adresse}${saken}/andre-rolle`);
  expect(await k.locator('[name=svar]').count()).toBe(0);
  await leser.ferdig(k);
});
