import { describe, expect, it } from 'vitest';
import { ettNummer, nyttNummer, sammeNummer } from './nyttNummer.ts';

const grunnen = (nummer: string, feil: string | null, kontrollert = false) => {
  const svar = nyttNummer({
    nummer,
    feil: feil === null ? [] : [feil, '91 23 45 67'],
    ...{ kontrollert, skalIkke: false, hvordan: null },
  });
  return svar.tillatt ? null : svar.grunn;
};

describe('et nummer skrives', () => {
  it('(del) VV-07 var nummeret feil sist, er det samme ikke skrevet på nytt uten at det er kontrollert', () => {
    for (const samme of ['99 00 11 22', '99001122', '+47 990 01 122', '0047 99001122']) {
      expect(grunnen(samme, '99 00 11 22'), samme).toBe('samme_nummer');
      expect(grunnen(samme, '99 00 11 22', true), samme).toBeNull();
      expect(grunnen(samme, null), samme).toBeNull();
    }
    expect(grunnen('99001122', '+47 99 00 11 22')).toBe('samme_nummer');
    expect(grunnen('99 00 11 23', '99 00 11 22')).toBeNull();
    // Et åttesifret nummer som begynner på 47, er seg selv.
    expect(grunnen('47 00 11 22', '00 11 22')).toBeNull();
  });

  it('(del) VV-07 hvert nummer som har vært feil, huskes, ikke bare det siste', () => {
    for (const nummer of ['99001122', '41223344'])
      expect(
        nyttNummer({
          ...{ nummer, feil: ['99 00 11 22', '41 22 33 44'], kontrollert: false },
          ...{ skalIkke: false, hvordan: null },
        }),
      ).toEqual({ tillatt: false, grunn: 'samme_nummer' });
  });

  it('(del) VV-07 ett nummer har fra fem til femten sifre', () => {
    const svar = (nummer: string) => {
      const s = ettNummer(nummer);
      return s.tillatt ? null : s.grunn;
    };
    expect(['', '12', '1234', 'nei'].map(svar)).toEqual(Array(4).fill('mangler_nummer'));
    expect(['12345', '99 00 11 22', '+1 23456 78901 2345'].map(svar)).toEqual([null, null, null]);
    expect(svar('99 00 11 22, 41 22 33 44')).toBe('flere_numre');
  });

  it('(del) VV-07 et nummer er det samme med mellomrom og landnummer', () => {
    expect(sammeNummer('+47 99 00 11 22', '99001122')).toBe(true);
    expect(sammeNummer('+46 70 123 45 67', '0046701234567')).toBe(true);
    expect(sammeNummer('99 00 11 23', '99001122')).toBe(false);
    // Åtte sifre er et helt nummer, også når de to første er null; femten er det lengste som finnes.
    expect(sammeNummer('00 12 34 56', '123456')).toBe(false);
    expect([grunnen('+1 23456 78901 2345', null), grunnen('+1 23456 78901 23456', null)]).toEqual([
      null,
      'flere_numre',
    ]);
    // Landets nummer står foran åtte sifre, og ingen andre steder.
    expect(sammeNummer('+46 47 99 00 11 22', '+46 99 00 11 22')).toBe(false);
    expect(sammeNummer('47 99 00 11 22 3', '99 00 11 22 3')).toBe(false);
  });

  it('(del) VV-01 VV-07 et nummer som kan høre til en som ikke skal kontaktes, skrives bare når det er kontrollert og det står hvordan', () => {
    const svar = (kontrollert: boolean, hvordan: string | null, skalIkke = true) => {
      const s = nyttNummer({
        ...{ nummer: '99 00 11 22', feil: [], skalIkke, kontrollert, hvordan },
      });
      return s.tillatt ? null : s.grunn;
    };
    expect(svar(false, null)).toBe('nummer_skal_ikke');
    expect(svar(false, 'Mor viste telefonen')).toBe('nummer_skal_ikke');
    for (const tomt of [null, ' – ']) expect(svar(true, tomt)).toBe('mangler_hvordan');
    expect(svar(true, 'Mor viste telefonen')).toBeNull();
    expect(svar(false, null, false)).toBeNull();
  });

  it('(del) VV-07 to numre i ett felt er ikke et nummer', () => {
    expect(grunnen('99 00 11 22 / 41 23 45 67', null)).toBe('flere_numre');
    expect(grunnen('+46 70 123 45 67 89', null)).toBeNull();
  });

  it('(del) VV-07 et nummer har minst fem sifre', () => {
    for (const nummer of ['', 'sentralen', '1234'])
      expect(grunnen(nummer, null)).toBe('mangler_nummer');
    expect(grunnen('02800', null)).toBeNull();
  });
});
