import { describe, expect, it } from 'vitest';
import { oppgaveferdig } from './oppgaveferdig.ts';

describe('oppgaveferdig', () => {
  it('VV-22 en åpen oppgave gjøres ferdig av den som har sett det siste', () => {
    expect(oppgaveferdig({ utfort: false, gang: 2, sett: 2 })).toEqual({ tillatt: true });
    for (const sett of [1, 3, 0, Number.NaN]) {
      expect(oppgaveferdig({ utfort: false, gang: 2, sett })).toEqual({
        tillatt: false,
        grunn: 'nytt_siden',
      });
    }
  });
  it('VV-22 en oppgave som er gjort, gjøres ikke om igjen', () => {
    expect(oppgaveferdig({ utfort: true, gang: 1, sett: 1 })).toEqual({
      tillatt: false,
      grunn: 'alt_utfort',
    });
  });
});
