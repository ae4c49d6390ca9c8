import { expect, test } from 'vitest';
import { kanVises } from './tallgrense.ts';

test('RE-09 et antall vises når det og resten er minst grensen; null, nesten ingen og nesten alle skjermes', () => {
  for (const n of [5, 20, 35]) expect(kanVises(n, 40, 5)).toBe(true);
  for (const n of [0, 1, 4, 36, 39, 40]) expect(kanVises(n, 40, 5)).toBe(false);
});
