import { expect, test } from 'vitest';
import { stedFoelgerSaken } from './stedFoelgerSaken.ts';

const BEKREFTET = {
  valg: 'tilby',
  vernet: false,
  harSted: true,
  bekreftetIkkeHjem: true,
} as const;

test('(del) VV-48 et sted koordinatoren har bekreftet ikke er et hjem, følger med til saken', () => {
  expect(stedFoelgerSaken(BEKREFTET)).toBe(true);
});

test.each([
  [{ bekreftetIkkeHjem: false }, 'uten bekreftelse'],
  [{ vernet: true }, 'når adressen er vernet'],
  [{ harSted: false }, 'når det ikke finnes'],
  [{ valg: 'ikke_aktuelt' }, 'når det ikke blir en sak'],
  [{ valg: 'henvis' }, 'når det henvises'],
] as const)('(del) VV-48 stedet følger ikke med: %o, %s', (endring, _naar) => {
  expect(stedFoelgerSaken({ ...BEKREFTET, ...endring })).toBe(false);
});
