import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { uiTekst } from '../../src/ui/index.ts';
import { tekster as sidetekster } from '../../src/web/tekst.ts';
import type { Testapp } from './app.ts';
import { loggInn, loggInnIgjen } from './innlogget.ts';
import { funn, type Nettleser } from './nettleser.ts';
import type { Side, Sted } from './side.ts';

/** Så langt tabulatoren går før noe ikke er å nå: hele siden, og litt til. */
const HOYST = 250;

export type Reisemaate = { bredde: number; sprak: 'nb' | 'nn'; js: boolean };
/** Hver reise gås i begge bredder, på begge målformer, med tastaturet alene og uten skript. */
export const REISEMAATER: readonly Reisemaate[] = [
  { bredde: 320, sprak: 'nn', js: true },
  { bredde: 1280, sprak: 'nb', js: true },
  { bredde: 320, sprak: 'nb', js: false },
  { bredde: 1280, sprak: 'nn', js: false },
];

/** `true` krysses av; et ord velges når feltet har valg, og skrives ellers. */
export type Svar = Readonly<Record<string, string | true>>;

/**
 * En person på reise gjennom Varde, fra Min dag: bare med tastaturet, og uten skript med det en lenke, en knapp og et felt er i HTML. Hver side
 * er på språket hen har valgt, ruller ikke sidelengs, og axe finner ingenting på den.
 */
export class Reisende {
  readonly side: Side;
  readonly #maate: Reisemaate;
  readonly #leser: Nettleser;
  private constructor(side: Side, maate: Reisemaate, leser: Nettleser) {
    [this.side, this.#maate, this.#leser] = [side, maate, leser];
  }

  static async fraMinDag(
    app: Testapp,
    leser: Nettleser,
    hvem: string,
    maate: Reisemaate,
  ): Promise<Reisende> {
    const side: Side = await loggInn(app, leser, hvem, { bredde: maate.bredde, js: maate.js });
    await side
      .context()
      .addCookies([{ name: 'varde-sprak', value: maate.sprak, url: app.adresse }]);
    await side.goto(`${app.adresse}/fjordvik/min-dag`);
    const jeg = new Reisende(side, maate, leser);
    await jeg.#utenFeil('Min dag');
    return jeg;
  }

  #iChromium(): Page {
    if (!('keyboard' in this.side)) throw new Error('Siden er ikke i Chromium');
    return this.side as Page;
  }

