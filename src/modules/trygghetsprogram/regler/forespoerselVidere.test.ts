import { describe, expect, it } from 'vitest';
import { leggTilDager, tilDato } from '../../../kernel/dato.ts';
import { forespoerselstatus, forespoerselSvar, forespoerselVidere } from './forespoerselVidere.ts';

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
    const inn = {
      egen: false,
      svarer: 'b',
      sett: 'b',
      mulig: ['a', 'meg'],
      valgt: 'a',
      jeg: 'meg',
    };
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

  it('(del) VV-14 er en annen valgt etter at siden ble vist, gjelder det valget', () => {
    const inn = { egen: false, mulig: ['a'], valgt: 'a', jeg: 'meg' };
    for (const [svarer, sett] of [
      ['b', null],
      [null, 'b'],
      ['b', 'c'],
    ])
      expect(forespoerselVidere({ ...inn, svarer: svarer ?? null, sett: sett ?? null })).toEqual({
        tillatt: false,
        grunn: 'valgt_imens',
      });
  });

  it('(del) VV-14 mottakeren svarer selv, aldri på sin egen, aldri når hen er noe annet i saken, og ikke mens en annen har den', () => {
    const inn = { egen: false, kanSvare: true, status: 'hos_mottakeren' } as const;
    expect(forespoerselSvar(inn)).toEqual({ tillatt: true });
    const nei = (grunn: string) => ({ tillatt: false, grunn });
    expect(forespoerselSvar({ ...inn, egen: true })).toEqual(nei('egen_forespoersel'));
    expect(forespoerselSvar({ ...inn, kanSvare: false })).toEqual(nei('annen_rolle'));
    expect(forespoerselSvar({ ...inn, status: 'gitt_videre' })).toEqual(nei('gitt_videre'));
  });
});
