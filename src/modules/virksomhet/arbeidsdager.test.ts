import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leggTilDager, tilDato } from '../../kernel/dato.ts';
import { arbeidsdagerMellom, erArbeidsdag, leggTilArbeidsdager } from './arbeidsdager.ts';

const d = tilDato;

test.each([
  '2026-01-01',
  '2026-04-02',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
  '2026-12-25',
  '2027-05-17',
])('%s er en norsk helligdag', (dato) => expect(erArbeidsdag(d(dato))).toBe(false));

test.each(['2026-12-24', '2026-12-31', '2026-04-01', '2026-11-23', '2026-02-09'])(
  '%s er en arbeidsdag',
  (dato) => expect(erArbeidsdag(d(dato))).toBe(true),
);

test('lørdag, søndag og dagene området holder stengt er ikke arbeidsdager', () => {
  expect(erArbeidsdag(d('2026-11-21'))).toBe(false);
  expect(erArbeidsdag(d('2026-11-22'))).toBe(false);
  expect(erArbeidsdag(d('2026-11-23'), new Set([d('2026-11-23')]))).toBe(false);
});

test.each([
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-20', 5, '2026-11-27'],
  ['2026-04-01', 2, '2026-04-08'],
  ['2026-12-30', 2, '2027-01-04'],
  ['2026-11-23', 0, '2026-11-23'],
])('%s pluss %i arbeidsdager er %s', (fra, antall, til) =>
  expect(leggTilArbeidsdager(d(fra), antall)).toBe(til),
);

test('et antall som ikke er et helt tall fra 0, er en feil', () => {
  for (const n of [-1, 1.5, Number.NaN])
    expect(() => leggTilArbeidsdager(d('2026-11-23'), n)).toThrow(RangeError);
});

test('å legge til og å telle opphever hverandre, også over påske og årsskifte', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 30 }),
      (dag, antall) => {
        const fra = leggTilDager(d('2025-01-01'), dag);
        return arbeidsdagerMellom(fra, leggTilArbeidsdager(fra, antall)) === antall;
      },
    ),
  );
  expect(arbeidsdagerMellom(d('2026-11-23'), d('2026-11-20'))).toBe(0);
});
