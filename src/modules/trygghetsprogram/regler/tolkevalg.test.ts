import { describe, expect, it } from 'vitest';
import { tolkevalg, UEGNEDE_TOLKER } from './tolkevalg.ts';
import { TOLKER } from './typer.ts';

describe('hvem som tolker', () => {
  it('VV-08 et barn, en slektning eller en fra den mistenktes krets tolker ikke, uten at det er fare for liv', () => {
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

  it('VV-08 alle andre kan tolke, og det kan gå uten', () => {
    for (const tolk of TOLKER.filter((v) => !UEGNEDE_TOLKER.includes(v)))
      expect(tolkevalg({ tolk, fareForLiv: false, grunn: null })).toEqual({ tillatt: true });
  });
});
