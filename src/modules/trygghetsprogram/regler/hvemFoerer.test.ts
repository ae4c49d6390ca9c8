import { expect, it } from 'vitest';
import { hvemFoerer } from './hvemFoerer.ts';

it('VV-21 TG-11 guiden og koordinatoren fører loggen; den som hadde samtalen, bare til guiden er i gang', () => {
  const ingen = { guide: false, koordinator: false, kontaktperson: false };
  expect(hvemFoerer(ingen)).toBeNull();
  expect(hvemFoerer({ ...ingen, kontaktperson: true })).toBe('samtaleholder');
  expect(hvemFoerer({ ...ingen, kontaktperson: true, koordinator: true })).toBe('koordinator');
  expect(hvemFoerer({ guide: true, koordinator: true, kontaktperson: true })).toBe('guide');
});
