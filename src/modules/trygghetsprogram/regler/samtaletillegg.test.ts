import { describe, expect, it } from 'vitest';
import { gjenstaarAaSi, samtaletillegg } from './samtaletillegg.ts';

const TILLEGG: Parameters<typeof samtaletillegg>[0] = {
  ...{ hvem: 'koordinator', delegering: true, tilstand: 'aktiv', fullfoert: true },
  ...{ ord: 'Det var ikke bussen, men banen', sagt: [], gjenstaar: ['vitne', 'akutt'] },
};

describe('det som føres ved siden av samtalen', () => {
  it.each([
    ['en rettelse', {}],
    ['noe som er sagt siden', { ord: null, sagt: ['vitne'] }],
    ['begge', { sagt: ['akutt'] }],
    ['av den samtalen er overlatt til', { hvem: 'tildelt' }],
    ['mens det ventes på klarering igjen', { tilstand: 'venter_klarering' }],
    [
      'påminnelsen om vitne før samtalen er skrevet ferdig',
      { fullfoert: false, ord: null, sagt: ['vitne'] },
    ],
  ] as const)('VV-29 TS-07 går: %s', (_, endret) => {
    expect(samtaletillegg({ ...TILLEGG, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['en som bare leser saken', { hvem: null }, 'ikke_din'],
    ['overlatt i en utgave uten det', { hvem: 'tildelt', delegering: false }, 'ikke_din'],
    ['før samtalen er holdt', { tilstand: 'samtale_avtalt' }, 'ikke_holdt'],
    ['når saken er slutt', { tilstand: 'avsluttet' }, 'ikke_holdt'],
    ['uten klarering og samtale', { tilstand: 'venter_klarering', fullfoert: false }, 'ikke_holdt'],
    ['en rettelse i en som ikke er låst', { fullfoert: false }, 'ikke_fullfoert'],
    ['ingenting', { ord: ' .' }, 'mangler_tillegg'],
    ['noe som alt er sagt', { sagt: ['slutt'] }, 'alt_sagt'],
  ] as const)('VV-29 TS-07 går ikke: %s', (_, endret, grunn) => {
    expect(samtaletillegg({ ...TILLEGG, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it('TS-07 VV-29 det som gjenstår, er advarslene, og vitnepåminnelsen i begge utgaver', () => {
    expect(gjenstaarAaSi(['meldeplikt', 'sikkerhet'], true)).toEqual(['meldeplikt']);
    expect(gjenstaarAaSi([], false)).toEqual(['vitne']);
    expect(gjenstaarAaSi(['vitne', 'hvem_leser'], false)).toEqual(['hvem_leser', 'vitne']);
    expect(gjenstaarAaSi(['vitne'], true)).toEqual([]);
  });
});
