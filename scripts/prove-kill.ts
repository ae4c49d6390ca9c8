/**
 * `npm run prove:kill [runder] [frø]`: det samme som i testene, med 100 runder av hver. Først skriving rett i databasen,
 * så hele Varde med `npm start` og folk som melder inn. Avslutter med 1 når noe bekreftet mangler, er doblet eller er halvt.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kjorHelApp } from '../tests/support/drap/helappen.ts';
import { kontroller } from '../tests/support/drap/kontroll.ts';
import { kjorDrapsrunder } from '../tests/support/drap/runder.ts';
import { ledigPort } from '../tests/support/port.ts';

const runder = Number(process.argv[2] ?? 100);
const fro = Number(process.argv[3] ?? 1);

async function iMappe(gjoer: (mappe: string) => Promise<boolean>): Promise<void> {
  const rot = mkdtempSync(join(tmpdir(), 'varde-drap-'));
  chmodSync(rot, 0o711);
  try {
    if (!(await gjoer(rot))) process.exitCode = 1;
  } finally {
    rmSync(rot, { recursive: true, force: true, maxRetries: 5 });
  }
}

await iMappe(async (rot) => {
  const svar = await kjorDrapsrunder(join(rot, 'pg'), runder, fro);
  console.log(
    `Databasen: ${svar.runder} drap, ${svar.bekreftet} bekreftede skrivinger, ${svar.tapt.length} tapt (frø ${fro})`,
  );
  return svar.tapt.length === 0 && svar.bekreftet > 0;
});

await iMappe(async (rot) => {
  const svar = await kjorHelApp(rot, await ledigPort(), runder, fro);
  const etter = await kontroller(rot, svar.fra);
  const drap = Object.entries(svar.drap).map(([slag, antall]) => `${slag} ${antall}`);
  const likt = [...svar.kvitteringer].sort().join() === etter.kvitteringer.join();
  const omstart = svar.oppstart.map((ms) => ms / 1000).sort((a, b) => a - b);
  console.log(
    `Hele Varde: ${runder} drap (${drap.join(', ')}), ${svar.kvitteringer.length} kvitteringer vist, ` +
      `${etter.kvitteringer.length} meldinger i databasen (${likt ? 'de samme' : 'IKKE de samme'}), ${etter.halve.length} halve, ` +
      `${svar.sendtIgjen} forsøk om igjen; omstart median ${omstart[Math.floor(omstart.length / 2)]?.toFixed(1) ?? ''} s (frø ${fro})`,
  );
  console.log(`Loggen: ${etter.logg.tekst.trim()}`);
  return likt && svar.kvitteringer.length > 0 && etter.halve.length === 0 && etter.logg.kode === 0;
});
