import { expect, test } from 'vitest';
import { slingring, type Kant } from './nett.ts';

const tabell = (...antall: number[]): Kant[] => [
  ...antall.map((n, i) => ({ id: `c${i}`, fra: 'S', til: 'T', antall: n })),
  { id: 'sum', fra: 'T', til: 'S', antall: antall.reduce((a, b) => a + b, 0), fast: true },
];
const skjult = (...ider: string[]) => new Set(ider);

test('RE-09 et tall skjult alene kan ikke være et annet; to skjulte kan bytte så langt summen rekker', () => {
  const t = tabell(3, 8, 20);
  expect(slingring(t, skjult('c0'), 0, 100)).toBe(0);
  expect(slingring(t, skjult('c0', 'c1'), 0, 100)).toBe(11);
  expect(slingring(t, skjult('c0', 'c1'), 2, 100)).toBe(0);
  expect(slingring(tabell(0, 0, 20), skjult('c0', 'c1'), 0, 100)).toBe(0);
  expect(slingring(t, skjult('c0', 'c1'), 0, 5)).toBe(8);
});

test('RE-09 i to tabeller som deler en rad, må det skjulte kunne flyttes hele veien rundt', () => {
  const rute = (antall: number[]): Kant[] => [
    ...['a1', 'a1', 'a2', 'a2'].map((fra, i) => ({
      ...{ id: `c${i}`, fra, til: i % 2 === 0 ? 't1' : 't2', antall: antall[i] ?? 0 },
    })),
  ];
  const t = rute([2, 9, 7, 12]);
  expect(slingring(t, skjult('c0', 'c1'), 0, 100)).toBe(0);
  expect(slingring(t, skjult('c0', 'c1', 'c2', 'c3'), 0, 100)).toBe(2 + 7);
});
