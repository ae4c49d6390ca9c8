import { expect, test } from 'vitest';
import { manglerBehandling } from './forankringsvarsel.ts';

test('TP-42 det varsles til både styringsgruppa og politirådet har behandlet programmet', () => {
  const mangler = (...foert: string[]) => manglerBehandling({ iBruk: true, foert });
  expect(mangler()).toEqual(['styringsgruppe', 'politiraad']);
  expect(mangler('vedtak_kommune', 'vedtak_politi')).toEqual(['styringsgruppe', 'politiraad']);
  expect(mangler('styringsgruppe')).toEqual(['politiraad']);
  expect(mangler('politiraad')).toEqual(['styringsgruppe']);
  expect(mangler('politiraad', 'styringsgruppe')).toEqual([]);
});

test('TP-42 er programmet ikke i bruk, mangler ingenting', () => {
  expect(manglerBehandling({ iBruk: false, foert: [] })).toEqual([]);
});
