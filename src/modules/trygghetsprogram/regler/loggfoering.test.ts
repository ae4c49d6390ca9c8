import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { loggfoering, loggretting, type Kontaktform } from './loggfoering.ts';

const iDag = tilDato('2026-11-23');
const KONTAKT: Parameters<typeof loggfoering>[0] = {
  ...{ foerer: 'guide', medNotat: false },
  ...{ tilstand: 'aktiv', form: 'telefon', dag: iDag, neste: null, utfall: 'naadd' },
  iUtgaven: ['mote', 'telefon'] as readonly Kontaktform[],
  ...{ tokKontakt: false, iDag, tidligst: tilDato('2026-11-06') },
};

describe('å føre en kontakt', () => {
  it.each([
    ['i dag, uten ny avtale', {}],
    ['en dag som har vært', { dag: tilDato('2026-11-20') }],
    ['den første dagen i saken', { dag: tilDato('2026-11-06') }],
    ['når den første dagen ikke er kjent', { dag: tilDato('2020-01-01'), tidligst: null }],
    ['med en ny avtale', { neste: tilDato('2026-11-30') }],
    ['et forsøk', { utfall: 'forsoek' }],
    ['når ungdommen tok kontakt selv', { tokKontakt: true }],
    ['mens det søkes guide', { tilstand: 'guide_soekes' }],
    ['med guidens notat', { medNotat: true }],
    ['av koordinatoren', { foerer: 'koordinator' }],
  ] as const)('(del) TG-11 VV-30 går: %s', (_, endret) => {
    expect(loggfoering({ ...KONTAKT, ...endret })).toEqual({ tillatt: true });
  });

  it.each([
    ['en sak som er slutt', { tilstand: 'avsluttet' }, 'foelges_ikke_opp'],
    ['før trygghetssamtalen', { tilstand: 'samtale_avtalt' }, 'foelges_ikke_opp'],
    ['en måte utgaven ikke har', { form: 'epost' }, 'formen_er_ikke_i_utgaven'],
    ['i morgen', { dag: tilDato('2026-11-24') }, 'dagen_har_ikke_vaert'],
    ['før saken var til', { dag: tilDato('2020-01-01') }, 'foer_saken'],
    ['dagen før det første i saken', { dag: tilDato('2026-11-05') }, 'foer_saken'],
    ['en ny avtale før kontakten', { neste: tilDato('2026-11-22') }, 'neste_er_foer'],
    [
      'et forsøk der ungdommen tok kontakt',
      { utfall: 'forsoek', tokKontakt: true },
      'et_forsoek_er_ikke_kontakt',
    ],
    ['et notat av koordinatoren', { foerer: 'koordinator', medNotat: true }, 'notatet_er_guidens'],
  ] as const)('(del) TG-11 VV-30 går ikke: %s', (_, endret, grunn) => {
    expect(loggfoering({ ...KONTAKT, ...endret })).toEqual({ tillatt: false, grunn });
  });

  it('(del) TG-13 bare den som skrev linjen, retter den, og bare slik den står nå', () => {
    expect(loggretting({ egen: true, rettet: false })).toEqual({ tillatt: true });
    expect(loggretting({ egen: false, rettet: false })).toEqual({
      tillatt: false,
      grunn: 'ikke_din',
    });
    expect(loggretting({ egen: true, rettet: true })).toEqual({
      tillatt: false,
      grunn: 'alt_rettet',
    });
    expect(loggretting(undefined)).toEqual({ tillatt: false, grunn: 'ikke_din' });
  });
});
