import { expect, test } from 'vitest';
import { fastKlokke, leggTilMinutter, systemklokke } from './klokke.ts';

test('fastKlokke står stille til den stilles, og gir aldri ut sin egen dato', () => {
  const klokke = fastKlokke('2026-11-23T08:00:00+01:00');
  klokke.naa().setFullYear(1999);
  expect(klokke.naa().toISOString()).toBe('2026-11-23T07:00:00.000Z');
  klokke.still('2026-11-24T08:00:00+01:00');
  expect(klokke.naa().toISOString()).toBe('2026-11-24T07:00:00.000Z');
});

test('fastKlokke godtar ikke en tekst som ikke er et tidspunkt', () => {
  expect(() => fastKlokke('i går')).toThrow(RangeError);
});

test('systemklokke gir maskinens tid', () => {
  const foer = Date.now();
  const naa = systemklokke.naa().getTime();
  expect(naa).toBeGreaterThanOrEqual(foer);
  expect(naa).toBeLessThanOrEqual(Date.now());
});

test('leggTilMinutter regner i faktisk tid også over sommertidsskiftet', () => {
  const foer = new Date('2026-03-29T01:45:00+01:00');
  expect(leggTilMinutter(foer, 30).toISOString()).toBe('2026-03-29T01:15:00.000Z');
});
