import { describe, expect, it, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { klareringssvar, type Klareringsforslag } from './klareringssvar.ts';
import { KLARERINGSORD, type Klareringsord } from './typer.ts';

const IDAG = tilDato('2026-11-23');
const I_MORGEN = tilDato('2026-11-24');
const naa = { staar: null, iDag: IDAG, meg: 'Ingrid Eksempel', annenSvarer: false } as const;
const skriftlig = (svar: Klareringsord, mer: Partial<Klareringsforslag> = {}) =>
  ({ svar, ikkeFoer: null, ord: null, muntlig: null, ...mer }) satisfies Klareringsforslag;
const MUNTLIG = { fra: 'Pia Prøve', nummer: '02800' };
const grunnen = (
  f: Klareringsforslag,
  staar: Klareringsord | null = null,
  utenEtterforsker = true,
) => {
  const svar = klareringssvar(f, { ...naa, staar, utenEtterforsker });
  return svar.tillatt ? null : svar.grunn;
};

describe('de fem svarene', () => {
  it('(del) VV-13 klarert, og etterforskeren som tar det selv, trenger ingen ord', () => {
    expect(grunnen(skriftlig('klarert'))).toBeNull();
    expect(grunnen(skriftlig('tar_det_selv'))).toBeNull();
    expect(klareringssvar(skriftlig('klarert'), { ...naa, utenEtterforsker: true })).toEqual({
      tillatt: true,
    });
  });

  it.each([
    ['klarert_med_vilkaar', 'mangler_vilkaar'],
    ['nei', 'mangler_grunn'],
  ] as const)('(del) VV-13 %s må ha ord', (svar, grunn) => {
    for (const ord of [null, '', ' – ']) expect(grunnen(skriftlig(svar, { ord }))).toBe(grunn);
    expect(grunnen(skriftlig(svar, { ord: 'Bare til mor' }))).toBeNull();
  });

  it('(del) VV-13 «ikke før» har en dag som ikke er kommet', () => {
    expect(grunnen(skriftlig('ikke_foer'))).toBe('mangler_dag');
    expect(grunnen(skriftlig('ikke_foer', { ikkeFoer: IDAG }))).toBe('dagen_er_passert');
    expect(grunnen(skriftlig('ikke_foer', { ikkeFoer: I_MORGEN }))).toBeNull();
  });

  test.each(KLARERINGSORD)('(del) VV-13 %s på det som står', (svar) => {
    const f = skriftlig(svar, {
      ord: 'Ord',
      ikkeFoer: svar === 'ikke_foer' ? I_MORGEN : null,
      muntlig: svar === 'ingen_etterforskning' ? MUNTLIG : null,
    });
    for (const staar of ['klarert', 'klarert_med_vilkaar', 'ingen_etterforskning'] as const)
      expect(grunnen(f, staar)).toBe(svar === 'trukket' ? null : 'alt_klarert');
    for (const staar of [null, 'ikke_foer', 'tar_det_selv', 'nei'] as const)
      expect(grunnen(f, staar)).toBe(svar === 'trukket' ? 'ikke_klarert' : null);
  });
});

it('(del) VV-14 den som har straffesaken i et verv som ikke svarer for hendelsen, klarerer den ikke; hen kan ta et ja tilbake, og koordinatoren føre et muntlig svar', () => {
  const stopp = (f: Klareringsforslag, staar: Klareringsord | null = null) => {
    const svar = klareringssvar(f, { ...naa, staar, utenEtterforsker: true, annenSvarer: true });
    return svar.tillatt ? null : svar.grunn;
  };
  for (const svar of ['klarert', 'tar_det_selv'] as const)
    expect(stopp(skriftlig(svar)), svar).toBe('annen_svarer');
  expect(stopp(skriftlig('ikke_foer', { ikkeFoer: I_MORGEN }))).toBe('annen_svarer');
  expect(stopp(skriftlig('trukket'), 'klarert')).toBeNull();
  expect(stopp(skriftlig('klarert', { muntlig: MUNTLIG }))).toBeNull();
});

it('(del) VV-14 «ingen etterforskning» føres bare når noen er spurt, og ingen etterforsker finnes', () => {
  const f = skriftlig('ingen_etterforskning', { muntlig: MUNTLIG });
  expect(grunnen(f)).toBeNull();
  expect(grunnen(f, null, false)).toBe('etterforsker_finnes');
  expect(grunnen({ ...f, muntlig: null })).toBe('mangler_spurt');
  expect(grunnen(skriftlig('klarert'), null, false)).toBeNull();
});

describe('et muntlig svar', () => {
  const muntlig = (fra: string, nummer: string) =>
    grunnen(skriftlig('klarert', { muntlig: { fra, nummer } }));

  it('(del) VV-13 føres med hvem som svarte, og nummeret som ble ringt', () => {
    expect(muntlig('', '74 83 35 00')).toBe('mangler_hvem');
    for (const nummer of ['', 'sentralen', '0280'])
      expect(muntlig('Pia Prøve', nummer)).toBe('mangler_nummer');
    for (const nummer of ['02800', '74 83 35 00', '+47 74833500'])
      expect(muntlig('Pia Prøve', nummer)).toBeNull();
  });

  it('(del) VV-13 bare etterforskerens eget «ikke før» kan klare seg selv', () => {
    const f = skriftlig('ikke_foer', { ikkeFoer: I_MORGEN, klarerSegSelv: true });
    expect(grunnen(f)).toBeNull();
    expect(grunnen({ ...f, muntlig: { fra: 'Pia Prøve', nummer: '02800' } })).toBe(
      'ikke_sitt_eget',
    );
    // Uten at det skal klare seg selv, kan «ikke før» føres muntlig, og på et annet svar betyr det ingenting.
    expect(grunnen({ ...f, klarerSegSelv: false, muntlig: MUNTLIG })).toBeNull();
    expect(grunnen(skriftlig('klarert', { klarerSegSelv: true, muntlig: MUNTLIG }))).toBeNull();
  });

  it('(del) VV-14 den som fører svaret, kan ikke ha gitt det selv', () => {
    expect(muntlig('Ingrid Eksempel', '02800')).toBe('eget_svar');
    expect(muntlig(' ingrid EKSEMPEL ', '02800')).toBe('eget_svar');
    const f = skriftlig('klarert', { muntlig: { fra: naa.meg, nummer: '02800' } });
    expect(klareringssvar(f, { ...naa, meg: ` ${naa.meg} `, utenEtterforsker: true })).toEqual({
      tillatt: false,
      grunn: 'eget_svar',
    });
  });
});
