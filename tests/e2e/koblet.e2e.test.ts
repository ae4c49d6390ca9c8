import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { ring } from '../support/familien.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { loggInn } from '../support/innlogget.ts';
import { kobleSakene } from '../support/koblet.ts';
import { bilde, iChromium, Nettleser, rullerSidelengs } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';
import type { Side } from '../support/side.ts';
import { forbiVaktene } from '../support/tilstand.ts';
import type { Page } from 'playwright-core';

let app: Testapp;
let leser: Nettleser;
let hus: Parameters<typeof kobleSakene>[0] & { omrade: () => string };
const iDag = iDagIOslo(new Date());

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const [omrade] = await app.eier<{ id: string }>(
    `select id from varde.omrade where slug = 'fjordvik'`,
  );
  hus = {
    ...{ ...app, som: (subjekt: string) => okt(app, subjekt), omrade: () => omrade?.id ?? '' },
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const referansen = async (id: string): Promise<string> =>
  (await app.eier<{ r: string }>('select saksreferanse as r from varde.sak where id = $1', [id]))[0]
    ?.r ?? '';
const ryddig = async (side: Page | Side, navn: string) => {
  if (!iChromium(side)) throw new Error('Bredden har bare Chromium');
  expect(await rullerSidelengs(side)).toBe(false);
  await bilde(side, navn);
};

it('VV-11 på 320 px uten skript spørres moren om samtykke én gang for to søsken, og hvert svar står i sin sak; mangler noe, står det ved den det gjelder', async () => {
  const saker = [];
  for (const navn of ['Kanari Berg', 'Spurv Berg']) {
    const id = await sakKlarForKontakt(app, navn, { mor: 'Turid Berg' });
    const [mor] = await app.eier<{ id: string }>(
      'select id from varde.foresatte where sak_id = $1',
      [id],
    );
    await ring(hus, id, mor?.id ?? '');
    saker.push({ id, mor: mor?.id ?? '', referanse: await referansen(id) });
  }
  const [en, to] = saker as [(typeof saker)[0], (typeof saker)[0]];
  await kobleSakene(hus, en.id, to.id);
  const side = await loggInn(app, leser, 'koordinator', {
    ...{ bredde: 320, js: false, stilark: true },
    til: `/fjordvik/saker/${en.id}/samtykke/spoer`,
  });
  const her = (felt: string, mer = '') => side.locator(`[name="${felt}"]${mer}`);
  const der = (felt: string, mer = '') => her(`${felt}-${to.id}`, mer);
  const lagre = async (navn: string) =>
    side.getByRole('button', { name: navn, exact: true }).click();
  const gjaldt = async () => side.getByText(`Gjaldt det også S.B. · ${to.referanse}?`).click();
  await her('omfang').fill('At en guide møter og ringer');
  await gjaldt();
  await der('omfang').fill('At en guide ringer');
  await lagre('Lagre at det er spurt');
  expect(await hoved(side)).toContain('Kryss av at det gjaldt denne også');
  await der('med').check();
  await ryddig(side, 'samtykke-spurt-for-to-320');
  await lagre('Lagre at det er spurt');
  await side.waitForURL(/samtykke$/);
  await side.goto(`${app.adresse}/fjordvik/saker/${en.id}/samtykke/${en.mor}`);
  const ja = async (felt: typeof her) => {
    await felt('svar', '[value=muntlig]').check();
    for (const b of ['frivillig', 'uttrykkelig', 'informert'])
      await felt('bekreftet', `[value=${b}]`).check();
  };
  await ja(her);
  await gjaldt();
  await der('med').check();
  await der('ord').fill('Kanari sa det samme');
  await lagre('Lagre svaret');
  expect(await hoved(side)).toContain('Velg svaret.');
  await ja(der);
  await lagre('Lagre svaret');
  expect(await hoved(side)).toContain('Her står navnet på en av de andre ungdommene.');
  await ryddig(side, 'samtykke-svart-for-to-320');
  await der('ord').fill('Vil ha samme guide');
  await lagre('Lagre svaret');
  await side.waitForURL(/samtykke$/);
  const svar = await app.eier<{ sak: string; svar: string }>(
    'select sak_id as sak, svar from varde.samtykkesvar where sak_id = any ($1::uuid[]) order by sak_id = $2 desc',
    [[en.id, to.id], en.id],
  );
  expect(svar).toEqual([en, to].map((s) => ({ sak: s.id, svar: 'muntlig' })));
  for (const [sak, annens] of [
    [en, 'Vil ha samme guide'],
    [to, 'møter og ringer'],
  ] as const) {
    await side.goto(`${app.adresse}/fjordvik/saker/${sak.id}/samtykke`);
    expect(await hoved(side)).not.toContain(annens);
    expect(await hoved(side)).not.toMatch(sak === en ? /S\.B\./ : /K\.B\./);
  }
  await leser.ferdig(side);
});

it('VV-11 (del) TG-14 guiden på 320 px uten skript fører ett møte for to ungdommer med noen få trykk, og begge er nådd; sendes det to ganger, er det ført én gang', async () => {
  const [en, to] = [
    await sakIAppen(app, 'Linnea Solbakken', { anmeldt: false }),
    await sakIAppen(app, 'Aksel Prøvesen', { anmeldt: false }),
  ];
  for (const id of [en, to]) {
    await guideSierJa(hus, id);
    await settIGang(app, id);
    await forbiVaktene(
      app,
      'update varde.sak set foelges_fra = $2::timestamptz, tilstand_siden = $2::timestamptz where id = $1',
      [id, `${leggTilDager(iDag, -15)} 12:00`],
    );
  }
  const logg = `/fjordvik/saker/${en}/logg`;
  const side = await loggInn(app, leser, 'guide', {
    ...{ bredde: 320, js: false, stilark: true, til: logg },
  });
  const her = (felt: string, mer = '') => side.locator(`[name="${felt}"]${mer}`);
  const der = (felt: string, mer = '') => her(`${felt}-${to}`, mer);
  // Ingenting om den andre er i siden før det er bedt om: den kan holdes ved siden av ungdommen den handler om.
  const denAndre = side.getByText(`Gjaldt det også A.P. · ${await referansen(to)}?`);
  const kilden = await (await klient(app, 'guide', logg)).hent(logg);
  for (const ord of ['A.P.', await referansen(to), to])
    expect(kilden.kropp, ord).not.toContain(ord);
  expect(await denAndre.count()).toBe(0);
  await side.getByRole('link', { name: 'Var flere med?' }).click();
  await her('form', '[value=mote]').check();
  await her('svarte', '[value=ungdommen]').check();
  await her('resultat', '[value=fortsetter]').check();
  await her('ord').fill('gikk en tur');
  await denAndre.click();
  await der('med').check();
  await der('ord').fill('var stille i dag');
  await side.getByRole('button', { name: 'Lagre kontakten', exact: true }).click();
  // Det som mangler for den andre, står ved hen.
  expect(await der('resultat').count()).toBeGreaterThan(0);
  expect(await her('ord').inputValue()).toBe('gikk en tur');
  expect(await der('ord').inputValue()).toBe('var stille i dag');
  await ryddig(side, 'logg-for-to-320');
  await der('resultat', '[value=fortsetter]').check();
  await side.getByRole('button', { name: 'Lagre kontakten', exact: true }).click();
  await side.getByText('gikk en tur').first().waitFor();
  expect(await hoved(side)).not.toContain('var stille i dag');
  await leser.ferdig(side);
  const hos = await klient(app, 'guide', logg);
  const skjema = {
    ...{ _nokkel: randomUUID(), form: 'telefon', svarte: 'ungdommen', dag: formatDato(iDag) },
    ...{ ord: 'ringte', [`med-${to}`]: 'ja', [`ord-${to}`]: 'ringte også' },
  };
  for (const gang of [1, 2]) expect((await hos.send(logg, skjema)).status, String(gang)).toBe(303);
  const linjer = await app.eier<{ sak: string; n: number; naadd: boolean }>(
    `select l.sak_id as sak, count(*)::int as n, bool_or((s.siste_kontakt at time zone 'Europe/Oslo')::date = tilgang.dagen()) as naadd
     from varde.logg_fakta l join varde.sak s on s.id = l.sak_id where l.sak_id = any ($1::uuid[]) and l.slag = 'kontakt' group by 1 order by l.sak_id = $2 desc`,
    [[en, to], en],
  );
  expect(linjer).toEqual([en, to].map((sak) => ({ sak, n: 2, naadd: true })));
});
