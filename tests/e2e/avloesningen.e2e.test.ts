import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, spoerEn, type Guidehus } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp } from '../support/paaSiden.ts';
import { sagtFra, svart } from '../support/sagtFra.ts';

/** Guiden som skal avløses, på siden (VV-19), og etterforskeren som heter det samme som en i saken (TG-03). */
let app: Testapp;
let leser: Nettleser;
let hus: Testapp & Guidehus;
const navn = new Map<string, string>();

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string; navn: string }>(
    'select id, subjekt, navn from varde.bruker',
  );
  for (const b of folk) navn.set(b.subjekt, b.navn);
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  for (const s of ['guide', 'helsesykepleier']) await attestert(hus, s);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

async function soekerEnAnnen(hvem: string): Promise<string> {
  const sakId = await sakIAppen(app, hvem, { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  const melding = await sagtFra(hus, sakId, 'stagnasjon');
  await svart(hus, sakId, melding, 'gjennomgang', { svar: 'noen_andre' });
  return sakId;
}

it('VV-19 uten skript: oppdraget til den som skal avløses, avsluttes på guidesiden, før noen er spurt og mens en annen er spurt; da står knappen der ikke lenger', async () => {
  const k = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false });
  for (const [hvem, spurt] of [
    ['Kanari Fuglesang', false],
    ['Kanari Navnesen', true],
  ] as const) {
    const sakId = await soekerEnAnnen(hvem);
    if (spurt) await spoerEn(hus, sakId, 'helsesykepleier');
    const med = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: `/fjordvik/saker/${sakId}/guide` },
    });
    expect(await funn(med)).toEqual([]);
    await leser.ferdig(med);
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/guide`);
    expect(await hoved(k)).toContain('Har saken til den nye guiden er i gang.');
    await k.locator('summary', { hasText: 'Avslutt oppdraget' }).click();
    await knapp(k, 'Avslutt oppdraget').click();
    // Grunnen mangler: den står ved feltet, og ingenting er gjort.
    expect(await k.locator('[name=grunn]').count()).toBe(1);
    await k.locator('[name=grunn]').fill('Ungdommen ønsket det');
    await knapp(k, 'Avslutt oppdraget').click();
    expect(await hoved(k)).not.toContain('Har saken til den nye guiden er i gang.');
    const g = await loggInn(app, leser, 'guide', { bredde: 320, js: false });
    await g.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await hoved(g)).not.toContain('Ansvar');
    await leser.ferdig(g);
  }
  await leser.ferdig(k);
});

it('TG-03 VV-23 uten skript: heter etterforskeren det samme som guiden, spørres det ved feltet med alt som er skrevet; svaret lagrer, og er det hen, er oppdraget slutt', async () => {
  const sakId = await sakIAppen(app, 'Kanari Dahl', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  const k = await loggInn(app, leser, 'koordinator', { bredde: 320, js: false });
  await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/anmeldt`);
  const om = navn.get('guide') ?? '';
  await k.locator('[name=dag]').fill('20.11.2026');
  await k.locator('[name=etterforsker]').fill(om.toUpperCase());
  await k.locator('[name=jurist]').fill('Jon Jurist');
  await knapp(k, 'Lagre').click();
  expect(await hoved(k)).toContain(`Er dette ${om}, som er guide i saken?`);
  expect(await k.locator('[name=jurist]').inputValue()).toBe('Jon Jurist');
  expect(await k.locator('[name=etterforsker]').inputValue()).toBe(om.toUpperCase());
  await k.locator('[name=erDetHen][value=ja]').check();
  await knapp(k, 'Lagre').click();
  expect(await k.locator('[name=erDetHen]').count()).toBe(0);
  await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/guide`);
  expect(await hoved(k)).not.toContain('Har tatt oppdraget og ser saken.');
  await leser.ferdig(k);
});

it('TG-03 VV-23 uten skript og på 320 px: heter to det samme, velges hvem av dem det er ved feltet, med det de er i saken; bare hen mister det hen har', async () => {
  const sakId = await sakIAppen(app, 'Kanari Eik', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  const om = navn.get('guide') ?? '';
  await app.eier('update varde.bruker set navn = $2 where id = $1 returning id', [
    ...[hus.bruker('helsesykepleier'), om],
  ]);
  const til = `/fjordvik/saker/${sakId}/anmeldt`;
  const k = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, stilark: true, til },
  });
  await k.locator('[name=dag]').fill('20.11.2026');
  await k.locator('[name=etterforsker]').fill(om);
  await knapp(k, 'Lagre').click();
  const ord = await hoved(k);
  expect(ord).toContain('Flere heter det. Velg hvem av dem det er');
  expect(ord).toContain(`${om}, som er guide i saken`);
  expect(ord).toContain(`${om}, som står på lista over dem som kan være guide (`);
  await bilde(k, 'to-med-samme-navn-320');
  expect(await k.locator('[name=erDetHen][value=ja]').count()).toBe(0);
  await k.locator(`[name=erDetHen][value="${hus.bruker('helsesykepleier')}"]`).check();
  await knapp(k, 'Lagre').click();
  expect(await k.locator('[name=erDetHen]').count()).toBe(0);
  await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/guide`);
  expect(await hoved(k)).toContain(om);
  expect(
    await app.eier(
      `select relasjon from varde.sak_tilgang where sak_id = $1 and bruker_id = $2 and (til is null or til > now())`,
      [sakId, hus.bruker('guide')],
    ),
  ).toEqual([{ relasjon: 'guide' }]);
  await leser.ferdig(k);
  await app.eier('update varde.bruker set navn = $2 where id = $1 returning id', [
    ...[hus.bruker('helsesykepleier'), navn.get('helsesykepleier')],
  ]);
});
