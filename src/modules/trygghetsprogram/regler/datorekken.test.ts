import { describe, expect, it } from 'vitest';
import { DATOREKKER, datorekken } from './datorekken.ts';

describe('dagen eller måneden først', () => {
  it.each(DATOREKKER)('TP-17 det filen selv viser, gjelder foran svaret og minnet: %s', (filen) => {
    for (const annet of [...DATOREKKER, null])
      expect(datorekken({ filen, svart: annet, husket: annet })).toEqual({
        ...{ fra: 'filen', rekke: filen },
      });
  });

  it('TP-17 viser filen det ikke, gjelder svaret, så det forrige uttrekket; er ingenting kjent, spørres det', () => {
    const filen = 'tvetydig';
    for (const rekke of DATOREKKER) {
      const [annen = null] = DATOREKKER.filter((r) => r !== rekke);
      for (const husket of [annen, null])
        expect(datorekken({ filen, svart: rekke, husket })).toEqual({ fra: 'svaret', rekke });
      expect(datorekken({ filen, svart: null, husket: rekke })).toEqual({ fra: 'husket', rekke });
    }
    expect(datorekken({ filen, svart: null, husket: null })).toEqual({ fra: 'spoer', rekke: null });
  });

  it('TP-17 uten datoer med skråstrek er det ingenting å spørre om', () => {
    for (const annet of [...DATOREKKER, null])
      expect(datorekken({ filen: 'ingen', svart: annet, husket: annet })).toEqual({
        ...{ fra: 'ingen', rekke: null },
      });
  });
});
