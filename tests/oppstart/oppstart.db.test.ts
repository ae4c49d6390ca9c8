/** Kommandoen fra README på en fersk datamappe: hvor fort første side kommer, og to på samme mappe. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as vent } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { npmStart, type Kjoring } from '../support/drap/npmStart.ts';
import { ledigPort } from '../support/port.ts';

/** Fra kommandoen til siden, i ms. */
const FORSTE_MS = 15_000;
const ANDRE_MS = 3_000;

let rot: string;
beforeAll(() => {
  rot = mkdtempSync(join(tmpdir(), 'varde-oppstart-'));
  chmodSync(rot, 0o711);
});
afterAll(() => rmSync(rot, { recursive: true, force: true, maxRetries: 5 }));

/** Klokka på veggen. Hva oppstarten selv brukte av prosessoren, skrives bare ut: det sier om maskinen hadde annet å gjøre. */
async function tid(hva: string, varde: Kjoring, maal: number): Promise<number> {
  const klokke = await varde.foersteSide();
  console.log(
    `${hva}: ${(klokke / 1000).toFixed(1)} s til første side (mål ${maal / 1000} s, ${(varde.prosessortid() / 1000).toFixed(1)} s på prosessoren, last ${loadavg()[0]?.toFixed(1) ?? ''})`,
  );
  return klokke;
}

/** Den raskeste starten, og den siste, som står: det måles igjen bare når målet ikke ble nådd, for da kan naboen ha hatt kjernene. */
async function raskest(hva: string, maal: number, ganger: number, start: () => Kjoring) {
  let varde = start();
  let best = await tid(hva, varde, maal);
  for (let nr = 2; nr <= ganger && best >= maal; nr++) {
    await varde.stopp();
    await vent(2_000);
    varde = start();
    best = Math.min(best, await tid(`${hva}, gang ${nr}`, varde, maal));
  }
  return { best, varde };
}

describe('npm start', () => {
  test('på en fersk mappe, og igjen; nummer to på samme mappe avvises i én setning og rører ingenting', async () => {
    const [port, annen] = [await ledigPort(), await ledigPort()];
    let mappe = '';
    const forste = await raskest('fersk datamappe', FORSTE_MS, 3, () => {
      mappe = mkdtempSync(join(rot, 'fersk-'));
      chmodSync(mappe, 0o711);
      return npmStart(mappe, port);
    });
    await forste.varde.stopp();
    const neste = await raskest('andre start', ANDRE_MS, 6, () => npmStart(mappe, port));
    const andre = neste.varde;
    try {
      const tredje = npmStart(mappe, annen);
      expect(await tredje.slutt).not.toBe(0);
      expect(tredje.linjer).toContain(
        `Varde kjører allerede på denne datamappa (prosess ${andre.tjener()}); stopp den først, eller velg en annen mappe.`,
      );
      expect(tredje.linjer.filter((l) => l.includes('    at '))).toEqual([]);
      expect(await andre.foersteSide()).toBeGreaterThan(0);
    } finally {
      await andre.stopp();
    }
    expect(forste.best).toBeLessThan(FORSTE_MS);
    expect(neste.best).toBeLessThan(ANDRE_MS);
  }, 240_000);
});
