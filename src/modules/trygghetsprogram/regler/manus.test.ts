import { describe, expect, it } from 'vitest';
import { MANUSDELER, manusord, manussteg } from './manus.ts';

describe('manuset', () => {
  it('VV-07 begynner alltid med hvem som svarer og om det er trygt, og det kan ingen endre', () => {
    for (const voksen of [true, false]) expect(manussteg(voksen)[0]).toBe('foerst');
    expect([...MANUSDELER]).not.toContain('foerst');
  });

  it('TP-26 sier hvem en er, hvorfor en ringer, hva programmet er og hva det innebærer, i den rekkefølgen', () => {
    expect(manussteg(false)).toEqual([
      ...['foerst', 'hvem', 'hvorfor', 'programmet', 'innebaerer', 'ungdommen', 'behov', 'videre'],
    ]);
  });

  it('TP-26 til en voksen er det hen selv det ringes til, og ingen foresatt spørres om å gi fra seg røret', () => {
    expect(manussteg(true)).toEqual([
      ...['foerst', 'hvem', 'hvorfor_voksen', 'programmet', 'innebaerer', 'behov', 'videre'],
    ]);
  });

  it('TP-26 områdets egne ord gjelder på sitt språk, ellers på bokmål, ellers er det utgavens', () => {
    expect(manusord('nn', { nb: 'Hei', nn: 'Hallo' })).toBe('Hallo');
    expect(manusord('en', { nb: 'Hei', nn: 'Hallo' })).toBe('Hei');
    expect(manusord('nb', { nn: 'Hallo' })).toBeNull();
    expect(manusord('nb', undefined)).toBeNull();
  });
});
