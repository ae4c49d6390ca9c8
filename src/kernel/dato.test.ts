import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alderPaa,
  dagerMellom,
  datoAv,
  erDato,
  formatDato,
  formatTidspunkt,
  iDagIOslo,
  iOslo,
  isoUke,
  leggTilDager,
  leggTilMaaneder,
  lesDato,
  mandagIUke,
  seneste,
  tidligste,
  tilDato,
  ukedag,
  type Dato,
} from './dato.ts';

const d = tilDato;
const enDato = fc
  .integer({ min: -140_000, max: 140_000 })
  .map((n) => leggTilDager(d('2000-01-01'), n));
const utc = (dato: Dato): number => Date.parse(`${dato}T00:00:00Z`);

describe('å lese og skrive', () => {
  test.each([
    ['2026-11-23', '2026-11-23'],
    ['23.11.2026', '2026-11-23'],
    ['7.1.2026', '2026-01-07'],
    [' 29.02.2024 ', '2024-02-29'],
    ['1. 5. 2026', '2026-05-01'],
  ])('%s er %s', (inn, ut) => expect(lesDato(inn)).toBe(ut));

  test.each([
    '',
    '2026-02-29',
    '31.04.2026',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '23.11.26',
    '2026-11-23T10:00',
    'i dag',
  ])('«%s» er ingen dato', (inn) => {
    expect(lesDato(inn)).toBeNull();
    expect(erDato(inn)).toBe(false);
    expect(() => tilDato(inn)).toThrow(expect.objectContaining({ kode: 'ugyldig_dato' }));
  });

  test('bare den faste formen er en Dato', () => {
    expect(erDato('2026-11-23')).toBe(true);
    expect(erDato('23.11.2026')).toBe(false);
  });

  test('datoAv tar bare hele tall', () => expect(datoAv(2026.5, 1, 1)).toBeNull());

  test('formatDato og lesDato opphever hverandre', () => {
    fc.assert(fc.property(enDato, (dato) => lesDato(formatDato(dato)) === dato));
    expect(formatDato(d('2026-01-07'))).toBe('07.01.2026');
  });
});

describe('å regne', () => {
  test('leggTilDager er det samme som UTC-kalenderen, også over skuddår og århundrer', () => {
    fc.assert(
      fc.property(enDato, fc.integer({ min: -80_000, max: 80_000 }), (dato, n) => {
        const fasit = new Date(utc(dato) + n * 86_400_000).toISOString().slice(0, 10);
        return leggTilDager(dato, n) === fasit && dagerMellom(dato, leggTilDager(dato, n)) === n;
      }),
    );
  });

  test('kalenderen ender ved år 9999', () => {
    expect(() => leggTilDager(d('9999-12-31'), 1)).toThrow(
      expect.objectContaining({ kode: 'ugyldig_dato' }),
    );
    expect(() => leggTilMaaneder(d('9999-12-31'), 1)).toThrow(
      expect.objectContaining({ kode: 'ugyldig_dato' }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-23', 2, '2027-01-23'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-23', -12, '2025-11-23'],
  ])('%s pluss %i måneder er %s', (fra, n, til) => expect(leggTilMaaneder(d(fra), n)).toBe(til));

  test.each([
    ['2008-11-23', '2026-11-22', 17],
    ['2008-11-23', '2026-11-23', 18],
    ['2008-12-31', '2026-01-01', 17],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
    ['2027-01-01', '2026-12-31', -1],
  ])('født %s er på %s fylt %i', (f, paa, alder) => expect(alderPaa(d(f), d(paa))).toBe(alder));

  test('alderen øker aldri med mer enn ett år fra én dag til den neste', () => {
    fc.assert(
      fc.property(enDato, enDato, (f, dag) => {
        const sprang = alderPaa(f, leggTilDager(dag, 1)) - alderPaa(f, dag);
        return sprang === 0 || sprang === 1;
      }),
    );
  });

  test('tidligste og seneste', () => {
    expect(tidligste(d('2026-01-01'), d('2025-12-31'))).toBe('2025-12-31');
    expect(seneste(d('2026-01-01'), d('2025-12-31'))).toBe('2026-01-01');
  });
});

describe('uker', () => {
  test.each([
    ['2026-01-01', 2026, 1],
    ['2025-12-29', 2026, 1],
    ['2027-01-01', 2026, 53],
    ['2026-12-31', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2021-01-03', 2020, 53],
    ['2026-11-23', 2026, 48],
  ])('%s er i %i uke %i', (dato, aar, uke) => expect(isoUke(d(dato))).toEqual({ aar, uke }));

  test('mandagIUke er en mandag i samme uke, fra dato og fra ukenummer', () => {
    fc.assert(
      fc.property(enDato, (dato) => {
        const mandag = mandagIUke(dato);
        return (
          ukedag(mandag) === 1 &&
          dagerMellom(mandag, dato) < 7 &&
          mandag <= dato &&
          mandagIUke(isoUke(dato)) === mandag
        );
      }),
    );
  });

  test('uke 53 finnes bare i år som har den', () => {
    expect(mandagIUke({ aar: 2026, uke: 53 })).toBe('2026-12-28');
    expect(() => mandagIUke({ aar: 2025, uke: 53 })).toThrow(
      expect.objectContaining({ kode: 'ugyldig_uke' }),
    );
    expect(() => mandagIUke({ aar: 0, uke: 1 })).toThrow(
      expect.objectContaining({ kode: 'ugyldig_uke' }),
    );
  });
});

describe('norsk tid', () => {
  test.each([
    ['2026-11-22T22:59:59Z', '2026-11-22'],
    ['2026-11-22T23:00:00Z', '2026-11-23'],
    ['2026-06-30T21:59:59Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
  ])('%s er %s i Oslo', (tid, dato) => expect(iDagIOslo(new Date(tid))).toBe(dato));

  test('klokka følger sommertidsskiftene', () => {
    expect(iOslo(new Date('2026-03-29T00:59:00Z')).klokkeslett).toBe('01:59');
    expect(iOslo(new Date('2026-03-29T01:00:00Z')).klokkeslett).toBe('03:00');
    expect(iOslo(new Date('2026-10-25T00:30:00Z')).klokkeslett).toBe('02:30');
    expect(iOslo(new Date('2026-10-25T01:30:00Z')).klokkeslett).toBe('02:30');
    expect(iOslo(new Date('2026-11-22T23:00:00Z')).klokkeslett).toBe('00:00');
  });

  test('formatTidspunkt', () => {
    expect(formatTidspunkt(new Date('2026-11-23T07:05:00Z'))).toBe('23.11.2026 kl. 08:05');
  });

  test('et ugyldig tidspunkt gir feil, ikke en gal dato', () => {
    expect(() => iDagIOslo(new Date(Number.NaN))).toThrow(RangeError);
  });
});
