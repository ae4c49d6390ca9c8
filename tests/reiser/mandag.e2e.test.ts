import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, klager, Nettleser } from '../support/nettleser.ts';

/** Koordinatorens mandag, bare med tastaturet: fra det rotete uttrekket til en ført samtale. */
let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const ROTETE = new URL('../fixtures/uttrekk-uke-47-rotete.csv', import.meta.url).pathname;
const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));

/** Tastaturet, som teller. Tab teller som de andre. */
class Taster {
  antall = 0;
  readonly side: Page;
  constructor(side: Page) {
    this.side = side;
  }

  async trykk(tast: string): Promise<void> {
    this.antall += 1;
    await this.side.keyboard.press(tast);
  }

  async skriv(tekst: string): Promise<void> {
    this.antall += tekst.length;
    await this.side.keyboard.type(tekst);
  }

  /** Går framover med Tab til det første som passer; hele siden én gang, så er det ikke å nå. */
  async til(velger: string): Promise<void> {
    for (let nr = 0; nr < 200; nr += 1) {
      await this.trykk('Tab');
      if (await this.side.evaluate((v) => document.activeElement?.matches(v) === true, velger))
        return;
    }
    throw new Error(`Tastaturet når ikke ${velger}`);
  }

  /** Til lenken eller knappen med denne teksten, og Enter. */
  async gaa(tekst: string): Promise<void> {
    for (let nr = 0; nr < 200; nr += 1) {
      await this.trykk('Tab');
      const her = await this.side.evaluate(() => document.activeElement?.textContent.trim());
      if (her?.startsWith(tekst) === true) {
        const neste = this.side.waitForEvent('domcontentloaded');
        await this.trykk('Enter');
        await neste;
        return;
      }
    }
    throw new Error(
      `Tastaturet når ikke «${tekst}»: ${await this.side.locator('main').innerText()}`,
    );
  }

  async fyll(felt: string, tekst: string): Promise<void> {
    await this.til(`[name=${felt}]`);
    await this.skriv(tekst);
  }

  async velg(felt: string, verdi: string): Promise<void> {
    // En gruppe av valg er ett stopp: Tab til den, så pilene.
    await this.til(`[name=${felt}]`);
    for (let nr = 0; nr < 20; nr += 1) {
      if (nr === 0) await this.trykk('Space');
      const naa = await this.side.evaluate(() =>
        document.activeElement instanceof HTMLInputElement ? document.activeElement.value : '',
      );
      if (naa === verdi) return;
      await this.trykk('ArrowDown');
    }
    throw new Error(`Tastaturet når ikke ${felt} ${verdi}`);
  }
}

/** Avgjør hver rad med to taster; det første barnet i målgruppen tas inn. */
async function avgjoerAlle(k: Taster): Promise<number> {
  const { side } = k;
  const avgjort = async (): Promise<number[]> => {
    const tekst = await side.getByText(/^\d+ av \d+ avgjort$/).innerText();
    return tekst.split(' av ').map((d) => Number.parseInt(d, 10));
  };
  const [, alle = 0] = await avgjort();
  let inne = false;
  for (let nr = 0; nr < alle; nr += 1) {
    // En advarsel skal svares på med egne ord; det er en annen rad enn den vi leter etter.
    const tilby =
      !inne &&
      (await side.getByText(/1[0-7] år da det skjedde.*· i målgruppen/).count()) > 0 &&
      (await side.locator('section.v-del > .v-notis').count()) === 0;
    await k.trykk(tilby ? 't' : 'i');
    await side.waitForURL(tilby ? /valg=tilby/ : /valg=ikke_aktuelt/);
    if (tilby) {
      inne = true;
      await k.trykk('e');
      expect(await side.locator('[name=egnet]').isChecked()).toBe(true);
    }
    const neste = side.waitForEvent('domcontentloaded');
    await k.trykk('l');
    await neste;
    expect((await avgjort())[0], `rad ${nr + 1}: ${await side.locator('main').innerText()}`).toBe(
      nr + 1,
    );
  }
  expect(inne).toBe(true);
  return alle;
}

