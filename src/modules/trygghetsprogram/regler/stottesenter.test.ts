import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { kanKontrolleres, stottesenter, type Kontaktdata, type Kontroll } from './stottesenter.ts';

const IDAG = tilDato('2026-11-23');
const KONTAKT = { telefon: '00000001', epost: 'prove@example.no' };
const VED = new Date('2026-11-20T09:00:00+01:00');
const STEMMER = { stemmer: true, av: 'Siri Prøve', ved: VED };

test('TP-14 Støttesenteret tilbys fra 16-årsdagen, og ikke dagen før', () => {
  expect(stottesenter(tilDato('2010-11-24'), IDAG, KONTAKT, STEMMER)).toBeNull();
  const fylt = {
    ...{ alder: 'fylt', hvor: ['00000001', 'prove@example.no'] },
    kontrollert: { av: 'Siri Prøve', ved: VED },
  };
  expect(stottesenter(tilDato('2010-11-23'), IDAG, KONTAKT, STEMMER)).toEqual(fylt);
  expect(stottesenter(tilDato('2005-01-01'), IDAG, KONTAKT, STEMMER)).toEqual(fylt);
});

test('TP-14 er alderen ukjent, sies det, og tilbudet står', () => {
  expect(stottesenter(null, IDAG, KONTAKT, STEMMER)?.alder).toBe('ukjent');
});

test('TP-14 telefon og e-post vises bare når administratoren har kontrollert at de stemmer, og med hvem og når', () => {
  const tilbud = (k: Kontaktdata | null, kontroll: Kontroll | null) =>
    stottesenter(tilDato('2008-01-01'), IDAG, k, kontroll);
  const UTEN = { alder: 'fylt', hvor: 'ikke_kontrollert', kontrollert: null };
  expect(tilbud(KONTAKT, null)).toEqual(UTEN);
  expect(tilbud(KONTAKT, { ...STEMMER, stemmer: false })).toEqual(UTEN);
  expect(tilbud(null, STEMMER)).toEqual(UTEN);
  expect(tilbud({ telefon: null, epost: null }, STEMMER)).toEqual(UTEN);
  expect(tilbud({ ...KONTAKT, epost: null }, STEMMER)?.hvor).toEqual(['00000001']);
  expect(tilbud({ ...KONTAKT, telefon: null }, STEMMER)?.hvor).toEqual(['prove@example.no']);
});

test('TP-14 ED-22 det er bare noe å kontrollere når utgaven har en telefon eller en e-post', () => {
  expect(kanKontrolleres({ telefon: null, epost: null })).toBe(false);
  expect(kanKontrolleres({ telefon: '1', epost: null })).toBe(true);
  expect(kanKontrolleres({ telefon: null, epost: 'a@b.no' })).toBe(true);
});
