import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { taushetspaalegg } from './taushetspaalegg.ts';

const ja = {
  ...{
    mottaker: 'valgt' as const,
    paalagtAv: 'Påtalejurist Per Prøve',
    deltAv: 'Etterforsker Eva Prøve',
  },
  ...{ dag: tilDato('2026-11-20'), til: tilDato('2027-05-20'), iDag: tilDato('2026-11-23') },
  omfang: ['hendelse'] as const,
};
const svar = (endret: Partial<Parameters<typeof taushetspaalegg>[0]>) => {
  const s = taushetspaalegg({ ...ja, ...endret });
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('TG-10 pålegget føres med hvem som påla det, dagen, hva det omfatter og til når; det er til en utenfor politiet som er med i saken', () => {
  expect(svar({})).toBe('tillatt');
  expect(svar({ mottaker: 'ingen' })).toBe('ingen_utenfor');
  expect(svar({ mottaker: 'ikke_valgt' })).toBe('mangler_mottaker');
  for (const paalagtAv of [null, ' ', '-'])
    expect(svar({ paalagtAv }), String(paalagtAv)).toBe('mangler_paalagt_av');
  expect(svar({ dag: null })).toBe('mangler_paalagt_dag');
  expect(svar({ dag: tilDato('2026-11-24') })).toBe('paalagt_fram_i_tid');
  expect(svar({ omfang: [] })).toBe('mangler_omfang');
  expect(svar({ omfang: ['hendelse', 'etterforskning'] })).toBe('tillatt');
  expect(svar({ til: null })).toBe('mangler_til');
  expect(svar({ til: tilDato('2026-11-22') })).toBe('til_foer_dagen');
  expect(svar({ til: ja.iDag })).toBe('tillatt');
});

it('(del) VV-39 pålegget er ikke grunnlaget: hvem i politiet som bestemte at det deles, føres for seg', () => {
  expect(svar({ deltAv: null })).toBe('mangler_delt_av');
  expect(svar({ deltAv: ' ' })).toBe('mangler_delt_av');
});
