import { expect, test } from 'vitest';
import { kontaktfrist, kontaktstart } from './kontaktfrist.ts';
import { TILSTANDER } from './typer.ts';

test('TP-18 virkedagene siden saken ble klar, vises, og etter fristen er det for lenge', () => {
  const klar = { tilstand: 'klar_for_kontakt', anmeldt: true } as const;
  for (const [virkedager, forLenge] of [
    [0, false],
    [3, false],
    [4, true],
  ] as const)
    expect(kontaktfrist({ ...klar, virkedager, frist: 3 })).toEqual({
      ...{ fra: 'klarering', virkedager, forLenge },
    });
  expect(kontaktfrist({ ...klar, virkedager: 4, frist: 5 })?.forLenge).toBe(false);
});

test('TP-18 før egnetheten er vurdert, regnes det fra beslutningen om å tilby, anmeldt eller ikke', () => {
  for (const anmeldt of [true, false]) {
    const sak = { tilstand: 'vurdert', anmeldt } as const;
    expect(kontaktstart(sak)).toBe('tilbud');
    expect(kontaktfrist({ ...sak, virkedager: 4, frist: 3 })).toEqual({
      ...{ fra: 'tilbud', virkedager: 4, forLenge: true },
    });
  }
});

test('TP-18 en sak som er klar, regnes fra klareringen når den er anmeldt, ellers fra beslutningen', () => {
  const klar = { tilstand: 'klar_for_kontakt' } as const;
  expect([
    kontaktstart({ ...klar, anmeldt: true }),
    kontaktstart({ ...klar, anmeldt: false }),
  ]).toEqual(['klarering', 'tilbud']);
  expect(kontaktfrist({ ...klar, anmeldt: false, virkedager: 4, frist: 3 })).toEqual({
    ...{ fra: 'tilbud', virkedager: 4, forLenge: true },
  });
});

test('TP-18 bare en sak som venter på oss, har fristen', () => {
  for (const anmeldt of [true, false])
    for (const tilstand of TILSTANDER.filter((s) => s !== 'klar_for_kontakt' && s !== 'vurdert'))
      expect(kontaktfrist({ tilstand, anmeldt, virkedager: 9, frist: 3 })).toBeNull();
});
