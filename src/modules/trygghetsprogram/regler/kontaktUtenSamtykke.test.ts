import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import {
  kontaktUtenSamtykke,
  sisteUnntaksdag,
  type Unntaksforslag,
} from './kontaktUtenSamtykke.ts';

type Sak = Parameters<typeof kontaktUtenSamtykke>[0];
const grunnen = (mer: Partial<Unntaksforslag> = {}, sak: Partial<Sak> = {}) => {
  const svar = kontaktUtenSamtykke(
    { tilstand: 'guide_soekes', alder: 16, saNei: false, iDag: tilDato('2026-11-23'), ...sak },
    {
      ...{ grunnlag: 'femten', grunn: 'Vil ikke at far skal vite', sammenMed: 'barnevernet' },
      ...{ sammenMedHvem: 'Berit Vakt', meldeplikt: 'ikke_grunn', meldepliktOrd: 'Drøftet i dag' },
      til: tilDato('2026-12-07'),
      ...mer,
    },
  );
  return svar.tillatt ? null : svar.grunn;
};

describe('kontakt uten de foresattes samtykke', () => {
  it('(del) VV-05 den unge er fylt 15, eller det er fare', () => {
    expect(grunnen()).toBeNull();
    expect(grunnen({}, { alder: 15 })).toBeNull();
    for (const alder of [14, 9, null]) {
      expect(grunnen({}, { alder })).toBe('under_femten');
      expect(grunnen({ grunnlag: 'fare' }, { alder })).toBeNull();
    }
    expect(grunnen({ grunnlag: null })).toBe('mangler_grunnlag');
    expect(grunnen({}, { alder: 18 })).toBe('voksen');
    // Likeverdig mutant: `sak.alder !== null` → true. Ingen alder er aldri 18 eller mer.
  });

  it('(del) VV-05 sammen med barnevernet eller en advokat, med grunn og navn, og meldeplikten er vurdert', () => {
    expect(grunnen({ sammenMed: 'advokat' })).toBeNull();
    expect(grunnen({ sammenMed: null })).toBe('mangler_sammen_med');
    expect(grunnen({ meldeplikt: null })).toBe('mangler_meldeplikt');
    expect(grunnen({ meldeplikt: 'meldt' })).toBeNull();
    for (const tomt of [null, ' ']) {
      expect(grunnen({ grunn: tomt })).toBe('mangler_grunn');
      expect(grunnen({ sammenMedHvem: tomt })).toBe('mangler_hvem');
      expect(grunnen({ meldepliktOrd: tomt })).toBe('mangler_meldeplikt_ord');
    }
  });

  it('(del) VV-05 høyst fire uker om gangen', () => {
    expect(sisteUnntaksdag(tilDato('2026-11-23'))).toBe('2026-12-21');
    expect(grunnen({ til: tilDato('2026-12-21') })).toBeNull();
    expect(grunnen({ til: tilDato('2026-12-22') })).toBe('for_lenge');
    expect(grunnen({ til: tilDato('2026-11-23') })).toBeNull();
    expect(grunnen({ til: tilDato('2026-11-22') })).toBe('for_lenge');
    expect(grunnen({ til: null })).toBe('mangler_til');
  });

  it('(del) VV-04 aldri mot den unges eget nei, og ikke før noen er nådd', () => {
    expect(grunnen({}, { saNei: true })).toBe('den_unge_sa_nei');
    expect(grunnen({}, { tilstand: 'venter_klarering' })).toBe('ikke_naa');
  });
});
