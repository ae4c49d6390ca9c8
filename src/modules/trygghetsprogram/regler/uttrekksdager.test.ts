import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { uttrekksdager } from './uttrekksdager.ts';

const I_DAG = tilDato('2026-11-23');
const dag = (n: number) => leggTilDager(I_DAG, n);
const dager = (kjoert: number, fra: number, til: number) =>
  uttrekksdager({ kjoert: dag(kjoert), fra: dag(fra), til: dag(til) }, I_DAG);

test.each([
  [-7, -14, -8, 'forrige uke, kjørt dagen etter'],
  [0, 0, 0, 'dagen i dag, kjørt i dag'],
  [-3, -3, -3, 'én dag, kjørt den dagen'],
  [-365, -730, -366, 'to år tilbake'],
  [0, -365, 0, 'et helt år med skuddag'],
])('TP-53 perioden et uttrekk dekker, har vært når det er kjørt: %i, %i–%i, %s', (...[k, f, t]) => {
  expect(Object.keys(dager(k, f, t))).toEqual([]);
});

test.each([
  [1, -14, -8, { kjoert: 'utenfor_tid' }, 'kjørt i morgen'],
  [-731, -730, -730, { kjoert: 'utenfor_tid', til: 'etter_kjoert' }, 'kjørt for lenge siden'],
  [0, -731, -700, { fra: 'utenfor_tid' }, 'begynner for langt tilbake'],
  [0, -731, -731, { fra: 'utenfor_tid', til: 'utenfor_tid' }, 'hele perioden for langt tilbake'],
  [0, -7, 1, { til: 'utenfor_tid' }, 'slutter i morgen'],
  [0, -7, 26_700, { til: 'utenfor_tid' }, 'slutter i 2099: alle uker som kommer'],
  [0, 1, 1, { fra: 'utenfor_tid', til: 'utenfor_tid' }, 'hele perioden i framtida'],
  [0, -7, -8, { til: 'foer_fra' }, 'slutter før den begynner'],
  [-7, -14, -6, { til: 'etter_kjoert' }, 'slutter etter at uttrekket ble kjørt'],
  [0, -366, 0, { til: 'for_lang' }, 'mer enn et år'],
] as const)(
  'TP-53 TP-16 en periode som ikke kan ha vært, tas ikke imot: %i, %i–%i, %o, %s',
  (k, f, t, feil, _hva) => {
    expect(dager(k, f, t)).toEqual(feil);
  },
);

test('TP-16 ingen periode som tas imot, rører en dag som ikke har vært', () => {
  const n = fc.integer({ min: -800, max: 100 });
  fc.assert(
    fc.property(n, n, n, (k, f, t) => {
      if (Object.keys(dager(k, f, t)).length > 0) return;
      expect([k <= 0, f <= t, t <= k, t - f < 366, f >= -730]).toEqual(Array(5).fill(true));
    }),
  );
});
