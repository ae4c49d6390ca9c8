import { expect, test } from 'vitest';
import { vernGjelderPersonen } from './vernGjelderPersonen.ts';

const merket = { person: 'a', merket: true };
const umerket = { person: 'a', merket: false };

test.each([
  ['merket selv', merket, [merket], true],
  ['merket selv, uten fødselsnummer', { person: null, merket: true }, [], true],
  ['samme person merket etterpå', umerket, [umerket, merket], true],
  ['samme person merket før', umerket, [merket, umerket], true],
  ['ingen merket', umerket, [umerket], false],
  ['en annen person merket', { person: 'b', merket: false }, [merket], false],
  [
    'uten fødselsnummer gjenkjennes ingen',
    { person: null, merket: false },
    [{ person: null, merket: true }],
    false,
  ],
] as const)('(del) VV-48 vernet gjelder personen i hele filen: %s', (_hva, rad, filen, svar) => {
  expect(vernGjelderPersonen(rad, filen)).toBe(svar);
});
