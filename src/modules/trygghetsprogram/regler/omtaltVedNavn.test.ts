import { describe, expect, it } from 'vitest';
import { navnevarsel, omtaltVedNavn } from './omtaltVedNavn.ts';

describe('den ungdommen er utrygg for', () => {
  it.each([
    null,
    '',
    'En gutt i parallellklassen',
    'Gjengen fra senteret. De henger ved bussen.',
    '- En eldre gutt\n- To jenter i niende',
    'Noen på Snapchat, og noen på Instagram',
    'Kjæresten til storesøsteren',
    'De står ved Gulspurvhallen, på Rema og i Fjordvik',
    'Tør ikke gå forbi Fjordvik skole eller Nedre Torget',
    'Begynte i Mai. Mandag var verst: Hun gråt',
    'To gutter i 9B, rundt kl. 15.30 den 20.11.2026',
    'Gikk 12 000 skritt, og ringte 112',
  ])('VV-27 «%s» er ved relasjonen, stedet eller tiden', (tekst) => {
    expect(omtaltVedNavn(tekst)).toBeNull();
  });

  it.each([
    ['En som heter Kanari', 'Kanari'],
    ['Kanari Fuglesang i parallellklassen', 'Kanari Fuglesang'],
    ['Han traff Kanari Fuglesang igjen', 'Kanari Fuglesang'],
    ['Meldinger på Kanari Fuglesang', 'Kanari Fuglesang'],
    ['Gutten, Åse-Lill, og vennene', 'Åse-Lill'],
    ['En gutt. Han heter Even', 'Even'],
    ['Kanari F. i niende', 'Kanari F.'],
    ['Redd for Even. Ikke på skolen', 'Even'],
    ['Han er @kanari_09 på Snapchat', '@kanari_09'],
    ['Skriver fra kanari@eksempel.no', 'kanari@eksempel.no'],
    ['Ringer fra 41 23 45 67', '41 23 45 67'],
    ['Ringer fra 412 34 567 om kvelden', '412 34 567'],
    ['Ringer fra +4741234567', '+4741234567'],
    ['Han er født 058915 90069', '058915 90069'],
  ])('VV-27 i «%s» peker %s ut en person', (tekst, navn) => {
    expect(omtaltVedNavn(tekst)).toBe(navn);
  });

  it('VV-27 den som skriver i politiet, advares ikke; i kommunen advares det til hen har sett akkurat det som står', () => {
    const ord = ['Tør ikke møte Even', null, 'Var hos Even'];
    const varsel = (iPolitiet: boolean, sett: string | null) =>
      navnevarsel({ iPolitiet, ord, sett });
    expect(varsel(true, null)).toBeNull();
    expect(varsel(false, null)).toBe('Even');
    expect(varsel(false, 'Kanari')).toBe('Even');
    expect(varsel(false, 'Even')).toBeNull();
    expect(navnevarsel({ iPolitiet: false, ord: ['Redd for Kanari'], sett: 'Even' })).toBe(
      'Kanari',
    );
  });
});
