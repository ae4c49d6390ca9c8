import { expect, test } from 'vitest';
import { minsteTallStopp } from './minsteTall.ts';

test('RE-09 grensen for små tall heves, aldri senkes, og er et helt tall fra fem til femti', () => {
  for (const nytt of [6, 10, 50]) expect(minsteTallStopp({ naa: 5, nytt })).toBeNull();
  for (const nytt of [4, 0, -5, 51, 5.5, Number.NaN])
    expect(minsteTallStopp({ naa: 3, nytt })).toBe('ugyldig_minste_tall');
  for (const nytt of [5, 7, 8]) expect(minsteTallStopp({ naa: 8, nytt })).toBe('maa_heves');
});
