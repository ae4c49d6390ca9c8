import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { DAG } from './dagens.ts';
import type { Side } from './side.ts';
import { SideUtenSkript } from './utenSkript.ts';

export type Apning<Skript extends boolean = boolean> = {
  readonly bredde: number;
  readonly hoyde?: number;
  /** Uten skript skal alt virke. */
  readonly js: Skript;
  /** I Chromium også uten skript: det som prøves, er stilarket. */
  readonly stilark?: true;
  /** Et nettbrett: siden berøres. */
  readonly beroering?: true;
};

/** Med skript en side i Chromium; uten det samme, gått slik HTML sier (ADR 0050). */
export type Aapnet<Skript extends boolean> = Skript extends true ? Page : Side;

/** `npm run prove:reiser`, og den som vil ha bilder: alt i Chromium, også uten skript. */
const ALT_I_CHROMIUM = ['VARDE_REISER', 'BILDER', 'VARDE_BILDER'].some(
  (navn) => process.env[navn] !== undefined,
);

/** Måtene en reise gås på: den første i `npm test`, alle i `npm run prove:reiser`. */
export const reisemaater = <T>(foerst: T, ...resten: T[]): T[] =>
  ALT_I_CHROMIUM ? [foerst, ...resten] : [foerst];

/** Ett treff fra axe, kort nok til å leses i en testlogg. */
export type Axefunn = { readonly regel: string; readonly hvor: readonly string[] };

/**
 * Det Chromium gjør uten. `RenderDocument` lager en ny, tom ramme foran hver side: en femtedel av det en side koster. De
 * andre er dem Playwright slår av; bare det siste flagget gjelder.
 */
const UTEN = `--disable-features=${[
  'RenderDocument',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
].join(',')}`;

/** Hver side er ny, og axe er ferdig før det lønner seg å oversette koden en gang til. */
const UTEN_OVERSETTELSE = '--js-flags=--no-opt --no-maglev';

/** Tegningen i samme prosess som resten: en prosess mindre å snakke med, en tidel mindre av prosessoren. */
const TEGNER_SELV = '--in-process-gpu';

/** Én Chromium for hver testprosess; Playwright stopper den når prosessen er slutt. */
let chromiumen: Promise<Browser> | undefined;
/** Tomme sider til neste gang: en ny koster fem ganger så mye som det å gå til en adresse. */
const ledige = new Map<boolean, Page[]>();

export class Nettleser {
  readonly #nettleser: Browser;
  readonly #ute = new Map<BrowserContext, boolean>();
  readonly #beroerte = new Set<BrowserContext>();

  private constructor(nettleser: Browser) {
    this.#nettleser = nettleser;
  }

  static async start(): Promise<Nettleser> {
    const { chromium: executablePath } = inject('nettleser');
    chromiumen ??= chromium.launch({
      executablePath,
      args: ['--no-sandbox', UTEN, UTEN_OVERSETTELSE, TEGNER_SELV],
    });
    return new Nettleser(await chromiumen);
  }

  /** En side uten kapsler og uten noe lagret. */
  async aapne<Skript extends boolean>(valg: Apning<Skript>): Promise<Aapnet<Skript>> {
    const side =
      valg.js || valg.stilark === true || ALT_I_CHROMIUM
        ? await this.#iChromium(valg)
        : new SideUtenSkript();
    return side as Aapnet<Skript>;
  }

