import { expect, it } from 'vitest';
import { likTid, maal, medTidssaker, VEIER } from './tidsmaal.ts';

medTidssaker();

it.each(['saksside', 'søk', 'melde inn en kjent person'] as const)(
  '(del) DU-02 VV-48 %s: å spørre om det som finnes tar samme tid som det som ikke finnes',
  { timeout: 240_000 },
  likTid,
);

it(
  '(del) DU-02 målingen ser fem millisekunder, så den kan feile',
  { timeout: 240_000 },
  async () => {
    const vei = VEIER.saksside;
    let svar = await maal(vei, 5);
    // En opptatt maskin er selv tregere enn fem millisekunder; da legges like mye til som siden tar.
    if (!svar.ulik) svar = await maal(vei, Math.max(5, svar.medianFinnes));
    expect(svar.ulik, JSON.stringify(svar)).toBe(true);
  },
);
