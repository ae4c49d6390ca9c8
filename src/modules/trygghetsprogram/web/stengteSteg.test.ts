import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HER = fileURLToPath(new URL('.', import.meta.url));
/** En grunn til at noe er stengt, i et avsnitt eller en notis uten regelen ved siden av. */
const UTEN_REGEL =
  /<(p|Notis)\b[^>]*>\s*\{t\(\s*[`'][\w.]*(?:\.ikke\.|\.ikkeNaa\.|\.stengt\.)[^)]*\)\}\s*<\/\1>/g;
/** Det som ikke stenger et steg: det sier hva som må føres i skjemaet under. */
const SIER_HVA = ['avslutning.ikke.mangler_oppgavegrunn'];

it('TP-48 hver grunn til at et steg er stengt, står med regelen: ingen side i programmet viser den i et avsnitt for seg', () => {
  const filer = readdirSync(HER, { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.tsx'),
  );
  expect(filer.length).toBeGreaterThan(100);
  const uten = filer.flatMap((f) =>
    [...readFileSync(join(HER, f), 'utf8').matchAll(UTEN_REGEL)]
      .map(([treff]) => treff.replaceAll(/\s+/g, ' '))
      .filter((treff) => !SIER_HVA.some((s) => treff.includes(s)))
      .map((treff) => `${f}: ${treff}`),
  );
  expect(uten).toEqual([]);
});
