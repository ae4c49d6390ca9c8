import { expect, test } from 'vitest';
import { muligeBak } from '../../../../tests/support/medianangrep.ts';
import { ALLE_CELLER } from '../../../../tests/support/tilfeldigTelling.ts';
import { medianrom, minstBak } from './medianrom.ts';
import { skjerm } from './skjerming.ts';

const K = 5;
const lite = (antall: number, ja: number, holdt = 5, brutt = 5) => ({
  antall,
  tabeller: {
    ringt_uka: { ja, nei: antall - ja },
    fulgt: { holdt, brutt, ikke_fulgt: antall - holdt - brutt },
  },
});

test('VV-50 en median har minst ti bak seg, og dobbelt så mange som grensen', () => {
  expect([3, 5, 6].map(minstBak)).toEqual([10, 10, 12]);
});

test('RE-09 VV-50 innen uka er høyst dobbelt så mange ringt som den første uka, og minst ti: er det for trangt, vises den ikke', () => {
  expect(medianrom('dager_til_ringt', K, lite(40, 7))).toBe(false);
  expect(medianrom('dager_til_ringt', K, lite(40, 8))).toBe(true);
  expect(medianrom('dager_til_ringt', K, lite(40, 10, 8, 8))).toBe(false);
});

test('RE-09 VV-50 senere enn uka er flere enn dobbelt så mange ringt: er nesten alle det, vises den ikke, på hvilken side den enn ligger', () => {
  // Høyst tre av femtito er ikke ringt, om den er senere; tretten mulige, om den er innen uka.
  expect(medianrom('dager_til_ringt', K, lite(52, 24, 13, 13))).toBe(false);
  expect(medianrom('dager_til_ringt', K, lite(54, 24, 13, 13))).toBe(true);
  // Fikk flere guide enn dobbelt så mange som ble ringt den første uka, er det bare den ene siden.
  expect(medianrom('dager_til_ringt', K, lite(40, 5, 10, 10))).toBe(true);
});

test('RE-09 VV-50 de som er med i medianen, er ikke så nær alle med guide at resten er kjent', () => {
  for (const m of ['dager_fulgt', 'trygg_foer', 'trygg_etter'] as const) {
    expect(medianrom(m, K, lite(40, 20, 7, 7)), m).toBe(false);
    expect(medianrom(m, K, lite(40, 20, 8, 7)), m).toBe(true);
  }
  const stort = (guide: number, paagaar: number) => ({
    antall: 60,
    tabeller: { framdrift: { guide }, utfall: { paagaar } },
  });
  expect(medianrom('dager_fulgt', K, stort(14, 20))).toBe(false);
  expect(medianrom('dager_fulgt', K, stort(15, 20))).toBe(true);
  // Pågår det bare for fire, er resten av de med guide ferdige.
  expect(medianrom('dager_fulgt', K, stort(30, 4))).toBe(false);
  expect(medianrom('dager_fulgt', K, stort(30, 5))).toBe(true);
  expect(medianrom('dager_til_ringt', K, stort(30, 5))).toBe(true);
});

test('RE-09 VV-50 at medianen ikke vises, sier ikke hvilken side den ligger på: den som kjenner regelen, kommer ikke nærmere', () => {
  const ingen = { verdi: null, n: 0 };
  // 52 saker, 24 av dem ringt den første uka, 26 med guide: ligger den senere enn uka, er høyst tre ikke ringt.
  const rapporten = (verdi: number, n: number) =>
    skjerm(
      {
        ...lite(52, 24, 13, 13),
        medianer: {
          ...{ dager_fulgt: ingen, trygg_foer: ingen, trygg_etter: ingen },
          dager_til_ringt: { verdi, n },
        },
      },
      K,
      { orden: ALLE_CELLER },
    );
  for (const [verdi, n] of [
    [3, 40],
    [9, 52],
  ] as const) {
    const vist = rapporten(verdi, n);
    const g = muligeBak(
      vist,
      'dager_til_ringt',
      (v, antall) => rapporten(v, antall).medianer.dager_til_ringt,
    );
    expect((g?.hoey ?? 0) - (g?.lav ?? 0), `${verdi}`).toBeGreaterThanOrEqual(K);
  }
});
