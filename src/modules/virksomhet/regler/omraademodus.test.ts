import { expect, test } from 'vitest';
import { ATTESTPUNKTER, kanSettesIDrift, tillatteNumre } from './omraademodus.ts';

const alle = ATTESTPUNKTER.map((punkt) => ({ punkt, attestertAv: 'Rådgiver Prøve', demo: false }));

test('(del) VV-43 et område settes i drift når hvert punkt har et navn', () => {
  expect(kanSettesIDrift({ demostempel: false, attester: alle })).toEqual({ tillatt: true });
});

test.each(ATTESTPUNKTER)('(del) VV-43 uten %s blir området i prøve', (punkt) => {
  const mangler = { tillatt: false, grunn: 'mangler_attest', punkter: [punkt] };
  const resten = alle.filter((a) => a.punkt !== punkt);
  expect(kanSettesIDrift({ demostempel: false, attester: resten })).toEqual(mangler);
  for (const ugyldig of [
    { attestertAv: ' ', demo: false },
    { attestertAv: 'Rådgiver Prøve', demo: true },
  ]) {
    const attester = [...resten, { punkt, ...ugyldig }];
    expect(kanSettesIDrift({ demostempel: false, attester })).toEqual(mangler);
  }
});

test('(del) VV-43 en demodatabase settes aldri i drift, og andre punkter erstatter ingen av dem', () => {
  expect(kanSettesIDrift({ demostempel: true, attester: alle })).toEqual({
    tillatt: false,
    grunn: 'demodatabase',
  });
  expect(
    kanSettesIDrift({
      demostempel: false,
      attester: [{ punkt: 'kommunal_lesing', attestertAv: 'A', demo: false }],
    }),
  ).toEqual({ tillatt: false, grunn: 'mangler_attest', punkter: ATTESTPUNKTER });
});

test.each([
  ['prove', false, 'syntetiske'],
  ['prove', true, 'syntetiske'],
  ['drift', true, 'syntetiske'],
  ['drift', false, 'ekte'],
] as const)(
  '(del) VV-43 i %s, demostempel %s, tas bare %s numre imot',
  (modus, demostempel, svar) => {
    expect(tillatteNumre({ modus, demostempel })).toBe(svar);
  },
);
