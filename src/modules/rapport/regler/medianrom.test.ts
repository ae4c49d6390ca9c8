import { expect, test } from 'vitest';
import { medianrom, minstBak } from './medianrom.ts';

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
  expect(medianrom('dager_til_ringt', 7, K, lite(40, 7))).toBe(false);
  expect(medianrom('dager_til_ringt', 7, K, lite(40, 8))).toBe(true);
  expect(medianrom('dager_til_ringt', 3, K, lite(14, 9))).toBe(false);
  expect(medianrom('dager_til_ringt', 3, K, lite(40, 10, 8, 8))).toBe(false);
});

test('RE-09 VV-50 senere enn uka er flere enn dobbelt så mange ringt: er nesten alle det, vises den ikke', () => {
  expect(medianrom('dager_til_ringt', 8, K, lite(19, 7))).toBe(false);
  expect(medianrom('dager_til_ringt', 8, K, lite(20, 7))).toBe(true);
});

test('RE-09 VV-50 de som er med i medianen, er ikke så nær alle med guide at resten er kjent', () => {
  for (const m of ['dager_fulgt', 'trygg_foer', 'trygg_etter'] as const) {
    expect(medianrom(m, 5, K, lite(40, 20, 7, 7)), m).toBe(false);
    expect(medianrom(m, 5, K, lite(40, 20, 8, 7)), m).toBe(true);
  }
  const stort = (guide: number, paagaar: number) => ({
    antall: 60,
    tabeller: { framdrift: { guide }, utfall: { paagaar } },
  });
  expect(medianrom('dager_fulgt', 90, K, stort(14, 20))).toBe(false);
  expect(medianrom('dager_fulgt', 90, K, stort(15, 20))).toBe(true);
  // Pågår det bare for fire, er resten av de med guide ferdige.
  expect(medianrom('dager_fulgt', 90, K, stort(30, 4))).toBe(false);
  expect(medianrom('dager_fulgt', 90, K, stort(30, 5))).toBe(true);
  expect(medianrom('dager_til_ringt', 3, K, stort(30, 5))).toBe(true);
});
