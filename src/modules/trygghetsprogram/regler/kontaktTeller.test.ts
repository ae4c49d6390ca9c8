import { describe, expect, it } from 'vitest';
import { GJALDT, kontaktTeller, underTi, UTFALL } from './kontaktTeller.ts';

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
});
