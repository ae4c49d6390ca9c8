/** `npm run prove:kill [runder] [frø]`: som i testene, med 100 runder. Avslutter med 1 når noe er tapt. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kjorDrapsrunder } from '../tests/support/drap/runder.ts';

const runder = Number(process.argv[2] ?? 100);
const fro = Number(process.argv[3] ?? 1);
const rot = mkdtempSync(join(tmpdir(), 'varde-drap-'));
chmodSync(rot, 0o711);
try {
  const svar = await kjorDrapsrunder(join(rot, 'pg'), runder, fro);
  console.log(
    `${svar.runder} drap, ${svar.bekreftet} bekreftede skrivinger, ${svar.tapt.length} tapt (frø ${fro})`,
  );
  if (svar.tapt.length > 0 || svar.bekreftet === 0) process.exitCode = 1;
} finally {
  rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
}
