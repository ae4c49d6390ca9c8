import { expect, test } from 'vitest';
import { nyId, nySaksreferanse, SAKSREFERANSE_FORM, SAKSREFERANSE_TEGN } from './id.ts';

test('nyId er en uuid versjon 4', () => {
  expect(nyId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(nyId()).not.toBe(nyId());
});

test('saksreferansen har seks tegn uten vokaler og uten tegn som ligner', () => {
  for (let i = 0; i < 500; i += 1) expect(nySaksreferanse()).toMatch(SAKSREFERANSE_FORM);
  expect(SAKSREFERANSE_TEGN).not.toMatch(/[AEIOUYÆØÅ0125BLSZ8]/);
  expect(new Set(SAKSREFERANSE_TEGN).size).toBe(SAKSREFERANSE_TEGN.length);
});

test('saksreferansen passer databasens form', () => {
  expect(nySaksreferanse()).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$/);
});

test('oktetter over grensen forkastes, så alle tegn er like sannsynlige', () => {
  let kall = 0;
  const kilde = (antall: number): Uint8Array => {
    kall += 1;
    return new Uint8Array(antall).fill(kall === 1 ? 255 : 0);
  };
  expect(nySaksreferanse(kilde)).toBe('CCCCCC');
  expect(kall).toBe(2);
});
