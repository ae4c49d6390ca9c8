import { expect, test } from 'vitest';
import { UTGAVE_000, UTGAVE_001 } from '../utgaver/index.ts';
import { TILSTANDER } from './typer.ts';
import { vernFoerSlutt, vernliste } from './vernFoerSlutt.ts';

const FOER = ['registrert', 'vurdert', 'venter_klarering', 'klar_for_kontakt'];
const LISTE = vernliste(UTGAVE_001.innstillinger.alvorligeTiltak);

test('TP-50 lista er utgavens forbud og alarm, og andre tiltak; 001 har kontaktforbud i tillegg', () => {
  const i000 = ['oppholdsforbud', 'besoksforbud', 'voldsalarm', 'annet'];
  expect(vernliste(UTGAVE_000.innstillinger.alvorligeTiltak)).toEqual(i000);
  expect(LISTE).toEqual(['oppholdsforbud', 'besoksforbud', 'kontaktforbud', 'voldsalarm', 'annet']);
});

test.each(TILSTANDER)(
  'TP-50 fra %s: uvurdert vern stopper etter første kontakt, og advarer før',
  (tilstand) => {
    for (const mangler of LISTE)
      expect(
        vernFoerSlutt(
          { tilstand, kontaktBegynt: false },
          LISTE,
          LISTE.filter((v) => v !== mangler),
        ),
      ).toBe(FOER.includes(tilstand) ? 'advarsel' : 'stopp');
    expect(vernFoerSlutt({ tilstand, kontaktBegynt: false }, LISTE, LISTE)).toBe('aapen');
  },
);

test('TP-50 kontakten er begynt når noen har svart, også om klareringen er trukket eller gitt på nytt siden', () => {
  for (const tilstand of ['venter_klarering', 'klar_for_kontakt'] as const) {
    expect(vernFoerSlutt({ tilstand, kontaktBegynt: true }, LISTE, [])).toBe('stopp');
    expect(vernFoerSlutt({ tilstand, kontaktBegynt: true }, LISTE, LISTE)).toBe('aapen');
  }
});
