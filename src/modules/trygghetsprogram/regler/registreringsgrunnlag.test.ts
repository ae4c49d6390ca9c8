import { describe, expect, it } from 'vitest';
import { registreringsgrunnlag } from './registreringsgrunnlag.ts';

const alt = {
  mottaker: 'Fjordvik lensmannsdistrikt',
  regime: 'helsepersonelloven',
  grunnlag: 'samtykke',
};

describe('registreringsgrunnlag', () => {
  it('(del) VV-36 mottaker, regime og hjemmel på plass: et navn kan skrives', () => {
    expect(registreringsgrunnlag(alt)).toEqual({ tillatt: true });
  });
  it.each([
    [{ mottaker: null }, 'mangler_mottaker'],
    [{ regime: '' }, 'mangler_regime'],
    [{ grunnlag: '' }, 'mangler_grunnlag'],
    [{ grunnlag: 'ingen' }, 'uten_grunnlag'],
    [{ mottaker: null, grunnlag: 'ingen' }, 'uten_grunnlag'],
  ])('(del) VV-36 mangler noe: %o gir %s', (mangel, grunn) => {
    expect(registreringsgrunnlag({ ...alt, ...mangel })).toEqual({ tillatt: false, grunn });
  });
});
