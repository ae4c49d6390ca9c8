import { expect, it } from 'vitest';
import { kontaktIFlere } from './kontaktIFlere.ts';

const kan = (inn: Partial<Parameters<typeof kontaktIFlere>[0]>) =>
  kontaktIFlere({ her: 'guide', der: 'guide', koblet: false, tilstandDer: 'aktiv', ...inn })
    .tillatt;

it('VV-11 guiden og den som hadde samtalen, fører kontakten i flere av sine egne saker; koordinatoren bare i koblede', () => {
  for (const her of ['guide', 'samtaleholder'] as const)
    for (const der of ['guide', 'samtaleholder'] as const) expect(kan({ her, der })).toBe(true);
  expect(kan({ her: 'koordinator', der: 'koordinator' })).toBe(false);
  expect(kan({ her: 'guide', der: 'koordinator' })).toBe(false);
  expect(kan({ her: 'koordinator', der: 'guide' })).toBe(false);
  expect(kan({ her: 'koordinator', der: 'koordinator', koblet: true })).toBe(true);
});

it('VV-11 en sak som ikke er hens, eller ikke følges opp, får den ikke, koblet eller ikke', () => {
  for (const koblet of [true, false]) {
    expect(kan({ der: null, koblet })).toBe(false);
    expect(kan({ tilstandDer: 'avsluttet', koblet })).toBe(false);
  }
});
