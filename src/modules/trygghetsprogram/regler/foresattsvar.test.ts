import { describe, expect, it } from 'vitest';
import { foresattsvar, type Foresattforslag } from './foresattsvar.ts';
import { NEIGRUNNER, RAADGIVERE } from './typer.ts';

const forslag = (mer: Partial<Foresattforslag>): Foresattforslag => ({
  ...{ svar: 'ja', grunn: null, raadfoert: null, raadfoertHvem: null },
  ...mer,
});
type Staar = Parameters<typeof foresattsvar>[1];
const grunnen = (f: Partial<Foresattforslag>, staar: Staar = null, lik = false) => {
  const svar = foresattsvar(forslag(f), staar, lik);
  return svar.tillatt ? null : svar.grunn;
};
const raad = { raadfoert: 'barnevernet', raadfoertHvem: 'Kari Vakt' } as const;

describe('svaret om en foresatt', () => {
  it('VV-01 «kan» og «vet ikke» trenger ingen ord; «kan ikke» har en grunn', () => {
    expect(grunnen({ svar: 'ja' })).toBeNull();
    expect(grunnen({ svar: 'ukjent' })).toBeNull();
    expect(grunnen({ svar: 'nei', ...raad })).toBe('mangler_grunn');
    for (const grunn of NEIGRUNNER) expect(grunnen({ svar: 'nei', grunn, ...raad })).toBeNull();
  });

  it('VV-01 den som er rådspurt, står med navn', () => {
    for (const raadfoert of RAADGIVERE)
      expect(grunnen({ svar: 'nei', grunn: 'vold', raadfoert, raadfoertHvem: ' – ' })).toBe(
        'mangler_hvem',
      );
    expect(grunnen({ svar: 'nei', grunn: 'vold', raadfoertHvem: 'Kari' })).toBe(
      'mangler_raadgiver',
    );
  });

  it('(del) VV-01 ingen åpner for en som heter det samme som en som ikke skal kontaktes, uten å ha rådspurt noen', () => {
    expect(grunnen({ svar: 'ja' }, null, true)).toBe('samme_navn_uten_raad');
    expect(grunnen({ svar: 'ja', ...raad }, null, true)).toBeNull();
    expect(grunnen({ svar: 'ukjent' }, null, true)).toBeNull();
    expect(grunnen({ svar: 'nei', grunn: 'vold' }, null, true)).toBeNull();
  });

  it('VV-01 uten råd må en annen si det samme: den samme to ganger sier ingenting nytt', () => {
    const nei = { svar: 'nei', grunn: 'vold' } as const;
    expect(grunnen(nei)).toBeNull();
    expect(grunnen(nei, { svar: 'nei', mitt: true, besvart: false })).toBe('trenger_en_annen');
    expect(grunnen(nei, { svar: 'nei', mitt: false, besvart: false })).toBeNull();
    expect(grunnen(nei, { svar: 'nei', mitt: true, besvart: true })).toBeNull();
    expect(grunnen({ ...nei, ...raad }, { svar: 'nei', mitt: true, besvart: false })).toBeNull();
  });

  it('VV-01 ingen åpner for den som ikke skulle kontaktes, uten å ha rådspurt noen', () => {
    const staar = { svar: 'nei', mitt: false, besvart: true } as const;
    for (const svar of ['ja', 'ukjent'] as const) {
      expect(grunnen({ svar }, staar)).toBe('aapner_uten_raad');
      expect(grunnen({ svar, ...raad }, staar)).toBeNull();
    }
  });
});
