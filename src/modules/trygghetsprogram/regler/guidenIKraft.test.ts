import { expect, it } from 'vitest';
import {
  guidekontaktGjelder,
  guidenIKraft,
  guidenSomBleVist,
  type Guideoppdrag,
} from './guidenIKraft.ts';

const dag = (n: number) => n * 86_400_000;
const oppdrag = (id: string, fra: number, til: number | null, vikar = false): Guideoppdrag => ({
  ...{
    id,
    hvem: id,
    vikar,
    akseptert: dag(fra),
    fra: dag(fra),
    til: til === null ? null : dag(til),
  },
});
const JON = oppdrag('jon', 2, 20);
const VIKAR = { ...oppdrag('vikar', 5, 12, true), fra: dag(8) };
const NY = oppdrag('ny', 15, null);
const ALLE = [NY, VIKAR, JON];

it.each([
  ['før noen har tatt det', 1, null],
  ['den første', 3, 'jon'],
  ['vikaren har sagt ja, dagen er ikke kommet', 6, 'jon'],
  ['vikaren er inne', 9, 'vikar'],
  ['vikaren er ute', 12, 'jon'],
  ['den nye har tatt det, og er ikke i gang', 16, 'jon'],
  ['den forrige er ute', 20, 'ny'],
] as const)('TG-24 VV-19 guiden er %s', (_, naa, hvem) => {
  expect(guidenIKraft(ALLE, dag(naa))?.id ?? null).toBe(hvem);
  expect(guidenIKraft(ALLE.toReversed(), dag(naa))?.id ?? null).toBe(hvem);
});

it.each([
  ['ingen har hatt det', 1, 1, true],
  ['skrevet før den første tok det', 1, 3, true],
  ['den samme guiden', 3, 6, true],
  ['skrevet om guiden, vikaren er inne', 3, 9, false],
  ['skrevet om vikaren mens hen er inne', 9, 10, true],
  ['skrevet om vikaren, guiden er tilbake', 9, 13, false],
  ['skrevet om guiden, hen er tilbake', 3, 13, true],
  ['skrevet om den forrige', 3, 21, false],
  ['skrevet før noen hadde det, og det er en annen nå', 1, 21, false],
  ['skrevet om den nye', 21, 25, true],
] as const)('TS-15 TG-24 det som står om hvordan guiden nås: %s', (_, skrevet, naa, ja) => {
  expect(guidekontaktGjelder(ALLE, { skrevet: dag(skrevet), naa: dag(naa) })).toBe(ja);
});

it('TS-15 VV-19 har den det var skrevet om, sluttet, og ingen annen har tatt det, står det ikke; heller ikke det som ble skrevet før hen tok det', () => {
  for (const skrevet of [1, 3])
    expect(guidekontaktGjelder([JON], { skrevet: dag(skrevet), naa: dag(21) })).toBe(false);
  // Skrevet etterpå, om den som skal komme.
  expect(guidekontaktGjelder([JON], { skrevet: dag(21), naa: dag(22) })).toBe(true);
  const neste = oppdrag('neste', 23, null);
  expect(guidekontaktGjelder([JON, neste], { skrevet: dag(21), naa: dag(24) })).toBe(true);
});

it('TS-15 TG-24 blir vikaren fast guide, står det som er skrevet om hen, og det som ble skrevet om den hen var vikar for, gjør det ikke', () => {
  const fast = { ...oppdrag('fast', 21, null), hvem: VIKAR.hvem };
  const alle = [JON, VIKAR, fast];
  expect(guidekontaktGjelder(alle, { skrevet: dag(9), naa: dag(22) })).toBe(true);
  expect(guidekontaktGjelder(alle, { skrevet: dag(13), naa: dag(22) })).toBe(false);
  // Skrevet før noen hadde det: det var den første det gjaldt, også om hen har et nytt oppdrag nå.
  const igjen = { ...oppdrag('igjen', 22, null), hvem: JON.hvem };
  expect(guidekontaktGjelder([JON, igjen], { skrevet: dag(1), naa: dag(23) })).toBe(true);
});

it.each([
  ['ingen da, ingen nå', null, 1, true],
  ['ingen da, en nå', null, 3, false],
  ['den samme', 'jon', 3, true],
  ['guiden da, vikaren nå', 'jon', 9, false],
  ['vikaren da, guiden nå', 'vikar', 13, false],
  ['den forrige da, den nye nå', 'jon', 21, false],
  ['den forrige da, ingen nå', 'jon', 1, false],
  ['et oppdrag som ikke er i saken', 'annet', 3, false],
] as const)('TS-15 VV-19 er guiden den siden viste: %s', (_, vist, naa, ja) => {
  expect(guidenSomBleVist(ALLE, { vist, naa: dag(naa) })).toEqual(
    ja ? { tillatt: true } : { tillatt: false, grunn: 'annen_guide' },
  );
});
