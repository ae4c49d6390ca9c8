/**
 * `node scripts/bilder.ts [http://localhost:3000] [person …] [--sprak nb|nn|en] [--fargevalg light|dark]`: et bilde av hver
 * skjerm for hver person som slipper inn på den, 1280 og 320 bred, i `bilder/`. Skjermene er GET-rutene i rutetabellen, med
 * id-er som finnes, og tilstandene en kommer til ved å fylle ut noe. Kvitteringen koster én melding: kjør mot demoen.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import chromium from '@sparticuz/chromium';
import { chromium as driver, type Browser, type Page } from 'playwright-core';
import { PERSONER } from '../src/demo/personer.ts';
import { RUTER, type Hvem } from '../tests/matrise/rutetabell.ts';
import { tilstander } from './bildetilstander.ts';

const { values: valg, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sprak: { type: 'string', default: 'nb' },
    fargevalg: { type: 'string', default: 'light' },
  },
});
const tjener = positionals.find((a) => a.startsWith('http')) ?? 'http://localhost:3000';
const bare = positionals.filter((a) => !a.startsWith('http'));
const mappe = join(import.meta.dirname, '..', 'bilder');
const BREDDER = [1280, 320];

/** Utvekslingen med innloggingen: ingen ser dem. */
const UTEN_SKJERM = new Set([
  ...['/logg-inn/svar', '/logg-ut/frontkanal', '/:omrade', '/:omrade/samtalemal'],
  '/:omrade/saker/:id/trygghetssamtale/mal',
  '/:omrade/straffesaken/ark',
  '/:omrade/rapport/:aar/:versjon/csv',
]);

/** Personer i demoen som ikke står i rutetabellen, og den de slipper inn som. */
const SOM: Readonly<Record<string, Hvem>> = {
  ytteroy: 'koordinator',
  oppvekstleder: 'leder',
  ny: 'helsesykepleier',
};
const somHvem = (subjekt: string): Hvem => SOM[subjekt] ?? (subjekt as Hvem);

async function loggInn(leser: Browser, subjekt: string | null): Promise<Page> {
  const kontekst = await leser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'nb-NO',
    colorScheme: valg.fargevalg === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await kontekst.addCookies([{ name: 'varde-sprak', value: valg.sprak, url: tjener }]);
  const side = await kontekst.newPage();
  await side.goto(tjener);
  if (subjekt === null) return side;
  await side.locator(`button[value="${subjekt}"]`).click();
  await side.waitForURL((url) => !/demo-innlogging|logg-inn/.test(url.pathname));
  return side;
}

async function knips(side: Page, person: string, navn: string): Promise<void> {
  for (const bredde of BREDDER) {
    await side.setViewportSize({ width: bredde, height: 900 });
    const fil = `${person}-${navn}-${bredde}-${valg.sprak}-${valg.fargevalg}.png`;
    await side.screenshot({ path: join(mappe, fil), fullPage: true });
  }
  await side.setViewportSize({ width: 1280, height: 900 });
}

/** Adressene siden fører til i området. */
const lenker = (side: Page): Promise<string[]> =>
  side
    .locator('a[href^="/"]')
    .evaluateAll((alle) => alle.map((l) => (l.getAttribute('href') ?? '').split(/[?#]/)[0] ?? ''));

/** Stien med id-er som finnes; `null` når personen ikke har noe slikt. */
function fyll(sti: string, slug: string, funnet: ReadonlySet<string>): string | null {
  const her = sti.replace(':omrade', slug);
  if (!her.includes(':')) return her;
  const monster = new RegExp(`^${her.replaceAll(/:[a-zA-Z]+/g, '[0-9a-f-]{36}')}$`);
  return [...funnet].find((f) => monster.test(f)) ?? null;
}

const filnavn = (sti: string): string =>
  sti
    .replace(/^\/(:omrade)?\/?/, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^$/, 'forside');

async function person(leser: Browser, subjekt: string): Promise<string[]> {
  const side = await loggInn(leser, subjekt);
  const slug = new URL(side.url()).pathname.split('/')[1] ?? '';
  const funnet = new Set<string>();
  const uten: string[] = [];
  const stier = Object.entries(RUTER)
    .filter(([rute, { slipper }]) => rute.startsWith('GET ') && slipper(somHvem(subjekt)))
    .map(([rute]) => rute.slice('GET '.length))
    .filter((sti) => sti.startsWith('/:omrade') && !UTEN_SKJERM.has(sti))
    .sort((a, b) => a.split(':').length - b.split(':').length);
  for (const sti of stier) {
    const her = fyll(sti, slug, funnet);
    if (her === null) {
      uten.push(`${subjekt}: ${sti}`);
      continue;
    }
    await side.goto(`${tjener}${her}`);
    for (const lenke of await lenker(side)) funnet.add(lenke);
    await knips(side, subjekt, filnavn(sti));
  }
  for (const { navn, gjor } of tilstander(somHvem(subjekt))) {
    if (await gjor(side, `${tjener}/${slug}`)) await knips(side, subjekt, navn);
    else uten.push(`${subjekt}: ${navn}`);
  }
  await side.context().close();
  return uten;
}

async function hoved(): Promise<void> {
  mkdirSync(mappe, { recursive: true });
  const leser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    headless: true,
  });
  const ute = await loggInn(leser, null);
  await knips(ute, 'ingen', 'innlogging');
  for (const sti of ['/hjelp', '/logg-ut/ferdig', '/finnes-ikke']) {
    await ute.goto(`${tjener}${sti}`);
    await knips(ute, 'ingen', filnavn(sti));
  }
  const uten: string[] = [];
  for (const { subjekt } of PERSONER)
    if (bare.length === 0 || bare.includes(subjekt)) uten.push(...(await person(leser, subjekt)));
  await leser.close();
  if (uten.length > 0) console.log(`Uten bilde, for det finnes ingen slik:\n${uten.join('\n')}`);
}

await hoved();
