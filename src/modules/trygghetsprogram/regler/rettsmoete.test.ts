import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { rettsmoete, rettsstoette, skalIRetten } from './rettsmoete.ts';

const iDag = tilDato('2026-11-23');
const stoette: Parameters<typeof rettsmoete>[0] = {
  ...{ slag: 'spurt', fraPolitiet: null, leserPolitiets: true, skal: 'sagt', harGuide: true },
  ...{ iUtgaven: rettsstoette(UTGAVE_001.innstillinger.alvorligeTiltak), dag: iDag },
  ...{ hvem: 'Vitne Eksempel', iDag },
};
const grunn = (endret: Partial<Parameters<typeof rettsmoete>[0]>) => {
  const svar = rettsmoete({ ...stoette, ...endret });
  return svar.tillatt ? 'tillatt' : svar.grunn;
};

it('TP-34 skal ungdommen møte i retten, føres hvem i vitnestøtten som er spurt, om den ble brukt, eller om ungdommen takket nei, og en dag som har vært; dagen i retten kan ligge fram i tid', () => {
  for (const slag of ['spurt', 'brukt', 'takket_nei'] as const) {
    expect(grunn({ slag }), slag).toBe('tillatt');
    expect(grunn({ slag, dag: null })).toBe('mangler_dag');
    expect(grunn({ slag, dag: tilDato('2026-11-24') })).toBe('dagen_har_ikke_vaert');
    expect(grunn({ slag, skal: 'berammet' })).toBe('tillatt');
    expect(grunn({ slag, skal: 'nei' })).toBe('skal_ikke_i_retten');
    expect(grunn({ slag, hvem: ' ' })).toBe(slag === 'spurt' ? 'mangler_hvem' : 'tillatt');
  }
  expect(grunn({ slag: null })).toBe('mangler_hva');
  for (const slag of ['skal_moete', 'skal_ikke_moete'] as const) {
    const moetet = { slag, skal: 'nei', hvem: null, fraPolitiet: false } as const;
    expect(grunn({ ...moetet, dag: tilDato('2027-02-01') }), slag).toBe('tillatt');
    expect(grunn({ ...moetet, dag: null })).toBe('tillatt');
    expect(grunn({ ...moetet, fraPolitiet: null })).toBe('mangler_kilde');
    expect(grunn({ ...moetet, fraPolitiet: true })).toBe('tillatt');
    // TG-10: en guide utenfor politiet fører ikke politiets opplysning uten pålegg.
    expect(grunn({ ...moetet, fraPolitiet: true, leserPolitiets: false })).toBe('uten_paalegg');
    expect(grunn({ ...moetet, leserPolitiets: false })).toBe('tillatt');
  }
});

it('TG-29 ED-16 bare i 001 kan guiden bli med i retten i stedet, og bare når noen er guide', () => {
  const i = (u: typeof UTGAVE_000) => rettsstoette(u.innstillinger.alvorligeTiltak);
  expect(i(UTGAVE_000)).toEqual(['spurt', 'brukt', 'takket_nei']);
  expect(i(UTGAVE_001)).toEqual(['spurt', 'brukt', 'takket_nei', 'guiden']);
  expect(grunn({ slag: 'guiden' })).toBe('tillatt');
  expect(grunn({ slag: 'guiden', harGuide: false })).toBe('ingen_guide');
  expect(grunn({ slag: 'guiden', iUtgaven: i(UTGAVE_000) })).toBe('ikke_i_utgaven');
});

it('TP-34 det noen har ført om møtet, går foran en rettsdag som er satt', () => {
  expect(skalIRetten({ sagt: null, berammet: false })).toBe('nei');
  expect(skalIRetten({ sagt: null, berammet: true })).toBe('berammet');
  expect(skalIRetten({ sagt: 'skal_moete', berammet: false })).toBe('sagt');
  expect(skalIRetten({ sagt: 'skal_ikke_moete', berammet: true })).toBe('nei');
});
