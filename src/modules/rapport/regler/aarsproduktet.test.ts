import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { aarSomMangler, kanLages } from './aarsproduktet.ts';

const januar = tilDato('2026-01-02');
const mangler = (dag: string, ferdige: number[] = [], foerste: number | null = 2024) =>
  aarSomMangler({ iDag: tilDato(dag), foerste, ferdige: new Set(ferdige) });

test('EV-12 mangler fjorårets, får koordinatorene vite det fra nyttår til den er laget; fra april er den for sen', () => {
  expect(mangler('2026-01-01')).toEqual({ aar: 2025, forSen: false });
  expect(mangler('2026-03-31')).toEqual({ aar: 2025, forSen: false });
  expect(mangler('2026-04-01', [2024])).toEqual({ aar: 2025, forSen: true });
  expect(mangler('2026-04-01', [2025])).toBeNull();
  expect(mangler('2026-02-01', [], 2026)).toBeNull();
  expect(mangler('2026-02-01', [], null)).toBeNull();
});

test('EV-12 rapporten gjelder et år som er gått, og der programmet var i bruk', () => {
  expect(kanLages(2025, { iDag: januar, foerste: 2024 })).toBe(true);
  expect(kanLages(2026, { iDag: januar, foerste: 2024 })).toBe(false);
  expect(kanLages(2023, { iDag: januar, foerste: 2024 })).toBe(false);
  expect(kanLages(2025, { iDag: januar, foerste: null })).toBe(false);
});
