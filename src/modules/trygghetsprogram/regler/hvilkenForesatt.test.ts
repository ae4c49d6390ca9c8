import { describe, expect, it } from 'vitest';
import {
  foresatteILinjen,
  hvilkenForesatt,
  hvilkenSpoerres,
  medForesatte,
} from './hvilkenForesatt.ts';
import { GJALDT } from './kontaktTeller.ts';

const TO = ['mor', 'far'];
const nei = (grunn: string) => ({ tillatt: false, grunn });

describe('hvem av de foresatte', () => {
  it('TG-11 (del) TG-26 kan flere kontaktes, står det hvem, eller at det var en annen; med ungdommen spørres det ikke', () => {
    for (const gjaldt of GJALDT) {
      const spoerres = medForesatte(gjaldt);
      expect(spoerres, gjaldt).toBe(gjaldt === 'foresatte' || gjaldt === 'sammen');
      expect(hvilkenForesatt({ gjaldt, valgt: [], kan: TO }), gjaldt).toEqual(
        spoerres ? nei('mangler_foresatt') : { tillatt: true },
      );
      for (const valgt of [['mor'], TO, ['annen'], null])
        expect(hvilkenForesatt({ gjaldt, valgt, kan: TO }), gjaldt).toEqual({ tillatt: true });
    }
    expect([hvilkenSpoerres([]), hvilkenSpoerres(['mor']), hvilkenSpoerres(TO)]).toEqual([
      ...[false, false, true],
    ]);
    expect(hvilkenForesatt({ gjaldt: 'foresatte', valgt: [], kan: ['mor'] })).toEqual({
      tillatt: true,
    });
  });

  it('(del) TG-11 (del) VV-01 bare den som kan kontaktes, kan velges, og bare det som ble spurt om, lagres', () => {
    const valgt = ['mor', 'far', 'mor', 'annen'];
    expect(hvilkenForesatt({ gjaldt: 'foresatte', valgt, kan: ['mor'] })).toEqual(
      nei('foresatt_kan_ikke'),
    );
    expect(foresatteILinjen('foresatte', valgt)).toEqual(TO);
    expect(foresatteILinjen('ungdommen', valgt)).toEqual([]);
    expect(foresatteILinjen('sammen', null)).toEqual([]);
  });
});
