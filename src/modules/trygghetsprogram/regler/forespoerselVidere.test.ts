import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { forespoerselstatus, forespoerselVidere } from './forespoerselVidere.ts';

const iDag = tilDato('2026-11-23');
const dager = leggTilDager;
const videre = tilDato('2026-11-20');

describe('forespørselen hos eskaleringsmottakeren', () => {
  it.each([
    ['ikke gått videre', { videre: null, gitt: null }, null],
    ['gitt før den gikk videre', { videre: null, gitt: iDag }, null],
    ['gått videre', { videre, gitt: null }, 'hos_mottakeren'],
    ['gitt videre i dag', { videre, gitt: iDag }, 'gitt_videre'],
    ['gitt videre for fire dager siden', { videre, gitt: dager(iDag, -4) }, 'gitt_videre'],
    ['den nye har heller ikke svart', { videre, gitt: dager(iDag, -5) }, 'hos_mottakeren'],
  ] as const)('(del) VV-14 %s', (_navn, inn, ventet) => {
    expect(forespoerselstatus({ ...inn, iDag }, dager)).toBe(ventet);
  });

  it('(del) VV-14 mottakeren gir den til en annen som kan svare, aldri til seg selv, og aldri en hen selv har sendt', () => {
    const inn = { egen: false, mulig: ['a', 'meg'], valgt: 'a', jeg: 'meg' };
    expect(forespoerselVidere(inn)).toEqual({ tillatt: true });
    for (const valgt of ['meg', 'b'])
      expect(forespoerselVidere({ ...inn, valgt })).toEqual({
        tillatt: false,
        grunn: 'kan_ikke_svare',
      });
    expect(forespoerselVidere({ ...inn, egen: true })).toEqual({
      tillatt: false,
      grunn: 'egen_forespoersel',
    });
  });
});
