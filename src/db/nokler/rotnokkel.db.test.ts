import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { nyTestdatabase, type Testdatabase } from '../../../tests/support/database.ts';
import { Oppstartsfeil } from '../oppstartsfeil.ts';
import { lagPool } from '../pool.ts';
import { Nokkelring } from './nokkelring.ts';
import { lesRotnokkel } from './rotnokkel.ts';
import { Sletteprotokoll } from './sletteprotokoll.ts';

/** Rotnøkkelen lages bare til en tom nøkkelbase, leses bare når eieren er alene om den, og hører til basen (RO-01). */
let base: Testdatabase;
let pool: Pool;
let mappe: string;
let fil: string;
beforeAll(async () => {
  base = await nyTestdatabase();
  pool = lagPool(base.nokkel, 2);
});
afterAll(async () => {
  await pool.end();
  await base.fjern();
});
beforeEach(async () => {
  mappe = mkdtempSync(join(tmpdir(), 'varde-rot-'));
  fil = join(mappe, 'nokler', 'rotnokkel');
  const eier = lagPool(base.eierNokler, 1);
  await eier.query('delete from nokler.nokkel');
  await eier.end();
  return () => rmSync(mappe, { recursive: true, force: true });
});

const les = () => lesRotnokkel(fil, pool);
const ring = (rot: Buffer) =>
  new Nokkelring(pool, rot, new Sletteprotokoll(join(mappe, 'sletteprotokoll.jsonl')));
async function feilen(): Promise<string> {
  const feil: unknown = await les().catch((f: unknown) => f);
  if (!(feil instanceof Oppstartsfeil)) throw new Error(`Startet: ${String(feil)}`);
  expect(feil.kode).toBe('ROTNOKKEL');
  expect(feil.message).not.toContain('\n');
  return feil.message;
}

it('til en tom nøkkelbase lages den én gang, bare for eieren, også når to starter samtidig', async () => {
  const [en, to] = await Promise.all([les(), les()]);
  expect(en).toHaveLength(32);
  expect(to).toEqual(en);
  expect(await les()).toEqual(en);
  expect(statSync(fil).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(mappe, 'nokler'))).toEqual(['rotnokkel']);
});

it('med nøkler i basen lages ingen ny: en sti som er skrevet feil, stopper oppstarten med én setning', async () => {
  await ring(await les()).nyttOmrade();
  const rett = fil;
  fil = join(mappe, 'nokler', 'rotnokel');
  expect(await feilen()).toBe(
    `Nøkkelbasen har nøkler, men rotnøkkelen finnes ikke i ${fil}: rett VARDE_ROTNOKKEL_FIL, eller legg filen tilbake.`,
  );
  expect(existsSync(fil)).toBe(false);
  fil = rett;
  expect(await les()).toHaveLength(32);
});

it('en annen rotnøkkel enn basens stopper oppstarten; den rette finnes blant mange', async () => {
  const nokler = ring(await les());
  await nokler.nye(await nokler.nyttOmrade(), 2_500);
  const rett = readFileSync(fil);
  expect(await les()).toHaveLength(32);
  writeFileSync(fil, randomBytes(32).toString('base64'));
  expect(await feilen()).toContain('åpner ingen av nøklene i nøkkelbasen');
  writeFileSync(fil, rett);
  expect(await les()).toHaveLength(32);
});

it('en rotnøkkel gruppen eller alle kan lese, skrive eller kjøre, brukes ikke', async () => {
  await les();
  for (const andre of [0o640, 0o604, 0o620, 0o601]) {
    chmodSync(fil, andre);
    expect(await feilen()).toBe(`Rotnøkkelen kan leses av andre enn eieren: kjør chmod 600 ${fil}`);
  }
  chmodSync(fil, 0o400);
  expect(await les()).toHaveLength(32);
});

it('en fil som ikke er en rotnøkkel, og en sti det ikke kan lages noe i, sies med én setning', async () => {
  await les();
  writeFileSync(fil, 'kort');
  expect(await feilen()).toBe(`Rotnøkkelen i ${fil} skal være 32 byte i base64.`);
  const gammel = fil;
  fil = join(gammel, 'under', 'en', 'fil');
  expect(await feilen()).toMatch(/^Rotnøkkelen kan ikke lages i .+ \(ENOTDIR\)\.$/);
});
