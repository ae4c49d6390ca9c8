import { expect, test } from 'vitest';
import { formatTelefon } from './telefon.ts';

test.each([
  ['74833500', '74 83 35 00'],
  ['02800', '02800'],
  ['112', '112'],
  ['+4774833500', '+4774833500'],
])('%s vises som %s', (nummer, vist) => expect(formatTelefon(nummer)).toBe(vist));
