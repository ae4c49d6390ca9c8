import { expect, it } from 'vitest';
import { andreRolle } from './andreRolle.ts';

const ja = { svarerForStraffesaken: true, svar: true, holdesUtenfor: 1 };

it('VV-26 bare den som svarer for straffesaken, svarer, og svaret er ja eller nei', () => {
  expect(andreRolle(ja)).toEqual({ tillatt: true });
  expect(andreRolle({ ...ja, holdesUtenfor: 0 })).toEqual({ tillatt: true });
  expect(andreRolle({ ...ja, svar: false, holdesUtenfor: 0 })).toEqual({ tillatt: true });
  for (const [endret, grunn] of [
    [{ svarerForStraffesaken: false }, 'ikke_din'],
    [{ svar: null }, 'mangler_svar'],
    [{ svar: false }, 'nei_har_ingen'],
  ] as const)
    expect(andreRolle({ ...ja, ...endret })).toEqual({ tillatt: false, grunn });
});
