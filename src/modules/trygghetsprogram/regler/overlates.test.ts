import { expect, it } from 'vitest';
import { UTGAVE_000 } from '../utgaver/utgave000.ts';
import { UTGAVE_001 } from '../utgaver/utgave001.ts';
import { overlates } from './overlates.ts';

it('TP-29 i utgave 001 kan samtalen overlates til en som kan ha saken; i 000 gjør koordinatoren det selv', () => {
  const { delegering } = UTGAVE_001.innstillinger;
  expect(overlates({ delegering, mulig: true, verv: [] })).toEqual({ tillatt: true });
  expect(overlates({ delegering, mulig: false, verv: [] })).toEqual({
    tillatt: false,
    grunn: 'kan_ikke_ha_saken',
  });
  expect(
    overlates({ delegering: UTGAVE_000.innstillinger.delegering, mulig: true, verv: [] }),
  ).toEqual({
    tillatt: false,
    grunn: 'ikke_i_utgaven',
  });
});
