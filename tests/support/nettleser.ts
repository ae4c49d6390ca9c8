import axeCore, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';

export type Apning = {
  readonly bredde: number;
  readonly hoyde?: number;
  /** Uten skript skal alt virke. */
  readonly js: boolean;
  readonly morkt?: boolean;
};

/** Ett treff fra axe, kort nok til å leses i en testlogg. */
export type Axefunn = { readonly regel: string; readonly hvor: readonly string[] };

export class Nettleser {
  readonly #nettleser: Browser;

  private constructor(nettleser: Browser) {
    this.#nettleser = nettleser;
  }

  static async start(): Promise<Nettleser> {
    const { chromium: executablePath } = inject('nettleser');
    return new Nettleser(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  }

  /** En ny side i en ren nettleser: ingen kapsler, ingen minner. */
  async aapne({ bredde, hoyde = 900, js, morkt = false }: Apning): Promise<Page> {
    const ramme = await this.#nettleser.newContext({
      viewport: { width: bredde, height: hoyde },
      javaScriptEnabled: js,
      colorScheme: morkt ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'nb-NO',
      timezoneId: 'Europe/Oslo',
      ignoreHTTPSErrors: true,
    });
    return ramme.newPage();
  }

  async lukk(): Promise<void> {
    await this.#nettleser.close();
  }
}

const AXE = `axe.run(document, ${JSON.stringify({
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
})})`;

/** Alt axe finner på siden, som ikke har rammer i seg. Siden må være åpnet med `js: true`. */
export async function axe(side: Page): Promise<Axefunn[]> {
  const { violations } = await side.evaluate<AxeResults>(`${axeCore.source};${AXE}`);
  return violations.map(({ id, nodes }) => ({
    regel: id,
    hvor: nodes.map((n) => `${n.target.join(' ')}: ${n.failureSummary ?? ''}`),
  }));
}

/** Samler det nettleseren klager over: brudd på CSP, feil i skript og filer som ikke kom. */
export function klager(side: Page): string[] {
  const alle: string[] = [];
  side.on('console', (m) => {
    if (m.type() === 'error') alle.push(m.text());
  });
  side.on('pageerror', (feil) => alle.push(feil.message));
  side.on('requestfailed', (f) => alle.push(`${f.url()} ${f.failure()?.errorText ?? ''}`));
  return alle;
}

/** Går siden utenfor skjermen sidelengs? */
export async function rullerSidelengs(side: Page): Promise<boolean> {
  return side.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}
