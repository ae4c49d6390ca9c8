import { afterAll, beforeAll, expect, it } from 'vitest';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { leggInnAlt } from '../support/leggInnAlt.ts';
import { funn, Nettleser, reisemaater } from '../support/nettleser.ts';
import { mangeBarn } from '../support/storFil.ts';

/** Et stort uttrekk på vei inn, slik koordinatoren følger med på det. */
const ANTALL = 501;
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
}, 180_000);
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

it('TP-17 framdriften vises uten skript, og siden sier selv fra når alt er inne', async () => {
  const k = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const felter = {
    kjortDato: '16.11.2026',
    kjortAv: 'Vaktleder T. Test',
    fra: '09.11.2026',
    til: '15.11.2026',
    betyr: 'bosted',
  };
  const bekreft = async () => {
    const { kropp } = await k.send('/fjordvik/uttrekk/forhandsvis', {
      ...felter,
      fil: new File([mangeBarn(ANTALL).toString()], 'uttrekk.csv', { type: 'text/csv' }),
    });
    const innhold = /name="innhold" value="([^"]*)"/.exec(kropp)?.[1] ?? '';
    return k.send('/fjordvik/uttrekk/lagre', { ...felter, innhold });
  };
  const sti = (await bekreft()).hoder['location'] ?? '';
  expect(sti).toMatch(/\/innlasting$/);
  // Den samme filen en gang til fører hit, og sier det.
  expect((await bekreft()).hoder['location']).toBe(sti);

  for (const [bredde, sprak] of reisemaater<[number, string]>(
    [320, 'nn'],
    [1280, 'nb'],
    [320, 'en'],
  )) {
    const side = await loggInn(app, leser, 'koordinator', { bredde, js: true });
    await side.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
    // Uten at den henter seg selv på nytt mens den undersøkes.
    await side.route(`**${sti}`, async (rute) => {
      const svar = await rute.fetch();
      const { refresh, ...hoder } = svar.headers();
      expect(refresh).toBe(`2; url=${sti}`);
      await rute.fulfill({ response: svar, headers: hoder });
    });
    await side.goto(`${app.adresse}${sti}`);
    expect(await side.getByText(new RegExp(`^${ANTALL} (linjer|lines) `)).count()).toBe(1);
    expect(
      await side.getByText(/^(Ligger klart siden|Ligg klart sidan|Ready since) /).count(),
    ).toBe(1);
    expect(await side.locator('main').innerText()).not.toMatch(/\b0\b/);
    const bilder = process.env['VARDE_BILDER'];
    if (bilder !== undefined)
      await side.screenshot({
        path: `${bilder}/innlasting-${sprak}-${bredde}.png`,
        fullPage: true,
      });
    expect(await funn(side)).toEqual([]);
    await leser.ferdig(side);
  }
  const side = await loggInn(app, leser, 'koordinator', {
    bredde: 1280,
    js: false,
    til: '/fjordvik/uttrekk',
  });
  await side.getByRole('link', { name: 'Se hvor langt det er kommet' }).click();
  await side.getByRole('heading', { name: 'Uttrekket legges inn' }).waitFor();
  await leggInnAlt(app.base.jobb);
  await side.getByRole('heading', { name: 'Uttrekket er lagt inn' }).waitFor();
  await side.getByRole('link', { name: 'Gå til lista' }).click();
  expect(await side.getByText(`${ANTALL} venter på svar`).count()).toBe(1);
  await leser.ferdig(side);

  // Et uttrekk som ikke ble lagt inn, sies det fra om: på siden som ventet på det, og på Min dag.
  await app.eier(
    `update varde.uttrekk set filhash = decode(repeat('00', 32), 'hex'), periode_fra = '2026-11-02', periode_til = '2026-11-08' returning id`,
  );
  const kastes = (await bekreft()).hoder['location'] ?? '';
  await app.eier(
    `update varde.innlasting set lagt_klar = now() - interval '25 hours' returning id`,
  );
  await leggInnAlt(app.base.jobb);
  const etter = await loggInn(app, leser, 'koordinator', { bredde: 320, js: true });
  for (const [vei, ord] of [
    [kastes, 'Det er kastet, og ingenting fra det er lagret. Last det opp på nytt.'],
    ['/fjordvik/min-dag', 'Uttrekket ble ikke lagt inn, og er kastet. Last det opp på nytt'],
    ['/fjordvik/uttrekk', 'ble ikke lagt inn, og ble kastet'],
  ] as const) {
    await etter.goto(`${app.adresse}${vei}`);
    expect(await etter.locator('main').innerText(), vei).toContain(ord);
    expect(await etter.getByRole('link', { name: 'Last opp' }).count(), vei).toBeGreaterThan(0);
    expect(await funn(etter), vei).toEqual([]);
    const bilder = process.env['VARDE_BILDER'];
    if (bilder !== undefined)
      await etter.screenshot({
        path: `${bilder}/kastet${vei === kastes ? '' : vei.replaceAll('/', '-')}.png`,
      });
  }
  await leser.ferdig(etter);
});
