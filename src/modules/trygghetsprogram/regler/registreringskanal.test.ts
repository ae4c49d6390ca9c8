import { expect, test } from 'vitest';
import { registreringskanaler } from './registreringskanal.ts';

const koordinator = { politi: true, koordinator: true, erMottaker: true, etterforsker: false };

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

test('(del) TP-37 en etterforsker i politiet melder inn fra egen straffesak, og ingen andre', () => {
  const etterforsker = { politi: true, koordinator: false, erMottaker: false, etterforsker: true };
  expect(registreringskanaler([etterforsker])).toEqual([
    'moett',
    'annen_kjenner_behovet',
    'egen_straffesak',
  ]);
  for (const felt of ['politi', 'etterforsker'] as const)
    expect(registreringskanaler([{ ...etterforsker, [felt]: false }]), felt).not.toContain(
      'egen_straffesak',
    );
});
