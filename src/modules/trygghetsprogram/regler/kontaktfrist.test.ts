import { expect, test } from 'vitest';
import { kontaktfrist } from './kontaktfrist.ts';
import { TILSTANDER } from './typer.ts';

test('TP-18 virkedagene siden saken ble klar, vises, og etter fristen er det for lenge', () => {
  for (const [virkedager, forLenge] of [
    [0, false],
    [3, false],
    [4, true],
  ] as const)
    expect(kontaktfrist({ tilstand: 'klar_for_kontakt', virkedager, frist: 3 })).toEqual({
      virkedager,
      forLenge,
    });
  expect(kontaktfrist({ tilstand: 'klar_for_kontakt', virkedager: 4, frist: 5 })?.forLenge).toBe(
    false,
  );
});

test('TP-18 bare en sak som er klar, skal ringes', () => {
  for (const tilstand of TILSTANDER.filter((s) => s !== 'klar_for_kontakt'))
    expect(kontaktfrist({ tilstand, virkedager: 9, frist: 3 })).toBeNull();
});
