import { expect, test } from 'vitest';
import { familierelasjon } from './familierelasjon.ts';

test('(del) TP-09 mistenkt i egen familie advarer og krever en grunn', () => {
  expect(familierelasjon({ mistenktIFamilien: true, grunn: null })).toEqual({
    tillatt: false,
    grunn: 'mangler_grunn',
    advarsel: 'mistenkt_i_familien',
  });
  expect(familierelasjon({ mistenktIFamilien: true, grunn: ' . ' }).tillatt).toBe(false);
});

test('(del) TP-09 med grunn går saken videre, og advarselen står', () => {
  expect(
    familierelasjon({
      mistenktIFamilien: true,
      grunn: 'Fetter i en annen by, barnevernet er enig',
    }),
  ).toEqual({
    tillatt: true,
    advarsel: 'mistenkt_i_familien',
  });
});

test('(del) TP-09 ellers spørres det ikke', () => {
  expect(familierelasjon({ mistenktIFamilien: false, grunn: null })).toEqual({
    tillatt: true,
    advarsel: null,
  });
});
