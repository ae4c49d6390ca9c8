import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';
import { guideSierJa } from '../support/iGang.ts';
import { settTilstand } from '../support/tilstand.ts';

let app: Testapp;
let leser: Nettleser;
let sakId = '';

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  const [omrade] = await app.eier<{ id: string }>(
    `select id from varde.omrade where slug = 'fjordvik'`,
  );
  await okt(app, 'guide');
  const [guide] = await app.eier<{ id: string }>(
    `select id from varde.bruker where subjekt = 'guide'`,
  );
  await guideSierJa(
    { ...app, omrade: () => omrade?.id ?? '', bruker: () => guide?.id ?? '' },
    sakId,
  );
  await settTilstand(app, sakId, 'samtale_avtalt');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('(del) VV-28 VV-30 fra samtalen, uten skript: ungdommen velger mellom tall og ansikter, kan hoppe over, og å la være lagrer ingenting; guiden spør igjen, kurven har tabellen ved siden av, og svaret kan tas bort', async () => {
  const k = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/trygghetssamtale/del/foer` },
  });
  await lenke(k, 'Hvor trygg?').click();
  expect(await hoved(k)).toContain('Du bestemmer om du vil svare.');
  await knapp(k, 'Lagre').click();
  expect(await hoved(k)).toContain('Det er helt greit å ikke svare. Ingenting er lagret.');
  expect(await hoved(k)).toContain('Ungdommen har ikke svart på dette.');
  await lenke(k, 'Spør ved starten').click();
  await lenke(k, 'Vis med ansikter').click();
  await k.locator('[name=alt][value="2"]').check();
  await k.locator('[name=hvor][value="4"]').check();
  await knapp(k, 'Lagre').click();
  expect(await hoved(k)).toContain('Snakk om hva som kunne gjort det ett hakk bedre.');
  await settTilstand(app, sakId, 'aktiv');
  const g = await loggInn(app, leser, 'guide', {
    ...{ bredde: 320, js: true, til: `/fjordvik/saker/${sakId}/trygghet/underveis` },
  });
  expect(await funn(g)).toEqual([]);
  // Med tastaturet alene.
  await tabTil(g, '[name=alt]');
  await g.keyboard.press('Home');
  await g.locator('[name=alt][value="5"]').focus();
  await g.keyboard.press('Space');
  await bilde(g, 'hvor-trygg-tall-320');
  await tast(g, /Lagre/);
  const naa = await hoved(g);
  expect(naa).toContain('ved starten');
  expect(naa).toContain('underveis');
  expect(await g.locator('.v-kurve svg[role=img]').count()).toBe(1);
  expect(await funn(g)).toEqual([]);
  await bilde(g, 'hvor-trygg-svar-320');
  await g.goto(`${app.adresse}/fjordvik/saker/${sakId}/trygghet/underveis?ansikter=ja`);
  expect(await g.getByRole('radio', { name: 'Ganske utrygg' }).count()).toBe(4);
  expect(await funn(g)).toEqual([]);
  await bilde(g, 'hvor-trygg-ansikter-320');
  await g.goto(`${app.adresse}/fjordvik/saker/${sakId}/trygghet`);
  await g.getByRole('link', { name: /Rett svaret/ }).click();
  await g.locator('[name=alt][value=""]').check();
  await Promise.all([g.waitForURL(/\/trygghet$/), knapp(g, 'Lagre').click()]);
  expect(await hoved(g)).not.toContain('underveis');
  // Det koordinatoren førte ved starten, tar guiden bort når ungdommen vil det.
  await g.getByRole('link', { name: /^Ta bort svaret fra/ }).click();
  expect(await hoved(g)).toContain('Gjør det når ungdommen vil det.');
  expect(await funn(g)).toEqual([]);
  await bilde(g, 'hvor-trygg-ta-bort-320');
  await Promise.all([g.waitForURL(/\/trygghet$/), knapp(g, 'Ta bort svaret').click()]);
  expect(await hoved(g)).toMatch(/Ungdommen har ikke svart[^]*er tatt bort\. Jon/);
  for (const side of [k, g]) await leser.ferdig(side);
});
