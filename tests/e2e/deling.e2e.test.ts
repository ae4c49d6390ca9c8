import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { alleSierJa, spoerOmDeling } from '../support/delingen.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { morKanKontaktes } from '../support/familien.ts';
import { samtykker } from '../support/guiden.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { nyKommunal } from '../support/kommunefolk.ts';
import { funnPaaSiden, funn, Nettleser, trykk, type Aapnet } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tabTil } from '../support/tastatur.ts';
import { settTilstand } from '../support/tilstand.ts';
import { trekker } from '../support/samtykket.ts';
import { sakIAppen } from '../support/appsak.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  await nyKommunal(app, 'slt2');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = <S extends boolean>(subjekt: string, valg: Innlogging<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);
const tekst = async (side: Side) => side.locator('main').innerText();
const mor = (sakId: string) =>
  morKanKontaktes(
    { hus: app.hus, som: (subjekt) => okt(app, subjekt), eier: app.eier },
    sakId,
    'Mona Kanari',
  );

describe('saken deles med kommunen på skjermen', () => {
  it('(del) VV-03 VV-35 koordinatoren fører hva hver som må, svarte; kommunen ser saken etter det siste ja-et, og mister den i det mor trekker sitt', async () => {
    const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: true });
    await mor(sakId);
    const sti = `${app.adresse}/fjordvik/saker/${sakId}`;
    const dag = formatDato(iDagIOslo(new Date()));
    const side = await loggInn('koordinator', { bredde: 1280, js: false, til: sti });
    expect(await tekst(side)).toContain('Ingen i kommunen har fått saken delt med seg.');
    await side.getByRole('link', { name: 'Del saken med kommunen' }).click();
    expect(await side.locator('[name=til] option').count()).toBe(3);
    expect(await tekst(side)).toContain('Ungdommen (K.F.), Mona Kanari');
    await side.locator('[name=til]').selectOption({ index: 1 });
    await trykk(side, 'Del saken');
    expect(await side.getByText('Velg hvorfor saken kan deles.').count()).toBeGreaterThan(0);
    await side.locator('[name=grunnlag][value=ja_alle]').check();
    const navn = await side.locator('[name=til] option:checked').innerText();
    await trykk(side, 'Del saken');
    const [fikk, andre] = navn.startsWith('slt2')
      ? (['slt2', 'slt'] as const)
      : (['slt', 'slt2'] as const);
    const kommunen = await loggInn(fikk, { bredde: 320, js: false });
    expect((await kommunen.goto(sti))?.status()).toBe(404);

    // Feilen står ved den det gjelder: et svar uten dag, en dag uten svar, og et ja som ikke er bekreftet.
    expect(await tekst(side)).toContain('Har ikke svart');
    await side.locator('[name=valg0][value=ja_muntlig]').check();
    await side.locator('[name=dag1]').fill(dag);
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('Velg hva hen svarte.');
    await side.locator('[name=valg1][value=ja_skriftlig]').check();
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('Skriv dagen som dd.mm.åååå.');
    await side.locator('[name=dag0]').fill(dag);
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('Kryss av når hvert ja er frivillig');
    expect((await kommunen.goto(sti))?.status()).toBe(404);
    await side.locator('[name=bekreftet]').check();
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('På ja fra alle som må si ja');
    expect(await tekst(side)).toContain('Alle som må, har sagt ja, og saken er delt.');
    expect(await tekst(side)).toContain('Saken ble delt med kommunen');

    await kommunen.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await tekst(kommunen)).toContain('Politiet har delt saken med deg');
    await kommunen.getByRole('link', { name: /K\.F\. · / }).click();
    expect(await tekst(kommunen)).toContain('På ja fra alle som må si ja');
    expect(await kommunen.getByRole('link', { name: /Hva de svarte/ }).count()).toBe(0);
    const annen = await loggInn(andre, { bredde: 320, js: false });
    expect((await annen.goto(sti))?.status()).toBe(404);

    await side.getByRole('link', { name: /Hva de svarte/ }).click();
    await side.locator('[name=valg1][value=trukket]').check();
    await side.locator('[name=dag1]').fill(dag);
    await trykk(side, 'Lagre svarene');
    expect((await kommunen.goto(sti))?.status()).toBe(404);
    await kommunen.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await tekst(kommunen)).not.toContain('Politiet har delt saken med deg');
    expect(await tekst(side)).toContain('Hen leser ikke saken nå');
    await trykk(side, /Ta tilbake fra/);
    expect(await tekst(side)).toContain('Ser den ikke lenger fra');
    for (const s of [side, kommunen, annen]) await leser.ferdig(s);
  });

  it('(del) VV-03 (del) DU-11 er kontakten stanset, sier siden at ingen ser saken selv om alle har sagt ja, og det stemmer; er den ikke det lenger, åpner det å lagre den', async () => {
    const sakId = await sakIAppen(app, 'Kanari Stanset', { anmeldt: false });
    const [slt] = await app.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'slt'`,
    );
    const hos = {
      ...{ hus: app.hus, eier: app.eier, bruker: () => slt?.id ?? '' },
      som: (subjekt: string) => okt(app, subjekt),
    };
    const morId = await mor(sakId);
    // Det spørres om samtykke først når samtalen er holdt (VV-05).
    await settTilstand(app, sakId, 'samtale_holdt');
    await samtykker(hos, sakId, morId);
    await trekker(hos, sakId, morId);
    const id = await spoerOmDeling(hos, sakId);
    await alleSierJa(hos, sakId, id);
    const sti = `/fjordvik/saker/${sakId}/del/${id}/svar`;
    const side = await loggInn('koordinator', { bredde: 320, js: false, til: sti });
    const kommunen = await loggInn('slt', { bredde: 320, js: false });
    const ser = async () =>
      (await kommunen.goto(`${app.adresse}/fjordvik/saker/${sakId}`))?.status();
    expect(await tekst(side)).toContain('Alle som må, har sagt ja, men kontakten er stanset.');
    expect(await tekst(side)).not.toContain('Lagre, så ser');
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('Delingen er stengt til alle som må, har sagt ja');
    expect(await ser()).toBe(404);
    await samtykker(hos, sakId, morId);
    await side.goto(`${app.adresse}${sti}`);
    expect(await tekst(side)).toContain('Lagre, så ser');
    expect(await ser()).toBe(404);
    await trykk(side, 'Lagre svarene');
    expect(await tekst(side)).toContain('Alle som må, har sagt ja, og saken er delt.');
    expect(await ser()).toBe(200);
    for (const s of [side, kommunen]) await leser.ferdig(s);
  });

  it('(del) VV-03 enhver i området ser tabellen over hvem som må samtykke, og at ingen jurist har kontrollert den', async () => {
    const side = await loggInn('slt', { bredde: 320, js: true, til: '/fjordvik/regler/samtykke' });
    const det = await tekst(side);
    for (const ord of [
      '† Ikke kontrollert av jurist',
      'Helseopplysninger',
      'Fra 16 år',
      'Ungdommen alene',
    ])
      expect(det, ord).toContain(ord);
    expect(await funnPaaSiden(side)).toEqual([]);
    await leser.ferdig(side);
  });

  it('(del) VV-35 med tastaturet på en smal skjerm, etter politiets vedtak; sidene er uten feil, og ruller ikke sidelengs, brede eller smale', async () => {
    const sakId = await sakIAppen(app, 'Kanari Lien', { anmeldt: false });
    await mor(sakId);
    const side = await loggInn('koordinator', {
      bredde: 320,
      js: true,
      til: `/fjordvik/saker/${sakId}/del`,
    });
    expect(await funnPaaSiden(side)).toEqual([]);
    await tabTil(side, '[name=til]');
    await side.keyboard.press('ArrowDown');
    // Feltene om vedtaket hører til det svaret.
    expect(await side.locator('[name=hjemmel]').isVisible()).toBe(false);
    await tabTil(side, '[name=grunnlag]');
    await side.keyboard.press('ArrowDown');
    expect(await side.locator('[name=hjemmel]').isVisible()).toBe(true);
    await tabTil(side, '[name=hjemmel]');
    await side.keyboard.type('politiregisterloven § 27');
    await tabTil(side, '[name=hvem]');
    await side.keyboard.type('Pia Prøve, påtalejurist');
    await tabTil(side, '[name=dag]');
    await side.keyboard.type(formatDato(iDagIOslo(new Date())));
    await Promise.all([side.waitForURL(`**/saker/${sakId}*`), side.keyboard.press('Enter')]);
    expect(await tekst(side)).toContain('etter politiregisterloven § 27');
    expect(await funn(side)).toEqual([]);
    const bilder = process.env['VARDE_BILDER'];
    if (bilder !== undefined)
      for (const bredde of [1280, 320]) {
        await side.setViewportSize({ width: bredde, height: 900 });
        for (const [navn, hvor] of [
          ['sak', ''],
          ['del', '/del'],
        ] as const) {
          await side.goto(`${app.adresse}/fjordvik/saker/${sakId}${hvor}`);
          await side.screenshot({ path: `${bilder}/${navn}-${bredde}.png`, fullPage: true });
        }
      }
    await leser.ferdig(side);
  });
});
