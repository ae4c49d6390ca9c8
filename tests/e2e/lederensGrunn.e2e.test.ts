import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { svarPaaKlarering } from '../../src/modules/trygghetsprogram/commands/svarPaaKlarering.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, Nettleser, trykk } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tast } from '../support/tastatur.ts';

let app: Testapp;
let leser: Nettleser;
let sakId: string;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: true });
  const [e] = await app.eier<{ id: string }>(
    `select id from varde.bruker where subjekt = 'etterforsker'`,
  );
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: e?.id ?? '' },
  });
  const [klarering] = await app.eier<{ id: string }>(
    'select id from varde.klarering where sak_id = $1',
    [sakId],
  );
  await svarPaaKlarering(app.hus, await okt(app, 'etterforsker'), {
    ...{ sakId, klareringId: klarering?.id ?? '', etter: null, svar: 'klarert', ikkeFoer: null },
    ...{ ord: null, muntlig: null },
  });
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const tekst = (side: Side) => side.locator('main').innerText();
const overlates = async (side: Side): Promise<number> => {
  await side.goto(`${app.adresse}/fjordvik/saker/${sakId}/samtale/overlat`);
  return side.getByRole('option', { name: /Anders Prøve/ }).count();
};

describe('lederens grunn på skjermen', () => {
  it('VV-23 koordinatoren spør uten skript, lederen svarer med tastaturet på 320 px, og først da kan samtalen overlates', async () => {
    const k = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: false });
    expect(await overlates(k)).toBe(0);
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/etterforsker`);
    await k.getByRole('link', { name: 'Spør lederen om etterforskeren' }).click();
    await trykk(k, 'Spør lederen');
    expect(await k.getByText('Velg hvem det gjelder.').count()).toBeGreaterThan(0);
    await k
      .getByLabel('Hvem gjelder det')
      .selectOption({ label: 'Anders Prøve: ha samtalen med familien' });
    await trykk(k, 'Spør lederen');
    expect(await tekst(k)).toMatch(
      /Anders Prøve: ha samtalen med familien[\s\S]*har ikke svart ennå/,
    );
    expect(await overlates(k)).toBe(0);

    const l = await loggInn(app, leser, 'leder', {
      bredde: 320,
      js: true,
      til: '/fjordvik/min-dag',
    });
    expect(await tekst(l)).toMatch(/1 spørsmål om en etterforsker/);
    expect(await funn(l)).toEqual([]);
    await l.goto(`${app.adresse}/fjordvik/ledergrunn`);
    expect(await funn(l)).toEqual([]);
    await tast(l, /^Svar$/, 'link');
    expect(await tekst(l)).not.toMatch(/Kanari|Fuglesang|K\.F\./);
    await tast(l, /^Ja$/, 'radio');
    await tast(l, /Lagre svaret/);
    expect(await l.getByText('Skriv hvorfor etterforskeren likevel kan.').count()).toBeGreaterThan(
      0,
    );
    expect(await l.getByRole('radio', { name: 'Ja' }).isChecked()).toBe(true);
    expect(await funn(l)).toEqual([]);
    await l.getByLabel('Hvorfor?').focus();
    await l.keyboard.type('Ingen andre i enheten har erfaring med familien');
    await tast(l, /Lagre svaret/);
    expect(await tekst(l)).toMatch(/Du har sagt ja/);
    expect(await l.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

    await k.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await tekst(k)).toMatch(/Lederen har svart om etterforskeren/);
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/ledergrunn`);
    expect(await tekst(k)).toMatch(/Ja fra .*[\s\S]*Ingen andre i enheten har erfaring/);
    expect(await overlates(k)).toBe(1);
    await leser.ferdig(k);
    const b = await loggInn(app, leser, 'koordinator', {
      bredde: 1280,
      js: true,
      til: `/fjordvik/saker/${sakId}/ledergrunn`,
    });
    expect(await funn(b)).toEqual([]);
    if (process.env['VARDE_BILDER'] !== undefined) {
      await b.screenshot({ path: '/tmp/ld/k1280.png', fullPage: true });
      await l.goto(`${app.adresse}/fjordvik/ledergrunn`);
      await l.screenshot({ path: '/tmp/ld/l320.png', fullPage: true });
      await tast(l, /Se svaret/, 'link');
      await l.screenshot({ path: '/tmp/ld/l320b.png', fullPage: true });
    }
    await leser.ferdig(b);
    await leser.ferdig(l);
  });
});
