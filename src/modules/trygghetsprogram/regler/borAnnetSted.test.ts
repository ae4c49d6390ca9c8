import { expect, test } from 'vitest';
import { borAnnetSted } from './borAnnetSted.ts';

const FJORDVIK = { nummer: '9901', navn: 'Fjordvik' };
const bor = (nummer: string | null, navn: string | null, betyr: 'bosted' | 'aasted' = 'bosted') =>
  borAnnetSted({ betyr, omrade: FJORDVIK, rad: { nummer, navn } });

test('(del) VV-18 en annen bostedskommune, som nummer eller navn, sier at ungdommen bor et annet sted', () => {
  expect(bor('9902', null)).toBe(true);
  expect(bor(null, 'Ytterøy')).toBe(true);
  expect(bor('9902', 'Fjordvik')).toBe(true);
});

test('(del) VV-18 den samme kommunen, skrevet på hver sin måte, er ikke et annet sted', () => {
  expect(bor('9901', null)).toBe(false);
  expect(bor('9901', 'Fjordvik kommune')).toBe(false);
  expect(bor(null, 'FJORDVIK')).toBe(false);
});

test('(del) VV-18 åstedet, eller en kommune som ikke står der, sier ingenting om hvor noen bor', () => {
  expect(bor('9902', 'Ytterøy', 'aasted')).toBe(false);
  expect(bor(null, null)).toBe(false);
  expect(
    borAnnetSted({
      betyr: 'bosted',
      omrade: { nummer: null, navn: null },
      rad: { nummer: '9902', navn: null },
    }),
  ).toBe(false);
  expect(
    borAnnetSted({
      betyr: 'bosted',
      omrade: { nummer: '9901', navn: null },
      rad: { nummer: null, navn: 'Ytterøy' },
    }),
  ).toBe(false);
});
