import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { sisteDag } from './sisteDag.ts';

const DAG = tilDato('2026-11-23');
const ja = { svart: true, kanKontaktes: 'ja', til: null } as const;
const grunnen = (endret: Partial<Parameters<typeof sisteDag>[0]>) => {
  const svar = sisteDag({ fra: null, til: DAG, staar: ja, nyPerson: false, ...endret });
  return svar.tillatt ? null : svar.grunn;
};

describe('den siste dagen til en foresatt', () => {
  it('(del) VV-01 den som ikke er besvart eller ikke skal kontaktes, får ingen siste dag, heller ikke en som kommer', () => {
    const ubesvart = { svart: false, kanKontaktes: 'ukjent', til: null } as const;
    for (const til of ['2020-01-01', '2026-11-23', '2099-01-01'].map(tilDato)) {
      expect(grunnen({ til })).toBeNull();
      for (const svart of [true, false])
        expect(grunnen({ til, staar: { svart, kanKontaktes: 'nei', til: null } })).toBe(
          'nei_gaar_ikke_ut',
        );
      for (const staar of [ubesvart, null])
        expect(grunnen({ til, staar })).toBe('ubesvart_gaar_ikke_ut');
      expect(grunnen({ til, nyPerson: true })).toBe('ubesvart_gaar_ikke_ut');
      expect(grunnen({ til, nyPerson: true, staar: { ...ja, til } })).toBe('ubesvart_gaar_ikke_ut');
    }
    for (const staar of [ubesvart, { ...ubesvart, til: DAG }, null])
      expect(grunnen({ til: null, staar })).toBeNull();
  });

  it('(del) VV-01 en siste dag som sto der da hen ble svart nei på, er ikke i veien for å rette resten', () => {
    for (const staar of [
      { svart: true, kanKontaktes: 'nei', til: DAG },
      { svart: false, kanKontaktes: 'ukjent', til: DAG },
    ] as const) {
      expect(grunnen({ staar })).toBeNull();
      expect(grunnen({ staar, til: tilDato('2026-11-24') })).not.toBeNull();
    }
  });

  it('(del) VV-02 den siste dagen er ikke før den første', () => {
    expect(grunnen({ fra: tilDato('2026-11-24') })).toBe('til_foer_fra');
    expect(grunnen({ fra: DAG })).toBeNull();
    // Likeverdig mutant: `fra !== null` → true. Ingen dag er før en første dag som ikke er kjent.
  });
});
