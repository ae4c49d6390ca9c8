import { describe, expect, it } from 'vitest';
import { AVSLUTNINGSMAATER } from './avslutningsmaater.ts';
import {
  ADVARSLER,
  gaarVidere,
  slutterUtenSvar,
  startadvarsler,
  vernadvarsel,
} from './advarsel.ts';

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

  it('VV-24 TP-50 er politiet spurt om et tiltak og ikke har svart, må det stå hvorfor saken slutter, unntatt når det ikke er noen å verne i den', () => {
    const uten = AVSLUTNINGSMAATER.filter((m) => !slutterUtenSvar(['voldsalarm'], m));
    expect(uten.toSorted()).toEqual(['doed', 'duplikat', 'feilregistrert']);
    for (const maate of AVSLUTNINGSMAATER) expect(slutterUtenSvar([], maate)).toBe(false);
  });

  it('TS-07 TS-06 TP-52 den som starter oppfølgingen, er advart om det som ikke er sagt, samtalen som ikke er skrevet, og det vernet som ikke er gjort', () => {
    const om = (vitneSagt: boolean, samtalenSkrevet: boolean, vernAapent: boolean) =>
      startadvarsler({ vitneSagt, samtalenSkrevet, vernAapent });
    expect(om(true, true, false)).toEqual([]);
    expect(om(false, true, false)).toEqual(['vitne_ikke_sagt']);
    expect(om(true, false, false)).toEqual(['samtalen_ikke_skrevet']);
    expect(om(true, true, true)).toEqual(['vernplikter_aapne']);
    expect(om(false, false, true)).toEqual([
      ...['vitne_ikke_sagt', 'samtalen_ikke_skrevet', 'vernplikter_aapne'],
    ]);
  });
});
