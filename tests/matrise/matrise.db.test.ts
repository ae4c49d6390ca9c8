import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAG } from '../support/dagens.ts';
import { Brett, type Avvik } from './brett.ts';
import { sammendrag } from './sammendrag.ts';
import { alleStillinger, skrivesIUtvalget, utvalg } from './stillinger.ts';
import type { Stilling } from './typer.ts';

/** Fast, så to kjøringer er like. */
const FRO = 20_261_123;

/** `npm run prove:matrise` setter «2/8»: hver åttende av alle stillingene, fra den andre. Ellers utvalget. */
const del = /^(\d+)\/(\d+)$/.exec(process.env['VARDE_MATRISE'] ?? '');
const alle = del !== null;
const mine = (nr: number): boolean =>
  del === null || nr % Number(del[2]) === Number(del[1]) % Number(del[2]);

/**
 * Hver fjerde stilling i utvalget, på skift fra dag til dag. Skriveprøvene først, med planene de lager; å rydde etterpå koster da
 * bare planen for lesingen.
 */
const deSomSkriverFoerst = (): readonly Stilling[] =>
  [...utvalg(FRO)]
    .filter((_, i) => (i + DAG) % 5 === 0)
    .sort((a, b) => Number(skrivesIUtvalget(b)) - Number(skrivesIUtvalget(a)));

let brett: Brett;
beforeAll(async () => {
  brett = await Brett.reis();
});
afterAll(() => brett.steng());

describe('matrisen', () => {
  it(
    '(del) DU-01 RO-01 hver celle i basen er lik orakelet',
    {
      timeout: alle ? 24 * 3_600_000 : 900_000,
    },
    async () => {
      let celler = 0;
      let stillinger = 0;
      let nr = 0;
      const avvik: Avvik[] = [];
      for (const s of alle ? alleStillinger() : deSomSkriverFoerst()) {
        nr += 1;
        if (!mine(nr)) continue;
        const skriv = alle || skrivesIUtvalget(s);
        if (stillinger % 50 === 0) await brett.nesteTilstand();
        if (stillinger % (skriv ? 400 : 50) === 0) await brett.rydd();
        stillinger += 1;
        const dom = await brett.prov(s, { skriv });
        celler += dom.celler;
        avvik.push(...dom.avvik);
        if (stillinger % 1000 === 0 && alle)
          console.log(`${stillinger} stillinger, ${celler} celler`);
      }
      console.log(
        `matrise, dag ${DAG}: ${stillinger} stillinger, ${celler} celler, ${avvik.length} avvik`,
      );
      expect(sammendrag(avvik)).toEqual([]);
      expect(celler).toBeGreaterThan(alle ? 1_000 : 40_000);
    },
  );
});
