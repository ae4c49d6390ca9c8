import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aapneHemmeligheter } from './hemmeligheter.ts';
import { sikreLukketMappe } from './kjorebruker.ts';
import { finnPlass } from './plass.ts';

let rot: string;
let utenfor: string;
let oensket: string;

beforeEach(() => {
  rot = mkdtempSync(join(tmpdir(), 'varde-plass-'));
  chmodSync(rot, 0o711);
  utenfor = join(rot, 'var');
  mkdirSync(join(rot, 'hjem'), { mode: 0o700 });
  oensket = join(rot, 'hjem', 'pg');
});
afterEach(() => rmSync(rot, { recursive: true }));

const INGEN = { uid: 65534, gid: 65534 };

describe.runIf(process.getuid?.() === 0)('som root', () => {
  test('legges dataene et annet sted når mappa er stengt for PostgreSQLs bruker, og blir der', () => {
    const foerste = finnPlass(oensket, utenfor);
    expect(foerste.bruker).toEqual(INGEN);
    expect(foerste.datakatalog.startsWith(utenfor)).toBe(true);
    mkdirSync(foerste.datakatalog);
    chmodSync(join(rot, 'hjem'), 0o711);
    expect(finnPlass(oensket, utenfor).datakatalog).toBe(foerste.datakatalog);
  });

  test('legges de der de er ønsket når PostgreSQL slipper til', () => {
    chmodSync(join(rot, 'hjem'), 0o711);
    expect(finnPlass(oensket, utenfor)).toEqual({ datakatalog: oensket, bruker: INGEN });
  });

  test('lages det ikke en tom base et annet sted når dataene finnes, men ikke kan nås', () => {
    mkdirSync(oensket);
    expect(() => finnPlass(oensket, utenfor)).toThrow('når ikke');
  });

  test('kjører PostgreSQL som den vanlige brukeren som laget mappa', () => {
    chmodSync(join(rot, 'hjem'), 0o711);
    mkdirSync(oensket);
    chownSync(oensket, 1234, 1235);
    expect(finnPlass(oensket, utenfor).bruker).toEqual({ uid: 1234, gid: 1235 });
  });

  test('kjører PostgreSQL som den som eier mappa rundt, og filene ved siden av blir hennes', () => {
    chmodSync(join(rot, 'hjem'), 0o700);
    chownSync(join(rot, 'hjem'), 1234, 1235);
    expect(finnPlass(oensket, utenfor)).toEqual({
      datakatalog: oensket,
      bruker: { uid: 1234, gid: 1235 },
    });
    aapneHemmeligheter(join(rot, 'hjem', 'hemmeligheter')).sikre(['a']);
    expect(statSync(join(rot, 'hjem', 'hemmeligheter'))).toMatchObject({ uid: 1234, gid: 1235 });
  });

  test('avvises en mappe en fremmed har laget på forhånd', () => {
    const mappe = join(rot, 's');
    mkdirSync(mappe, { mode: 0o700 });
    chownSync(mappe, 1234, 1234);
    expect(() => sikreLukketMappe(mappe, INGEN)).toThrow('eies av en annen');
  });
});

describe.runIf(process.getuid?.() !== 0)('som vanlig bruker', () => {
  test('ligger dataene der de er ønsket, som oss selv', () => {
    expect(finnPlass(oensket, utenfor)).toEqual({ datakatalog: oensket, bruker: undefined });
  });
});

test('en lukket mappe avvises når andre kan lese den', () => {
  const mappe = join(rot, 's');
  sikreLukketMappe(mappe, undefined);
  sikreLukketMappe(mappe, undefined);
  chmodSync(mappe, 0o750);
  expect(() => sikreLukketMappe(mappe, undefined)).toThrow('åpen for andre');
});
