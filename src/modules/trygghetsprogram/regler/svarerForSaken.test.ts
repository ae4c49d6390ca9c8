import { expect, it } from 'vitest';
import { svarerForSaken } from './svarerForSaken.ts';

it('VV-14 VV-23 straffesaken gis bare til en som kan svare for den, kan legges tilbake, og to ganger er ingenting', () => {
  const naa = { mulig: ['a', 'b'], guider: [], svarer: 'a', guidenViker: false };
  expect(svarerForSaken({ ...naa, valgt: 'b' })).toEqual({ tillatt: true });
  expect(svarerForSaken({ ...naa, valgt: null })).toEqual({ tillatt: true });
  expect(svarerForSaken({ ...naa, valgt: 'c' })).toEqual({
    tillatt: false,
    grunn: 'kan_ikke_svare',
  });
  for (const svarer of ['a', null])
    expect(svarerForSaken({ ...naa, svarer, valgt: svarer })).toEqual({
      tillatt: false,
      grunn: 'svarer_alt',
    });
});

it('TG-03 guiden kan velges når koordinatoren har sett at oppdraget slutter, ikke før; for alle andre betyr krysset ingenting (C24b)', () => {
  const naa = { mulig: ['a', 'g'], guider: ['g'], svarer: null };
  const velger = (valgt: string | null, guidenViker: boolean) =>
    svarerForSaken({ ...naa, valgt, guidenViker });
  expect(velger('g', false)).toEqual({ tillatt: false, grunn: 'er_guide' });
  expect(velger('g', true)).toEqual({ tillatt: true });
  for (const sett of [true, false]) {
    expect(velger('a', sett)).toEqual({ tillatt: true });
    expect(velger('x', sett)).toEqual({ tillatt: false, grunn: 'kan_ikke_svare' });
  }
});

it('VV-10 har saken flere hendelser, og er det ikke sagt hvilken, velges ingen', () => {
  const naa = { mulig: ['a'], guider: [], svarer: null, guidenViker: false, valgt: 'a' };
  expect(svarerForSaken({ ...naa, ubesvart: true })).toEqual({
    tillatt: false,
    grunn: 'mangler_hendelse',
  });
  expect(svarerForSaken({ ...naa, ubesvart: false })).toEqual({ tillatt: true });
});
