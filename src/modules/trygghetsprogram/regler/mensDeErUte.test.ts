import { describe, expect, it } from 'vitest';
import { ordTilArket } from './mensDeErUte.ts';

const skrevet = { opplevd: 'Nytt', naa: 'Sto her', hvor: '  ', hvem: null };
const staar = { opplevd: 'Gammelt', naa: 'Sto her' };

describe('ordTilArket', () => {
  it('VV-28 TS-02 mens de foresatte er ute, går alt nytt på sidearket; ellers bare det ungdommen ba om', () => {
    const ute = { ute: true, skrevet, staar, merket: [] };
    expect(ordTilArket(ute)).toEqual(['opplevd']);
    expect(ordTilArket({ ...ute, staar: {} })).toEqual(['opplevd', 'naa']);
    const inne = { ...ute, ute: false };
    expect(ordTilArket(inne)).toEqual([]);
    expect(ordTilArket({ ...inne, merket: ['naa', 'hvor', 'hvem', 'naar'] })).toEqual(['naa']);
  });
});
