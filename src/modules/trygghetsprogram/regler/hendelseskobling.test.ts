import { expect, test } from 'vitest';
import { hendelseskobling } from './hendelseskobling.ts';

const min = { sakId: 'a', sakstype: 'vold', dato: '2026-11-06' };
const annen = { sakId: 'b', sakstype: 'ran', dato: '2026-11-06', koblet: false };
const lik = { ...annen, sakstype: 'vold' };

test('(del) VV-09 den eneste hendelsen i den andre saken kobles, uansett type', () => {
  expect(hendelseskobling(min, [annen])).toEqual({ tillatt: true, med: annen });
});

test('(del) VV-09 har den andre saken flere, er det den med samme type og dag', () => {
  expect(hendelseskobling(min, [annen, lik])).toEqual({ tillatt: true, med: lik });
  const annenDag = { ...lik, dato: '2026-11-07' };
  expect(hendelseskobling(min, [annenDag, lik])).toEqual({ tillatt: true, med: lik });
});

test.each([
  ['saken finnes ikke for den som spør', [], 'fant_ikke'],
  ['saken selv', [{ ...lik, sakId: 'a' }], 'samme_sak'],
  ['koblet fra før', [{ ...lik, koblet: true }], 'alt_koblet'],
  ['ingen eller flere like', [annen, annen], 'flere_hendelser'],
] as const)('(del) VV-09 %s', (_hva, andre, grunn) => {
  expect(hendelseskobling(min, andre)).toEqual({ tillatt: false, grunn });
});
