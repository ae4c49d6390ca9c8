import { expect, test } from 'vitest';
import { egnethetFoerKontakt, vurdertVedTilbud } from './egnethetFoerKontakt.ts';

test('(del) TP-10 koordinatorens ja åpner for kontakt', () => {
  expect(egnethetFoerKontakt({ egnet: true, vurdertAvKoordinator: true })).toEqual({
    tillatt: true,
  });
});

test('(del) TP-10 den som håndterer en vernet rad, svarer ikke for koordinatoren', () => {
  expect(vurdertVedTilbud({ egnet: true, vernet: true })).toBe(false);
  expect(vurdertVedTilbud({ egnet: true, vernet: false })).toBe(true);
  expect(vurdertVedTilbud({ egnet: false, vernet: false })).toBe(false);
});

test.each([
  [null, 'mangler_vurdering'],
  [{ egnet: true, vurdertAvKoordinator: false }, 'ikke_koordinator'],
  [{ egnet: false, vurdertAvKoordinator: true }, 'ikke_egnet'],
] as const)('(del) TP-10 %o stopper med %s', (vurdering, grunn) => {
  expect(egnethetFoerKontakt(vurdering)).toEqual({ tillatt: false, grunn });
});
