import { expect, it } from 'vitest';
import { kontaktFoerOverfoering } from './kontaktFoerOverfoering.ts';

it('(del) VV-15 VV-18 VV-19 står det igjen å ta kontakt med ungdommen, tilbys ikke saken i Varde og tas ikke over; gjort, går den', () => {
  expect(kontaktFoerOverfoering(0)).toEqual({ tillatt: true });
  expect(kontaktFoerOverfoering(1)).toEqual({ tillatt: false, grunn: 'ungdommen_vet_det_ikke' });
});
