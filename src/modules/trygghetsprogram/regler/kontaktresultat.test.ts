import { describe, expect, it } from 'vitest';
import { kontaktresultat, RESULTATER, resultatTrengs } from './kontaktresultat.ts';

const KONTAKT: Parameters<typeof kontaktresultat>[0] = {
  ...{ teller: true, maa: true, rettet: null, resultat: null },
};
const MANGLER = { tillatt: false, grunn: 'mangler_resultat' };

describe('det kontakten etter fjorten dager ble til', () => {
  it('TG-16 skal ungdommen kontaktes, er det ikke gjort før det er sagt om dere fortsetter, endrer eller avslutter', () => {
    expect(kontaktresultat(KONTAKT)).toEqual(MANGLER);
    for (const resultat of RESULTATER)
      expect(kontaktresultat({ ...KONTAKT, resultat })).toEqual({ tillatt: true });
    expect(RESULTATER).toEqual(['fortsetter', 'endres', 'avsluttes']);
  });

  it('TG-16 en vanlig kontakt, og et forsøk, trenger ikke svaret', () => {
    expect(kontaktresultat({ ...KONTAKT, maa: false })).toEqual({ tillatt: true });
    expect(kontaktresultat({ ...KONTAKT, teller: false })).toEqual({ tillatt: true });
  });

  it('TG-16 en rettelse av en linje som sa det, sier det også', () => {
    expect(kontaktresultat({ ...KONTAKT, maa: false, rettet: 'endres' })).toEqual(MANGLER);
    expect([false, true].map((maa) => resultatTrengs({ maa, rettet: null }))).toEqual([
      ...[false, true],
    ]);
  });
});
