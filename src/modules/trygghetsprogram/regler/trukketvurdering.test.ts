import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  fortaltSenere,
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

describe('hvem som er fortalt det, ført etterpå', () => {
  type Naa = Parameters<typeof fortaltSenere>[0];
  type Inn = Parameters<typeof fortaltSenere>[1];
  const kan = (naa: Partial<Naa> = {}, inn: Partial<Inn> = {}) => {
    const svar = fortaltSenere(
      {
        ...{ vurdert: true, stanset: tilDato('2026-11-20'), iDag: tilDato('2026-11-23') },
        ...{ kan: ['mor'], iFamilien: ['mor', 'far'], fortalt: [] },
        ...naa,
      },
      { foresattId: 'mor', svar: 'fortalt', dag: tilDato('2026-11-22'), ...inn },
    );
    return svar.tillatt ? null : svar.grunn;
  };

  it('(del) VV-06 med dagen det ble gjort: fra dagen kontakten stanset, til i dag', () => {
    expect(kan()).toBe(null);
    for (const dag of ['2026-11-20', '2026-11-23'])
      expect(kan({}, { dag: tilDato(dag) }), dag).toBe(null);
    expect(kan({}, { dag: tilDato('2026-11-19') })).toBe('foer_stansen');
    expect(kan({}, { dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
    expect(kan({}, { dag: null })).toBe('mangler_dag');
    expect(kan({}, { svar: null })).toBe('mangler_fortaltsvar');
    expect(kan({ vurdert: false })).toBe('ikke_vurdert');
  });

  it('(del) VV-06 VV-01 om en i familien som kan kontaktes; at det ble ført feil, føres om alle, og det som alt står, føres ikke igjen', () => {
    for (const foresattId of [null, 'onkel']) expect(kan({}, { foresattId })).toBe('mangler_hvem');
    expect(kan({}, { foresattId: 'far' })).toBe('fortalt_kan_ikke');
    expect(kan({ fortalt: ['mor'] })).toBe('staar_alt');
    expect(kan({ fortalt: ['mor'] }, { svar: 'ikke_fortalt' })).toBe(null);
    expect(kan({ fortalt: ['far'] }, { foresattId: 'far', svar: 'ikke_fortalt' })).toBe(null);
    expect(kan({}, { svar: 'ikke_fortalt' })).toBe('staar_alt');
  });
});
