import { expect, test } from 'vitest';
import { rapportperiode } from './rapportperiode.ts';

const perioden = (antall: Record<number, number>, aar: number, brukt: number[] = []) =>
  rapportperiode({
    aar,
    antall: new Map(Object.entries(antall).map(([a, n]) => [Number(a), n])),
    brukt: new Set(brukt),
  });

test('VV-50 tretti saker i året vises alene; færre venter til tre år kan legges sammen', () => {
  expect(perioden({ 2025: 30 }, 2025)).toEqual({ slag: 'ett_aar', aar: [2025] });
  expect(perioden({ 2025: 29 }, 2025)).toEqual({ slag: 'venter', aar: [] });
  expect(perioden({ 2024: 12, 2025: 29 }, 2025)).toEqual({ slag: 'venter', aar: [] });
  expect(perioden({ 2023: 4, 2024: 0, 2025: 29 }, 2025)).toEqual({
    ...{ slag: 'tre_aar', aar: [2023, 2024, 2025] },
  });
});

test('VV-50 et år er med i tall som vises, bare én gang: aldri alene og sammen med andre', () => {
  const antall = { 2022: 10, 2023: 10, 2024: 10, 2025: 10, 2026: 40, 2027: 10, 2028: 10 };
  const foerste = [2022, 2023, 2024];
  expect(perioden(antall, 2024)).toEqual({ slag: 'tre_aar', aar: foerste });
  expect(perioden(antall, 2025, foerste)).toEqual({ slag: 'venter', aar: [] });
  expect(perioden(antall, 2023, foerste)).toEqual({ slag: 'venter', aar: [] });
  expect(perioden(antall, 2026, foerste)).toEqual({ slag: 'ett_aar', aar: [2026] });
  expect(perioden(antall, 2027, [...foerste, 2026])).toEqual({ slag: 'venter', aar: [] });
  expect(perioden(antall, 2028, [...foerste, 2026])).toEqual({
    ...{ slag: 'tre_aar', aar: [2025, 2027, 2028] },
  });
});

test('VV-50 hvordan årene enn går, og i hvilken rekkefølge rapportene lages, er hvert år med høyst én gang', () => {
  let feil = false;
  for (let kode = 0; kode < 3 ** 6; kode++) {
    const aarene = [2020, 2021, 2022, 2023, 2024, 2025];
    const antall = new Map(
      aarene.map((a, i) => [a, [3, 20, 45][Math.floor(kode / 3 ** i) % 3] ?? 0]),
    );
    for (const rekke of [aarene, aarene.toReversed(), [2023, 2025, 2020, 2024, 2022, 2021]]) {
      const brukt = new Set<number>();
      for (const aar of rekke) {
        const p = rapportperiode({ aar, antall, brukt });
        feil ||= p.aar.some((a) => brukt.has(a));
        feil ||= p.aar.length === 1 ? antall.get(aar) !== 45 : ![0, 3].includes(p.aar.length);
        for (const a of p.aar) brukt.add(a);
      }
    }
  }
  expect(feil).toBe(false);
});
