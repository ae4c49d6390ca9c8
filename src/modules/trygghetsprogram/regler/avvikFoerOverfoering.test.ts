import { expect, it } from 'vitest';
import { avvikFoerOverfoering } from './avvikFoerOverfoering.ts';

it('(del) VV-07 VV-18 en sak med et åpent avvik tilbys ikke i Varde og tas ikke over; lukket, går den', () => {
  expect(avvikFoerOverfoering(0)).toEqual({ tillatt: true });
  expect(avvikFoerOverfoering(1)).toEqual({ tillatt: false, grunn: 'avvik_aapent' });
});
