import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { alderFoeres } from './alderFoeres.ts';

const grunnen = (endret: Partial<Parameters<typeof alderFoeres>[0]>) => {
  const svar = alderFoeres({
    ...{
      kjent: false,
      foertHer: false,
      fodselsdato: null,
      settAv: null,
      iDag: tilDato('2026-11-23'),
    },
    ...endret,
  });
  return svar.tillatt ? null : svar.grunn;
};

describe('en alder som ikke er kjent', () => {
  it('(del) TP-07 føres med fødselsdatoen, eller med hvem som har sett at den utsatte er fylt 18; en kjent byttes ikke', () => {
    const fodselsdato = tilDato('1996-05-04');
    expect(grunnen({ fodselsdato })).toBeNull();
    expect(grunnen({ settAv: 'Ingrid så førerkortet' })).toBeNull();
    expect(grunnen({})).toBe('mangler_alder');
    expect(grunnen({ settAv: ' – ' })).toBe('mangler_alder');
    expect(grunnen({ fodselsdato, settAv: 'Ingrid' })).toBe('velg_en');
    expect(grunnen({ fodselsdato: tilDato('2026-11-24') })).toBe('fram_i_tid');
    expect(grunnen({ fodselsdato: tilDato('2026-11-23') })).toBeNull();
    expect(grunnen({ fodselsdato, kjent: true })).toBe('alder_kjent');
  });

  it('(del) TP-07 det koordinatoren førte, rettes, begge veier; ingen er over 120 år', () => {
    const rettes = { kjent: true, foertHer: true };
    expect(grunnen({ ...rettes, fodselsdato: tilDato('2012-01-01') })).toBeNull();
    expect(grunnen({ ...rettes, settAv: 'Ingrid' })).toBeNull();
    expect(grunnen({ ...rettes })).toBe('mangler_alder');
    for (const aar of ['0001', '0050', '0215', '1870', '1905'])
      expect(grunnen({ fodselsdato: tilDato(`${aar}-11-23`) }), aar).toBe('for_gammel');
    expect(grunnen({ fodselsdato: tilDato('1905-11-24') })).toBeNull();
  });
});
