import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { foreslaaPeriode } from './foreslaaPeriode.ts';

const d = tilDato;
const MANDAG = d('2026-11-23');

test('det første uttrekket foreslås for hele forrige uke', () => {
  expect(foreslaaPeriode([], MANDAG)).toEqual({ fra: '2026-11-16', til: '2026-11-22' });
});

test('det neste begynner dagen etter det siste, så ingen dag faller mellom', () => {
  const uke45og46 = [
    { fra: d('2026-11-09'), til: d('2026-11-15') },
    { fra: d('2026-11-02'), til: d('2026-11-08') },
  ];
  expect(foreslaaPeriode(uke45og46, MANDAG)).toEqual({ fra: '2026-11-16', til: '2026-11-22' });
  expect(foreslaaPeriode(uke45og46.slice(1), MANDAG)).toEqual({
    fra: '2026-11-09',
    til: '2026-11-22',
  });
});

test('er forrige uke dekket, foreslås dagene etter den, og aldri i dag eller senere', () => {
  const dekket = [{ fra: d('2026-11-16'), til: d('2026-11-22') }];
  expect(foreslaaPeriode(dekket, d('2026-11-26'))).toEqual({
    fra: '2026-11-23',
    til: '2026-11-25',
  });
  expect(foreslaaPeriode(dekket, MANDAG)).toEqual({ fra: '2026-11-22', til: '2026-11-22' });
});
