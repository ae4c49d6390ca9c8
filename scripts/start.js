/**
 * `npm start`: bygger når noe er endret siden sist, og starter tjeneren. Ren JavaScript, så en gammel Node får setningen
 * i krevNode.js, og så tjeneren slipper å bære oversetteren av TypeScript (18 MB og 0,1 s).
 */
import './krevNode.js';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROT = join(import.meta.dirname, '..');
const MINNE = join(ROT, 'dist', 'bygget-av.json');
const TJENER = join(ROT, 'dist', 'server', 'main.js');

/** Er ingen av filene det forrige bygget leste, endret siden (tid og størrelse)? `scripts/bygg.ts` skriver lista. */
function ferskt() {
  if (!existsSync(MINNE) || !existsSync(TJENER)) return false;
  const { laget, lest } = JSON.parse(readFileSync(MINNE, 'utf8'));
  return (
    laget.every((sti) => existsSync(join(ROT, sti))) &&
    lest.every(([sti, tid, lengde]) => {
      const s = statSync(join(ROT, sti), { throwIfNoEntry: false });
      return s?.mtimeMs === tid && s.size === lengde;
    })
  );
}

// React og andre pakker spør om dette når de lastes; uten det tegnes sidene av utviklingsutgaven, flere ganger så tregt.
process.env.NODE_ENV ??= 'production';

if (!ferskt()) {
  const { status } = spawnSync(process.execPath, [join(ROT, 'scripts', 'bygg.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
await import(pathToFileURL(TJENER).href);
