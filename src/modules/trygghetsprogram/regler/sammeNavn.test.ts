import { describe, expect, it } from 'vitest';
import { navneord, sammeNavn } from './sammeNavn.ts';

describe('det samme navnet', () => {
  it('(del) VV-01 et navn er det samme med store bokstaver, mellomrom, aksenter, bindestrek og annen rekkefølge', () => {
    for (const samme of [
      'odd andré fuglesang',
      '  Odd   André\u00a0Fuglesang ',
      'Odd Andre\u0301 Fuglesang',
      'Fuglesang, Odd André',
      'Odd-Andre FUGLESANG',
    ])
      expect(navneord(samme), samme).toBe(navneord('Odd André Fuglesang'));
    for (const annet of ['Odd Fuglesang', 'Odda André Fuglesang', 'Odd André Fuglesan g'])
      expect(navneord(annet), annet).not.toBe(navneord('Odd André Fuglesang'));
  });

  it('(del) VV-01 den som ikke skal kontaktes, skrives ikke inn på nytt; en annen med samme navn krever at det står hvem som er rådspurt', () => {
    const grunnen = (endret: Partial<Parameters<typeof sammeNavn>[0]>) => {
      const svar = sammeNavn({
        ...{ lik: true, annen: true, raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
        ...endret,
      });
      return svar.tillatt ? null : svar.grunn;
    };
    expect(grunnen({ annen: false })).toBe('staar_som_ikke_skal');
    expect(grunnen({ raadfoert: null })).toBe('annen_uten_raad');
    for (const raadfoertHvem of [null, ' – '])
      expect(grunnen({ raadfoertHvem })).toBe('annen_uten_hvem');
    expect(grunnen({})).toBeNull();
    expect(grunnen({ lik: false, annen: false, raadfoert: null })).toBeNull();
  });
});
