import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn } from '../support/innlogget.ts';
import { axe, klager, Nettleser, trykk, type Aapnet } from '../support/nettleser.ts';
import { dag, UKE46, velgFil } from '../support/opplasting.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const UKE47 = new URL('../fixtures/uttrekk-uke-47-rotete.csv', import.meta.url).pathname;

const loggInn = <S extends boolean>(
  subjekt: string,
  bredde: number,
  js: S,
  til = '/',
): Promise<Aapnet<S>> => slippInn(app, leser, subjekt, { bredde, js, til });

describe('koordinatoren, fra uttrekk til åpnet sak', () => {
  it('TP-17 TP-53 uten skript: laster opp, ser over, bekrefter, avgjør en rad og åpner saken', async () => {
    const side = await leser.aapne({ bredde: 1280, js: false });
    await side.goto(app.adresse);
    await side.locator('button[value=koordinator]').click();
    await side.waitForURL(/min-dag/);
    await velgFil(side, app.adresse, UKE46);
    expect(await side.getByText('Ny: 30').count()).toBe(1);
    expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);
    await trykk(side, 'Lagre uttrekket');
    await side.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
    expect(await side.getByText('0 av 30 avgjort').count()).toBe(1);
    await side.locator('a[data-rad]').first().click();
    await side.getByRole('link', { name: /Tilby programmet/ }).click();
    expect(await side.locator('[name=egnet]').isChecked()).toBe(false);
    await side.locator('[name=egnet]').check();
    await trykk(side, /Lagre beslutningen/);
    expect(await side.getByText('1 av 30 avgjort').count()).toBe(1);
    await trykk(side, /Ferdig med lista/);
    await side.goto(`${app.adresse}/fjordvik/saker`);
    await side.locator('a[data-rad]').first().click();
    expect(await side.getByText('Kan ikke ringe ennå').count()).toBe(1);
    expect(await side.getByText('Vis navn').count()).toBe(1);
    await trykk(side, 'Vis navn');
    expect(await side.getByText('Vis navn').count()).toBe(0);
    await side.goto(`${app.adresse}/fjordvik/uttrekk`);
    expect(await side.getByText('1 av 30 avgjort').count()).toBe(1);
    expect(await side.getByText(`${dag(-14)}–${dag(-8)}`).count()).toBe(1);
    expect(await side.getByText(`Kjørt ${dag(-7)} av Vaktleder T. Test`).count()).toBe(1);
    await leser.ferdig(side);
  });

  it('TP-16 VV-22 uka uten rader: hvem som ble spurt, må stå når uttrekket ikke kom; et tomt uttrekk er nok i seg selv', async () => {
    const hvem = await klient(app, 'koordinator', '/fjordvik/uttrekk/uteblitt');
    const uteblitt = async () =>
      app.eier<{ utfall: string; spurt_hvem: string | null }>(
        `select utfall, spurt_hvem from varde.uttrekk where utfall <> 'lastet_opp' order by utfall`,
      );
    const meld = (utfall: string, spurt: string, fra: number) =>
      hvem.send('/fjordvik/uttrekk/uteblitt', {
        utfall,
        spurt,
        uteFra: dag(fra),
        uteTil: dag(fra + 6),
      });
    for (const spurt of ['', ' - ']) {
      const svar = await meld('ikke_mottatt', spurt, -28);
      expect([svar.status, svar.kropp.includes('id="felt-spurt-feil"')]).toEqual([422, true]);
    }
    expect(await uteblitt()).toEqual([]);
    expect((await meld('ikke_mottatt', 'Vaktleder T. Test', -28)).status).toBe(303);
    expect((await meld('tomt', '', -21)).status).toBe(303);
    expect(await uteblitt()).toEqual([
      { utfall: 'ikke_mottatt', spurt_hvem: 'Vaktleder T. Test' },
      { utfall: 'tomt', spurt_hvem: null },
    ]);
  });

  it('med tastaturet alene: T, L og neste rad, og angre med U', async () => {
    const side = await loggInn('koordinator', 1280, true);
    const sagt = klager(side);
    await side.goto(`${app.adresse}/fjordvik/uttrekk`);
    await side.getByRole('link', { name: 'Vurder radene' }).first().click();
    await side.locator('a[data-rad]').nth(3).press('Enter');
    await side.waitForURL(/rad=/);
    await side.keyboard.press('i');
    await side.waitForURL(/valg=ikke_aktuelt/);
    await side.keyboard.press('l');
    await side.getByText('2 av 30 avgjort').waitFor();
    const avgjort = side.locator('.v-triagerad[data-avgjort] a').last();
    const hit = (await avgjort.getAttribute('href')) ?? '';
    await avgjort.press('Enter');
    await side.waitForURL((u) => u.href.endsWith(hit));
    await side.keyboard.press('u');
    await side.getByText('1 av 30 avgjort').waitFor();
    expect(sagt).toEqual([]);
    await leser.ferdig(side);
  });

  it.each([
    ['en binær fil', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'ikke en tekstfil'],
    ['en tom fil', Buffer.from(' '), 'Filen er tom'],
    ['en fil uten kjente kolonner', Buffer.from('a;b;c\n1;2;3\n'), 'ingen overskrift vi kjenner'],
    [
      'en fil uten de kolonnene vi må ha',
      Buffer.from('Saksnr;Fornavn\n1;Test\n'),
      'mangler kolonner',
    ],
  ])('%s gir én klar melding ved feltet, og ingenting er lagret', async (_hva, buffer, melding) => {
    const side = await loggInn('koordinator', 1280, false);
    const foer = await app.eier('select 1 from varde.uttrekk');
    await velgFil(side, app.adresse, { name: 'x.csv', mimeType: 'text/csv', buffer });
    expect(await side.locator('#felt-fil-feil').innerText()).toContain(melding);
    expect(await side.locator('[name=kjortAv]').inputValue()).toBe('Vaktleder T. Test');
    expect(await app.eier('select 1 from varde.uttrekk')).toHaveLength(foer.length);
    await leser.ferdig(side);
  });

  it('(del) VV-43 en fil med et ekte fødselsnummer stoppes før noe vises: meldingen sier linja, ikke nummeret', async () => {
    const side = await loggInn('koordinator', 320, true);
    const antall = async () =>
      (await app.eier('select 1 from varde.uttrekk union all select 1 from varde.kandidat')).length;
    const foer = await antall();
    const ekte = '01016050012'; // noen født i 1860
    const buffer = Buffer.from(readFileSync(UKE46, 'utf8').replace('18830999899', ekte));
    await velgFil(side, app.adresse, { name: 'uke.csv', mimeType: 'text/csv', buffer });
    expect(await side.locator('#felt-fil-feil').innerText()).toContain('på linje 3.');
    const html = await side.content();
    for (const fraFilen of [ekte, 'Påfunnen', 'name="innhold"', 'Lagre uttrekket'])
      expect(html).not.toContain(fraFilen);
    expect(await side.locator('[name=kjortAv]').inputValue()).toBe('Vaktleder T. Test');
    expect(await antall()).toBe(foer);
    expect(await axe(side)).toEqual([]);
    await leser.ferdig(side);
  });

  it('den rotete filen vises rad for rad, og markup og regneark-formler er bare tekst', async () => {
    const side = await loggInn('koordinator', 320, true);
    const sagt = klager(side);
    await velgFil(side, app.adresse, UKE47);
    expect(await side.getByText('Kan ikke leses: 2').count()).toBe(1);
    await side.locator('summary').first().click();
    expect(await side.getByText('Linje 16: Kan ikke leses (feil antall kolonner)').count()).toBe(1);
    await trykk(side, 'Lagre uttrekket');
    await side.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
    expect(sagt).toEqual([]);
    expect(readFileSync(UKE47, 'utf8')).toContain('<script>');
    await leser.ferdig(side);
  });
});
