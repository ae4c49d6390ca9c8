import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idene } from './kravrapport.ts';
import { ikkeIDag, VEKSLER } from './veksler.ts';

const ROT = resolve(import.meta.dirname, '..');
/** Titlene i en testfil som begynner med en id, slik de står i koden. */
const bevist = (fil: string): string[] =>
  [
    ...readFileSync(resolve(ROT, fil), 'utf8').matchAll(
      /^\s*(?:(?:it|test)\(|\)\()?\s*['"`]([A-Z]{2}-\d{2} .*)$/gm,
    ),
  ].flatMap(([, tittel]) => idene(tittel ?? ''));

describe('reisene som veksler', () => {
  const alle = globSync('{src,tests}/**/*.test.{ts,tsx}', { cwd: ROT }).map((f) =>
    f.replaceAll('\\', '/'),
  );
  const hverDag = new Set(alle.filter((f) => !VEKSLER.flat().includes(f)).flatMap(bevist));

  it.each(VEKSLER.flat())('%s finnes, og hver id den beviser, bevises også hver dag', (fil) => {
    expect(alle).toContain(fil);
    expect(bevist(fil).filter((id) => !hverDag.has(id))).toEqual([]);
  });

  it('alt går i løpet av seks dager, hver reise én gang', () => {
    const gaar = [20_000, 20_001, 20_002, 20_003, 20_004, 20_005].flatMap((dag) =>
      VEKSLER.flat().filter((fil) => !ikkeIDag(dag).includes(fil)),
    );
    expect(gaar.toSorted()).toEqual(VEKSLER.flat().toSorted());
  });

  it('titlene leses: det finnes noe å sammenligne', () => {
    expect(VEKSLER.flat().flatMap(bevist).length).toBeGreaterThan(10);
    expect(hverDag.size).toBeGreaterThan(50);
  });
});
