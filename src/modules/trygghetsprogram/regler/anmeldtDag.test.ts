import { expect, test } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { anmeldtDag } from './anmeldtDag.ts';

const IDAG = tilDato('2026-11-23');
const inn = {
  anmeldt: true,
  oppgitt: tilDato('2026-11-10'),
  hendelsesdato: tilDato('2026-11-06'),
  idag: IDAG,
};

test('VV-33 dagen det ble anmeldt, er den som er oppgitt, fra hendelsen til i dag', () => {
  for (const oppgitt of [tilDato('2026-11-06'), tilDato('2026-11-10'), IDAG])
    expect(anmeldtDag({ ...inn, oppgitt })).toEqual({ tillatt: true, dag: oppgitt });
  expect(anmeldtDag({ ...inn, hendelsesdato: null })).toEqual({ tillatt: true, dag: inn.oppgitt });
});

// Likeverdige mutanter: `inn.oppgitt === null` → false og `inn.hendelsesdato !== null` → true. En ukjent dag er verken
// før eller etter en kjent, så svaret er det samme: dagen slik den er oppgitt, og det er `null` når den ikke er det.
test('VV-33 uten oppgitt dag, eller uten anmeldelse, er dagen ukjent', () => {
  expect(anmeldtDag({ ...inn, oppgitt: null })).toEqual({ tillatt: true, dag: null });
  expect(anmeldtDag({ ...inn, anmeldt: false })).toEqual({ tillatt: true, dag: null });
});

test.each([
  ['2026-11-24', 'fram_i_tid'],
  ['2026-11-05', 'foer_hendelsen'],
] as const)('VV-33 anmeldt %s tas ikke imot: %s', (oppgitt, grunn) => {
  expect(anmeldtDag({ ...inn, oppgitt: tilDato(oppgitt) })).toEqual({ tillatt: false, grunn });
});
