import { expect, it } from 'vitest';
import { tilDato } from './dato.ts';
import { lesTidspunkt } from './klokke.ts';

it.each([
  ['2026-11-24', '14:30', '2026-11-24T13:30:00.000Z'],
  ['2026-07-01', '9.05', '2026-07-01T07:05:00.000Z'],
  ['2026-07-01', '00:00', '2026-06-30T22:00:00.000Z'],
  ['2026-01-01', '00:00', '2025-12-31T23:00:00.000Z'],
  ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  // Timen som finnes to ganger, er den første.
  ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25', '23:59', '2026-10-25T22:59:00.000Z'],
])('klokka i Norge %s %s er %s', (dag, klokka, ut) => {
  expect(lesTidspunkt(tilDato(dag), klokka)?.toISOString()).toBe(ut);
});

it.each(['', '25:00', '12:60', '14', 'kl 14', '2026-03-29'])('«%s» er ikke et klokkeslett', (k) => {
  expect(lesTidspunkt(tilDato('2026-11-24'), k)).toBeNull();
});

it('timen som hoppes over når sommertida begynner, finnes ikke', () => {
  expect(lesTidspunkt(tilDato('2026-03-29'), '02:30')).toBeNull();
});
