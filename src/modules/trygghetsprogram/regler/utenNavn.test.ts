import { expect, it } from 'vitest';
import { utenNavn } from './utenNavn.ts';

const NAVN = ['Kari Lia Nordmann', 'Mona Æsøy', 'Jo', 'Åse', 'Jonas'];
const svar = (tekst: string) => {
  const s = utenNavn(tekst, NAVN);
  return s.tillatt ? 'tillatt' : s.grunn;
};

it('VV-23 det den mulige guiden leser først, har ingen navn fra saken, heller ikke i eieform eller med små bokstaver', () => {
  for (const tekst of [
    'Kari trenger følge',
    'karis mor',
    'NORDMANN',
    'hos Æsøy',
    'Lia, 14',
    'Ring Jo',
    // Bestemt form av et langt navn.
    'Nordmannen',
    'jonasen',
  ])
    expect(svar(tekst), tekst).toBe('navn_i_teksten');
  for (const tekst of [
    'Trenger følge hjem fra trening.',
    'En på 14 er redd på bussen',
    'Karies?',
    'Det går jo',
  ])
    expect(svar(tekst), tekst).toBe('tillatt');
  for (const tekst of ['Skari', '14?']) expect(svar(tekst), tekst).toBe('tillatt');
  expect(svar('  ')).toBe('mangler_ord');
});

it('VV-23 og ingen fødselsnumre eller straffesaksnumre', () => {
  for (const tekst of [
    '05891590069',
    '058915 90069',
    'sak 1902 6581',
    '900 12 345',
    '05.08.2015',
    '19026581 1527/26-1',
  ])
    expect(svar(tekst), tekst).toBe('nummer_i_teksten');
  for (const tekst of [
    'to ganger i uka, klokka 16',
    'i 2026',
    'ring 02800',
    'nøkkel 12345',
    'skap 12-34',
  ])
    expect(svar(tekst), tekst).toBe('tillatt');
});
