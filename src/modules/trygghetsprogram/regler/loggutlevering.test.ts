import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { iOmfanget, loggutlevering, ikkeSettPaa } from './loggutlevering.ts';

const dag = tilDato;
const KRAV = {
  ...({ foerer: 'koordinator', krav: 'Tingretten', hjemmel: 'Kjennelse', lest: true } as const),
  ...{ kravDag: dag('2026-11-20'), iDag: dag('2026-11-20'), fra: null, til: null, antall: 1 },
};

it('VV-32 koordinatoren frigir loggen med kravet, grunnlaget og omfanget; guiden og de andre gjør det ikke', () => {
  expect(loggutlevering(KRAV)).toEqual({ tillatt: true });
  for (const [endret, grunn] of [
    [{ foerer: 'guide' }, 'ikke_din'],
    [{ foerer: null }, 'ikke_din'],
    [{ krav: null }, 'mangler_krav'],
    [{ hjemmel: null }, 'mangler_hjemmel'],
    [{ kravDag: dag('2026-11-21') }, 'kravet_har_ikke_kommet'],
    [{ fra: dag('2026-11-02'), til: dag('2026-11-01') }, 'feil_rekkefoelge'],
    [{ antall: 0 }, 'ingen_linjer'],
    [{ lest: false }, 'ikke_lest'],
  ] as const)
    expect(loggutlevering({ ...KRAV, ...endret }), grunn).toEqual({ tillatt: false, grunn });
  expect(loggutlevering({ ...KRAV, fra: dag('2026-11-02'), til: dag('2026-11-02') })).toEqual({
    tillatt: true,
  });
});

it('VV-32 omfanget er dagene fra og med og til og med; uten en dag er det åpent i den enden', () => {
  const svar = (fra: string | null, til: string | null) =>
    ['2026-11-01', '2026-11-02', '2026-11-03'].map((d) =>
      iOmfanget(dag(d), {
        fra: fra === null ? null : dag(fra),
        til: til === null ? null : dag(til),
      }),
    );
  expect(svar(null, null)).toEqual([true, true, true]);
  expect(svar('2026-11-02', null)).toEqual([false, true, true]);
  expect(svar(null, '2026-11-02')).toEqual([true, true, false]);
  expect(svar('2026-11-02', '2026-11-02')).toEqual([false, true, false]);
});

it('VV-11 VV-32 hver linje som nevner ungdommen i en koblet sak, er sett på for seg', () => {
  expect(ikkeSettPaa([], {})).toBeNull();
  expect(ikkeSettPaa(['a', 'b'], { a: 'maskes' })).toBe('b');
  expect(ikkeSettPaa(['a', 'b'], { a: 'maskes', b: 'hoerer_hit' })).toBeNull();
});
