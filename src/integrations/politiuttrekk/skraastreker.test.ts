import { expect, it } from 'vitest';
import { skraastreker } from './tidspunkt.ts';

it.each([
  ['dag_forst', null, ['03/12/2026', '13/11/2026']],
  ['maaned_forst', null, ['03/12/2026 21:40', '11/13/2026']],
  ['dag_forst', null, ['11/13/2026', '13/11/2026']],
  ['tvetydig', '03/12/2026', ['01.02.2026', '', '11/11/2026', '03/12/2026 21:40', '4/5/26']],
  ['ingen', null, ['11/11/2026', '03.12.2026', '2026-12-03', 'x/y']],
  ['ingen', null, []],
] as const)('TP-17 skråstrekdatoene sier %s, med eksempelet %s', (sier, eksempel, datoer) => {
  expect(skraastreker(datoer)).toEqual({ sier, eksempel });
});
