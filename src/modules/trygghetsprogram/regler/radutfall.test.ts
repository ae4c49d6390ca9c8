import { describe, expect, it } from 'vitest';
import { blirKandidat, radutfall, type Treff } from './radutfall.ts';

const treff = (t: Partial<Treff>): Treff => ({
  id: 'a',
  sammePerson: false,
  sammeSaksnummer: false,
  sammeHendelse: false,
  endret: false,
  ...t,
});
const rad = (inn: Partial<Parameters<typeof radutfall>[0]> = {}) =>
  radutfall({ lesbar: true, vernet: false, mangler: [], borAnnetSted: false, treff: [], ...inn });

describe('radutfall', () => {
  it.each([
    ['ny uten treff', {}, 'ny', null],
    [
      'uleselig foran alt',
      { lesbar: false, treff: [treff({ sammePerson: true, sammeSaksnummer: true })] },
      'uleselig',
      null,
    ],
    [
      'samme person og saksnummer er kjent',
      { treff: [treff({ sammePerson: true, sammeSaksnummer: true })] },
      'kjent',
      'a',
    ],
    [
      'samme person og hendelse er kjent',
      { treff: [treff({ sammePerson: true, sammeHendelse: true })] },
      'kjent',
      'a',
    ],
    [
      'kjent med noe nytt er oppdatering',
      { treff: [treff({ sammePerson: true, sammeSaksnummer: true, endret: true })] },
      'oppdatering',
      'a',
    ],
    [
      'annen person på samme saksnummer er samme hendelse',
      { treff: [treff({ sammeSaksnummer: true })] },
      'samme_hendelse',
      'a',
    ],
    [
      'kjent person med ny hendelse',
      { treff: [treff({ sammePerson: true })] },
      'ny_hendelse_kjent_person',
      'a',
    ],
    ['mangler noe', { mangler: ['fodselsnummer'] as const }, 'ufullstendig', null],
    ['bor et annet sted', { borAnnetSted: true }, 'bor_annet_sted', null],
    [
      'kjent går foran bor et annet sted',
      { borAnnetSted: true, treff: [treff({ sammePerson: true, sammeSaksnummer: true })] },
      'kjent',
      'a',
    ],
  ])('VV-09 TP-17 %s', (_hva, inn, utfall, gjelder) => {
    expect(rad(inn)).toEqual({ utfall, gjelder });
  });

  it.each([
    ['ny', {}],
    ['ufullstendig', { mangler: ['tidspunkt'] as const }],
    ['bor_annet_sted', { borAnnetSted: true }],
  ])(
    '(del) VV-48 en vernet rad blir alltid kandidat og er %s enten personen er kjent eller ikke',
    (utfall, inn) => {
      const alle = [
        [],
        [treff({ sammePerson: true })],
        [treff({ sammeSaksnummer: true })],
        [treff({ sammePerson: true, sammeSaksnummer: true })],
        [treff({ sammePerson: true, sammeHendelse: true, endret: true })],
      ];
      for (const t of alle)
        expect(rad({ ...inn, vernet: true, treff: t })).toEqual({ utfall, gjelder: null });
      expect(blirKandidat(rad({ ...inn, vernet: true }).utfall)).toBe(true);
    },
  );

  // Likeverdig mutant: `[]` → en liste med et ord. Et ord er verken samme person eller samme saksnummer.
  it('(del) VV-48 en vernet rad som ikke kan leses, er uleselig', () => {
    expect(rad({ lesbar: false, vernet: true }).utfall).toBe('uleselig');
  });

  it('TP-17 VV-09 bare kjente, oppdaterte og uleselige rader blir ikke kandidat', () => {
    const blir = (
      [
        'ny',
        'kjent',
        'oppdatering',
        'samme_hendelse',
        'ny_hendelse_kjent_person',
        'ufullstendig',
        'bor_annet_sted',
        'uleselig',
      ] as const
    ).filter(blirKandidat);
    expect(blir).toEqual([
      'ny',
      'samme_hendelse',
      'ny_hendelse_kjent_person',
      'ufullstendig',
      'bor_annet_sted',
    ]);
  });
});
