import { describe, expect, it } from 'vitest';
import { iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import { gyldigSkolestart, sommeren } from './sommeren.ts';

const paa = (dag: string, skolestart: string | null = null) =>
  sommeren({ iDag: tilDato(dag), skolestart: skolestart === null ? null : tilDato(skolestart) });

describe('sommerrunden', () => {
  it('VV-21 åpner 15. mai og går til dagen før skolen begynner: mandag i uke 34, eller dagen området har satt', () => {
    const aapen = (dager: string[], skolestart: string | null = null) =>
      dager.map((d) => paa(d, skolestart).aapen);
    expect(aapen(['2026-05-14', '2026-05-15', '2026-08-16', '2026-08-17'])).toEqual([
      ...[false, true, true, false],
    ]);
    expect(paa('2026-05-15')).toMatchObject({ skolestart: '2026-08-17', til: '2026-08-16' });
    // Uke 34 i et år der 1. januar er i uke 53.
    expect(paa('2027-06-01').skolestart).toBe('2027-08-23');
    expect(aapen(['2026-08-19', '2026-08-20'], '2026-08-20')).toEqual([true, false]);
    // Fjorårets dag gjelder ikke i år.
    expect(paa('2027-06-01', '2026-08-20').skolestart).toBe('2027-08-23');
    expect(aapen(['2026-01-01', '2026-12-31'])).toEqual([false, false]);
  });

  it('VV-21 dagen er den i Oslo: runden åpner ved midnatt der, ikke i UTC', () => {
    const naa = (tid: string) =>
      sommeren({ iDag: iDagIOslo(new Date(tid)), skolestart: null }).aapen;
    expect(naa('2026-05-14T23:59:59+02:00')).toBe(false);
    expect(naa('2026-05-15T00:00:00+02:00')).toBe(true);
    expect(naa('2026-08-16T23:59:59+02:00')).toBe(true);
    expect(naa('2026-08-17T00:00:00+02:00')).toBe(false);
  });

  it('VV-21 en måned inn i runden får lederen vite hvor mange som ikke er dekket; aldri utenfor den', () => {
    const hos = ['2026-06-14', '2026-06-15', '2026-08-16', '2026-08-17'].map(
      (d) => paa(d).hosLederen,
    );
    expect(hos).toEqual([false, true, true, false]);
  });

  it('VV-21 skolen begynner i august eller september i år', () => {
    const kan = (dag: string) =>
      gyldigSkolestart({ dag: tilDato(dag), iDag: tilDato('2026-05-20') });
    expect(['2026-07-31', '2026-08-01', '2026-09-30', '2026-10-01', '2027-08-17'].map(kan)).toEqual(
      [false, true, true, false, false],
    );
  });
});
