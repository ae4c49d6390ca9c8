import { expect, it } from 'vitest';
import { tilDato } from '../../../../kernel/dato.ts';
import { ukeoppgaver } from '../../regler/ukeoppgave.ts';
import { forfalteUker } from './forfalteUker.ts';

it('TP-16 er mange uker forfalt, nevnes den eldste og hvor mange til; er de få, nevnes hver', () => {
  const etter = (uker: number) => forfalteUker(ukeoppgaver([], tilDato('2026-11-23'), uker));
  const { vises, flere } = etter(8);
  expect([vises.map((u) => u.uke), flere]).toEqual([[40], 6]);
  expect(etter(3)).toMatchObject({ vises: [{ uke: 46 }, { uke: 45 }], flere: 0 });
  // Den som bare venter, er ikke forfalt.
  expect(etter(1)).toEqual({ vises: [], flere: 0 });
});
