import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { udekkedeDager } from './udekkedeDager.ts';

const p = (fra: string, til: string) => ({ fra: tilDato(fra), til: tilDato(til) });

describe('udekkedeDager', () => {
  it('TP-53 dagen mellom to perioder vises, også når de kommer i feil rekkefølge', () => {
    expect(udekkedeDager([p('2026-11-10', '2026-11-15'), p('2026-11-02', '2026-11-08')])).toEqual([
      '2026-11-09',
    ]);
  });
  // Likeverdige mutanter: `a.fra < b.fra` → `<=` (hvilken av to som begynner samme dag, som kommer først, endrer ikke hva
  // de dekker) og `dekketTil === null` → false (den seneste av ingen dag og en dag er dagen).
  it('TP-53 perioder som møtes eller overlapper, har ingen udekkede dager', () => {
    expect(udekkedeDager([p('2026-11-02', '2026-11-08'), p('2026-11-09', '2026-11-15')])).toEqual(
      [],
    );
    expect(
      udekkedeDager([
        p('2026-11-02', '2026-11-12'),
        p('2026-11-05', '2026-11-06'),
        p('2026-11-13', '2026-11-15'),
      ]),
    ).toEqual([]);
    expect(udekkedeDager([])).toEqual([]);
  });
  it('TP-53 en dag er udekket når ingen periode har den, og bare da', () => {
    const start = tilDato('2026-01-01');
    const periode = fc
      .tuple(fc.nat(60), fc.nat(6))
      .map(([a, b]) => ({ fra: leggTilDager(start, a), til: leggTilDager(start, a + b) }));
    fc.assert(
      fc.property(fc.array(periode, { minLength: 1, maxLength: 8 }), (perioder) => {
        const udekket = new Set(udekkedeDager(perioder));
        const siste =
          perioder
            .map((x) => x.til)
            .sort()
            .at(-1) ?? start;
        const forste = perioder.map((x) => x.fra).sort()[0] ?? start;
        for (let d = forste; d <= siste; d = leggTilDager(d, 1)) {
          expect(udekket.has(d)).toBe(!perioder.some((x) => x.fra <= d && x.til >= d));
        }
      }),
    );
  });
});
