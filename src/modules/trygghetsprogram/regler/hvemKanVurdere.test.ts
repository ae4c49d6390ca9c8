import { expect, test } from 'vitest';
import { hvemKanVurdere } from './hvemKanVurdere.ts';

const koordinator = {
  erKoordinator: true,
  iSammeEnhet: true,
  inhabil: false,
  etterforskerISaken: false,
  lederHarGittGrunn: false,
};

test('(del) TP-02 enhetens koordinator kan vurdere', () => {
  expect(hvemKanVurdere(koordinator)).toEqual({ tillatt: true });
});

test.each([
  [{ erKoordinator: false }, 'ikke_koordinator'],
  [{ iSammeEnhet: false }, 'annen_enhet'],
] as const)('(del) TP-02 %o stopper med %s', (endring, grunn) => {
  expect(hvemKanVurdere({ ...koordinator, ...endring })).toEqual({ tillatt: false, grunn });
});

test('VV-23 den som er inhabil, vurderer ikke', () => {
  expect(hvemKanVurdere({ ...koordinator, inhabil: true })).toEqual({
    tillatt: false,
    grunn: 'inhabil',
  });
});

test('VV-23 sakens etterforsker vurderer bare når lederen har gitt en grunn', () => {
  expect(hvemKanVurdere({ ...koordinator, etterforskerISaken: true })).toEqual({
    tillatt: false,
    grunn: 'etterforsker_i_saken',
  });
  expect(
    hvemKanVurdere({ ...koordinator, etterforskerISaken: true, lederHarGittGrunn: true }),
  ).toEqual({ tillatt: true });
});
