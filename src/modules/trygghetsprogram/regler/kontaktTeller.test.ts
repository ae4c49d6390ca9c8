import { describe, expect, it } from 'vitest';
import {
  avSvarte,
  GJALDT,
  kontaktTeller,
  somSvarte,
  SVARTE,
  underTi,
  UTFALL,
} from './kontaktTeller.ts';

describe('kontakten teller', () => {
  it('(del) TG-15 TG-26 VV-20 bare når ungdommen selv ble nådd; under ti år også sammen med en foresatt', () => {
    const teller = (underTi: boolean) =>
      UTFALL.flatMap((utfall) =>
        GJALDT.filter((gjaldt) => kontaktTeller({ utfall, gjaldt, underTi })).map(
          (gjaldt) => `${utfall} ${gjaldt}`,
        ),
      );
    expect(teller(false)).toEqual(['naadd ungdommen']);
    expect(teller(true)).toEqual(['naadd ungdommen', 'naadd sammen']);
  });

  it('(del) VV-20 fra tiårsdagen er ungdommen ikke under ti, heller ikke før båndet er flyttet', () => {
    expect(underTi({ aldersbaand: 'under_10', alder: 9 })).toBe(true);
    expect(underTi({ aldersbaand: 'under_10', alder: null })).toBe(true);
    expect(underTi({ aldersbaand: 'under_10', alder: 10 })).toBe(false);
    expect(underTi({ aldersbaand: '10_14', alder: null })).toBe(false);
  });

  it('(del) TG-15 VV-20 ett svar sier både om noen ble nådd, og hvem; bare ungdommens eget teller, og svaret er det samme når linjen rettes', () => {
    const teller = SVARTE.filter((svarte) =>
      kontaktTeller({ ...avSvarte(svarte), underTi: false }),
    );
    expect(teller).toEqual(['ungdommen']);
    expect(SVARTE.map((svarte) => somSvarte(avSvarte(svarte)))).toEqual(SVARTE);
    expect(avSvarte('ingen')).toEqual({ utfall: 'forsoek', gjaldt: 'ungdommen' });
    // Et forsøk på skolen er ikke et forsøk på ungdommen, heller ikke etter en rettelse.
    expect(avSvarte(somSvarte({ utfall: 'forsoek', gjaldt: 'andre' })).gjaldt).toBe('foresatte');
  });
});
