import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineArbeidssteder } from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { ferskMelding, mangeMeldinger } from '../support/mangeMeldinger.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funnPaaSiden, funn, klager, Nettleser, type Aapnet } from '../support/nettleser.ts';

const ANTALL = 501;
const STI = '/fjordvik/uttrekk/registreringer';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const k = await okt(app, 'koordinator');
  const [sted] = (await mineArbeidssteder(app.hus, k)).steder;
  await mangeMeldinger(app.hus, k, ANTALL, (n) =>
    ferskMelding(sted?.organisasjonId ?? '', `Kanari Prøve ${n}`),
  );
}, 180_000);
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const koordinatoren = <S extends boolean>(bredde: number, js: S): Promise<Aapnet<S>> =>
  loggInn(app, leser, 'koordinator', { bredde, js });
/** Uten skript, men med stilarket, som velger hva som står ved siden av hva. */
const medStilark = (bredde: number) =>
  loggInn(app, leser, 'koordinator', { bredde, js: false, stilark: true });
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

describe('en lang liste', () => {
  it('TP-17 over HTTP fører lenkene til hver av 501 meldinger, også den siste', async () => {
    const hvem = await klient(app, 'koordinator', STI);
    const sett = new Set<string>();
    let sti: string | undefined = STI;
    for (let sider = 0; sti !== undefined; sider += 1) {
      expect(sider).toBeLessThan(20);
      const { status, kropp } = await hvem.hent(sti);
      expect(status).toBe(200);
      expect(kropp).toContain(`${ANTALL} venter på svar`);
      for (const [, id = ''] of kropp.matchAll(new RegExp(`\\?rad=(${UUID})`, 'g'))) sett.add(id);
      sti = new RegExp(`href="(${STI}\\?etter=u-${UUID})" data-rad`).exec(kropp)?.[1];
    }
    const alle = await app.eier<{ id: string }>('select id from varde.kandidat');
    expect(sett).toEqual(new Set(alle.map((r) => r.id)));
    expect(sett.size).toBe(ANTALL);
  });

  it('TP-17 uten skript: blar til neste side, avgjør en rad der og blir stående på siden', async () => {
    const side = await medStilark(320);
    await side.goto(`${app.adresse}${STI}`);
    await side.getByRole('link', { name: 'Neste side' }).click();
    const her = new URL(side.url()).searchParams.get('etter');
    const rader = side.locator('.v-triageliste a[data-rad]');
    const nesteRad = new URL((await rader.nth(1).getAttribute('href')) ?? '', app.adresse);
    await rader.first().click();
    await side.getByRole('link', { name: /Ikke aktuelt/ }).click();
    await side.getByRole('button', { name: /Lagre beslutningen/ }).click();
    expect(await side.getByText('500 venter på svar').count()).toBe(1);
    const naa = new URL(side.url()).searchParams;
    expect([naa.get('etter'), naa.get('rad')]).toEqual([her, nesteRad.searchParams.get('rad')]);
    // Smalt: den valgte raden står alene, med veien tilbake til plassen i lista øverst.
    expect(await side.locator('.v-triageliste').isVisible()).toBe(false);
    await side.getByRole('link', { name: 'Tilbake til lista' }).click();
    expect(new URL(side.url()).hash).toBe(`#rad-${naa.get('rad') ?? ''}`);
    expect(await side.locator(new URL(side.url()).hash).isVisible()).toBe(true);
    await side.getByRole('link', { name: 'Forrige side' }).click();
    expect(new URL(side.url()).search).toBe('');
    await leser.ferdig(side);
  });

  it('VV-12 en mor ringer før raden er vurdert: det føres uten skript på 320 px, og med tastaturet alene; raden venter som før', async () => {
    const bilder = process.env['BILDER'];
    const side = await koordinatoren(320, false);
    await side.goto(`${app.adresse}${STI}`);
    await side.locator('.v-triageliste a[data-rad]').first().click();
    await side.getByRole('link', { name: 'Før at noen tok kontakt' }).click();
    expect(await side.getByText('Hjelp som alt er i gang, fortsetter').count()).toBe(1);
    await side.locator('[name=ord]').fill('Redd for i morgen');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await side.getByText('Skriv hvem som tok kontakt.').count()).toBeGreaterThan(0);
    expect(await side.locator('[name=ord]').inputValue()).toBe('Redd for i morgen');
    await side.locator('[name=hvem]').fill('Mor');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await side.getByText('Ført. Er raden en åpen sak, eller blir den en').count()).toBe(1);
    expect(await side.getByText('Redd for i morgen').count()).toBe(1);
    await bilde(side, 'rad-320');
    await side.getByRole('link', { name: 'Tilbake til raden' }).click();
    expect(await side.getByText('Noen har tatt kontakt 1 gang.').count()).toBe(1);
    expect(await side.getByRole('link', { name: /Tilby/ }).count()).toBe(1);
    const raden = side.url();
    await leser.ferdig(side);

    const tast = await koordinatoren(1280, true);
    const sagt = klager(tast);
    await tast.goto(raden);
    if (bilder !== undefined)
      await tast.screenshot({ path: `${bilder}/raden-1280.png`, fullPage: true });
    await tast.getByRole('link', { name: 'Før at noen tok kontakt' }).focus();
    await tast.keyboard.press('Enter');
    await tast.waitForURL(/\/henvendelse$/);
    expect(await funn(tast)).toEqual([]);
    await tast.locator('[name=hvem]').focus();
    await tast.keyboard.type('Ungdommen selv');
    await tast.keyboard.press('Tab');
    await tast.keyboard.type('Vil snakke med noen');
    await tast.keyboard.press('Tab');
    await tast.keyboard.press('Enter');
    await tast.getByText('Vil snakke med noen').waitFor();
    if (bilder !== undefined)
      await tast.screenshot({ path: `${bilder}/rad-1280.png`, fullPage: true });
    expect(sagt).toEqual([]);
    await leser.ferdig(tast);
  });

  it('bredt står lista og den valgte raden ved siden av hverandre, uten lenke tilbake', async () => {
    const side = await medStilark(1280);
    await side.goto(`${app.adresse}${STI}`);
    await side.locator('.v-triageliste a[data-rad]').first().click();
    expect(await side.locator('.v-triageliste').isVisible()).toBe(true);
    expect(await side.locator('.v-tilbake').isVisible()).toBe(false);
    await leser.ferdig(side);
  });

  it('med tastaturet alene: J går forbi den siste raden til neste side', async () => {
    const side = await koordinatoren(1280, true);
    const sagt = klager(side);
    await side.goto(`${app.adresse}${STI}`);
    await side.locator('.v-triageliste a[data-rad]').last().focus();
    await side.keyboard.press('j');
    expect(await side.evaluate(() => document.activeElement?.textContent)).toBe('Neste side');
    await side.keyboard.press('Enter');
    await side.waitForURL(/etter=u-/);
    await side.keyboard.press('j');
    await side.keyboard.press('j');
    await side.keyboard.press('Enter');
    await side.waitForURL(/rad=/);
    expect(new URL(side.url()).searchParams.get('etter')).toMatch(/^u-/);
    await side.keyboard.press('i');
    await side.waitForURL(/valg=ikke_aktuelt/);
    await side.keyboard.press('l');
    await side.getByText('499 venter på svar').waitFor();
    expect(sagt).toEqual([]);
    await leser.ferdig(side);
  });

  it('side to: axe finner ingenting, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
    const side = await koordinatoren(1280, true);
    await side.goto(`${app.adresse}${STI}`);
    await side.getByRole('link', { name: 'Neste side' }).click();
    await side.waitForURL(/etter=u-/);
    expect(await funnPaaSiden(side)).toEqual([]);
    await leser.ferdig(side);
  });
});
