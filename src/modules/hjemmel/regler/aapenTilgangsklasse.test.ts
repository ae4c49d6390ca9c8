import { expect, test } from 'vitest';
import { aapenTilgangsklasse, TILGANGSKLASSER } from './aapenTilgangsklasse.ts';

test('(del) DU-04 et notat om en person kan ikke gjøres åpent', () => {
  expect(aapenTilgangsklasse({ klasse: 'aapen', knyttetTilPerson: true })).toEqual({
    tillatt: false,
    grunn: 'knyttet_til_person',
  });
});

test.each(TILGANGSKLASSER)('(del) DU-04 uten person kan klassen være %s', (klasse) => {
  expect(aapenTilgangsklasse({ klasse, knyttetTilPerson: false })).toEqual({ tillatt: true });
});

test.each(TILGANGSKLASSER.filter((k) => k !== 'aapen'))(
  '(del) DU-04 om en person kan klassen være %s',
  (klasse) => {
    expect(aapenTilgangsklasse({ klasse, knyttetTilPerson: true })).toEqual({ tillatt: true });
  },
);
