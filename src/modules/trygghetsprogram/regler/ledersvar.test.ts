import { expect, it } from 'vitest';
import { ledersvar } from './ledersvar.ts';

const inn = {
  spurtAv: 'koordinator',
  gjelder: 'etterforsker',
  leder: 'leder',
  staar: null,
  svar: 'ja',
  grunn: 'Enheten har bare én som kan',
} as const;

it('VV-23 lederen svarer ja med en grunn eller nei, én gang, og aldri på sitt eget', () => {
  expect(ledersvar(inn)).toEqual({ tillatt: true });
  expect(ledersvar({ ...inn, svar: 'nei', grunn: null })).toEqual({ tillatt: true });
  for (const [endret, grunn] of [
    [{ leder: 'koordinator' }, 'eget_spoersmaal'],
    [{ leder: 'etterforsker' }, 'eget_spoersmaal'],
    [{ staar: 'nei' }, 'alt_svart'],
    [{ staar: 'ja' }, 'alt_svart'],
    [{ svar: null }, 'mangler_svar'],
    [{ grunn: null }, 'mangler_grunn'],
    [{ grunn: '  ' }, 'mangler_grunn'],
  ] as const)
    expect(ledersvar({ ...inn, ...endret }), grunn).toEqual({ tillatt: false, grunn });
});
