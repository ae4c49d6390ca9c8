import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { TestProject } from 'vitest/node';
import { byggOffentlig } from '../../scripts/bygg.ts';

/** Det nettlesertestene får: Chromium pakket ut, og det nettleseren henter, bygget. */
export type Nettlesergrunnlag = { readonly chromium: string; readonly manifest: string };

declare module 'vitest' {
  interface ProvidedContext {
    nettleser: Nettlesergrunnlag;
  }
}

interface Delt {
  brukere: number;
  readonly ut: string;
  readonly start: Promise<Nettlesergrunnlag>;
}

declare global {
  var vardeNettleser: Delt | undefined;
}

async function lag(ut: string): Promise<Nettlesergrunnlag> {
  const [sti, manifest] = await Promise.all([
    chromium.executablePath(),
    byggOffentlig({ minify: true, ut }),
  ]);
  return { chromium: sti, manifest };
}

/** Pakker ut Chromium og bygger klienten én gang for hele kjøringen, delt av alle prosjektene i samme vitest-prosess. */
export default async function setup(prosjekt: TestProject): Promise<() => void> {
  const ut = globalThis.vardeNettleser?.ut ?? mkdtempSync(join(tmpdir(), 'varde-klient-'));
  const delt = (globalThis.vardeNettleser ??= { brukere: 0, ut, start: lag(ut) });
  delt.brukere += 1;
  prosjekt.provide('nettleser', await delt.start);
  return () => {
    delt.brukere -= 1;
    if (delt.brukere > 0) return;
    globalThis.vardeNettleser = undefined;
    rmSync(delt.ut, { recursive: true, force: true });
  };
}
