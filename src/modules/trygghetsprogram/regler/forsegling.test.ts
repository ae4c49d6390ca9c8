import { expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { forsegling, forseglingTilbake } from './forsegling.ts';

const min = { koordinerer: true, grunn: 'samme_navn', til: null } as const;

it('VV-25 koordinatoren forsegler saken, med hvordan det ble feil; andre gjør det ikke', () => {
  expect(forsegling(min)).toEqual({ tillatt: true });
  expect(forsegling({ ...min, koordinerer: false })).toEqual({
    ...{ tillatt: false, grunn: 'ikke_din' },
  });
  expect(forsegling({ ...min, grunn: null })).toEqual({ tillatt: false, grunn: 'mangler_grunn' });
});

it('VV-25 den rette saken er en annen koordinatoren selv har', () => {
  expect(forsegling({ ...min, til: { sammeSak: false, koordinerer: true } }).tillatt).toBe(true);
  for (const til of [
    { sammeSak: true, koordinerer: true },
    { sammeSak: false, koordinerer: false },
  ])
    expect(forsegling({ ...min, til })).toEqual({ tillatt: false, grunn: 'finner_ikke_saken' });
});

it('VV-25 den tas tilbake den dagen og de fjorten neste, én gang', () => {
  const foerst = { forseglet: tilDato('2026-11-01'), tattTilbake: false };
  expect(forseglingTilbake({ ...foerst, iDag: tilDato('2026-11-15') })).toEqual({ tillatt: true });
  expect(forseglingTilbake({ ...foerst, iDag: tilDato('2026-11-16') })).toEqual({
    ...{ tillatt: false, grunn: 'for_sent' },
  });
  expect(forseglingTilbake({ ...foerst, tattTilbake: true, iDag: tilDato('2026-11-01') })).toEqual({
    tillatt: false,
    grunn: 'alt_tatt_tilbake',
  });
});
