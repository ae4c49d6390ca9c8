import { describe, expect, it } from 'vitest';
import { iBolker, medPust } from './pust.ts';

describe('pust', () => {
  it('et langt arbeid slipper andre til underveis, og gir alt i rekkefølge', async () => {
    let andre = 0;
    const tikk = setInterval(() => (andre += 1), 1);
    const sett: number[] = [];
    for await (const n of medPust(Array.from({ length: 40 }, (_n, i) => i))) {
      const slutt = performance.now() + 5;
      while (performance.now() < slutt) continue;
      sett.push(n);
    }
    clearInterval(tikk);
    expect(sett).toEqual(Array.from({ length: 40 }, (_n, i) => i));
    expect(andre).toBeGreaterThan(2);
  });

  it.each([
    [[], []],
    [[1, 2], [[1, 2]]],
    [
      [1, 2, 3],
      [[1, 2], [3]],
    ],
  ])('%j deles i bolker på to', (alle, bolker) => {
    expect([...iBolker<number>(alle, 2)]).toEqual(bolker);
  });
});
