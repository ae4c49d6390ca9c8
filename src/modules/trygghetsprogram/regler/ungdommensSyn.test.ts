import { expect, it } from 'vitest';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { guidesyn, ungdommensSyn, type UngdommensSyn } from './ungdommensSyn.ts';

const svar = (utgave: typeof UTGAVE_001, syn: UngdommensSyn | null, haddeSamtalen: boolean) => {
  const s = ungdommensSyn({ utgaven: utgave.innstillinger.hvemKanBliGuide, syn, haddeSamtalen });
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('TG-04 den som hadde samtalen, kan bli guide, eller en annen ungdommen er trygg på, og det ungdommen mener, er ført', () => {
  expect(svar(UTGAVE_001, 'trygg', false)).toBe('tillatt');
  expect(svar(UTGAVE_001, 'usikker', false)).toBe('ungdommen_er_ikke_trygg');
  expect(svar(UTGAVE_001, 'usikker', true)).toBe('tillatt');
  for (const haddeSamtalen of [true, false]) {
    expect(svar(UTGAVE_001, null, haddeSamtalen)).toBe('mangler_syn');
    expect(svar(UTGAVE_001, 'nei', haddeSamtalen)).toBe('ungdommen_vil_ikke');
  }
});

it('ED-35 utgave 000 har ingen regel om hvem det er: det ungdommen mener, kan føres, og bare et nei stopper', () => {
  for (const haddeSamtalen of [true, false]) {
    for (const syn of [null, 'trygg', 'usikker'] as const)
      expect(svar(UTGAVE_000, syn, haddeSamtalen), String(syn)).toBe('tillatt');
    expect(svar(UTGAVE_000, 'nei', haddeSamtalen)).toBe('ungdommen_vil_ikke');
  }
});

it('TG-04 at ungdommen ikke vil ha en bestemt, føres om en som kan velges, og tas tilbake når hen har ombestemt seg', () => {
  const sier = (endret: Partial<Parameters<typeof guidesyn>[0]> = {}) => {
    const svar = guidesyn({
      ...{ tilstand: 'guide_soekes', svar: 'nei', mulig: true, saNei: false },
      ...endret,
    });
    return svar.tillatt ? 'ja' : svar.grunn;
  };
  for (const tilstand of ['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'] as const)
    expect(sier({ tilstand })).toBe('ja');
  for (const tilstand of ['samtale_holdt', 'avsluttet'] as const)
    expect(sier({ tilstand })).toBe('soekes_ikke');
  expect(sier({ mulig: false })).toBe('kan_ikke_vaere_guide');
  expect(sier({ svar: 'ja' })).toBe('steget_passer_ikke');
  expect(sier({ svar: 'ja', saNei: true, mulig: false })).toBe('ja');
});
