/** Bygger docs/regelindeks.md av reglene selv. `--sjekk` skriver ikke, men svarer 1 når fila er gammel. */
import './krevNode.js';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regelindeks } from './regelindeksTekst.ts';
import { lesRegler, ROT } from './regler.ts';

const FIL = join(ROT, 'docs', 'regelindeks.md');
const regler = await lesRegler();
const ny = regelindeks(regler);
const gammel = existsSync(FIL) ? readFileSync(FIL, 'utf8') : '';
if (process.argv.includes('--sjekk')) {
  if (ny !== gammel) {
    console.error('docs/regelindeks.md er gammel: kjør npm run regelindeks');
    process.exit(1);
  }
} else {
  writeFileSync(FIL, ny);
}
console.log(`${regler.length} regler i regelindeksen`);
