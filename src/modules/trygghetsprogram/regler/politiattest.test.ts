import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { politiattest } from './politiattest.ts';

const ja = {
  ...{ brukerId: 'a', vistFor: 'b', foertAv: 'c' },
  ...{ dag: tilDato('2026-11-23'), iDag: tilDato('2026-11-23') },
};
const svar = (endret: Partial<Parameters<typeof politiattest>[0]>) => {
  const s = politiattest({ ...ja, ...endret });
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('VV-31 attesten føres med hvem, dag og hvem som så den; ikke ens egen, ikke vist til en selv, ikke i morgen', () => {
  expect(svar({})).toBe('tillatt');
  expect(svar({ vistFor: 'c' })).toBe('tillatt');
  expect(svar({ brukerId: null })).toBe('mangler_hvem');
  expect(svar({ vistFor: null })).toBe('mangler_vist_for');
  expect(svar({ dag: null })).toBe('mangler_dag');
  expect(svar({ foertAv: 'a' })).toBe('egen');
  expect(svar({ vistFor: 'a' })).toBe('til_seg_selv');
  expect(svar({ dag: tilDato('2026-11-24') })).toBe('fram_i_tid');
});
