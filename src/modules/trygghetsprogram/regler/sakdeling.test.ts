import { describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { sakdeling } from './sakdeling.ts';

const inn = {
  mulig: true,
  grunnlag: 'ja_alle',
  hinder: null,
  hjemmel: null,
  hvem: null,
  dag: null,
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

  it('(del) VV-03 VV-35 på samtykke spørres ingen før det er kjent hvem som kan spørres; et vedtak venter ikke på det', () => {
    const vedtak = { grunnlag: 'politivedtak_sak', hjemmel: '§ 27', hvem: 'X' } as const;
    for (const hinder of ['ikke_alle_besvart', 'ingen_kan'] as const) {
      expect(sakdeling({ ...inn, hinder })).toEqual(nei(hinder));
      expect(sakdeling({ ...inn, ...vedtak, dag: inn.idag, hinder })).toEqual(JA);
    }
  });

  it('(del) VV-35 politiets vedtak har bestemmelsen og den som bestemte det, og dagen er aldri fram i tid', () => {
    const vedtak = {
      ...inn,
      grunnlag: 'politivedtak_sak',
      hjemmel: 'politiregisterloven § 27',
      hvem: 'Påtalejuristen',
      dag: tilDato('2026-11-23'),
    } as const;
    expect(sakdeling(vedtak)).toEqual(JA);
    expect(sakdeling({ ...vedtak, hjemmel: null })).toEqual(nei('mangler_hjemmel'));
    expect(sakdeling({ ...vedtak, hvem: null })).toEqual(nei('mangler_hvem'));
    expect(sakdeling({ ...vedtak, dag: null })).toEqual(nei('mangler_dag'));
    expect(sakdeling({ ...vedtak, dag: tilDato('2026-11-24') })).toEqual(nei('fram_i_tid'));
    expect(sakdeling({ ...vedtak, dag: tilDato('2026-01-01') })).toEqual(JA);
  });
});
