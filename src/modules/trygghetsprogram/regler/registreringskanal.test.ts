import { expect, test } from 'vitest';
import { registreringskanaler } from './registreringskanal.ts';

const koordinator = { politi: true, koordinator: true, erMottaker: true };

test('TP-01 TP-17 en rad i uttrekket skrives inn av programkoordinatoren i politienheten som får meldingene', () => {
  expect(registreringskanaler([koordinator])).toEqual([
    'moett',
    'annen_kjenner_behovet',
    'treff_i_uttrekk',
  ]);
});

test('TP-01 TP-17 for alle andre er det de to andre kanalene, også når det ene holder i hver sin stilling', () => {
  const andre = ['moett', 'annen_kjenner_behovet'];
  for (const felt of ['politi', 'koordinator', 'erMottaker'] as const)
    expect(registreringskanaler([{ ...koordinator, [felt]: false }]), felt).toEqual(andre);
  expect(
    registreringskanaler([
      { ...koordinator, politi: false },
      { ...koordinator, koordinator: false },
    ]),
  ).toEqual(andre);
  expect(registreringskanaler([])).toEqual(andre);
});
