import { describe, expect, it } from 'vitest';
import { AVSLUTNINGSMAATER } from './avslutningsmaater.ts';
import { ADVARSLER, gaarVidere, startadvarsler, vernadvarsel } from './advarsel.ts';

describe('en advarsel', () => {
  it('TP-18 TP-50 den som går videre etter en advarsel, sier hvorfor; uten advarsel spørres ingen', () => {
    for (const advarsel of ADVARSLER) {
      for (const grunn of [null, '', ' – '])
        expect(gaarVidere({ advarsel, grunn })).toEqual({
          tillatt: false,
          grunn: 'mangler_advarselsgrunn',
        });
      expect(gaarVidere({ advarsel, grunn: 'Mor var på reise' })).toEqual({ tillatt: true });
    }
    expect(gaarVidere({ advarsel: null, grunn: null })).toEqual({ tillatt: true });
  });

  it('TP-50 før kontakt advares det om vern som ikke er vurdert, unntatt når det ikke er noen å verne i saken', () => {
    const uten = AVSLUTNINGSMAATER.filter((m) => vernadvarsel('advarsel', m) === null);
    expect(uten.toSorted()).toEqual(['doed', 'duplikat', 'feilregistrert']);
    for (const maate of AVSLUTNINGSMAATER.filter((m) => !uten.includes(m)))
      expect(vernadvarsel('advarsel', maate)).toBe('vern_ikke_vurdert');
    for (const maate of AVSLUTNINGSMAATER)
      for (const foerSlutt of ['aapen', 'stopp'] as const)
        expect(vernadvarsel(foerSlutt, maate)).toBeNull();
  });

  it('TS-07 TP-52 den som starter oppfølgingen, er advart om det som ikke er sagt, og det vernet som ikke er gjort', () => {
    const om = (vitneSagt: boolean, vernAapent: boolean) =>
      startadvarsler({ vitneSagt, vernAapent });
    expect(om(true, false)).toEqual([]);
    expect(om(false, false)).toEqual(['vitne_ikke_sagt']);
    expect(om(true, true)).toEqual(['vernplikter_aapne']);
    expect(om(false, true)).toEqual(['vitne_ikke_sagt', 'vernplikter_aapne']);
  });
});
