import { expect, it } from 'vitest';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { guideyrke } from './guideyrke.ts';

const i000 = UTGAVE_000.innstillinger.guideyrker;
const i001 = UTGAVE_001.innstillinger.guideyrker;
const svar = (inn: Parameters<typeof guideyrke>[0], liste = i001) => {
  const s = guideyrke(inn, liste);
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('TG-01 guidens yrke velges fra lista i utgaven, og et yrke som ikke står der, skrives', () => {
  expect(svar({ yrke: 'helsesykepleier', ord: null })).toBe('tillatt');
  expect(svar({ yrke: null, ord: 'Trener' })).toBe('mangler_yrke');
  expect(svar({ yrke: 'annet', ord: 'Trener' })).toBe('tillatt');
  for (const ord of [null, ' ']) expect(svar({ yrke: 'annet', ord })).toBe('mangler_yrkesord');
});

it('ED-10 hver utgave har sin egen liste: ungdomskontakten er i 000, utekontakten, miljøarbeideren og politijuristen i 001, og begge er åpne', () => {
  for (const [yrke, a, b] of [
    ['ungdomskontakt', 'tillatt', 'yrket_ikke_i_utgaven'],
    ['utekontakt', 'yrket_ikke_i_utgaven', 'tillatt'],
    ['miljoarbeider', 'yrket_ikke_i_utgaven', 'tillatt'],
    ['politijurist', 'yrket_ikke_i_utgaven', 'tillatt'],
    ['politibetjent', 'tillatt', 'tillatt'],
    ['fritidsklubbmedarbeider', 'tillatt', 'tillatt'],
    ['miljoterapeut', 'tillatt', 'tillatt'],
    ['helsesykepleier', 'tillatt', 'tillatt'],
    ['sosiallaerer', 'tillatt', 'tillatt'],
    ['politistudent', 'tillatt', 'tillatt'],
    ['minoritetsraadgiver', 'tillatt', 'tillatt'],
    ['annet', 'tillatt', 'tillatt'],
  ] as const) {
    const inn = { yrke, ord: 'Trener' };
    expect([svar(inn, i000), svar(inn, i001)], yrke).toEqual([a, b]);
  }
});
