import { describe, expect, it } from 'vitest';
import { jaetVarer, type Delingssvaret } from './jaetVarer.ts';

const ja = (hvem: string | null, mer: Partial<Delingssvaret> = {}): Delingssvaret => ({
  ...{ hvem, svar: 'ja', femten: false },
  ...mer,
});
const KRAV = {
  ungdommen: 'samtykker',
  hinder: null,
  foresatte: { mor: 'samtykker', far: 'samtykker', farfar: 'noteres' },
} as const;
const ALLE = [ja(null), ja('mor'), ja('far')];
const grunnen = (mer: Partial<Parameters<typeof jaetVarer>[0]> = {}) => {
  const svar = jaetVarer({ krav: KRAV, voksen: false, stanset: false, siste: ALLE, ...mer });
  return svar.tillatt ? null : svar.grunn;
};

describe('ja-ene en deling hviler på', () => {
  it('(del) VV-03 DU-12 varer når ungdommen og hver foresatt som må, har sagt ja; mangler en av dem, hviler den', () => {
    expect(grunnen()).toBeNull();
    for (const mangler of [null, 'mor', 'far'])
      expect(grunnen({ siste: ALLE.filter((s) => s.hvem !== mangler) }), String(mangler)).toBe(
        'hviler',
      );
    for (const svar of ['nei', 'trukket'] as const)
      for (const hvem of [null, 'mor'])
        expect(
          grunnen({ siste: ALLE.map((s) => (s.hvem === hvem ? ja(hvem, { svar }) : s)) }),
          `${String(hvem)} ${svar}`,
        ).toBe('hviler');
    // Det den som ikke må, sa, er ikke med.
    expect(grunnen({ siste: [...ALLE, ja('farfar', { svar: 'trukket' })] })).toBeNull();
    expect(grunnen({ krav: { ...KRAV, ungdommen: 'noteres' }, siste: ALLE.slice(1) })).toBeNull();
  });

  it('(del) VV-35 VV-01 hviler når det ikke er kjent hvem som kan, og åpnes ikke igjen etter et svar som stanset den', () => {
    for (const hinder of ['ikke_alle_besvart', 'ingen_kan'] as const)
      expect(grunnen({ krav: { ...KRAV, hinder } })).toBe('hviler');
    expect(grunnen({ stanset: true })).toBe('stanset');
  });

  it('(del) VV-03 for en voksen varer bare det hen selv sa fra hen var 15 (AMB-32)', () => {
    const krav = { ungdommen: 'samtykker', foresatte: {}, hinder: null } as const;
    expect(grunnen({ krav, voksen: true, siste: [ja(null)] })).toBe('hviler');
    expect(grunnen({ krav, voksen: true, siste: [ja(null, { femten: true })] })).toBeNull();
    expect(grunnen({ krav, voksen: true, siste: [ja('mor', { femten: true })] })).toBe('hviler');
  });
});
