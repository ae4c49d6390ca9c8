import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kopierPakke, lagLenker } from './binaerer.ts';

let rot: string;
let pakke: string;

/** En pakke slik npm legger den: filene, og lista over lenkene som mangler. */
beforeEach(() => {
  rot = mkdtempSync(join(tmpdir(), 'varde-bin-'));
  pakke = join(rot, 'linux-x64');
  mkdirSync(join(pakke, 'native', 'lib'), { recursive: true });
  writeFileSync(join(pakke, 'package.json'), '{"version":"18.4.0"}');
  writeFileSync(join(pakke, 'native', 'lib', 'libpq.so.5.18'), 'pq');
  writeFileSync(
    join(pakke, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
  );
});
afterEach(() => rmSync(rot, { recursive: true }));

test('lenkene lages relativt, og en gang til endrer ingenting', () => {
  lagLenker(pakke);
  lagLenker(pakke);
  expect(readlinkSync(join(pakke, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});

test('en lenke som peker et annet sted, godtas ikke', () => {
  symlinkSync('/tmp/fremmed.so', join(pakke, 'native', 'lib', 'libpq.so.5'));
  expect(() => lagLenker(pakke)).toThrow('EEXIST');
});

test('kopien er hel, ligger under versjonen, og brukes om igjen', () => {
  const lager = join(rot, 'lager');
  const kopi = kopierPakke(pakke, lager);
  expect(kopi).toBe(join(lager, 'linux-x64-18.4.0'));
  expect(readFileSync(join(kopi, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('pq');
  rmSync(pakke, { recursive: true });
  mkdirSync(pakke);
  writeFileSync(join(pakke, 'package.json'), '{"version":"18.4.0"}');
  expect(kopierPakke(pakke, lager)).toBe(kopi);
  expect(readdirSync(lager)).toEqual(['linux-x64-18.4.0']);
  expect(existsSync(join(kopi, 'native', 'lib', 'libpq.so.5.18'))).toBe(true);
});
