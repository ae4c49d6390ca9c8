import { expect, it } from 'vitest';
import { svarerForSaken } from './svarerForSaken.ts';

it('VV-14 VV-23 straffesaken gis bare til en som kan svare for den, kan legges tilbake, og to ganger er ingenting', () => {
  const naa = { mulig: ['a', 'b'], svarer: 'a' };
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
