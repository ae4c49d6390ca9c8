import { describe, expect, it } from 'vitest';
import { gjelderFlere } from './gjelderFlere.ts';

const inn = {
  til: 'foresatt',
  tilDer: 'foresatt',
  maate: 'telefon',
  nummer: '99 00 11 22',
  nummerDer: '+47 99001122',
} as const;
const nei = (grunn: string) => ({ tillatt: false, grunn });

describe('en samtale om flere', () => {
  it('VV-11 en samtale med en foresatt på samme nummer kan gjelde flere koblede saker', () => {
    expect(gjelderFlere(inn)).toEqual({ tillatt: true });
    expect(gjelderFlere({ ...inn, nummerDer: null })).toEqual({ tillatt: true });
    expect(gjelderFlere({ ...inn, nummer: null, nummerDer: null })).toEqual({ tillatt: true });
  });

  it('VV-11 samtalen med den unge selv gjelder bare hen', () => {
    expect(gjelderFlere({ ...inn, til: 'ungdommen' })).toEqual(nei('bare_foresatte'));
    expect(gjelderFlere({ ...inn, tilDer: 'ungdommen' })).toEqual(nei('bare_foresatte'));
  });

  it('VV-11 (del) VV-07 står det et annet nummer i den andre saken, gjelder samtalen ikke den; uten telefon er nummeret det samme', () => {
    for (const maate of ['telefon', 'melding'] as const)
      for (const nummer of ['41 23 45 67', null])
        expect(gjelderFlere({ ...inn, maate, nummer })).toEqual(nei('annet_nummer'));
    for (const maate of ['brev', 'oppmoete'] as const)
      expect(gjelderFlere({ ...inn, maate, nummer: null })).toEqual({ tillatt: true });
  });
});
