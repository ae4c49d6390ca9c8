import { describe, expect, it } from 'vitest';
import { hvemVarMed, tolkevalg, UEGNEDE_TOLKER, tolkForUngdommen } from './tolkevalg.ts';
import { RINGEUTFALL, TOLKER } from './typer.ts';

describe('hvem som tolker', () => {
  it('(del) VV-08 et barn, en slektning eller en fra den mistenktes krets tolker ikke, uten at det er fare for liv', () => {
    expect(UEGNEDE_TOLKER.toSorted()).toEqual(['barn', 'mistenktes_krets', 'slektning']);
    for (const tolk of UEGNEDE_TOLKER) {
      const nei = { tillatt: false, grunn: 'uegnet_tolk' };
      expect(tolkevalg({ tolk, fareForLiv: false, grunn: null })).toEqual(nei);
      expect(tolkevalg({ tolk, fareForLiv: false, grunn: 'Det hastet' })).toEqual(nei);
      expect(tolkevalg({ tolk, fareForLiv: true, grunn: ' ' })).toEqual({
        tillatt: false,
        grunn: 'mangler_fare',
      });
      expect(tolkevalg({ tolk, fareForLiv: true, grunn: 'Gutten blødde' })).toEqual({
        tillatt: true,
      });
    }
  });

  it('(del) VV-08 alle andre kan tolke, og det kan gå uten', () => {
    for (const tolk of TOLKER.filter((v) => !UEGNEDE_TOLKER.includes(v)))
      expect(tolkevalg({ tolk, fareForLiv: false, grunn: null })).toEqual({ tillatt: true });
  });
});

describe('hvem som var med', () => {
  type Inn = Parameters<typeof hvemVarMed>[0];
  const samtale: Inn = {
    ...{ utfall: 'svarte', tilstede: 'Mor og mormor', trengerTolk: false },
    ...{ tolk: 'ingen', grunn: null },
  };
  const grunnen = (mer: Partial<Inn>) => {
    const svar = hvemVarMed({ ...samtale, ...mer });
    return svar.tillatt ? null : svar.grunn;
  };

  it('(del) VV-08 i en samtale føres alle som var til stede; et forsøk har ingen', () => {
    expect(grunnen({})).toBeNull();
    for (const tilstede of [null, '', ' – ']) {
      expect(grunnen({ tilstede })).toBe('mangler_tilstede');
      for (const utfall of RINGEUTFALL.filter((u) => u !== 'svarte'))
        expect(grunnen({ tilstede, utfall, trengerTolk: true }), utfall).toBeNull();
    }
  });

  it('(del) VV-08 trenger hen tolk, står det hvem som tolket, eller hvorfor ingen gjorde det', () => {
    expect(grunnen({ trengerTolk: true })).toBe('mangler_tolk');
    expect(grunnen({ trengerTolk: true, grunn: ' ' })).toBe('mangler_tolk');
    expect(grunnen({ trengerTolk: true, grunn: 'Mor ville snakke norsk' })).toBeNull();
    for (const tolk of TOLKER.filter((v) => v !== 'ingen'))
      expect(grunnen({ trengerTolk: true, tolk }), tolk).toBeNull();
  });
});

it('(del) VV-08 snakket ungdommen med i samtalen til en foresatt og trenger tolk, står det hvem som tolket for hen, eller hvorfor ingen', () => {
  const helt = { snakket: true, ringteForesatt: true, trengerTolk: true };
  const uten = { tolk: 'ingen', grunn: null } as const;
  for (const grunn of [null, '', ' – '])
    expect(tolkForUngdommen({ ...helt, ...uten, grunn })).toEqual({
      tillatt: false,
      grunn: 'mangler_tolk',
    });
  expect(tolkForUngdommen({ ...helt, ...uten, grunn: 'Ville snakke norsk' }).tillatt).toBe(true);
  expect(tolkForUngdommen({ ...helt, tolk: 'tolketjeneste', grunn: null }).tillatt).toBe(true);
  for (const mer of [{ snakket: false }, { ringteForesatt: false }, { trengerTolk: false }])
    expect(tolkForUngdommen({ ...helt, ...uten, ...mer }).tillatt).toBe(true);
});
