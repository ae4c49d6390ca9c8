import { expect, it } from 'vitest';
import { bekreftelse } from './bekreftelse.ts';

it('VV-13 det muntlige svaret som står, bekreftes av den som svarer for straffesaken, én gang, og ikke når noen har svart siden', () => {
  const siste = { id: 'a', muntlig: true, bekreftet: false };
  const inn = { svarer: true, siste, sett: 'a' };
  expect(bekreftelse(inn)).toEqual({ tillatt: true });
  for (const [endret, grunn] of [
    [{ svarer: false }, 'ikke_din'],
    [{ siste: null }, 'ikke_din'],
    [{ sett: 'b' }, 'svart_siden'],
    [{ siste: { ...siste, muntlig: false } }, 'svart_siden'],
    [{ siste: { ...siste, bekreftet: true } }, 'alt_bekreftet'],
  ] as const)
    expect(bekreftelse({ ...inn, ...endret }), grunn).toEqual({ tillatt: false, grunn });
});
