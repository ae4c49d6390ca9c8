/** Bygger docs/regelindeks.md og registeret i produktet av reglene selv. `--sjekk` skriver ikke, men svarer 1 når en fil er gammel. */
import './krevNode.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regelindeks } from './regelindeksTekst.ts';
import { registerfil } from './registerfil.ts';
import { lesRegler, ROT } from './regler.ts';

const regler = await lesRegler();
const FILER = [
  ['docs/regelindeks.md', regelindeks(regler)],
  ['src/modules/regelregister/register.ts', registerfil(regler)],
] as const;
for (const [sti, ny] of FILER) {
  const fil = join(ROT, sti);
  const gammel = existsSync(fil) ? readFileSync(fil, 'utf8') : '';
  if (!process.argv.includes('--sjekk')) writeFileSync(fil, ny);
  else if (ny !== gammel) {
    console.error(`${sti} er gammel: kjør npm run regelindeks`);
    process.exitCode = 1;
  }
}
console.log(`${regler.length} regler i regelindeksen`);
