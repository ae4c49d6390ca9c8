import { describe, expect, it } from 'vitest';
import { familienAvklart } from './familienAvklart.ts';
import type { Foresattfakta } from './typer.ts';

const en = (mer: Partial<Foresattfakta> = {}): Foresattfakta => ({
  ...{ id: 'a', slag: 'forelder_med_foreldreansvar', kanKontaktes: 'ja', svart: true },
  ...{ borMed: 'ja', naa: true },
  ...mer,
});
const grunnen = (alder: number | null, ...foresatte: Foresattfakta[]) => {
  const svar = familienAvklart({ alder, foresatte });
  return svar.tillatt ? null : svar.grunn;
};

describe('kan familien kontaktes', () => {
  it('VV-01 hver kjent foresatt er besvart før noen ringer', () => {
    expect(grunnen(14, en())).toBeNull();
    expect(grunnen(14, en(), en({ kanKontaktes: 'ukjent', svart: false }))).toBe(
      'ikke_alle_besvart',
    );
    expect(grunnen(14, en(), en({ kanKontaktes: 'nei', svart: false }))).toBe('ikke_alle_besvart');
    expect(grunnen(14, en(), en({ kanKontaktes: 'nei', svart: true }))).toBeNull();
  });

  it('VV-01 kan ingen kontaktes, må det stå hvem som representerer barnet', () => {
    const far = en({ kanKontaktes: 'nei' });
    expect(grunnen(14, far)).toBe('ingen_kan');
    expect(grunnen(14, far, en({ id: 'b', slag: 'representant', borMed: 'nei' }))).toBeNull();
  });

  it('VV-01 uten en kjent foresatt ringes det ikke hjem til et barn, heller ikke når alderen er ukjent', () => {
    expect(grunnen(14)).toBe('ingen_foresatte');
    expect(grunnen(null)).toBe('ingen_foresatte');
    expect(grunnen(14, en({ naa: false }))).toBe('ingen_foresatte');
  });

  it('VV-01 den som var foresatt før, eller blir det, teller ikke i dag; men ingen er ute før hen er besvart', () => {
    expect(grunnen(14, en(), en({ naa: false }))).toBeNull();
    expect(grunnen(14, en({ kanKontaktes: 'nei' }), en({ naa: false }))).toBe('ingen_kan');
    expect(grunnen(14, en(), en({ svart: false, naa: false }))).toBe('ikke_alle_besvart');
    expect(grunnen(14, en({ svart: false, naa: false }))).toBe('ikke_alle_besvart');
  });

  it('TP-07 for den som er fylt 18, kreves ingenting om foresatte', () => {
    expect(grunnen(18)).toBeNull();
    expect(grunnen(18, en({ kanKontaktes: 'ukjent', svart: false }))).toBeNull();
    expect(grunnen(17)).toBe('ingen_foresatte');
    // Likeverdig mutant: `sak.alder !== null` → true. Ingen alder er aldri 18 eller mer.
  });
});
