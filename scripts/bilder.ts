/** `node scripts/bilder.ts [http://localhost:3000]`: et bilde av hver skjerm, for hver person, bred og smal, i `bilder/`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type Page } from 'playwright-core';
import { PERSONER } from '../src/demo/personer.ts';

const tjener = process.argv[2] ?? 'http://localhost:3000';
const bare = process.argv.slice(3);
const mappe = join(import.meta.dirname, '..', 'bilder');
const BREDDER = [1280, 320];

async function loggInn(leser: Browser, subjekt: string, bredde: number): Promise<Page> {
  const kontekst = await leser.newContext({
    viewport: { width: bredde, height: 900 },
    locale: 'nb-NO',
  });
  const side = await kontekst.newPage();
  await side.goto(tjener);
  if (subjekt === '') return side;
  await side.locator(`button[value="${subjekt}"]`).click();
  await side.waitForURL((url) => !/demo-innlogging|logg-inn/.test(url.pathname));
  return side;
}

/** Stiene menyen og sidens egne lenker fører til, uten å følge noe som endrer. */
async function stier(side: Page): Promise<string[]> {
  const meny = await side
    .locator('a[href^="/"]')
    .evaluateAll((lenker) => lenker.map((l) => l.getAttribute('href') ?? ''));
  const saker = new Set(meny.filter((s) => /^\/[a-z-]+\//.test(s)));
  const [en, vernet] = ['saker', 'vernet'].map((slag) =>
    [...saker].find((s) => new RegExp(`/${slag}/[0-9a-f-]{36}$`).test(s)),
  );
  const sok = [...saker]
    .filter((s) => s.endsWith('/min-dag'))
    .map((s) => s.replace('min-dag', 'sok'));
  return [...[...saker].filter((s) => !/[0-9a-f]{8}-/.test(s) || s === en || s === vernet), ...sok];
}

async function hoved(): Promise<void> {
  mkdirSync(mappe, { recursive: true });
  const leser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    headless: true,
  });
  for (const bredde of BREDDER) {
    const forside = await loggInn(leser, '', bredde);
    await forside.screenshot({ path: join(mappe, `innlogging-${bredde}.png`), fullPage: true });
    for (const p of PERSONER.filter((x) => bare.length === 0 || bare.includes(x.subjekt))) {
      const side = await loggInn(leser, p.subjekt, bredde);
      for (const sti of await stier(side)) {
        await side.goto(`${tjener}${sti}`);
        const navn = sti
          .replace(/^\//, '')
          .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id')
          .replaceAll(/[^a-z0-9]+/gi, '-');
        await side.screenshot({
          path: join(mappe, `${p.subjekt}-${navn}-${bredde}.png`),
          fullPage: true,
        });
      }
      await side.context().close();
    }
  }
  await leser.close();
}

await hoved();
