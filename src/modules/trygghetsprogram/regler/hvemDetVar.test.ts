import { expect, test } from 'vitest';
import { HOYST_HVEM, hvemDetVar } from './hvemDetVar.ts';

test('TP-53 hvem det var, er ord og høyst 120 tegn', () => {
  expect(hvemDetVar('Vaktleder T. Test', true)).toBeNull();
  expect(hvemDetVar('x'.repeat(HOYST_HVEM), true)).toBeNull();
  expect(hvemDetVar('x'.repeat(HOYST_HVEM + 1), true)).toBe('for_langt');
});

test('VV-22 uttrekket som ikke kom, sier hvem som ble spurt; blanke tegn og streker er ikke et svar', () => {
  for (const hvem of [null, '', '  ', '-', '…']) expect(hvemDetVar(hvem, true)).toBe('mangler');
});

test('VV-22 var uttrekket tomt, trenger ingen å være spurt, men et svar er fortsatt kort', () => {
  for (const hvem of [null, '', 'Vakta']) expect(hvemDetVar(hvem, false)).toBeNull();
  expect(hvemDetVar('x'.repeat(HOYST_HVEM + 1), false)).toBe('for_langt');
});
