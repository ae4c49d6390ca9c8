import { expect, it } from 'vitest';
import { guidevalg } from './guidevalg.ts';

const ja = {
  verv: [],
  mulig: true,
  ...{ relasjon: true, fagkompetanse: false },
};
const nei = (endret: Partial<Parameters<typeof guidevalg>[0]>) => {
  const svar = guidevalg({ ...ja, ...endret });
  return svar.tillatt ? 'tillatt' : svar.grunn;
};

it('TG-02 guiden velges for relasjonen, fagkompetansen eller begge', () => {
  expect(guidevalg(ja)).toEqual({ tillatt: true });
  expect(nei({ fagkompetanse: true })).toBe('tillatt');
  expect(nei({ relasjon: false, fagkompetanse: true })).toBe('tillatt');
  expect(nei({ relasjon: false })).toBe('mangler_grunn');
});

it('VV-04 har ungdommen sagt nei til mer kontakt, spørres ingen om å være guide', () => {
  expect(nei({ saNei: true })).toBe('ungdommen_sa_nei');
  expect(nei({ saNei: false })).toBe('tillatt');
});

it('(del) TG-03 VV-31 den basen ikke har på lista, kan ikke velges', () => {
  expect(nei({ mulig: false })).toBe('kan_ikke_vaere_guide');
});
