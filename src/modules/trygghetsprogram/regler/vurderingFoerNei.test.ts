import { expect, it } from 'vitest';
import { maaVurdereUngdommen, vurderingFoerNei } from './vurderingFoerNei.ts';

const SAK = { utgaven: true, voksen: false, noenSvarte: true, staarIResultatet: false };
const UHOERT = { maaVurderes: true, ungdommenHoert: false };
const HOERT = { maaVurderes: true, ungdommenHoert: true };
const FRITT = { maaVurderes: false, ungdommenHoert: false };
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

it('TP-25 de foresattes nei trenger den, og ungdommens når ingen hørte det av hen; andre måter trenger den ikke', () => {
  for (const part of ['foresatte', 'begge', 'ungdommen'] as const) {
    for (const vurdering of [null, '', ' – '])
      expect(vurderingFoerNei({ ...UTEN, part, vurdering }, UHOERT)).toEqual({
        tillatt: false,
        grunn: 'mangler_vurdering',
      });
    expect(vurderingFoerNei({ ...UTEN, part, vurdering: 'Jeg spør' }, UHOERT).tillatt).toBe(true);
    expect(vurderingFoerNei({ ...UTEN, part }, FRITT).tillatt).toBe(true);
    expect(vurderingFoerNei({ ...UTEN, maate: 'doed', part }, UHOERT).tillatt).toBe(true);
    expect(vurderingFoerNei({ ...UTEN, part }, HOERT).tillatt).toBe(part === 'ungdommen');
  }
});
