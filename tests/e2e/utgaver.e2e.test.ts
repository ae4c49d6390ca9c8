import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp } from '../support/paaSiden.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('(del) TP-47 på 320 px: side ved side, en kopi, en endring, feilen ved feltet, og publisert fra en dag', async () => {
  const side = await loggInn(app, leser, 'administrator', { bredde: 320, js: true });
  const til = async (sti: string): Promise<void> => {
    await side.goto(`${app.adresse}/fjordvik/utgaver${sti}`);
    expect(await funnPaaSiden(side), sti).toEqual([]);
  };
  await til('?a=000-1&b=001-1');
  const to = await hoved(side);
  expect(to).toContain('36 innstillinger er ulike');
  expect(to).toContain('strl. § 169 (leses som strl. § 196)');
  expect(to).toContain('Lokal utgave for Stjørdal kommune, brukt med tillatelse.');
  await side.locator('[name=bygger]').selectOption('001-1');
  await side.locator('[name=navn]').fill('Vår egen');
  await knapp(side, 'Kopier denne').click();
  expect(await funnPaaSiden(side)).toEqual([]);
  await side.locator('[name=akuttnumre]').fill('02800');
  await side.locator('[name=enhet_kommunal]').fill('Oppvekst i Fjordvik');
  await knapp(side, 'Lagre utkastet').click();
  expect(await hoved(side)).toContain('112 må stå blant numrene.');
  expect(await side.locator('[name=enhet_kommunal]').inputValue()).toBe('Oppvekst i Fjordvik');
  expect(await funnPaaSiden(side)).toEqual([]);
  await side.locator('[name=akuttnumre]').fill('112\n116 117');
  await knapp(side, 'Lagre utkastet').click();
  expect(await hoved(side)).toContain('Utkastet er lagret.');
  await til('/publiser');
  await side.locator('[name=fra]').fill('01.01.2020');
  await knapp(side, 'Publiser').click();
  expect(await hoved(side)).toContain('Dagen kan ikke ha vært.');
  const dag = formatDato(leggTilDager(iDagIOslo(new Date()), 30));
  await side.locator('[name=fra]').fill(dag);
  await knapp(side, 'Publiser').click();
  const etter = await hoved(side);
  expect(etter).toContain('Utgaven er publisert.');
  expect(etter).toContain(dag);
  const leder = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const { kropp } = await leder.hent('/fjordvik/utgaver?a=001-1&b=fjordvik-2');
  expect(kropp).toContain('Oppvekst i Fjordvik');
  expect(kropp).not.toContain('name="bygger"');
  await leser.ferdig(side);
});
