import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { fravaersperiode } from './fravaersperiode.ts';

const d = tilDato;
const god = {
  fra: d('2026-11-24'),
  til: d('2026-11-27'),
  iDag: d('2026-11-23'),
  stedfortreder: 'b',
  mulige: ['b', 'c'],
  andre: [{ fra: d('2026-11-20'), til: d('2026-11-23') }],
};

test('VV-22 fravær har datoer og en stedfortreder som kan lese sakene', () => {
  expect(fravaersperiode(god)).toBeNull();
  expect(fravaersperiode({ ...god, fra: god.iDag, til: god.iDag, andre: [] })).toBeNull();
  // Et annet fravær før og etter er ikke i veien.
  const etter = { fra: d('2026-11-28'), til: d('2026-12-01') };
  expect(fravaersperiode({ ...god, andre: [...god.andre, etter] })).toBeNull();
});

test.each([
  ['til_foer_fra', { til: d('2026-11-23') }],
  ['fravaeret_er_forbi', { fra: d('2026-11-20'), til: d('2026-11-22') }],
  ['alt_meldt', { andre: [{ fra: d('2026-11-27'), til: d('2026-12-01') }] }],
  ['alt_meldt', { andre: [{ fra: d('2026-11-20'), til: d('2026-11-24') }] }],
  ['velg_stedfortreder', { stedfortreder: null }],
  ['kan_ikke_lese', { stedfortreder: 'x' }],
] as const)('VV-22 nei, med grunnen %s', (grunn, endret) => {
  expect(fravaersperiode({ ...god, ...endret })).toBe(grunn);
});

test('VV-22 er ingen igjen, kan en likevel melde seg borte', () => {
  expect(fravaersperiode({ ...god, stedfortreder: null, mulige: [] })).toBeNull();
});
