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

/** Pakker ut Chromium og bygger klienten én gang for hele kjøringen. */
export default async function setup(prosjekt: TestProject): Promise<() => void> {
  const ut = mkdtempSync(join(tmpdir(), 'varde-klient-'));
  const [sti, manifest] = await Promise.all([
    chromium.executablePath(),
    byggOffentlig({ minify: true, ut }),
  ]);
  prosjekt.provide('nettleser', { chromium: sti, manifest });
  return () => rmSync(ut, { recursive: true, force: true });
}
