import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { oppgittGjelder, radenEtter, type FraPolitiet, type Oppgitt } from './oppgittGjelder.ts';

const FOER: FraPolitiet = {
  ...{ anmeldt: true, anmeldtDato: tilDato('2026-11-10'), status: 'henlagt', sakstype: 'vold' },
  ...{ etterforsker: 'Pia Prøve', tjenestenummer: 'TST0931', iFamilie: false },
};
const INGENTING: Oppgitt = {
  ...{ anmeldtDato: null, status: null, sakstype: null },
  ...{ etterforsker: null, tjenestenummer: null, familie: false },
};

describe('det politiet oppgir, gjelder', () => {
  it('VV-09 VV-14 TP-17 det som er oppgitt, gjelder, og det som ikke er oppgitt, endrer ingenting', () => {
    expect(oppgittGjelder('henlagt', 'avgjort')).toBe('avgjort');
    expect(oppgittGjelder('henlagt', null)).toBe('henlagt');
    expect(oppgittGjelder(null, 'avgjort')).toBe('avgjort');
  });

  it('VV-09 VV-14 TP-17 en rad uten status, type, etterforsker og dag er ikke noe nytt', () => {
    expect(radenEtter(FOER, INGENTING, false)).toEqual(FOER);
    const nytt = {
      ...{ anmeldtDato: tilDato('2026-11-12'), status: 'ukjent', sakstype: 'annet' },
      ...{ etterforsker: 'Per Prøve', tjenestenummer: 'TST0412' },
    };
    expect(radenEtter(FOER, { ...nytt, familie: false }, false)).toEqual({
      ...{ ...nytt, anmeldt: true, iFamilie: false },
    });
    for (const felt of ['status', 'sakstype', 'anmeldtDato'] as const)
      expect(radenEtter(FOER, { ...INGENTING, [felt]: nytt[felt] }, false), felt).toEqual({
        ...FOER,
        [felt]: nytt[felt],
      });
  });

  it('TP-09 VV-09 at den mistenkte er i familien, gjelder når det kommer fram, og blir aldri borte igjen', () => {
    const far = { ...INGENTING, familie: true };
    expect(radenEtter(FOER, far, false)).toEqual({ ...FOER, iFamilie: true });
    const etter = { ...FOER, iFamilie: true };
    expect(radenEtter(etter, INGENTING, false)).toEqual(etter);
    expect(radenEtter(FOER, far, true)).toEqual(etter);
  });

  it('VV-09 VV-33 en rad som ikke er anmeldt, får ingen dag, og den raden nevner, endrer ikke etterforskeren', () => {
    const dag = { ...INGENTING, anmeldtDato: tilDato('2026-11-12') };
    expect(radenEtter({ ...FOER, anmeldt: false }, dag, false)).toMatchObject({
      ...{ anmeldt: false, anmeldtDato: null },
    });
    expect(
      radenEtter(FOER, { ...INGENTING, status: 'avgjort', tjenestenummer: 'TST0412' }, true),
    ).toEqual({ ...FOER, status: 'avgjort' });
  });
});
