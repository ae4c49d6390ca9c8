import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { framtidsdager } from './framtidsdager.ts';

const idag = tilDato('2026-11-26');
const [igaar, imorgen] = [tilDato('2026-11-25'), tilDato('2026-11-27')];

describe('dager i framtida', () => {
  // Likeverdig mutant: `dag !== null` → true. En ukjent dag er ikke etter i dag.
  it.each([
    [igaar, igaar, []],
    [idag, idag, []],
    [null, null, []],
    [imorgen, null, ['fodselsdato']],
    [igaar, imorgen, ['hendelsesdato']],
    [imorgen, imorgen, ['fodselsdato', 'hendelsesdato']],
  ])(
    'TP-03 VV-33 født %s, hendelse %s: %j kan ikke være slik',
    (fodselsdato, hendelsesdato, svar) => {
      expect(framtidsdager({ fodselsdato, hendelsesdato, idag })).toEqual(svar);
    },
  );
});
