import { expect, it } from 'vitest';
import { nummerFoerOverfoering } from './nummerFoerOverfoering.ts';

it('(del) TS-15 VV-07 VV-18 venter et nummer fra samtalen, tilbys ikke saken i Varde og tas ikke over; er det skrevet ferdig, går den', () => {
  expect(nummerFoerOverfoering(false)).toEqual({ tillatt: true });
  expect(nummerFoerOverfoering(true)).toEqual({ tillatt: false, grunn: 'nummeret_venter' });
});