  async #utenFeil(hvor: string): Promise<void> {
    const { bredde, sprak, js } = this.#maate;
    expect(await this.side.locator('html').getAttribute('lang'), hvor).toBe(sprak);
    if (!js) return;
    expect(await funn(this.#iChromium(), [{ bredde, fargevalg: 'light' }]), hvor).toEqual([]);
  }

  /** Fram med tabulatoren til det som har fokus, passer. */
  async #tabTil(passer: () => Promise<boolean>, hva: string): Promise<void> {
    const side = this.#iChromium();
    for (let nr = 0; nr < HOYST; nr += 1) {
      if (await passer()) return;
      await side.keyboard.press('Tab');
    }
    throw new Error(`Tastaturet når ikke ${hva}`);
  }
  async #tabTilSted(sted: Sted, hva: string): Promise<void> {
    const mal = await (sted as Locator).elementHandle();
    await this.#tabTil(() => mal.evaluate((e) => e === document.activeElement), hva);
  }

  async #enter(sted: Sted, hva: string): Promise<void> {
    if (this.#maate.js) await this.#tabTilSted(sted, hva);
    const neste =
      'waitForEvent' in this.side ? this.#iChromium().waitForEvent('domcontentloaded') : null;
    await Promise.all([
      neste,
      this.#maate.js ? this.#iChromium().keyboard.press('Enter') : sted.press('Enter'),
    ]);
    await this.#utenFeil(hva);
  }

  /** Lenken med dette navnet, eller den adressen passer på. */
  lenke(hva: string): Promise<void> {
    const sted = hva.startsWith('a[')
      ? this.side.locator(hva)
      : this.side.getByRole('link', { name: hva });
    return this.#enter(sted.first(), hva);
  }
  knapp(navn: string): Promise<void> {
    return this.#enter(this.side.getByRole('button', { name: navn, exact: true }).first(), navn);
  }

  /** Det som er lukket sammen, åpnes. */
  async aapne(velger: string): Promise<void> {
    const sted = this.side.locator(velger).first();
    if (!this.#maate.js) return sted.click();
    await this.#tabTilSted(sted, velger);
    await this.#iChromium().keyboard.press('Enter');
  }

  /** Økta går ut mens noe er skrevet, og hen logger inn igjen fra siden: med skript når neste felt skrives, uten når skjemaet sendes. */
  async oektaGaarUt(
    app: Testapp,
    hvem: string,
    { skrevet, saa, lagre }: { skrevet: Svar; saa: Svar; lagre: string },
  ): Promise<void> {
    const { sprak, js } = this.#maate;
    const gaarUt = () =>
      app.eier(`update varde.innloggingsokt set sist_sett = now() - interval '31 minutes'`);
    await this.svar(skrevet);
    if (js) await this.side.getByText(/^lagr(?:et|a) \d\d:\d\d/).waitFor();
    await gaarUt();
    await this.svar(saa);
    if (js) await this.side.getByText(uiTekst(sprak)('utkastUtlogget')).waitFor();
    else await this.side.getByRole('button', { name: lagre, exact: true }).press('Enter');
    await loggInnIgjen(
      this.side,
      hvem,
      js ? uiTekst(sprak)('utkastLoggInn') : sidetekster(sprak)('logg_inn'),
    );
  }

  /** Feltene i den rekkefølgen de står. */
  async svar(svar: Svar): Promise<void> {
    for (const [navn, verdi] of Object.entries(svar)) {
      const felt = `main [name="${navn}"]`;
      const sted = this.side.locator(
        verdi === true || !(await this.#krysses(felt)) ? felt : `${felt}[value="${verdi}"]`,
      );
      await this.#svarPaa(navn, sted.first(), verdi);
    }
  }
  async #krysses(felt: string): Promise<boolean> {
    const slag = await this.side.locator(felt).first().getAttribute('type');
    return slag === 'radio' || slag === 'checkbox';
  }
  async #svarPaa(navn: string, sted: Sted, verdi: string | true): Promise<void> {
    const slag = await sted.getAttribute('type');
    const erListe = (await this.side.locator(`main select[name="${navn}"]`).count()) > 0;
    const krysses = slag === 'radio' || slag === 'checkbox';
    if (!this.#maate.js) {
      if (erListe) await sted.selectOption(String(verdi));
      else await (krysses ? sted.check() : sted.fill(String(verdi)));
    } else if (slag === 'radio') await this.#velg(navn, String(verdi));
    else {
      await this.#tabTilSted(sted, navn);
      if (erListe) await this.#iListe(sted, String(verdi));
      else if (!krysses) await this.#skriv(String(verdi));
      else if (!(await sted.isChecked())) await this.#iChromium().keyboard.press('Space');
    }
    if (krysses) expect(await sted.isChecked(), navn).toBe(true);
    else expect(await sted.inputValue(), navn).toBe(verdi);
  }
  async #iListe(sted: Sted, verdi: string): Promise<void> {
    for (let nr = 0; nr < 20 && (await sted.inputValue()) !== verdi; nr += 1)
      await this.#iChromium().keyboard.press('ArrowDown');
  }
  async #skriv(ord: string): Promise<void> {
    const { keyboard } = this.#iChromium();
    await keyboard.press('Control+A');
    await keyboard.type(ord);
  }
  /** En gruppe av valg er ett stopp: Tab til den, så pilene. */
  async #velg(navn: string, verdi: string): Promise<void> {
    const side = this.#iChromium();
    const her = () =>
      side.evaluate(() => {
        const e = document.activeElement;
        return e instanceof HTMLInputElement ? [e.name, e.value] : ['', ''];
      });
    await this.#tabTil(async () => (await her())[0] === navn, navn);
    await side.keyboard.press('Space');
    for (let nr = 0; nr < 20 && (await her())[1] !== verdi; nr += 1)
      await side.keyboard.press('ArrowDown');
  }

  tekst = (): Promise<string> => this.side.locator('main').innerText();
  ferdig = (): Promise<void> => this.#leser.ferdig(this.side);
}
