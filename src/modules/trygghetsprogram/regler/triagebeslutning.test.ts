import { expect, test } from 'vitest';
import { grunnForvalgt, TRIAGEGRUNNER, triagebeslutning } from './triagebeslutning.ts';
import { TRIAGEVALG } from './typer.ts';

test.each(TRIAGEVALG)('TP-17 %s godtas med hver av grunnene sine, og bare dem', (valg) => {
  for (const annet of TRIAGEVALG) {
    for (const grunn of TRIAGEGRUNNER[annet]) {
      expect(
        triagebeslutning({ valg, grunn, merknad: 'Med egne ord', altBesluttet: false }),
      ).toEqual(annet === valg ? { tillatt: true } : { tillatt: false, grunn: 'ukjent_grunn' });
    }
  }
});

test('TP-17 «behov» og «annen tjeneste» trenger koordinatorens ord', () => {
  const henvis = { valg: 'henvis', grunn: 'annen_tjeneste', altBesluttet: false } as const;
  expect(triagebeslutning({ ...henvis, merknad: ' ' })).toEqual({
    tillatt: false,
    grunn: 'mangler_merknad',
  });
  expect(triagebeslutning({ ...henvis, merknad: 'PPT' })).toEqual({ tillatt: true });
  expect(
    triagebeslutning({ valg: 'tilby', grunn: 'behov', merknad: null, altBesluttet: false }).tillatt,
  ).toBe(false);
  expect(
    triagebeslutning({ valg: 'henvis', grunn: 'barnevern', merknad: null, altBesluttet: false })
      .tillatt,
  ).toBe(true);
});

test('TP-17 den andre som bestemmer, blir stoppet', () => {
  expect(
    triagebeslutning({ valg: 'tilby', grunn: 'i_maalgruppen', merknad: null, altBesluttet: true }),
  ).toEqual({ tillatt: false, grunn: 'alt_besluttet' });
});

test.each(['annen_kommune', 'bor_annet_sted', ''])(
  '(del) VV-18 «%s» er ikke en grunn til at noen er uaktuell',
  (grunn) => {
    expect(
      triagebeslutning({ valg: 'ikke_aktuelt', grunn, merknad: 'x', altBesluttet: false }),
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
