import { expect, test } from 'vitest';
import { grunnForvalgt, TRIAGEGRUNNER, triagebeslutning } from './triagebeslutning.ts';
import { TRIAGEVALG } from './typer.ts';
import { tilDato } from '../../../kernel/dato.ts';

const DAGEN = { dag: tilDato('2026-11-20'), iDag: tilDato('2026-11-23') };

test.each(TRIAGEVALG)('TP-17 %s godtas med hver av grunnene sine, og bare dem', (valg) => {
  for (const annet of TRIAGEVALG) {
    for (const grunn of TRIAGEGRUNNER[annet]) {
      expect(
        triagebeslutning({ valg, grunn, merknad: 'Med egne ord', altBesluttet: false, ...DAGEN }),
      ).toEqual(annet === valg ? { tillatt: true } : { tillatt: false, grunn: 'ukjent_grunn' });
    }
  }
});

test('TP-17 «behov» og «annen tjeneste» trenger koordinatorens ord', () => {
  const henvis = {
    valg: 'henvis',
    grunn: 'annen_tjeneste',
    altBesluttet: false,
    ...DAGEN,
  } as const;
  expect(triagebeslutning({ ...henvis, merknad: ' ' })).toEqual({
    tillatt: false,
    grunn: 'mangler_merknad',
  });
  expect(triagebeslutning({ ...henvis, merknad: 'PPT' })).toEqual({ tillatt: true });
  expect(
    triagebeslutning({
      valg: 'tilby',
      grunn: 'behov',
      merknad: null,
      altBesluttet: false,
      ...DAGEN,
    }).tillatt,
  ).toBe(false);
  expect(
    triagebeslutning({
      valg: 'henvis',
      grunn: 'barnevern',
      merknad: null,
      altBesluttet: false,
      ...DAGEN,
    }).tillatt,
  ).toBe(true);
});

test('TP-11 TP-17 den som henvises, er satt i kontakt med tjenesten en dag som har vært; de andre valgene har ingen', () => {
  const svar = (valg: 'henvis' | 'ikke_aktuelt', dag: string | null) => {
    const grunn = valg === 'henvis' ? 'stottesenter' : 'ikke_behov';
    const inn = { valg, grunn, merknad: null, altBesluttet: false, iDag: DAGEN.iDag };
    return triagebeslutning({ ...inn, dag: dag === null ? null : tilDato(dag) });
  };
  for (const dag of ['2026-11-23', '2026-11-02'])
    expect(svar('henvis', dag), dag).toEqual({ tillatt: true });
  for (const dag of [null, '2026-11-24'])
    expect(svar('henvis', dag), String(dag)).toEqual({ tillatt: false, grunn: 'mangler_dag' });
  expect(svar('ikke_aktuelt', null)).toEqual({ tillatt: true });
});

test('TP-17 den andre som bestemmer, blir stoppet', () => {
  expect(
    triagebeslutning({
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: null,
      altBesluttet: true,
      ...DAGEN,
    }),
  ).toEqual({ tillatt: false, grunn: 'alt_besluttet' });
});

test.each(['annen_kommune', 'bor_annet_sted', ''])(
  '(del) VV-18 «%s» er ikke en grunn til at noen er uaktuell',
  (grunn) => {
    expect(
      triagebeslutning({
        valg: 'ikke_aktuelt',
        grunn,
        merknad: 'x',
        altBesluttet: false,
        ...DAGEN,
      }),
    ).toEqual({
      tillatt: false,
      grunn: 'ukjent_grunn',
    });
  },
);

test('TP-17 TP-04 TP-05 utenfor målgruppen står behovet valgt, ellers den første grunnen', () => {
  expect(grunnForvalgt('tilby', { iMaalgruppen: false })).toBe('behov');
  expect(grunnForvalgt('tilby', { iMaalgruppen: true })).toBe('i_maalgruppen');
  for (const iMaalgruppen of [true, false]) {
    expect(grunnForvalgt('ikke_aktuelt', { iMaalgruppen })).toBe('faar_hjelp');
    expect(grunnForvalgt('henvis', { iMaalgruppen })).toBe('annen_tjeneste');
  }
});
