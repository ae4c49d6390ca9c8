import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { morKanKontaktes, ring } from '../support/familien.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';
import { etterTrukket, spoer, svarer, trekker } from '../support/samtykket.ts';

/** Hvem i familien som er fortalt at kontakten stanset, ført etterpå på skjermen (VV-06). */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('VV-06 koordinatoren fører etterpå hvem som er fortalt det, og dagen: uten skript, med feilen ved feltet; ble det ført feil, står begge deler', async () => {
  const t = { hus: app.hus, som: (subjekt: string) => okt(app, subjekt), eier: app.eier };
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  const mor = await morKanKontaktes(t, sakId, 'Mona Fuglesang');
  await ring(t, sakId, mor);
  await spoer(t, sakId);
  await svarer(t, sakId, mor);
  await trekker(t, sakId, mor);
  await etterTrukket(t, sakId);
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false as const },
    til: `/fjordvik/saker/${sakId}/samtykke`,
  });
  const aapne = () => side.getByRole('link', { name: 'Før at noen er fortalt det' }).click();
  const lagre = () => side.getByRole('button', { name: 'Lagre' }).click();
  await aapne();
  expect(await side.content()).toContain('Aldri hvorfor.');
  await side.locator('[name=dag]').fill('31.12.2099');
  await side.locator('[name=svar][value=fortalt]').check();
  await side.locator(`[name=hvem][value="${mor}"]`).check();
  await lagre();
  expect(await side.content()).toContain('Dagen kan ikke være fram i tid.');
  expect(await side.locator('[name=svar][value=fortalt]').isChecked()).toBe(true);
  const iDag = formatDato(iDagIOslo(new Date()));
  await side.locator('[name=dag]').fill(iDag);
  await lagre();
  expect(await side.content()).toContain(`Mona Fuglesang: fortalt det, ${iDag}.`);
  await aapne();
  await side.locator('[name=svar][value=ikke_fortalt]').check();
  await side.locator(`[name=hvem][value="${mor}"]`).check();
  await lagre();
  const siden = await side.content();
  for (const linje of ['fortalt det', 'ikke fortalt det likevel'])
    expect(siden).toContain(`Mona Fuglesang: ${linje}, ${iDag}.`);
  await leser.ferdig(side);

  const bred = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 1280, js: true as const },
    til: `/fjordvik/saker/${sakId}/samtykke`,
  });
  expect(await funnPaaSiden(bred)).toEqual([]);
  await bred.goto(`${app.adresse}/fjordvik/saker/${sakId}/samtykke/fortalt`);
  expect(await funnPaaSiden(bred)).toEqual([]);
  await leser.ferdig(bred);
});
