import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { nyAnmeldtDag } from './nyAnmeldtDag.ts';

const FOER = tilDato('2026-11-10');
const NY = tilDato('2026-11-12');

test.each([
  ['fylles inn når den manglet', true, null, NY, NY],
  ['er den siste når politiet endrer den', true, FOER, NY, NY],
  ['blir ikke borte når uttrekket mangler den', true, FOER, null, FOER],
  ['er ukjent når ingen har oppgitt den', true, null, null, null],
  ['settes ikke på en rad som ikke er anmeldt', false, null, NY, null],
] as const)('VV-33 dagen det ble anmeldt, %s', (_hva, anmeldt, anmeldtDato, fila, svar) => {
  expect(nyAnmeldtDag({ anmeldt, anmeldtDato }, fila)).toBe(svar);
});
