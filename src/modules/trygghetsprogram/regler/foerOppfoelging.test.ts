import { expect, it } from 'vitest';
import { manglerFoerOppfoelging } from './foerOppfoelging.ts';

const alt = { guide: true, samtykke: true, vern: true, klarering: true };

it('TP-50 oppfølgingen starter ikke før vernetiltakene er vurdert på nytt, og siden sier hva annet som mangler', () => {
  expect(manglerFoerOppfoelging(alt)).toEqual([]);
  expect(manglerFoerOppfoelging({ ...alt, vern: false })).toEqual(['TP-50']);
  expect(manglerFoerOppfoelging({ ...alt, guide: false })).toEqual(['TG-05']);
  expect(manglerFoerOppfoelging({ ...alt, samtykke: false })).toEqual(['TG-07']);
  expect(manglerFoerOppfoelging({ ...alt, klarering: false })).toEqual(['VV-13']);
});
