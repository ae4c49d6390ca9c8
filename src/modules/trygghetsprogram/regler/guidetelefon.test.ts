import { expect, it } from 'vitest';
import { guidetelefon } from './guidetelefon.ts';

it.each([
  [null, 'ja'],
  [' ', 'ja'],
  ['90 00 00 01', 'ja'],
  ['+47 90000001', 'ja'],
  ['spør skolen', 'mangler_nummer'],
  ['90 00 00 01 eller 90 00 00 02', 'flere_numre'],
] as const)('(del) TS-15 tjenestetelefonen %j: %s', (nummer, ut) => {
  const svar = guidetelefon(nummer);
  expect(svar.tillatt ? 'ja' : svar.grunn).toBe(ut);
});