it('TP-17 koordinatorens mandag med tastaturet alene: fra det rotete uttrekket til en ført samtale', async () => {
  const side = await loggInn(app, leser, 'koordinator', { bredde: 1280, js: true });
  const sagt = klager(side);
  // Filvelgeren er operativsystemets; den åpnes med tastaturet og svares for her.
  side.once('filechooser', (valg) => void valg.setFiles(ROTETE));
  const k = new Taster(side);
  await k.gaa('Uttrekk');
  await k.gaa('Last opp');
  await k.til('[name=fil]');
  await k.trykk('Enter');
  await expect
    .poll(() => side.locator('[name=fil]').inputValue(), { timeout: 10_000 })
    .toContain('rotete');
  await k.fyll('kjortDato', dag(-1));
  await k.fyll('kjortAv', 'Vaktleder T. Test');
  await k.fyll('fra', dag(-8));
  await k.fyll('til', dag(-2));
  await k.velg('betyr', 'aasted');
  await k.gaa('Se hva som er i filen');
  await k.gaa('Lagre uttrekket');
  await side.waitForURL(/uttrekk\/[0-9a-f-]{36}/);
  const foer = k.antall;
  await k.trykk('j');
  await k.trykk('Enter');
  await side.waitForURL(/rad=/);
  const rader = await avgjoerAlle(k);
  const taster = k.antall - foer;
  console.log(`mandag: ${rader} rader avgjort med ${taster} tastetrykk`);
  expect(rader).toBeGreaterThanOrEqual(30);
  // To om raden, to for å begynne, og én for krysset på den som tas inn.
  expect(taster).toBe(2 * rader + 3);
  await k.trykk('f');
  await side.getByText('Du er ferdig med lista.').waitFor();
  await k.gaa('Saker');
  await k.trykk('j');
  await k.trykk('Enter');
  await side.waitForURL(/saker\/[0-9a-f-]{36}$/);
  await k.gaa('Før svaret');
  await k.velg('svar', 'klarert');
  await k.fyll('fra', 'Politioverbetjent S. Låtsen');
  await k.fyll('nummer', '74 83 35 00');
  await k.gaa('Lagre svaret');
  await k.gaa('Ring familien');
  await k.gaa('Svar for familien');
  await k.gaa('Legg til foresatt');
  await k.fyll('navn', 'Mona Prøvesen');
  await k.til('[name=slag]');
  await k.trykk('ArrowDown');
  await k.velg('borMed', 'ja');
  await k.gaa('Lagre');
  await k.gaa('Svar: kan hen kontaktes?');
  await k.velg('svar', 'ja');
  await k.gaa('Lagre svaret');
  await k.gaa('Skriv trygg kontakt');
  await k.fyll('nummer', '99 00 11 22');
  await k.gaa('Lagre');
  await k.gaa('Til samtalen');
  expect(await funn(side)).toEqual([]);
  await k.til('[name=til]');
  await k.trykk('Space');
  await k.velg('utfall', 'svarte');
  await k.fyll('tilstede', 'Mor');
  await k.gaa('Lagre');
  await side.waitForURL(/resultat$/);
  await k.fyll('behov', 'Tør ikke ta bussen');
  await k.velg('ungdommen', 'snakket');
  await k.velg('resultat', 'samtale_avtalt');
  await k.fyll('avtaltDag', dag(3));
  await k.fyll('avtaltTid', '14:00');
  await k.fyll('avtaltHvor', 'Helsestasjonen');
  await k.gaa('Lagre resultatet');
  expect(await side.locator('main').innerText()).toMatch(/Samtale avtalt/);
  console.log(`mandag: ${k.antall} tastetrykk i alt, med alt som ble skrevet`);
  const [ringt] = await app.eier<{ utfall: string; resultat: string }>(
    `select o.utfall, f.resultat from varde.oppringning o
     join varde.foerstesamtale f on f.oppringning_id = o.id`,
  );
  expect(ringt).toEqual({ utfall: 'svarte', resultat: 'samtale_avtalt' });
  await leser.ferdig(side);
  expect(sagt).toEqual([]);
}, 300_000);
