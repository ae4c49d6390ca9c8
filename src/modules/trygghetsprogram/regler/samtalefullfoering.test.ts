import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { samtaleadvarsler, samtalefullfoering, type Sagt } from './samtalefullfoering.ts';

const SAGT: Sagt = {
  ...{ hvemLeser: 'forstaatt', meldeplikt: true, vitne: true, akutt: true, slutt: true },
  ...{ vitneHoererTil: 'samtalens_forste_del', alvorlig: false },
  ...{ sikkerhetstiltak: null, raadfoert: null },
};
const FERDIG: Parameters<typeof samtalefullfoering>[0] = {
  ...{ guideTilbudt: true, guideOensket: true, sted: 'Biblioteket', form: 'mote' },
  ...{ holdtVed: new Date('2026-11-23T09:00:00Z'), naa: new Date('2026-11-23T10:00:00Z') },
  ...{ iFoersteSamtale: false, foresatteGikkUt: 'ja', tilstede: 'Ungdommen og mor' },
  ungdommenMed: true,
  ...{ advarsler: [], advarselsgrunn: null, ulagret: [], registrert: tilDato('2026-11-20') },
};

describe('det som skal være sagt', () => {
  it('TS-06 (del) TS-07 VV-29 er alt sagt, er det ingenting igjen', () => {
    expect(samtaleadvarsler(SAGT)).toEqual([]);
    expect(samtaleadvarsler({ ...SAGT, meldeplikt: false, vitne: false, hvemLeser: null })).toEqual(
      [...['hvem_leser', 'meldeplikt', 'vitne']],
    );
  });

  it('(del) VV-29 den som vil vite mer om hvem som leser, skal få vite det først', () => {
    expect(samtaleadvarsler({ ...SAGT, hvemLeser: 'vil_vite_mer' })).toEqual(['hvem_leser']);
  });

  it('(del) TS-07 der påminnelsen er koordinatorens, advares det ikke i samtalen', () => {
    const ikkeSagt = { ...SAGT, vitne: false };
    expect(samtaleadvarsler(ikkeSagt)).toEqual(['vitne']);
    expect(samtaleadvarsler({ ...ikkeSagt, vitneHoererTil: 'koordinators_paaminnelse' })).toEqual(
      [],
    );
  });

  it('TS-21 (del) TS-16 nødnumrene og slutten', () => {
    expect(samtaleadvarsler({ ...SAGT, akutt: false })).toEqual(['akutt']);
    expect(samtaleadvarsler({ ...SAGT, slutt: false })).toEqual(['slutt']);
  });

  it.each([
    [false, null, null, false],
    [true, 'Følge til skolen', 'Snakket med A. Prøve 20.11.', false],
    [true, 'Følge til skolen', null, true],
    [true, null, 'Snakket med A. Prøve 20.11.', true],
  ])(
    'TS-20 er saken alvorlig (%s), skal tiltak («%s») og rådspørring («%s») stå: advares %s',
    (alvorlig, sikkerhetstiltak, raadfoert, advares) => {
      expect(samtaleadvarsler({ ...SAGT, alvorlig, sikkerhetstiltak, raadfoert })).toEqual(
        advares ? ['sikkerhet'] : [],
      );
    },
  );
});

describe('å fullføre samtalen', () => {
  it.each([
    ['med guide ønsket', {}],
    ['med guide tilbudt og ikke ønsket', { guideOensket: false }],
    ['uten at guide er tilbudt', { guideTilbudt: false, guideOensket: null }],
    ['med en grunn for det som ikke er sagt', { advarsler: ['akutt'], advarselsgrunn: 'Avbrutt' }],
  ] as const)('TS-25 går: %s', (_, endret) => {
    expect(samtalefullfoering({ ...FERDIG, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['om guide er tilbudt', { guideTilbudt: null }, 'mangler_guidesvar'],
    ['om guide er ønsket', { guideOensket: null }, 'mangler_guideoenske'],
  ] as const)('TS-25 går ikke uten %s', (_, endret, grunn) => {
    expect(samtalefullfoering({ ...FERDIG, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it.each([
    ['uten dagen', { holdtVed: null }, 'mangler_dag'],
    ['i morgen', { holdtVed: new Date('2026-11-24T10:00:00Z') }, 'dagen_har_ikke_vaert'],
    ['før saken kom inn', { holdtVed: new Date('2026-11-19T10:00:00Z') }, 'foer_saken'],
    ['uten stedet', { sted: ' ' }, 'mangler_sted'],
    ['uten måten', { form: null }, 'mangler_form'],
    ['uten om den var del av den første', { iFoersteSamtale: null }, 'mangler_foerste'],
    ['uten om foresatte gikk ut', { foresatteGikkUt: null }, 'mangler_foresatte'],
    ['uten hvem som var der', { tilstede: null }, 'mangler_tilstede'],
  ] as const)('(del) TS-02 TS-22 TS-23 går ikke: %s', (_, endret, grunn) => {
    expect(samtalefullfoering({ ...FERDIG, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it('TS-23 uten ungdommen er det ingen trygghetssamtale, hva som ellers står', () => {
    expect(samtalefullfoering({ ...FERDIG, ungdommenMed: null })).toEqual({
      ...{ tillatt: false, grunn: 'mangler_ungdommen' },
    });
    expect(samtalefullfoering({ ...FERDIG, ungdommenMed: false })).toEqual({
      ...{ tillatt: false, grunn: 'ungdommen_var_ikke_med' },
    });
  });

  it('TS-25 TS-22 har den som fullfører, skrevet noe som ikke er lagret, går det ikke før det er det', () => {
    expect(samtalefullfoering({ ...FERDIG, ulagret: ['fortelling'] })).toEqual({
      ...{ tillatt: false, grunn: 'ulagret_del' },
    });
    expect(samtalefullfoering({ ...FERDIG, registrert: null })).toEqual({ tillatt: true });
  });

  it('TS-06 TS-21 er noe ikke sagt, må det stå hvorfor', () => {
    expect(samtalefullfoering({ ...FERDIG, advarsler: ['meldeplikt'] })).toEqual({
      ...{ tillatt: false, grunn: 'mangler_advarselsgrunn' },
    });
  });
});
