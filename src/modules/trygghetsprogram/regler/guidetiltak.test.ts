import { expect, it } from 'vitest';
import { gjortHittil } from './guidetiltak.ts';

it('(del) TG-28 det som er gjort, telles en gang for hver kontakt, det vanligste først, uten linjer som er rettet', () => {
  expect(gjortHittil([])).toEqual([]);
  expect(
    gjortHittil([
      { rettet: false, tiltak: ['raad_nett', 'fulgte'] },
      { rettet: false, tiltak: ['fulgte'] },
      { rettet: true, tiltak: ['annet'] },
    ]),
  ).toEqual([
    { tiltak: 'fulgte', antall: 2 },
    { tiltak: 'raad_nett', antall: 1 },
  ]);
});
