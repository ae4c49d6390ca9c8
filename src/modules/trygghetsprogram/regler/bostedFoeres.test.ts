import { expect, it } from 'vitest';
import { bostedFoeres } from './bostedFoeres.ts';
import type { BorMed, Foresattfakta, Foresattslag } from './typer.ts';

const en = (borMed: BorMed, slag: Foresattslag = 'forelder_med_foreldreansvar'): Foresattfakta => ({
  ...{ id: `${slag}-${borMed}`, slag, kanKontaktes: 'ja', svart: true, borMed, naa: true },
});
const nei = (
  foresatte: readonly Foresattfakta[],
  staar = false,
  sier: 'ingen' | null = 'ingen',
) => {
  const svar = bostedFoeres({ foresatte, staar, sier });
  return svar.tillatt ? 'tillatt' : svar.grunn;
};

it('VV-02 at barnet ikke bor hos noen, sies når den ene kjente forelderen ikke bor med barnet og ingen andre gjør det', () => {
  expect(nei([en('nei')])).toBe('tillatt');
  expect(nei([en('nei'), en('nei', 'verge')])).toBe('tillatt');
  expect(nei([en('nei')], false, null)).toBe('mangler_bosted');
  for (const bor of ['ja', 'delvis', 'ukjent'] as const)
    expect(nei([en(bor)]), bor).toBe('bosted_kjent');
  expect(nei([en('nei'), en('ja', 'fosterforelder')])).toBe('bosted_kjent');
  expect(nei([en('nei'), en('nei', 'forelder_uten_foreldreansvar')])).toBe('bosted_kjent');
  expect(nei([en('nei'), en('ukjent', 'verge')])).toBe('bosted_kjent');
  expect(nei([en('nei'), { ...en('ja', 'verge'), naa: false }])).toBe('tillatt');
  expect(nei([])).toBe('bosted_kjent');
  // Det som er sagt, kan alltid tas tilbake.
  expect(nei([en('ja')], true)).toBe('tillatt');
});
