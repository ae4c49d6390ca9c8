import { expect, test } from 'vitest';
import { nyttFraPolitiet } from './nyttFraPolitiet.ts';

const sak = { tilstand: 'venter_klarering', vernet: false, endringer: 2, tattInn: 1 } as const;

test('(del) VV-09 en endring saken ikke har med, kan tas inn i enhver åpen sak', () => {
  for (const tilstand of ['vurdert', 'venter_klarering', 'klar_for_kontakt', 'aktiv'] as const) {
    expect(nyttFraPolitiet({ ...sak, tilstand })).toEqual({ tillatt: true });
  }
});

test('(del) VV-09 det som er tatt inn, er ikke nytt lenger', () => {
  expect(nyttFraPolitiet({ ...sak, tattInn: 2 })).toEqual({
    tillatt: false,
    grunn: 'ingenting_nytt',
  });
});

test('(del) VV-09 en sak som er slutt, tar ikke inn noe', () => {
  for (const tilstand of ['avsluttet', 'henvist', 'angret'] as const) {
    expect(nyttFraPolitiet({ ...sak, tilstand })).toEqual({
      tillatt: false,
      grunn: 'saken_er_slutt',
    });
  }
});

test('(del) VV-48 fra en vernet rad går ingenting over', () => {
  expect(nyttFraPolitiet({ ...sak, vernet: true })).toEqual({ tillatt: false, grunn: 'vernet' });
});
