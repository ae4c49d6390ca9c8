/**
 * Bytter hver regel med alltid-ja og alltid-nei, og ser at en test med regelens id i tittelen blir rød.
 *
 * Hver mutant er testene som nevner id-en, pakket til én fil hver med den byttede regelen i (rene regler kjenner bare
 * kernel/), og alle prøves i én kjøring. En regel som overlever, er ikke bevist av testene sine: da er svaret 1.
 *
 * `npm run prove:rules [regler] [frø]`: alle, eller så mange trukket av frøet (standard: dagens dato), slik `npm test` gjør.
 */
import './krevNode.js';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { z } from 'zod';
import { muter } from './muter.ts';
import { lesRegler, ROT, type Regel } from './regler.ts';

const Rapport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

type Mutant = { mappe: string; regel: Regel; funksjon: string; svar: 'ja' | 'nei' };

const rot = mkdtempSync(join(tmpdir(), 'varde-regler-'));
const mutanter: Mutant[] = [];

/** Testene i modulens regler/ som nevner en av id-ene. */
function testene(modul: string, ider: readonly string[]): string[] {
  return globSync(`src/modules/${modul}/regler/*.test.ts`, { cwd: ROT })
    .map((fil) => join(ROT, fil))
    .filter((fil) => ider.some((id) => readFileSync(fil, 'utf8').includes(id)));
}

/** Regelfila lest i byttet utgave; alt annet som det står. */
const byttet = (fil: string, funksjon: string, svar: 'ja' | 'nei'): Plugin => ({
  name: 'byttet',
  setup(bygget) {
    bygget.onLoad({ filter: /\/regler\/[^/]+\.ts$/ }, ({ path }) =>
      path === fil
        ? { contents: muter(readFileSync(path, 'utf8'), funksjon, svar), loader: 'ts' }
        : undefined,
    );
  },
});

async function pakk(mappe: string, tester: string[], plugins: Plugin[]): Promise<void> {
  await build({
    entryPoints: tester,
    outdir: join(rot, mappe),
    outbase: ROT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'warning',
    plugins,
  });
}

/** Så mange av dem, likt for samme frø. */
function trekk(alle: readonly Regel[], antall: number, fro: number): Regel[] {
  const tallet = (r: Regel) => createHash('sha256').update(`${fro} ${r.fil}`).digest('hex');
  return alle.toSorted((a, b) => (tallet(a) < tallet(b) ? -1 : 1)).slice(0, antall);
}

const begynte = Date.now();
const [antall, fro = Math.floor(begynte / 86_400_000)] = process.argv.slice(2).map(Number);
const alle = await lesRegler();
const regler = antall === undefined ? alle : trekk(alle, antall, fro);
for (const regel of regler) {
  for (const funksjon of regel.funksjoner) {
    for (const svar of ['ja', 'nei'] as const) {
      mutanter.push({ mappe: `m${mutanter.length}`, regel, funksjon, svar });
    }
  }
}
const alleTester = new Set<string>();
for (const { mappe, regel, funksjon, svar } of mutanter) {
  const tester = testene(regel.modul, regel.kilde.ider);
  for (const fil of tester) alleTester.add(fil);
  if (tester.length === 0) continue;
  await pakk(mappe, tester, [byttet(join(ROT, regel.fil), funksjon, svar)]);
}
await pakk('umutert', [...alleTester], []);
symlinkSync(join(ROT, 'node_modules'), join(rot, 'node_modules'), 'junction');
writeFileSync(join(rot, 'package.json'), '{"type":"module"}\n');
writeFileSync(
  join(rot, 'vitest.config.mjs'),
  `export default { test: { include: ['*/src/modules/*/regler/*.test.js'], isolate: false, pool: 'threads', maxWorkers: 2, chaiConfig: { showDiff: false, truncateThreshold: 40 } } };\n`,
);

const kjoring = spawnSync(
  process.execPath,
  [
    join(ROT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=json',
    '--outputFile=svar.json',
  ],
  { cwd: rot, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test' } },
);

let rapport: z.infer<typeof Rapport>;
try {
  rapport = Rapport.parse(JSON.parse(readFileSync(join(rot, 'svar.json'), 'utf8')));
} catch (feil) {
  console.error(kjoring.stdout, kjoring.stderr);
  throw new Error('Testene kom ikke i gang', { cause: feil });
} finally {
  rmSync(rot, { recursive: true, force: true });
}

/** Titlene på de røde testene i én kopi. */
const rode = (mappe: string): string[] =>
  rapport.testResults
    .filter((f) => f.name.replaceAll('\\', '/').includes(`/${mappe}/src/`))
    .flatMap((f) => f.assertionResults)
    .filter((t) => t.status === 'failed')
    .map((t) => t.fullName);

const feil: string[] = [];
if (rode('umutert').length > 0)
  feil.push(`Uten mutant er disse røde: ${rode('umutert').join('; ')}`);

const rader = mutanter.map((m) => {
  const treff = rode(m.mappe).filter((t) => m.regel.kilde.ider.some((id) => t.includes(id)));
  const navn = `${m.regel.modul}/${m.regel.navn}.${m.funksjon}`;
  if (treff.length === 0) feil.push(`${navn} alltid ${m.svar}: ingen test med id-en ble rød`);
  return { m, navn, treff };
});
for (const regel of new Set(mutanter.map((m) => m.regel))) {
  const titler = rader.filter((r) => r.m.regel === regel).flatMap((r) => r.treff);
  for (const id of regel.kilde.ider) {
    if (!titler.some((t) => t.includes(id)))
      feil.push(`${regel.fil} sier ${id}, men ingen test med ${id} ble rød for noen mutant`);
  }
}
const bredde = Math.max(...rader.map((r) => r.navn.length));
for (const { m, navn, treff } of rader) {
  console.log(
    `${treff.length > 0 ? 'felt ' : 'LEVER'}  ${navn.padEnd(bredde)}  alltid ${m.svar.padEnd(3)}  ${treff.length} røde  ${m.regel.kilde.ider.join(' ')}`,
  );
}
const felt = rader.filter((r) => r.treff.length > 0).length;
console.log(
  `${felt} av ${rader.length} mutanter felt (${regler.length} av ${alle.length} regler${antall === undefined ? '' : `, frø ${fro}`}) på ${((Date.now() - begynte) / 1000).toFixed(1)} s`,
);
if (feil.length > 0) {
  console.error(feil.join('\n'));
  process.exit(1);
}
