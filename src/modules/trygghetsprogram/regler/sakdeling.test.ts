import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { kanSiJa, sakdeling, type Spurt } from './sakdeling.ts';

const MOR: Spurt = { kanKontaktes: 'ja', svart: true, naa: true, samtykkerTil: 'deling' };
const inn = {
  mulig: true,
  grunnlag: 'ja_ungdommen',
  foresatt: null,
  voksen: false,
  hjemmel: null,
  hvem: null,
  dag: tilDato('2026-11-23'),
  idag: tilDato('2026-11-23'),
} as const;
const nei = (grunn: string) => ({ tillatt: false, grunn });
const JA = { tillatt: true };

describe('å dele saken med kommunen', () => {
  it('(del) VV-35 RO-06 saken deles bare med en basen sier kan ha den, og aldri uten et grunnlag', () => {
    expect(sakdeling(inn)).toEqual(JA);
    expect(sakdeling({ ...inn, mulig: false })).toEqual(nei('kan_ikke_ha_saken'));
    expect(sakdeling({ ...inn, grunnlag: null })).toEqual(nei('mangler_grunnlag'));
  });

  it('(del) VV-35 et ja fra en foresatt er fra en som gjelder, kan kontaktes og kan samtykke til å dele; en voksen har ingen foresatte', () => {
    const fra = (f: Partial<Spurt>) => ({
      ...inn,
      grunnlag: 'ja_foresatt' as const,
      foresatt: { ...MOR, ...f },
    });
    expect(sakdeling(fra({}))).toEqual(JA);
    expect(sakdeling(fra({ samtykkerTil: 'ikke_avklart' }))).toEqual(JA);
    for (const f of [
      { kanKontaktes: 'nei' },
      { kanKontaktes: 'ukjent' },
      { svart: false },
      { naa: false },
      { samtykkerTil: 'kontakt' },
      { samtykkerTil: 'ingenting' },
    ] as const) {
      expect(sakdeling(fra(f)), JSON.stringify(f)).toEqual(nei('kan_ikke_si_ja'));
      expect(kanSiJa({ ...MOR, ...f })).toBe(false);
    }
    expect(kanSiJa(MOR)).toBe(true);
    expect(sakdeling({ ...fra({}), foresatt: null })).toEqual(nei('mangler_foresatt'));
    expect(sakdeling({ ...fra({}), voksen: true })).toEqual(nei('voksen'));
    expect(sakdeling({ ...inn, voksen: true })).toEqual(JA);
  });

  it('(del) VV-35 politiets vedtak har bestemmelsen og den som bestemte det, og dagen er aldri fram i tid', () => {
    const vedtak = {
      ...inn,
      grunnlag: 'politivedtak_sak' as const,
      hjemmel: 'politiregisterloven § 27',
      hvem: 'Påtalejuristen',
    };
    expect(sakdeling(vedtak)).toEqual(JA);
    expect(sakdeling({ ...vedtak, hjemmel: null })).toEqual(nei('mangler_hjemmel'));
    expect(sakdeling({ ...vedtak, hvem: null })).toEqual(nei('mangler_hvem'));
    expect(sakdeling({ ...vedtak, dag: null })).toEqual(nei('mangler_dag'));
    expect(sakdeling({ ...vedtak, dag: tilDato('2026-11-24') })).toEqual(nei('fram_i_tid'));
    expect(sakdeling({ ...vedtak, dag: tilDato('2026-01-01') })).toEqual(JA);
  });
});