  async #iChromium({ bredde, hoyde = 900, js, beroering }: Apning): Promise<Page> {
    const storrelse = { width: bredde, height: hoyde };
    const ledig = beroering === true ? undefined : ledige.get(js)?.pop();
    if (ledig !== undefined) {
      await ledig.setViewportSize(storrelse);
      this.#ute.set(ledig.context(), js);
      return ledig;
    }
    const ramme = await this.#nettleser.newContext({
      viewport: storrelse,
      javaScriptEnabled: js,
      hasTouch: beroering === true,
      reducedMotion: 'reduce',
      locale: 'nb-NO',
      timezoneId: 'Europe/Oslo',
      ignoreHTTPSErrors: true,
    });
    this.#ute.set(ramme, js);
    if (beroering === true) this.#beroerte.add(ramme);
    return ramme.newPage();
  }

  /** En fane til hos den samme, like stor. Rammen er kanskje brukt i en annen størrelse før. */
  async nyFane<S extends Side>(side: S): Promise<S>;
  async nyFane(side: Page | SideUtenSkript): Promise<Side> {
    if (side instanceof SideUtenSkript) return new SideUtenSkript(side.kaker);
    const ny = await side.context().newPage();
    const storrelse = side.viewportSize();
    if (storrelse !== null) await ny.setViewportSize(storrelse);
    return ny;
  }

  /**
   * Leverer siden tilbake. Kapslene går først: det et skjema prøver å lagre når siden forlates, hører ingen til.
   * Varde lagrer ingenting i nettleseren, og det prøves her, hver gang.
   */
  async ferdig(aapnet: Side): Promise<void> {
    if (aapnet instanceof SideUtenSkript) return;
    const side = aapnet as Page;
    const ramme = side.context();
    const js = this.#ute.get(ramme);
    if (js === undefined) throw new Error('Siden er ikke åpnet her, eller er alt levert');
    for (const annen of ramme.pages()) if (annen !== side) await annen.close();
    side.removeAllListeners();
    expect(await side.evaluate(LAGRET), 'ingenting er lagret i nettleseren').toEqual([0, 0, 0, 0]);
    await ramme.clearCookies();
    await ramme.setOffline(false);
    await side.goto(
      new URL((await side.evaluate<string | null>(SKRIPTET)) ?? '/hjelp', side.url()).href,
    );
    this.#ute.delete(ramme);
    if (this.#beroerte.delete(ramme)) return ramme.close();
    ledige.set(js, [...(ledige.get(js) ?? []), side]);
  }

  /** Lukker det som ikke er levert. */
  async lukk(): Promise<void> {
    await Promise.all([...this.#ute.keys()].map((ramme) => ramme.close()));
    this.#ute.clear();
  }
}

/** Skriptet siden har: det minste det går an å gå til på samme sted. */
const SKRIPTET = `document.querySelector('script[src]')?.getAttribute('src') ?? null`;

/** Hvor mye siden har lagt i nettleseren, på hvert sted den kan. */
const LAGRET = `Promise.all([localStorage.length, sessionStorage.length,
  caches.keys().then((k) => k.length), indexedDB.databases().then((d) => d.length)])`;

/** Bare ASCII: ellers er hver kopi på veien dobbelt så stor, og det å lese den inn på en side tar halvannen gang så lang tid. */
const AXEKILDE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
).replaceAll(/[\u0080-\uFFFF]/g, (t) => `\\u${t.charCodeAt(0).toString(16).padStart(4, '0')}`);
const axekall = (runOnly: unknown) =>
  `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], runOnly })}).then(
  ({ violations }) => violations.map(({ id, nodes }) => ({
    regel: id,
    hvor: nodes.map((n) => n.target.join(' ') + ': ' + (n.failureSummary ?? '')),
  })))`;
const ALLE_REGLER = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Reglene som spør om mer enn hva som står på siden og hva av det som synes: farger, størrelser og plass. */
const UTSEENDET = {
  type: 'rule',
  values: [
    ...['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'],
    ...['bypass', 'skip-link', 'region'],
  ],
};
const AXE = axekall(ALLE_REGLER);
const AXE_UTSEENDET = axekall(UTSEENDET);

/**
 * Alt axe finner på siden, som ikke har rammer i seg. Siden må være åpnet med `js: true`.
 * axe sendes rett til siden, én gang per lasting: Playwrights egen vei koster to til tre ganger så mye.
 */
export async function axe(side: Page, hva = AXE): Promise<Axefunn[]> {
  if (!(await side.evaluate(() => 'axe' in globalThis))) {
    const samtale = await side.context().newCDPSession(side);
    await samtale.send('Runtime.evaluate', { expression: `${AXEKILDE};0` });
    await samtale.detach();
  }
  return side.evaluate<Axefunn[]>(hva);
}

export type Visning = { readonly bredde: number; readonly fargevalg: 'light' | 'dark' };

/** Hver side prøves bred og lys, og smal og mørk: fargene er de samme i alle bredder. */
export const VISNINGER: readonly Visning[] = [
  { bredde: 1280, fargevalg: 'light' },
  { bredde: 320, fargevalg: 'dark' },
];

/**
 * Alt siden er: merkene, det som er skrevet og valgt, hvor fokus og pekeren er, og hva som ligger øverst. Skjematokener og
 * id-er er nye hver gang; hver får nummeret sitt, så to like fortsatt er to like.
 */
const ALT = `JSON.stringify([
  document.documentElement.outerHTML,
  [...document.querySelectorAll('input, select, textarea')].map((e) => [e.value, e.checked]),
  [':focus', ':hover', ':modal', ':popover-open', ':invalid'].map((v) =>
    [...document.querySelectorAll(v)].map((e) => [...document.querySelectorAll('*')].indexOf(e))),
])`;
const TILFELDIG = /[\w-]{22,}/g;

/** Summen av en tekst fra siden i en visning, uten det som er nytt hver gang. */
function sum(tekst: string, visning: Visning): string {
  const nr = new Map<string, number>();
  const likt = tekst.replaceAll(TILFELDIG, (ord) => {
    if (!/\d/.test(ord)) return ord;
    const mitt = nr.get(ord) ?? nr.size;
    nr.set(ord, mitt);
    return `#${mitt}`;
  });
  return createHash('sha256')
    .update(JSON.stringify([visning, likt]))
    .digest('base64');
}

/** Det axe fant, for hver side i hver visning i denne arbeideren: er alt det samme, er svaret det også. */
const funnet = new Map<string, Axefunn[]>();
/** Rammene rundt innholdet som alle reglene er prøvd på, i hver visning. */
const proevdeRammer = new Set<string>();

/** Rammen rundt innholdet, uten det skjemaene i den husker for seg selv: hvor en var, er nytt på hver side. */
const RAMME = `(() => {
  const ramme = document.body.cloneNode(true);
  ramme.querySelector('main')?.remove();
  for (const gjemt of ramme.querySelectorAll('input[type=hidden]')) gjemt.removeAttribute('value');
  return ramme.outerHTML;
})()`;
/** Hvilke av elementene i innholdet som synes, i rekkefølge. */
const SYNES = `[...document.querySelectorAll('main *')].map((e) =>
  Number(e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))).join('')`;

/** `syntes`: det som syntes i visningen før. Er det det samme, og rammen kjent, er det bare utseendet som kan være et annet. */
async function axeEnGang(side: Page, visning: Visning, syntes: string | null) {
  const [alt, denne, synes] = await side.evaluate<[string, string, string]>(
    `[${ALT}, ${RAMME}, ${SYNES}]`,
  );
  const [nokkel, ramme] = [sum(alt, visning), sum(denne, visning)];
  const bareUtseendet = synes === syntes && proevdeRammer.has(ramme);
  const treff = funnet.get(nokkel) ?? (await axe(side, bareUtseendet ? AXE_UTSEENDET : AXE));
  funnet.set(nokkel, treff);
  proevdeRammer.add(ramme);
  return { treff, synes };
}

/** Midt i en reise ses siden slik den er da; `npm run prove:reiser` ser den i hver visning (ADR 0050). */
const somDenEr = (side: Page): readonly Visning[] =>
  ALT_I_CHROMIUM
    ? VISNINGER
    : VISNINGER.filter(({ bredde }) => bredde < 700 === (side.viewportSize()?.width ?? 0) < 700);

/** Et tall for teksten, nytt hver dag: `npm test` tar noe i dag og resten en annen dag (ADR 0050). */
const dagenstall = (tekst: string): number =>
  createHash('sha256').update(`${DAG} ${tekst}`).digest().readUInt8();

/** Hvor mange ganger hver test har sett på siden. */
const sett = new Map<string, number>();

/** Midt i en reise ser axe annenhver gang, og begynner på den første eller den andre etter dagen; `npm run prove:reiser` alle. */
function medIDag(): boolean {
  const test = expect.getState().currentTestName ?? '';
  const nr = sett.get(test) ?? 0;
  sett.set(test, nr + 1);
  return ALT_I_CHROMIUM || (nr + dagenstall(test)) % 2 === 0;
}

/**
 * En side som er med i gjennomgangen av sidene. Om den ruller sidelengs, ses i hver bredde. axe ser den i `npm test` i én av
 * visningene, valgt av adressen og dagen, så den andre er dens en annen dag; i `npm run prove:reiser` i begge.
 */
export async function funnPaaSiden(side: Page): Promise<string[]> {
  if (ALT_I_CHROMIUM) return funn(side, VISNINGER);
  const { pathname, search } = new URL(side.url());
  const nr = dagenstall(`${pathname}${search}`.replaceAll(/[0-9a-f-]{36}/g, '')) % VISNINGER.length;
  return funn(side, VISNINGER, VISNINGER.slice(nr, nr + 1));
}

/** Siden i visningene: det axe finner i dem den skal se, og om den ruller sidelengs. Ingenting er bra. */
export async function funn(
  side: Page,
  gitt?: readonly Visning[],
  axeI?: readonly Visning[],
): Promise<string[]> {
  const visninger = gitt ?? somDenEr(side);
  const medAxe = axeI ?? (gitt !== undefined || medIDag() ? visninger : []);
  const foer = side.viewportSize();
  const alle: string[] = [];
  let syntes: string | null = null;
  for (const visning of visninger) {
    const { bredde, fargevalg } = visning;
    await side.emulateMedia({ colorScheme: fargevalg });
    if (side.viewportSize()?.width !== bredde)
      await side.setViewportSize({ width: bredde, height: 900 });
    const hvordan = `${bredde} px, ${fargevalg}`;
    if (medAxe.includes(visning)) {
      const { treff, synes } = await axeEnGang(side, visning, syntes);
      syntes = synes;
      for (const f of treff) alle.push(`${hvordan}, ${f.regel}: ${f.hvor.join(' | ')}`);
    }
    if (await rullerSidelengs(side)) alle.push(`${hvordan}: ruller sidelengs`);
  }
  await side.emulateMedia({ colorScheme: null });
  if (foer !== null) await side.setViewportSize(foer);
  return alle;
}

/**
 * Trykker på knappen og venter til siden den fører til, er der. `click` alene kan være ferdig før skjemaet er sendt, og
 * det som spørres rett etter (`count`, `isVisible`), ser da på den gamle siden.
 */
export async function trykk(side: Page | Side, navn: string | RegExp): Promise<void> {
  const neste = 'waitForEvent' in side ? side.waitForEvent('domcontentloaded') : undefined;
  await Promise.all([neste, side.getByRole('button', { name: navn }).click()]);
}

/**
 * Samler det nettleseren klager over: brudd på CSP, feil i skript og filer som ikke kom. En fil nettleseren selv slutter å
 * hente fordi siden forlates (`ERR_ABORTED`), er ingen feil; den kommer når farten er lav.
 */
export function klager(side: Page | Side): string[] {
  const alle: string[] = [];
  if (!iChromium(side)) return alle;
  side.on('console', (m) => {
    if (m.type() === 'error') alle.push(m.text());
  });
  side.on('pageerror', (feil) => alle.push(feil.message));
  side.on('requestfailed', (f) => {
    const hva = f.failure()?.errorText ?? '';
    if (hva !== 'net::ERR_ABORTED') alle.push(`${f.url()} ${hva}`);
  });
  return alle;
}

export const iChromium = (side: Page | Side): side is Page => 'keyboard' in side;

/** Skriver en verdi i et skjult felt, slik den gjør som ikke bruker siden slik den er laget. */
export async function forfalsk(side: Page | Side, css: string, verdi: string): Promise<void> {
  if (side instanceof SideUtenSkript) side.forfalsk(css, verdi);
  else if (iChromium(side))
    await side.locator(css).evaluate((felt, ny) => felt.setAttribute('value', ny), verdi);
}

/** Sender et skjema fra siden slik den er, i den samme økta og uten å følge svaret. Svarer med statusen. */
export async function sendFra(
  side: Page | Side,
  sti: string,
  felter: Readonly<Record<string, string>>,
): Promise<number> {
  const kaker = await side.context().cookies();
  const { origin } = new URL(side.url());
  const svar = await fetch(`${origin}${sti}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Cookie: kaker.map(({ name, value }) => `${name}=${value}`).join('; '),
      'Sec-Fetch-Site': 'same-origin',
      Origin: origin,
    },
    body: new URLSearchParams(felter),
  });
  await svar.body?.cancel();
  return svar.status;
}

/** Et bilde av hele siden i mappa `BILDER`, når den er oppgitt. */
export async function bilde(side: Page | Side, navn: string): Promise<void> {
  const mappe = process.env['BILDER'];
  if (mappe !== undefined && iChromium(side))
    await side.screenshot({ path: `${mappe}/${navn}.png`, fullPage: true });
}

/** Går siden utenfor skjermen sidelengs? */
export async function rullerSidelengs(side: Page): Promise<boolean> {
  return side.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}
