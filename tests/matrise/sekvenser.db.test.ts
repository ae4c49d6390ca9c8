import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DAG } from '../support/dagens.ts';
import { Sekvenshus } from './sekvens.ts';
import { STEG } from './sekvenssteg.ts';

/** `npm run prove:sekvenser` setter antallet og frøet; her tas et fast, lite utvalg. */
const ANTALL = Number(process.env['VARDE_SEKVENSER'] ?? 12);
/** Svekkelsene rekkene skal finne: alle i `prove:sekvenser`, ellers én om dagen. */
const iDag = <T>(alle: readonly T[]): readonly T[] =>
  process.env['VARDE_SEKVENSER'] === undefined
    ? alle.filter((_, i) => (i + DAG) % alle.length === 0)
    : alle;
const FRO = Number(process.env['VARDE_FRO'] ?? 20_261_123);

let hus: Sekvenshus | undefined;
afterEach(async () => {
  await hus?.steng();
  hus = undefined;
});

describe('tilfeldige handlingsrekker', () => {
  it(
    '(del) DU-01 DU-02 RO-06 etter hvert steg ser hver person bare det modellen sier',
    {
      timeout: 60_000 + ANTALL * 10_000,
    },
    async () => {
      hus = await Sekvenshus.reis();
      const h = hus;
      let steg = 0;
      await fc.assert(
        fc.asyncProperty(STEG, async (rekke) => {
          await h.kjor(rekke);
          steg += rekke.length;
        }),
        { numRuns: ANTALL, seed: FRO },
      );
      console.log(`sekvenser: ${ANTALL} rekker, ${steg} steg`);
      expect(steg).toBeGreaterThan(ANTALL * 7);
    },
  );

  const SVEKKET: readonly (readonly [string, string])[] = [
    ['inhabiliteten', 'drop policy ikke_tilgang on varde.sak'],
    [
      'veggen om vernede rader',
      'drop policy vernet on varde.kandidat; alter policy koordinator on varde.kandidat using (true)',
    ],
    ['enhetens grense', 'alter policy koordinator on varde.sak using (true)'],
  ];
  it.each(iDag(SVEKKET))(
    'rekkene finner det når %s er svekket',
    { timeout: 120_000 },
    async (_hva, svekk) => {
      hus = await Sekvenshus.reis(svekk);
      const h = hus;
      const svar = await fc.check(
        fc.asyncProperty(STEG, (rekke) => h.kjor(rekke)),
        { numRuns: 60, seed: FRO, endOnFailure: true },
      );
      expect(svar.failed).toBe(true);
      expect(String(svar.errorInstance)).toMatch(/for mye|så navnet|besluttet/);
    },
  );
});
