import { expect, test } from 'vitest';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { kanForankre } from './hvemForankrer.ts';

const i = (rolle: string, iPolitiet: boolean) => [{ rolle, iPolitiet }];

test('TP-41 ED-32 i 000 er det bare koordinatoren i politiet som forankrer', () => {
  const av = UTGAVE_000.innstillinger.forankresAv;
  expect(kanForankre(av, i('programkoordinator', true))).toBe(true);
  expect(kanForankre(av, i('programkoordinator', false))).toBe(false);
  expect(kanForankre(av, i('kommunal_koordinator', false))).toBe(false);
  expect(kanForankre(av, i('kommunal_koordinator', true))).toBe(false);
});

test('TP-41 ED-32 i 001 forankrer koordinatoren, i politiet eller kommunen, og ingen andre', () => {
  const av = UTGAVE_001.innstillinger.forankresAv;
  for (const rolle of ['programkoordinator', 'kommunal_koordinator'])
    for (const iPolitiet of [true, false]) expect(kanForankre(av, i(rolle, iPolitiet))).toBe(true);
  for (const rolle of ['slt_koordinator', 'politikontakt', 'leder', 'administrator'])
    expect(kanForankre(av, i(rolle, true))).toBe(false);
  expect(kanForankre(av, [])).toBe(false);
});
