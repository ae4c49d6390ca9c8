import { describe, expect, it } from 'vitest';
import {
  forslagEtterEgne,
  forslagKanVises,
  formerIUtgaven,
  samtalelesing,
  samtaleskriving,
  sidearkskriving,
} from './samtaleskriving.ts';
import { TILSTANDER } from './typer.ts';

const SAMTALE: Parameters<typeof samtaleskriving>[0] = {
  ...{ hvem: 'koordinator', delegering: true, tilstand: 'samtale_avtalt' },
  ...{ begynt: false, fullfoert: false },
};

describe('å skrive trygghetssamtalen', () => {
  it.each([
    ['koordinatoren', {}],
    ['koordinatoren der samtalen ikke kan overlates', { delegering: false }],
    ['den samtalen er overlatt til', { hvem: 'tildelt' }],
    ['i den første samtalen', { tilstand: 'i_foerste_kontakt' }],
    ['når den er holdt på telefonen', { tilstand: 'samtale_holdt' }],
    ['når guiden alt er i gang', { tilstand: 'aktiv' }],
    ['når klareringen er trukket imens', { tilstand: 'venter_klarering', begynt: true }],
  ] as const)('TS-26 går: %s', (_, endret) => {
    expect(samtaleskriving({ ...SAMTALE, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['en som bare leser saken', { hvem: null }, 'ikke_din'],
    ['overlatt i en utgave uten det', { hvem: 'tildelt', delegering: false }, 'ikke_din'],
    ['en som er fullført', { fullfoert: true }, 'alt_fullfoert'],
    ['før noen har svart', { tilstand: 'klar_for_kontakt' }, 'ikke_naa'],
    ['uten klarering', { tilstand: 'venter_klarering' }, 'ikke_naa'],
    ['en sak som er slutt', { tilstand: 'avsluttet', begynt: true }, 'ikke_naa'],
  ] as const)('TS-26 går ikke: %s', (_, endret, grunn) => {
    expect(samtaleskriving({ ...SAMTALE, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it('TS-26 på sidearket skrives det også når samtalen er fullført, men ikke når saken er slutt', () => {
    const arket = { ...SAMTALE, guide: false };
    expect(sidearkskriving({ ...arket, fullfoert: true })).toEqual({ tillatt: true });
    expect(sidearkskriving({ ...arket, fullfoert: true, tilstand: 'avsluttet' })).toEqual({
      ...{ tillatt: false, grunn: 'ikke_naa' },
    });
    expect(sidearkskriving({ ...arket, hvem: null })).toEqual({
      ...{ tillatt: false, grunn: 'ikke_din' },
    });
    // Guiden har sitt eget, også der samtalen ikke kan overlates.
    const guidens = { ...arket, guide: true, hvem: null, tilstand: 'aktiv' as const };
    expect(sidearkskriving(guidens)).toEqual({ tillatt: true });
    expect(sidearkskriving({ ...guidens, hvem: 'tildelt', delegering: false })).toEqual({
      tillatt: true,
    });
    expect(sidearkskriving({ ...guidens, tilstand: 'avsluttet' }).tillatt).toBe(false);
    expect(
      sidearkskriving({ ...guidens, guide: false, hvem: 'tildelt', delegering: false }),
    ).toEqual({ tillatt: false, grunn: 'ikke_din' });
  });

  it.each([
    ['koordinator', false, false, true],
    ['tildelt', true, false, true],
    ['tildelt', false, false, false],
    ['tildelt', false, true, false],
    [null, true, true, true],
    [null, true, false, false],
  ] as const)(
    'TS-26 %s (overlates: %s, fullført: %s) leser den: %s',
    (hvem, delegering, fullfoert, leser) => {
      expect(samtalelesing({ hvem, delegering, fullfoert })).toBe(leser);
    },
  );

  it('TS-26 i hver tilstand er det det samme for dem som kan skrive', () => {
    expect(
      TILSTANDER.filter((tilstand) => samtaleskriving({ ...SAMTALE, tilstand }).tillatt),
    ).toEqual([
      ...['i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt', 'guide_soekes'],
      ...['aktiv', 'guide_borte', 'stagnasjon'],
    ]);
  });

  it.each([
    [null, [], null, true],
    ['Går i følge med broren', ['flere_sammen'], 'Ta bussen', true],
    ['Går i følge med broren', [], null, true],
    [null, ['flere_sammen'], null, false],
    [null, [], 'Ta bussen', false],
    ['  .', ['flere_sammen'], null, false],
  ])('TS-11 har de gjort «%s» selv, og velges %j og «%s»: %s', (egne, forslag, andre, gaar) => {
    expect(forslagEtterEgne({ egne, forslag, andre, paaArket: false })).toEqual(
      gaar ? { tillatt: true } : { tillatt: false, grunn: 'mangler_egne' },
    );
  });

  it.each([
    [null, false],
    [' .', false],
    ['Går i følge med broren', true],
  ])('TS-11 har de gjort «%s» selv, vises forslagene: %s', (egne, vises) => {
    expect(forslagKanVises(egne, false)).toBe(vises);
  });

  it('TS-14 kontakten holdes på en måte utgaven har', () => {
    expect(formerIUtgaven(['mote', 'telefon'], ['mote', 'telefon', 'annet'])).toEqual({
      tillatt: true,
    });
    expect(formerIUtgaven([], [])).toEqual({ tillatt: true });
    expect(formerIUtgaven(['mote', 'elektronisk'], ['mote'])).toEqual({
      ...{ tillatt: false, grunn: 'formen_er_ikke_i_utgaven' },
    });
  });
});
