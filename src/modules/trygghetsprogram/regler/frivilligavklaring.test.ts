import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { AVKLARES, frivilligavklaring } from './frivilligavklaring.ts';

const ja = {
  ...{ brukerId: 'frivillig', foertAv: 'koordinator', ansvarligId: 'koordinator' },
  ...{ avklart: AVKLARES, dag: tilDato('2026-11-20'), koordinator: true },
  iDag: tilDato('2026-11-23'),
};
const svar = (endret: Partial<Parameters<typeof frivilligavklaring>[0]>) => {
  const s = frivilligavklaring({ ...ja, ...endret });
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('TG-08 den frivillige er avklart når arbeidet er for det offentlige, med taushetsplikt og meldeplikt, en dag som har vært; ingen av de tre er nok alene', () => {
  expect(svar({})).toBe('tillatt');
  for (const uten of AVKLARES)
    expect(svar({ avklart: AVKLARES.filter((a) => a !== uten) }), uten).toBe('ikke_alt_avklart');
  expect(svar({ brukerId: null })).toBe('mangler_frivillig');
  expect(svar({ brukerId: 'koordinator' })).toBe('egen_avklaring');
  expect(svar({ dag: null })).toBe('mangler_avklart_dag');
  expect(svar({ dag: ja.iDag })).toBe('tillatt');
  expect(svar({ dag: tilDato('2026-11-24') })).toBe('avklart_fram_i_tid');
});

it('TG-09 en navngitt koordinator har ansvaret for å følge opp; en som ikke er koordinator, er det ikke', () => {
  expect(svar({ ansvarligId: null })).toBe('mangler_ansvarlig');
  expect(svar({ koordinator: false })).toBe('mangler_ansvarlig');
});
