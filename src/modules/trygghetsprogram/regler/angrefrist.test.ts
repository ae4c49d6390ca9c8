import { expect, test } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { angrefrist } from './angrefrist.ts';

const DAGEN = tilDato('2026-11-23');

test('(del) VV-16 avslutningen kan angres til og med den fjortende dagen, og ikke den femtende', () => {
  for (const [dager, aapen] of [
    [0, true],
    [13, true],
    [14, true],
    [15, false],
    [400, false],
  ] as const)
    expect(angrefrist(DAGEN, leggTilDager(DAGEN, dager), false)).toEqual({
      ...{ til: '2026-12-07', aapen, hosAndre: false },
    });
});

test('(del) VV-18 har et annet område i Varde tatt over saken, angres det ikke her, heller ikke den første dagen', () => {
  expect(angrefrist(DAGEN, DAGEN, true)).toEqual({
    ...{ til: '2026-12-07', aapen: false, hosAndre: true },
  });
});
