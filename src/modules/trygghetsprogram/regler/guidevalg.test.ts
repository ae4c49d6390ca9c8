import { expect, it } from 'vitest';
import { guidevalg } from './guidevalg.ts';

const ja = {
  verv: [],
  ...{ mulig: true, tjenestenummer: 'TST1', etterforsker: { nummer: 'TST2' } },
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

it('(del) TG-03 VV-31 den basen ikke har på lista, og den politiet har ført som etterforsker, kan ikke velges', () => {
  expect(nei({ mulig: false })).toBe('kan_ikke_vaere_guide');
  expect(nei({ tjenestenummer: 'TST2' })).toBe('etterforsker_i_saken');
  expect(nei({ tjenestenummer: null, etterforsker: { nummer: null } })).toBe('tillatt');
  expect(nei({ etterforsker: { nummer: null } })).toBe('tillatt');
});

it('(del) TG-03 kan den som spør, ikke lese hvem politiet har ført, velges ingen som har et tjenestenummer', () => {
  expect(nei({ etterforsker: 'ukjent' })).toBe('politiet_maa_spoerre');
  expect(nei({ etterforsker: 'ukjent', tjenestenummer: null })).toBe('tillatt');
});
