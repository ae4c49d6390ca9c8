import { expect, test } from 'vitest';
import { DomainError, erDomainError } from './feil.ts';

test('meldingen er koden alene, parametre og årsak ligger ved siden av', () => {
  const aarsak = new Error('indre');
  const feil = new DomainError('virker_alt', { navn: 'Påfunnen' }, { cause: aarsak });
  expect(feil.message).toBe('virker_alt');
  expect(String(feil)).not.toContain('Påfunnen');
  expect(feil.parametre).toEqual({ navn: 'Påfunnen' });
  expect(feil.cause).toBe(aarsak);
});

test('en fritekst kan ikke brukes som kode', () => {
  expect(() => new DomainError('Ola Nordmann finnes alt')).toThrow(TypeError);
});

test('erDomainError skiller på kode', () => {
  const feil: unknown = new DomainError('ugyldig_dato');
  expect(erDomainError(feil)).toBe(true);
  expect(erDomainError(feil, 'ugyldig_dato')).toBe(true);
  expect(erDomainError(feil, 'annen')).toBe(false);
  expect(erDomainError(new Error('ugyldig_dato'))).toBe(false);
});
