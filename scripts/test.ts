/** `npm test`: typer, lint, format, alle tester, og hvor mange krav som er bevist. Stopper ikke ved første feil. */
import './krevNode.js';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { kravrapport } from './kravrapport.ts';

const Testsvar = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

let bestatt = 0;
let feilet = 0;

/** Kjører ett steg og skriver det det sa, samlet når det er ferdig, så to om gangen ikke skriver i hverandre. */
async function steg(navn: string, kommando: string, argumenter: string[]): Promise<void> {
  const begynte = Date.now();
  const barn = spawn(kommando, argumenter, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const sagt: Buffer[] = [];
  for (const strom of [barn.stdout, barn.stderr])
    strom.on('data', (del: Buffer) => void sagt.push(del));
  const ok = await new Promise<boolean>((ferdig, avvist) => {
    barn.once('error', avvist).once('close', (kode) => ferdig(kode === 0));
  });
  process.stdout.write(Buffer.concat(sagt));
  meld(ok, navn, begynte);
}

function meld(ok: boolean, navn: string, begynte: number): void {
  if (ok) bestatt += 1;
  else feilet += 1;
  console.log(`${ok ? 'ok' : 'FEIL'}  ${navn} (${((Date.now() - begynte) / 1000).toFixed(1)} s)`);
}

const GRENSER = ['--config', '.dependency-cruiser.cjs', 'src', 'client', 'scripts', 'tests'];

/** Typesjekken rydder ikke minnet før den må (Go): en tredjedel mindre av prosessoren, for en halv gigabyte. */
process.env['GOGC'] ??= 'off';
process.env['GOMEMLIMIT'] ??= '3GiB';

/** Det som ikke kjører noe: typer, lint, grenser, format og krav. Svarer når alt er sagt. */
const lesAlt = async (): Promise<void> => {
  await Promise.all([
    steg('typer og lint', 'oxlint', ['--report-unused-disable-directives', '--deny-warnings']),
    (async () => {
      await steg('grenser mellom rom', 'depcruise', GRENSER);
      await steg('format', 'oxfmt', ['--check', '.']);
      await steg('krav mot katalogen', 'node', ['scripts/krav.ts']);
      await steg('et utvalg av reglene byttet ut', 'node', ['scripts/prove-rules.ts', '2']);
    })(),
  ]);
};

// Alt testene legger i tmp, går med den. PostgreSQL kjører som en annen bruker når vi er root, og må gjennom.
const tmp = mkdtempSync(join(tmpdir(), 'varde-alle-'));
chmodSync(tmp, 0o711);
const rapport = join(tmp, 'svar.json');
const begynte = Date.now();
const vitest = spawn(
  'vitest',
  [
    'run',
    '--project',
    'alle',
    '--project',
    'maalt',
    '--project',
    'oppstart',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${rapport}`,
  ],
  { stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, TMPDIR: tmp } },
);
const testene = new Promise<boolean>((ferdig, avvist) => {
  vitest.once('error', avvist).once('close', (kode) => ferdig(kode === 0));
});
// Samtidig: mens testene reiser basen og nettleseren, er det en kjerne ledig.
await lesAlt();
meld(await testene, 'tester', begynte);
const svar = Testsvar.parse(JSON.parse(readFileSync(rapport, 'utf8')));
rmSync(tmp, { recursive: true, force: true, maxRetries: 5 });
bestatt += svar.numPassedTests;
feilet += svar.numFailedTests;

console.log(
  kravrapport(
    svar.testResults.flatMap((f) =>
      f.assertionResults.filter((t) => t.status === 'passed').map((t) => t.title),
    ),
  ),
);
console.log(`${bestatt} passed, ${feilet} failed`);
process.exit(feilet === 0 && svar.success ? 0 : 1);
