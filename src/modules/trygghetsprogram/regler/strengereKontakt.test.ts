import { describe, expect, it } from 'vitest';
import { strengereKontakt } from './strengereKontakt.ts';

const STAAR = { andreSer: 'Mor', tider: 'Etter klokka 16', beskjedOk: true };
const IKKE_SAGT = { andreSer: null, tider: null, beskjedOk: null };

describe('det ungdommen sier, gjør det bare strengere å ringe', () => {
  it('(del) VV-07 nei til beskjed gjelder; ja venter', () => {
    expect(strengereKontakt(STAAR, { ...IKKE_SAGT, beskjedOk: false })).toEqual({
      ...{ ...STAAR, beskjedOk: false },
    });
    for (const beskjedOk of [true, null])
      expect(
        strengereKontakt({ ...STAAR, beskjedOk: false }, { ...IKKE_SAGT, beskjedOk }),
      ).toBeNull();
  });

  it('(del) VV-07 hvem som ser telefonen, og når det kan ringes, legges til det som sto, og det som sto, står først', () => {
    expect(
      strengereKontakt(STAAR, {
        ...IKKE_SAGT,
        andreSer: ' Far leser alt ',
        tider: 'Aldri i helga',
      }),
    ).toEqual({
      ...{
        andreSer: 'Mor; Far leser alt',
        tider: 'Etter klokka 16; Aldri i helga',
        beskjedOk: true,
      },
    });
    expect(
      strengereKontakt(
        { ...STAAR, andreSer: null, tider: '' },
        { ...IKKE_SAGT, andreSer: 'Far', tider: 'Aldri' },
      ),
    ).toEqual({ andreSer: 'Far', tider: 'Aldri', beskjedOk: true });
  });

  it('(del) VV-07 det som er sagt før, og det som står tomt, endrer ingenting', () => {
    for (const sagt of [IKKE_SAGT, { ...IKKE_SAGT, andreSer: ' ', tider: 'Etter klokka 16' }])
      expect(strengereKontakt(STAAR, sagt)).toBeNull();
    expect(
      strengereKontakt({ ...STAAR, andreSer: 'Mor; Far' }, { ...IKKE_SAGT, andreSer: 'Far' }),
    ).toBeNull();
  });
});
