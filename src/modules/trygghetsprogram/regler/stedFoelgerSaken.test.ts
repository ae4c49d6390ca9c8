import { expect, test } from 'vitest';
import { stedetKanBekreftes, stedFoelgerSaken } from './stedFoelgerSaken.ts';

const BEKREFTET = {
  valg: 'tilby',
  vernet: false,
  harSted: true,
  stedskategori: 'transport',
  sett: true,
  bekreftetIkkeHjem: true,
} as const;

test('(del) VV-48 et sted koordinatoren har sett og bekreftet ikke er et hjem, følger med til saken', () => {
  expect(stedetKanBekreftes(BEKREFTET)).toBe(true);
  for (const stedskategori of ['transport', 'annet', null])
    expect(stedFoelgerSaken({ ...BEKREFTET, stedskategori })).toBe(true);
});

test.each([
  [{ sett: false }, 'når ingen har sett det'],
  [{ stedskategori: 'hjem' }, 'når ordlista sier at det kan være et hjem'],
  [{ vernet: true }, 'når adressen er vernet'],
  [{ harSted: false }, 'når det ikke finnes'],
] as const)('(del) VV-48 stedet kan ikke bekreftes: %o, %s', (endring, _naar) => {
  expect(stedetKanBekreftes({ ...BEKREFTET, ...endring })).toBe(false);
  expect(stedFoelgerSaken({ ...BEKREFTET, ...endring })).toBe(false);
});

test.each([
  [{ bekreftetIkkeHjem: false }, 'uten bekreftelse'],
  [{ valg: 'ikke_aktuelt' }, 'når det ikke blir en sak'],
  [{ valg: 'henvis' }, 'når det henvises'],
] as const)('(del) VV-48 stedet følger ikke med: %o, %s', (endring, _naar) => {
  expect(stedFoelgerSaken({ ...BEKREFTET, ...endring })).toBe(false);
});
