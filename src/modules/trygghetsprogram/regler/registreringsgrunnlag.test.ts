import { describe, expect, it } from 'vitest';
import { manglerHjemmelsord, registreringsgrunnlag } from './registreringsgrunnlag.ts';

const alt = {
  mottaker: 'Fjordvik lensmannsdistrikt',
  regime: 'helsepersonelloven',
  grunnlag: 'samtykke',
};

describe('registreringsgrunnlag', () => {
  it('VV-36 mottaker, regime og hjemmel på plass: et navn kan skrives', () => {
    expect(registreringsgrunnlag(alt)).toEqual({ tillatt: true, grunnlag: 'samtykke' });
  });
  it.each([
    [{ mottaker: null }, 'mangler_mottaker'],
    [{ regime: '' }, 'mangler_regime'],
    [{ grunnlag: '' }, 'mangler_grunnlag'],
    [{ grunnlag: 'politiregisterloven § 27' }, 'mangler_grunnlag'],
    [{ grunnlag: 'ingen' }, 'uten_grunnlag'],
    [{ mottaker: null, grunnlag: 'ingen' }, 'uten_grunnlag'],
  ])('VV-36 mangler noe: %o gir %s', (mangel, grunn) => {
    expect(registreringsgrunnlag({ ...alt, ...mangel })).toEqual({ tillatt: false, grunn });
  });
  it('VV-36 en annen hjemmel skrives med ord; de kjente trenger ingen', () => {
    for (const ord of [null, '', ' - '])
      expect(manglerHjemmelsord({ grunnlag: 'annet', ord })).toBe(true);
    expect(manglerHjemmelsord({ grunnlag: 'annet', ord: 'Barnevernsloven § 13-2' })).toBe(false);
    expect(manglerHjemmelsord({ grunnlag: 'samtykke', ord: null })).toBe(false);
  });
});
