import { expect, it } from 'vitest';
import { maaVurdereUngdommen, vurderingFoerNei } from './vurderingFoerNei.ts';

const SAK = { utgaven: true, voksen: false, noenSvarte: true, staarIResultatet: false };
const UTEN = { maate: 'oensker_ikke', vurdering: null };

it('TP-25 vurderingen kreves i utgave 001, for et barn, når noen har svart og den ikke står i resultatet', () => {
  expect(maaVurdereUngdommen(SAK)).toBe(true);
  for (const mer of [
    { utgaven: false },
    { voksen: true },
    { noenSvarte: false },
    { staarIResultatet: true },
  ])
    expect(maaVurdereUngdommen({ ...SAK, ...mer })).toBe(false);
});

it('TP-25 de foresattes nei trenger den; ungdommens eget, og andre måter, trenger den ikke', () => {
  for (const part of ['foresatte', 'begge'] as const) {
    for (const vurdering of [null, '', ' – '])
      expect(vurderingFoerNei({ ...UTEN, part, vurdering }, true)).toEqual({
        tillatt: false,
        grunn: 'mangler_vurdering',
      });
    expect(vurderingFoerNei({ ...UTEN, part, vurdering: 'Jeg spør' }, true).tillatt).toBe(true);
    expect(vurderingFoerNei({ ...UTEN, part }, false).tillatt).toBe(true);
    expect(vurderingFoerNei({ ...UTEN, maate: 'doed', part }, true).tillatt).toBe(true);
  }
  for (const part of ['ungdommen', null] as const)
    expect(vurderingFoerNei({ ...UTEN, part }, true).tillatt).toBe(true);
});
