import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Brett, type Avvik } from './brett.ts';
import { sammendrag } from './sammendrag.ts';
import { skrivesIUtvalget, utvalg } from './stillinger.ts';

/** Fast, så to kjøringer er like; `npm run prove:matrise` tar alle stillinger. */
const FRO = 20_261_123;

let brett: Brett;
beforeAll(async () => {
  brett = await Brett.reis();
});
afterAll(() => brett.steng());

describe('matrisen', () => {
  it('(del) DU-01 hver celle i basen er lik orakelet', { timeout: 300_000 }, async () => {
    let celler = 0;
    let stillinger = 0;
    const avvik: Avvik[] = [];
    for (const s of utvalg(FRO)) {
      if (stillinger % 50 === 0) await brett.nesteTilstand();
      stillinger += 1;
      const dom = await brett.prov(s, { skriv: skrivesIUtvalget(s) });
      celler += dom.celler;
      avvik.push(...dom.avvik);
    }
    console.log(`matrise: ${stillinger} stillinger, ${celler} celler, ${avvik.length} avvik`);
    expect(sammendrag(avvik)).toEqual([]);
    expect(celler).toBeGreaterThan(200_000);
  });
});
