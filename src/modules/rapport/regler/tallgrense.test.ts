import { expect, test } from 'vitest';
import { gyldigGrense, kanVises } from './tallgrense.ts';

test('RE-09 grensen er et helt tall, og aldri under tre', () => {
  for (const k of [3, 5, 20]) expect(gyldigGrense(k)).toBe(true);
  for (const k of [2, 0, -5, 3.5, Number.NaN]) expect(gyldigGrense(k)).toBe(false);
});

test('RE-09 et antall vises når det og resten er minst grensen; null, nesten ingen og nesten alle skjermes', () => {
  for (const n of [5, 20, 35]) expect(kanVises(n, 40, 5)).toBe(true);
  for (const n of [0, 1, 4, 36, 39, 40]) expect(kanVises(n, 40, 5)).toBe(false);
});
