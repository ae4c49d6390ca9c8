/**
 * `npm run tekster`: skriver `nb.d.json.ts` ved siden av hver bokmålskatalog. TypeScript leser en JSON-fil som
 * `string` overalt; her står teksten selv, så typesjekken vet hvilke verdier `t('dag.uke', { uke })` krever.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROT = resolve(import.meta.dirname, '..');

/** Mappene med tekster, én per modul, sett fra roten. */
export const tekstmapper = (): string[] =>
  globSync('src/**/tekster', { cwd: ROT })
    .map((m) => m.replaceAll('\\', '/'))
    .sort();

/** Typefila for en bokmålskatalog: JSON er alt en gyldig type. */
export const typefil = (json: string): string =>
  `/* Laget av nb.json med \`npm run tekster\`. Rett teksten der. */\ndeclare const tekster: ${JSON.stringify(JSON.parse(json), null, 2)};\nexport default tekster;\n`;

if (import.meta.main) {
  for (const mappe of tekstmapper()) {
    const nb = readFileSync(join(ROT, mappe, 'nb.json'), 'utf8');
    writeFileSync(join(ROT, mappe, 'nb.d.json.ts'), typefil(nb));
    console.log(`${mappe}/nb.d.json.ts`);
  }
}
