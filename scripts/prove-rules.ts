/**
 * Bytter hver regel med alltid-ja og alltid-nei, og ser at en test med regelens id i tittelen blir rød.
 *
 * Hver mutant er en kopi av kernel/ og modulens regler/ (rene regler kjenner ikke mer), og alle kopiene prøves i én
 * kjøring. En regel som overlever, er ikke bevist av testene sine: da er svaret 1.
 */
import './krevNode.js';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Kopierer kernel/ og modulens regler/; av testene bare dem som nevner en av id-ene. */
function kopier(mappe: string, modul: string, ider: readonly string[]): void {
  const til = join(rot, mappe, 'src');
  cpSync(join(ROT, 'src', 'kernel'), join(til, 'kernel'), {
    recursive: true,
    filter: (sti) => !sti.endsWith('.test.ts'),
  });
  const regler = join('modules', modul, 'regler');
  cpSync(join(ROT, 'src', regler), join(til, regler), {
    recursive: true,
    filter: (sti) =>
      !sti.endsWith('.test.ts') || ider.some((id) => readFileSync(sti, 'utf8').includes(id)),
  });
}

for (const regel of await lesRegler()) {
  for (const funksjon of regel.funksjoner) {
    for (const svar of ['ja', 'nei'] as const) {
      const mappe = `m${mutanter.length}`;
      kopier(mappe, regel.modul, regel.kilde.ider);
      const fil = join(rot, mappe, regel.fil);
      writeFileSync(fil, muter(readFileSync(fil, 'utf8'), funksjon, svar));
      mutanter.push({ mappe, regel, funksjon, svar });
    }
  }
}
mkdirSync(join(rot, 'umutert'));
for (const modul of new Set(mutanter.map((m) => m.regel.modul))) kopier('umutert', modul, ['-']);
symlinkSync(join(ROT, 'node_modules'), join(rot, 'node_modules'), 'junction');
writeFileSync(join(rot, 'package.json'), '{"type":"module"}\n');
writeFileSync(
  join(rot, 'vitest.config.mjs'),
  `export default { test: { include: ['*/src/modules/*/regler/*.test.ts'], isolate: false, pool: 'threads', maxWorkers: 2 } };\n`,
);

const begynte = Date.now();
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
  `${felt} av ${rader.length} mutanter felt på ${((Date.now() - begynte) / 1000).toFixed(1)} s`,
);
if (feil.length > 0) {
  console.error(feil.join('\n'));
  process.exit(1);
}
