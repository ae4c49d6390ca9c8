/** `npm test`: typer, lint, format, alle tester, og hvor mange krav som er bevist. Stopper ikke ved første feil. */
import './krevNode.js';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
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

function steg(navn: string, kommando: string, argumenter: string[]): boolean {
  const begynte = Date.now();
  const svar = spawnSync(kommando, argumenter, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const ok = svar.status === 0;
  if (ok) bestatt += 1;
  else feilet += 1;
  console.log(`${ok ? 'ok' : 'FEIL'}  ${navn} (${((Date.now() - begynte) / 1000).toFixed(1)} s)`);
  return ok;
}

steg('typer', 'tsc', ['--noEmit']);
steg('lint', 'eslint', ['.', '--max-warnings', '0']);
steg('grenser mellom rom', 'depcruise', [
  '--config',
  '.dependency-cruiser.cjs',
  'src',
  'client',
  'scripts',
  'tests',
]);
steg('format', 'prettier', ['--check', '.', '--log-level', 'warn']);
steg('krav mot katalogen', 'node', ['scripts/krav.ts']);
steg('et utvalg av reglene byttet ut', 'node', ['scripts/prove-rules.ts', '6']);

const rapport = join(mkdtempSync(join(tmpdir(), 'varde-test-')), 'svar.json');
steg('tester', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${rapport}`,
]);
const svar = Testsvar.parse(JSON.parse(readFileSync(rapport, 'utf8')));
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
