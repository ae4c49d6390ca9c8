import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { UTGAVER } from '../utgaver/index.ts';
import { stottesenter, type Kontaktdata } from './stottesenter.ts';

const IDAG = tilDato('2026-11-23');
const KONTAKT = { telefon: '00000001', epost: 'prove@example.no', kontrollert: true };

test('TP-14 Støttesenteret tilbys fra 16-årsdagen, og ikke dagen før', () => {
  expect(stottesenter(tilDato('2010-11-24'), IDAG, KONTAKT)).toBeNull();
  const fylt = { alder: 'fylt', hvor: ['00000001', 'prove@example.no'] };
  expect(stottesenter(tilDato('2010-11-23'), IDAG, KONTAKT)).toEqual(fylt);
  expect(stottesenter(tilDato('2005-01-01'), IDAG, KONTAKT)).toEqual(fylt);
});

test('TP-14 er alderen ukjent, sies det, og tilbudet står', () => {
  expect(stottesenter(null, IDAG, KONTAKT)?.alder).toBe('ukjent');
});

test('TP-14 telefon og e-post vises bare når de er kontrollert', () => {
  const hvor = (k: Kontaktdata | null) => stottesenter(tilDato('2008-01-01'), IDAG, k)?.hvor;
  expect(hvor({ ...KONTAKT, kontrollert: false })).toBe('ikke_kontrollert');
  expect(hvor(null)).toBe('ikke_kontrollert');
  expect(hvor({ ...KONTAKT, epost: '', telefon: '00000001' })).toContain('00000001');
  expect(hvor({ ...KONTAKT, epost: null })).toEqual(['00000001']);
  expect(hvor({ telefon: null, epost: null, kontrollert: true })).toBe('ikke_kontrollert');
  for (const { innstillinger } of UTGAVER) {
    const i = innstillinger.stottekontakter.find((k) => k.tjeneste === 'stottesenter') ?? null;
    expect(i === null || i.kontrollert).toBe(false);
  }
});
