import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser, trykk } from '../support/nettleser.ts';
import { UKE46, velgFil } from '../support/opplasting.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('axe finner ingenting på koordinatorens sider, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
  const foerst = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: false });
  await velgFil(foerst, app.adresse, UKE46);
  await trykk(foerst, 'Lagre uttrekket');
  await foerst.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
  const liste = `uttrekk/${new URL(foerst.url()).pathname.split('/').at(-1) ?? ''}`;
  const rad = async (): Promise<string> => {
    await foerst.goto(`${app.adresse}/fjordvik/${liste}`);
    await foerst.locator('a[data-rad]').first().click();
    return new URL(foerst.url()).searchParams.get('rad') ?? '';
  };
  await rad();
  await foerst.getByRole('link', { name: /Tilby programmet/ }).click();
  await foerst.locator('[name=egnet]').check();
  await trykk(foerst, /Lagre beslutningen/);
  await trykk(foerst, /Ferdig med lista/);
  await foerst.goto(`${app.adresse}/fjordvik/saker`);
  await foerst.locator('a[data-rad]').first().click();
  const sak = new URL(foerst.url()).pathname.replace('/fjordvik/', '');
  const uavgjort = await rad();

  const side = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: true });
  for (const sti of [
    ...['min-dag', 'saker', sak, 'uttrekk', 'uttrekk/nytt', 'uttrekk/uteblitt', liste],
    `${liste}?rad=${uavgjort}&valg=tilby`,
    'uttrekk/registreringer',
  ]) {
    const svar = await side.goto(`${app.adresse}/fjordvik/${sti}`);
    expect(svar?.status(), sti).toBe(200);
    expect(await funnPaaSiden(side), sti).toEqual([]);
  }
  await leser.ferdig(side);
  await leser.ferdig(foerst);
});
