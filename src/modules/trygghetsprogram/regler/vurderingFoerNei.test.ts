import { expect, it } from 'vitest';
import { maaVurdereUngdommen, vurderingFoerNei } from './vurderingFoerNei.ts';

const SAK = { utgaven: true, voksen: false, staarIResultatet: false };
const UHOERT = { maaVurderes: true, noenSvarte: true, ungdommenHoert: false };
const HOERT = { maaVurderes: true, noenSvarte: true, ungdommenHoert: true };
const UBESVART = { maaVurderes: true, noenSvarte: false, ungdommenHoert: false };
const FRITT = { maaVurderes: false, noenSvarte: true, ungdommenHoert: false };
const UTEN = { maate: 'oensker_ikke', vurdering: null };

it('TP-25 vurderingen kreves i utgave 001, for et barn, når den ikke står i resultatet', () => {
  expect(maaVurdereUngdommen(SAK)).toBe(true);
  for (const mer of [{ utgaven: false }, { voksen: true }, { staarIResultatet: true }])
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
    // De foresatte har sagt nei, også når ingen oppringning er ført som besvart.
    expect(vurderingFoerNei({ ...UTEN, part }, UBESVART).tillatt).toBe(part === 'ungdommen');
  }
});
