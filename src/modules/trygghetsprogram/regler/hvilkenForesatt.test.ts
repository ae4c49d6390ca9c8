import { describe, expect, it } from 'vitest';
import {
  foresatteILinjen,
  hvilkenForesatt,
  hvilkenSpoerres,
  kanVelges,
  medForesatte,
} from './hvilkenForesatt.ts';
import { GJALDT } from './kontaktTeller.ts';

const TO = ['mor', 'far'];
const bare = (kan: readonly string[]) => ({ kandidater: { kan, informeres: [], sto: [] } });
const nei = (grunn: string) => ({ tillatt: false, grunn });

describe('hvem av de foresatte', () => {
  it('TG-11 (del) TG-26 kan flere kontaktes, står det hvem, eller at det var en annen; med ungdommen spørres det ikke', () => {
    for (const gjaldt of GJALDT) {
      const spoerres = medForesatte(gjaldt);
      expect(spoerres, gjaldt).toBe(gjaldt === 'foresatte' || gjaldt === 'sammen');
      expect(hvilkenForesatt({ gjaldt, valgt: [], ...bare(TO) }), gjaldt).toEqual(
        spoerres ? nei('mangler_foresatt') : { tillatt: true },
      );
      for (const valgt of [['mor'], TO, ['annen'], null])
        expect(hvilkenForesatt({ gjaldt, valgt, ...bare(TO) }), gjaldt).toEqual({ tillatt: true });
    }
    expect([hvilkenSpoerres([]), hvilkenSpoerres(['mor']), hvilkenSpoerres(TO)]).toEqual([
      ...[false, false, true],
    ]);
    expect(hvilkenForesatt({ gjaldt: 'foresatte', valgt: [], ...bare(['mor']) })).toEqual({
      tillatt: true,
    });
  });

  it('(del) TG-11 (del) VV-01 bare den som kan kontaktes, kan velges, og bare det som ble spurt om, lagres', () => {
    const valgt = ['mor', 'far', 'mor', 'annen'];
    expect(hvilkenForesatt({ gjaldt: 'foresatte', valgt, ...bare(['mor']) })).toEqual(
      nei('foresatt_kan_ikke'),
    );
    expect(foresatteILinjen('foresatte', valgt)).toEqual(TO);
    expect(foresatteILinjen('ungdommen', valgt)).toEqual([]);
    expect(foresatteILinjen('sammen', null)).toEqual([]);
  });

  it('VV-03 (del) VV-01 (del) TG-11 den som skal informeres, kan velges når kontakten var med foresatte, og ellers ikke; den som sto i linjen som rettes, kan bli stående', () => {
    const far = { kan: ['mor'], informeres: ['far'], sto: [] };
    expect(kanVelges('foresatte', far)).toEqual(TO);
    expect(kanVelges('sammen', far)).toEqual(['mor']);
    expect(kanVelges('sammen', { ...far, informeres: [], sto: ['far'] })).toEqual(TO);
    for (const [gjaldt, kandidater, svar] of [
      ['foresatte', far, { tillatt: true }],
      ['sammen', far, nei('den_andre_i_samtalen')],
      ['foresatte', { ...far, informeres: [] }, nei('foresatt_kan_ikke')],
      ['foresatte', { ...far, informeres: [], sto: ['far'] }, { tillatt: true }],
    ] as const)
      expect(hvilkenForesatt({ gjaldt, valgt: ['far'], kandidater })).toEqual(svar);
    expect(hvilkenForesatt({ gjaldt: 'foresatte', valgt: [], kandidater: far })).toEqual(
      nei('mangler_foresatt'),
    );
    expect(hvilkenForesatt({ gjaldt: 'sammen', valgt: [], kandidater: far })).toEqual({
      tillatt: true,
    });
  });
});
