import { describe, expect, it } from 'vitest';
import {
  trukketFoerOverfoering,
  trukketvurdering,
  type Trukketforslag,
} from './trukketvurdering.ts';

const grunnen = (
  mer: Partial<Trukketforslag> = {},
  samtykke: { trukket: boolean; vurdert: boolean; kan?: readonly string[] } = {
    ...{ trukket: true, vurdert: false },
  },
) => {
  const svar = trukketvurdering(
    { kan: [], ...samtykke },
    {
      ...{ oenske: 'Vil snakke videre', bekymring: false, bekymringOrd: null, annenVei: 'Skolen' },
      fortalt: [],
      ...mer,
    },
  );
  return svar.tillatt ? null : svar.grunn;
};

describe('etter at en foresatt trakk samtykket', () => {
  it('(del) VV-06 barnets ønske, om det er grunn til bekymring, og en annen vei står, alle tre', () => {
    expect(grunnen()).toBeNull();
    for (const tomt of [null, ' ']) {
      expect(grunnen({ oenske: tomt })).toBe('mangler_oenske');
      expect(grunnen({ annenVei: tomt })).toBe('mangler_annen_vei');
      expect(grunnen({ bekymring: true, bekymringOrd: tomt })).toBe('mangler_bekymring_ord');
    }
    expect(grunnen({ bekymring: null })).toBe('mangler_bekymring');
    expect(grunnen({ bekymring: true, bekymringOrd: 'Redd hjemme' })).toBeNull();
  });

  it('(del) VV-06 bare når en foresatt har trukket det, og én gang for hvert', () => {
    expect(grunnen({}, { trukket: false, vurdert: false })).toBe('ikke_trukket');
    expect(grunnen({}, { trukket: true, vurdert: true })).toBe('alt_vurdert');
  });

  it('(del) VV-06 bare de som kan kontaktes, er fortalt det, og ingen må være det', () => {
    const samtykke = { trukket: true, vurdert: false, kan: ['mor', 'far'] };
    expect(grunnen({ fortalt: [] }, samtykke)).toBeNull();
    expect(grunnen({ fortalt: ['far', 'mor'] }, samtykke)).toBeNull();
    expect(grunnen({ fortalt: ['mor', 'onkel'] }, samtykke)).toBe('fortalt_kan_ikke');
  });
  it('(del) VV-06 VV-18 saken går ikke til et annet område før det er ført', () => {
    expect(trukketFoerOverfoering(false)).toEqual({ tillatt: true });
    expect(trukketFoerOverfoering(true)).toEqual({
      ...{ tillatt: false, grunn: 'mangler_etter_trukket' },
    });
  });
});
